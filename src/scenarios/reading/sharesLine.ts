import type { KafkaState } from '../../brokers/kafka/state.ts'
import { sharesOf } from './groupShares.ts'
import { listed, named } from './phrases.ts'

/** Who owns what in the current generation: `**c1** owns `orders-0` and **c2** owns `orders-1``. */
export function sharesLine(state: KafkaState, group: string): string {
  return listed(
    sharesOf(state, group).map(({ consumer, partitions }) => `**${consumer}** owns ${named(partitions)}`),
    'nobody owns anything',
  )
}
