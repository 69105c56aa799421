import type { Comparable } from '../model.ts'
import type { RabbitCommand } from './commands.ts'
import type { RabbitState } from './state.ts'

/** What RabbitMQ does and shows when it stands beside other brokers. */
export const rabbitComparable: Comparable<RabbitState, RabbitCommand> = {
  addSubscriber: () => ({ cannot: { message: 'not yet' } }),
  replay: () => ({ cannot: { message: 'not yet' } }),
  kept: () => 0,
  placesOf: () => [],
}
