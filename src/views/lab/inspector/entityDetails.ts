import type { EntityRef } from '../../../kernel/fact.ts'

/** One line about something: what, and how much. */
export interface DetailRow {
  readonly label: string
  readonly value: string
  /** Said in smaller print below: the default beside a changed value, what a number means. */
  readonly note?: string
  readonly tone?: 'ok' | 'warn' | 'bad'
  /** What the value names: pressing it selects that. */
  readonly entity?: EntityRef
  /** What the label names: pressing it selects that. */
  readonly labelEntity?: EntityRef
  /** The value between two events, from the simulated time in ms. */
  readonly live?: (timeMs: number) => string
  /** The label is a name to be written as code: a config, a header. */
  readonly isCode?: boolean
}

export interface DetailSection {
  readonly title: string
  readonly rows: readonly DetailRow[]
  /** Closed until asked for. */
  readonly isFolded?: boolean
}

/** What the inspector shows of one thing, whatever the broker. */
export interface EntityDetails {
  /** `Record`, `Consumer`. */
  readonly kind: string
  readonly title: string
  /** The first section has no heading of its own. */
  readonly rows: readonly DetailRow[]
  readonly sections: readonly DetailSection[]
}
