import { destinationOf } from '../destinationOf.ts'
import type { Comparable } from '../model.ts'
import type { DirectCommand } from './commands.ts'
import { bringsAgain, givesAgain, holdsUp, measureOf } from './measureOf.ts'
import { refuseService } from './refuseCommand.ts'
import type { DirectState } from './state.ts'
import { messagePlaces } from './words/messagePlaces.ts'
import { ruleOf } from './words/ruleOf.ts'

/** What a system without a broker does and shows when it stands beside other brokers. */
export const directComparable: Comparable<DirectState, DirectCommand> = {
  /** Whoever sends the messages has to be changed to call one more service. */
  addSubscriber: ({ messages }, { subscriber, stream, serviceMs }) => {
    const destination = destinationOf(messages, stream)
    if (typeof destination !== 'string') return { cannot: destination }
    return { commands: [{ type: 'addGroup', group: subscriber, topics: [destination], serviceMs }] }
  },
  replay: (state, subscriber) => ({
    cannot: refuseService(state, subscriber) ?? {
      message: `Nobody has kept what ${subscriber} was called with: there is nothing to call it with again.`,
      rule: 'A request is gone with its answer. What is to be sent again must be kept by somebody.',
    },
  }),
  // What a caller holds in its memory until it has brought it, no broker keeps.
  kept: () => 0,
  placesOf: messagePlaces,
  measureOf,
  bringsAgain,
  givesAgain,
  holdsUp,
  ruleOf,
}
