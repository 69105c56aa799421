import type { Fact } from '../../../kernel/fact.ts'

/** A line of the scoreboard. */
export interface ScoreRow {
  readonly id: string
  readonly label: string
  readonly value: string
  /** What it counts, in a sentence. */
  readonly means: string
  /** Set only when the number says something. */
  readonly tone?: 'warn' | 'bad'
  /** Whether a fact is one of those that are counted, for going to the first of them. */
  isCounted?(fact: Fact): boolean
}

/** What has come of the run for one subscriber, or before any. */
export interface ScoreBoard {
  readonly id: string
  readonly title: string
  readonly rows: readonly ScoreRow[]
}
