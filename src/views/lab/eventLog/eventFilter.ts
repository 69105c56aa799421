import type { Fact, FactLevel } from '../../../kernel/fact.ts'
import type { BrokerPanels } from '../../brokerPanels.ts'
import { sentenceOf, whoseFact } from '../trace/sentenceOf.ts'
import type { LifeSubject } from '../why/life.ts'

/** How much of what happened is listed. */
export type Loudness = 'milestones' | 'steps' | 'everything'

/** What a list of events is narrowed to. */
export interface EventFilter {
  readonly loudness: Loudness
  /** Words that the sentence, the name or the type must hold, in any order; empty for all. */
  readonly text: string
  /** Only what has to do with this; null for all. */
  readonly subject: LifeSubject | null
}

const LEVELS: Readonly<Record<Loudness, readonly FactLevel[]>> = {
  milestones: ['milestone'],
  steps: ['milestone', 'step'],
  everything: ['milestone', 'step', 'detail'],
}

/** Whether an event passes. The cheap questions come first: sentences are made only for what is left. */
export function passes(panels: BrokerPanels, { loudness, subject, text }: EventFilter, fact: Fact): boolean {
  if (!LEVELS[loudness].includes(fact.level)) return false
  if (subject !== null && (fact.type === 'story.step' || !panels.concerns(subject, fact))) return false
  const words = wordsOf(text)
  if (words.length === 0) return true
  const written = `${sentenceOf(panels, fact)} ${whoseFact(panels, fact)} ${fact.type}`.toLowerCase()
  return words.every((word) => written.includes(word))
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean)
}
