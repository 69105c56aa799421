import { Suspense, useEffect, useState } from 'react'
import { lazyView } from '../common/lazyView.tsx'
import { Tabs } from '../common/Tabs.tsx'
import styles from './Lab.module.css'
import { useLab } from './LabContext.tsx'

// None of the panels is needed for the first frame of a lesson: each comes when it is shown.
const InspectPanel = lazyView(
  () => import('./InspectPanel.tsx'),
  (module) => module.InspectPanel,
)
const EventLog = lazyView(
  () => import('./eventLog/EventLog.tsx'),
  (module) => module.EventLog,
)
const Knobs = lazyView(
  () => import('./knobs/Knobs.tsx'),
  (module) => module.Knobs,
)

const panels = { inspect: InspectPanel, events: EventLog, knobs: Knobs } as const
type PanelName = keyof typeof panels

const labels: readonly (readonly [PanelName, string])[] = [
  ['inspect', 'Inspect'],
  ['events', 'Events'],
  ['knobs', 'Settings'],
]

/** What is selected and why it is so; what happened; what can be set. */
export function SidePanel() {
  const [tab, setTab] = useState<PanelName>('inspect')
  const selection = useLab((state) => state.selection)
  useEffect(() => {
    // Here before they are asked for, and after the first frame.
    for (const panel of Object.values(panels)) panel.preload()
  }, [])
  useEffect(() => {
    // Something picked on the stage wants to be looked into; a fact picked in the list keeps the list.
    if (selection !== null && !selection.startsWith('fact:')) setTab('inspect')
  }, [selection])
  return (
    <Tabs
      label="Look inside"
      className={styles.tabs}
      listClassName={styles.tabList}
      panelClassName={styles.panel}
      value={tab}
      onChange={setTab}
      tabs={labels.map(([value, label]) => ({ value, label, content: () => <Panel name={value} /> }))}
    />
  )
}

function Panel({ name }: { name: PanelName }) {
  const View = panels[name]
  return (
    <Suspense fallback={null}>
      <View />
    </Suspense>
  )
}
