import type { ShowMe } from '../showMe.ts'

/** What is compared. */
export type ComparedBroker = 'kafka' | 'rabbitmq' | 'redis-streams'

/** A figure that somebody has published: nothing that a simulation could show. */
export interface Claim {
  readonly says: string
  /** Without which it means nothing: hardware, settings, load, who measured. */
  readonly dependsOn: string
  readonly source: { readonly title: string; readonly url: string }
}

export interface Cell {
  /** One or two sentences in the markup of narration; its terms are those of the broker. */
  readonly text: string
  /** The page of the official documentation that says so. */
  readonly docs: string
  /** The deciding moment of an experiment. */
  readonly show?: ShowMe
  readonly claim?: Claim
}

/** One question, answered by each broker. */
export interface Row {
  /** Part of the address: `?row=ordering`. */
  readonly id: string
  readonly title: string
  readonly cells: Readonly<Record<ComparedBroker, Cell>>
}

export interface RowGroup {
  readonly id: string
  readonly title: string
  readonly rows: readonly Row[]
}
