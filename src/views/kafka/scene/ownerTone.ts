import type { KafkaState } from '../../../brokers/kafka/state.ts'

/** `--owner-{tone}`; beyond six consumers the colours come again, with a double line. */
export interface OwnerTone {
  /** 1 to 6. */
  readonly tone: number
  readonly double: boolean
}

const TONES = 6

/** Each consumer's colour, in order of appearance; it keeps it for the whole run. */
export function ownerTone(state: KafkaState, consumer: string): OwnerTone {
  const index = Math.max(0, Object.keys(state.consumers).indexOf(consumer))
  return { tone: (index % TONES) + 1, double: index >= TONES }
}
