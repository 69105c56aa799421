import type { KafkaState } from '../../../brokers/kafka/state.ts'
import { type OwnerTone, ownerTone } from '../../stage/ownerTone.ts'

/** Each consumer's colour, in order of appearance. */
export function consumerTone(state: KafkaState, consumer: string): OwnerTone {
  return ownerTone(Object.keys(state.consumers).indexOf(consumer))
}
