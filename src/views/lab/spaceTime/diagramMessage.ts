import type { FactId } from '../../../kernel/fact.ts'

/** A protocol message as a space-time diagram shows it, whatever the broker. */
export interface DiagramMessage {
  /** Unique in a run, in order of sending. */
  readonly seq: number
  readonly from: string
  readonly to: string
  readonly sentTick: number
  /** When it arrives. */
  readonly tick: number
  /** The fact it was sent because of. */
  readonly cause: FactId | null
  /** A word or two, written at the arrow. */
  readonly label: string
  /** What it says, in full. */
  readonly says: string
  /** One of the kinds that the broker's view tells apart. */
  readonly kind: string
  readonly isAnswer: boolean
}
