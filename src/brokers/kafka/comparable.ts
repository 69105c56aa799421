import { destinationOf } from '../destinationOf.ts'
import type { Comparable } from '../model.ts'
import type { KafkaCommand } from './commands.ts'
import { bringsAgain, givesAgain, holdsUp, measureOf } from './measureOf.ts'
import { refuseCommand, refuseGroup } from './refuseCommand.ts'
import type { KafkaState } from './state.ts'
import { messagePlaces } from './words/messagePlaces.ts'
import { ruleOf } from './words/ruleOf.ts'

/** What Kafka does and shows when it stands beside other brokers. */
export const kafkaComparable: Comparable<KafkaState, KafkaCommand> = {
  /** A group of its own, from the beginning of the log: what it holds is there for those who come late. */
  addSubscriber: ({ messages }, { subscriber, stream, serviceMs }) => {
    const topic = destinationOf(messages, stream)
    if (typeof topic !== 'string') return { cannot: topic }
    return { commands: [{ type: 'addGroup', group: subscriber, topics: [topic], config: { 'auto.offset.reset': 'earliest' }, serviceMs }] }
  },
  /** Each member goes back in the partitions that it owns; one that owns none has nothing to seek in. */
  replay: (state, subscriber) => {
    const commands = Object.values(state.consumers)
      .filter(({ group }) => group === subscriber)
      .map(({ name }): KafkaCommand => ({ type: 'seek', consumer: name, to: 'beginning' }))
      .filter((command) => refuseCommand(state, command) === null)
    if (commands.length > 0) return { commands }
    return {
      cannot: refuseGroup(state, subscriber) ?? { message: `No consumer of ${subscriber} owns a partition now in which it could seek.` },
    }
  },
  kept: (state) => Object.values(state.partitions).reduce((sum, { log }) => sum + log.logEndOffset - log.logStartOffset, 0),
  placesOf: messagePlaces,
  measureOf,
  bringsAgain,
  givesAgain,
  holdsUp,
  ruleOf,
}
