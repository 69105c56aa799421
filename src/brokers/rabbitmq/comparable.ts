import type { Comparable } from '../model.ts'
import type { RabbitCommand } from './commands.ts'
import { addSubscriber } from './newSubscriber.ts'
import { replay } from './replay.ts'
import type { RabbitState } from './state.ts'

/** What RabbitMQ does and shows when it stands beside other brokers. */
export const rabbitComparable: Comparable<RabbitState, RabbitCommand> = {
  addSubscriber,
  replay,
  kept: () => 0,
  placesOf: () => [],
}
