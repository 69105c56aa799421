import { useMemo } from 'react'
import { at } from '../../../kernel/column.ts'
import type { EntityRef, Fact } from '../../../kernel/fact.ts'
import { factsBetween } from '../../../kernel/history.ts'
import type { LessonHistory } from '../../../scenarios/lesson.ts'
import type { BrokerPanels } from '../../brokerPanels.ts'
import { useLab } from '../LabContext.tsx'
import { findFact } from '../trace/findFact.ts'
import { useFactIndex } from '../trace/useFactIndex.ts'
import { usePanels } from '../usePanels.ts'
import type { LifeSubject, Moment } from './life.ts'

/** How long after its creation the early life of a record is told again when it was thinned, simulated ms. */
const RETOLD_MS = 30_000
/** Of what lives on and on only the newest moments are told. */
const MOST_MOMENTS = 200

export interface Life {
  readonly subject: LifeSubject
  /** What explains how things are now; null when nothing has happened to it yet. */
  readonly best: Fact | null
  /** Oldest first, up to the present. */
  readonly moments: readonly Moment[]
}

/** The life of an entity up to the present. Null when there is no such thing at present. */
export function useLife(entity: EntityRef): Life | null {
  const history = useLab((state) => state.history)
  const line = useLab((state) => state.line)
  const panels = usePanels()
  const subject = panels.subjectOf(history.state, entity)
  const key = JSON.stringify(subject)
  const { found, count } = useFactIndex(key, (fact) => subject !== null && panels.momentOf(subject, fact) !== null)
  const early = useEarlyFacts(panels, history, subject, `${key} ${line}`)
  if (subject === null) return null
  const { tick } = history.state.kernel
  if (subject.kind === 'fact') {
    const fact = findFact(history, subject.id ?? -1, tick)
    return { subject, best: fact === null || fact.tick > tick ? null : fact, moments: [] }
  }
  const oldestId = found[0]?.id ?? Number.POSITIVE_INFINITY
  const recent = found.slice(Math.max(0, count - MOST_MOMENTS), count)
  const facts = [...early.filter((fact) => fact.id < oldestId && fact.tick <= tick), ...recent]
  const moments = facts.map((fact) => ({ fact, word: panels.momentOf(subject, fact) ?? '' }))
  return { subject, best: panels.bestOf(subject, moments), moments }
}

/** The first moments of a message that is older than the trace remembers in full, by replay. */
function useEarlyFacts(panels: BrokerPanels, history: LessonHistory, subject: LifeSubject | null, key: string): readonly Fact[] {
  const message = subject?.message ?? null
  const createdTick = message === null ? null : at(history.state.messages.createdTick, message)
  const { thinnedBelow } = history.trace
  // `key` names the subject and the line of events it lives in
  return useMemo(() => {
    const firstKept = history.trace.facts.find((fact) => fact.id >= thinnedBelow)
    if (subject === null || createdTick === null || thinnedBelow === 0 || firstKept === undefined || createdTick > firstKept.tick) return []
    const until = Math.min(firstKept.tick, createdTick + RETOLD_MS)
    return factsBetween(history, createdTick, until).filter((fact) => panels.momentOf(subject, fact) !== null)
  }, [key, createdTick, thinnedBelow])
}
