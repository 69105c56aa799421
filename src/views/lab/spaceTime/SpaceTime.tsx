import { useEffect, useMemo, useRef, useState } from 'react'
import { select } from '../../../store/lab/actions.ts'
import { seekTo } from '../../../store/lab/playback.ts'
import type { BrokerPanels } from '../../brokerPanels.ts'
import { useElementSize } from '../../common/useElementSize.ts'
import { useLab, useLabStore } from '../LabContext.tsx'
import { clockTime } from '../trace/clockTime.ts'
import { usePanels } from '../usePanels.ts'
import { Diagram } from './Diagram.tsx'
import { layoutDiagram } from './diagramLayout.ts'
import type { DiagramMessage } from './diagramMessage.ts'
import { MessageTable } from './MessageTable.tsx'
import { nodeName } from './nodeName.ts'
import styles from './SpaceTime.module.css'
import { SpaceTimeBar } from './SpaceTimeBar.tsx'
import { usePackets } from './usePackets.ts'

/** Beyond this, only the newest are drawn. */
const MOST_MESSAGES = 500
/** Root font size for which the layout's widths of letters hold. */
const USUAL_ROOT_PX = 16

/** The same run as protocol messages: a line for each machine, an arrow for each message, the present at the right. */
export function SpaceTime() {
  const store = useLabStore()
  // Rendered anew when something happens and when it stops; in between the drawing is pushed along.
  useLab((state) => state.playing)
  const history = useLab((state) => state.history)
  const panels = usePanels()
  const [windowMs, setWindowMs] = useState(5_000)
  const [kinds, setKinds] = useState<readonly string[]>(() => panels.wireKinds.filter(({ shown }) => shown).map(({ id }) => id))
  const [chosen, setChosen] = useState<DiagramMessage | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const { width, height } = useElementSize(box)
  const packets = usePackets(windowMs)
  const now = history.state.kernel.tick

  const all = panels.wireMessages(packets, history.state).filter(({ kind, tick }) => kinds.includes(kind) && tick >= now - windowMs)
  const messages = all.slice(-MOST_MESSAGES)
  const nodes = panels.nodes(history.state).map((node) => ({ node, name: nodeName(panels, node) }))
  const layout = layoutDiagram({ nodes, messages, now, windowMs, width, height, scale: useTextScale() })
  const goTo = (message: DiagramMessage) => {
    if (message.cause !== null) select(store, `fact:${message.cause}`)
    // To the moment it arrives; one that is still under way, to the moment it left.
    seekTo(store, message.tick <= now ? message.tick : message.sentTick)
  }
  return (
    <div className={styles.root}>
      <SpaceTimeBar windowMs={windowMs} onWindow={setWindowMs} kinds={panels.wireKinds} shown={kinds} onShown={setKinds} />
      <div ref={box} className={styles.box}>
        {width > 0 && <Diagram layout={layout} width={width} now={now} chosen={chosen} onChoose={setChosen} onOpen={goTo} />}
      </div>
      <p className={styles.words} data-hint={chosen === null}>
        {chosen === null ? words(messages.length, all.length) : describe(panels, chosen)}
      </p>
      <MessageTable messages={messages} />
    </div>
  )
}

function words(shown: number, all: number): string {
  if (shown === 0) return 'No such messages in this stretch of time.'
  if (shown < all) return `The newest ${shown} of ${all} messages. Point at one to read it, press it to go there.`
  return 'Time runs to the right. Point at a message to read it, press it to go there.'
}

function describe(panels: BrokerPanels, { from, to, label, says, sentTick, tick }: DiagramMessage): string {
  return `${nodeName(panels, from)} to ${nodeName(panels, to)}, ${clockTime(sentTick)} to ${clockTime(tick)}. ${label}: ${says}.`
}

/** How large the page's letters are, relative to the usual: the projector's theme sets them larger. */
function useTextScale(): number {
  const [scale, setScale] = useState(1)
  const measure = useMemo(
    () => () => setScale(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_ROOT_PX || 1),
    [],
  )
  useEffect(() => {
    measure()
    const observer = new MutationObserver(measure)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [measure])
  return scale
}
