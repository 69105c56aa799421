import type { BrokerId } from '../../brokers/registry.ts'
import type { Scenario } from '../scenario.ts'

/** What the library says of a lesson before its text is loaded. */
export interface LessonCard {
  /** Part of the address: `kafka-journey`. */
  readonly id: string
  readonly title: string
  /** The question it answers, one sentence. */
  readonly question: string
  readonly minutes: number
  readonly level: 'first steps' | 'core' | 'deep'
  /** `compare`: several side by side. */
  readonly broker: BrokerId | 'compare'
  /** Its text, in a file of its own. */
  readonly load: () => Promise<{ default: Scenario }>
}

/** Lessons that belong together, in the order in which they are best taken. */
export interface Chapter {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly lessons: readonly LessonCard[]
  /** Worlds without a story, to try things out in. They count as no lessons. */
  readonly open?: readonly LessonCard[]
}

/** A lesson or an open world of the chapter. */
export function cardIn({ lessons, open = [] }: Chapter, id: string): LessonCard | undefined {
  return [...lessons, ...open].find((card) => card.id === id)
}
