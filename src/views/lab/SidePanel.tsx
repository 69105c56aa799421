import { Tabs } from '@base-ui/react/tabs'
import { useEffect, useState } from 'react'
import { EventLog } from './eventLog/EventLog.tsx'
import { Inspector } from './inspector/Inspector.tsx'
import { Knobs } from './knobs/Knobs.tsx'
import styles from './Lab.module.css'
import { useLab } from './LabContext.tsx'
import { Scoreboard } from './scoreboard/Scoreboard.tsx'
import { WhyChain } from './why/WhyChain.tsx'

/** What is selected and why it is so; what happened; what can be set. */
export function SidePanel() {
  const [tab, setTab] = useState('inspect')
  const selection = useLab((state) => state.selection)
  useEffect(() => {
    // Something picked on the stage wants to be looked into; a fact picked in the list keeps the list.
    if (selection !== null && !selection.startsWith('fact:')) setTab('inspect')
  }, [selection])
  return (
    <Tabs.Root value={tab} onValueChange={(value) => setTab(String(value))} className={styles.tabs}>
      <Tabs.List className={styles.tabList}>
        <Tabs.Tab value="inspect">Inspect</Tabs.Tab>
        <Tabs.Tab value="events">Events</Tabs.Tab>
        <Tabs.Tab value="knobs">Settings</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="inspect" className={styles.panel}>
        <Inspector />
        <WhyChain />
        <Scoreboard />
      </Tabs.Panel>
      <Tabs.Panel value="events" className={styles.panel}>
        <EventLog />
      </Tabs.Panel>
      <Tabs.Panel value="knobs" className={styles.panel}>
        <Knobs />
      </Tabs.Panel>
    </Tabs.Root>
  )
}
