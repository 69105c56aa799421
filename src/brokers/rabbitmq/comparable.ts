import type { Comparable } from '../model.ts'
import type { RabbitCommand } from './commands.ts'
import { bringsAgain, givesAgain, holdsUp, measureOf } from './measureOf.ts'
import { addSubscriber } from './newSubscriber.ts'
import { queueCounts } from './queueCounts.ts'
import { replay } from './replay.ts'
import type { RabbitState } from './state.ts'
import { messagePlaces } from './words/messagePlaces.ts'
import { ruleOf } from './words/ruleOf.ts'

/** What RabbitMQ does and shows when it stands beside other brokers. */
export const rabbitComparable: Comparable<RabbitState, RabbitCommand> = {
  addSubscriber,
  replay,
  kept: ({ queues }) =>
    Object.values(queues).reduce((sum, queue) => {
      const { ready, unacked } = queueCounts(queue)
      return sum + ready + unacked
    }, 0),
  placesOf: messagePlaces,
  measureOf,
  bringsAgain,
  givesAgain,
  holdsUp,
  ruleOf,
}
