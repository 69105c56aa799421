import { isOwn, type OwnFacts } from '../../compare/compareFacts.ts'
import { type LaneId, laneOf } from '../../compare/lane.ts'
import type { Trace } from '../../kernel/trace.ts'
import { countUpTo } from '../../kernel/trace.ts'
import { useLab, useLabStore } from '../lab/LabContext.tsx'
import styles from './Compare.module.css'

/** Why this lane cannot do what was last asked of all of them; nothing when it could, or when that is long ago. */
export function Cannot({ lane }: { readonly lane: LaneId }) {
  const whole = useLabStore()
  useLab((state) => state.toldVersion)
  const { trace, state } = whole.getState().history
  const found = lastRefusal(trace, state.kernel.tick, lane)
  if (found === null) return null
  return (
    <p className={styles.cannot} role="status">
      <strong>Cannot.</strong> {found.message} {found.rule}
    </p>
  )
}

/** How long it is shown, simulated ms. */
const SHOWN_MS = 20_000

function lastRefusal(trace: Trace, tick: number, lane: LaneId): OwnFacts['lane.cannot'] | null {
  for (let at = countUpTo(trace, tick) - 1; at >= 0; at--) {
    const fact = trace.facts[at]
    if (fact === undefined || fact.tick < tick - SHOWN_MS) return null
    if (!isOwn(fact)) continue
    if (fact.type === 'command') return null
    if (laneOf(fact.entity)?.lane === lane) return fact.data
  }
  return null
}
