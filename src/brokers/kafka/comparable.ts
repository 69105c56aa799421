import { destinationOf } from '../destinationOf.ts'
import type { Comparable } from '../model.ts'
import type { KafkaCommand } from './commands.ts'
import { lagRecords } from './lag.ts'
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
  keptForNobody,
  placesOf: messagePlaces,
  measureOf,
  bringsAgain,
  givesAgain,
  holdsUp,
  ruleOf,
}

/** Records that every group of their topic has committed. One whose place is not known yet may want all of them. */
function keptForNobody(state: KafkaState): number {
  let records = 0
  for (const [topic, { partitions }] of Object.entries(state.topics)) {
    const groups = Object.values(state.groups).filter(({ setup }) => setup.topics.includes(topic))
    for (const id of partitions) {
      const log = state.partitions[id]?.log
      if (log === undefined) continue
      const readable = log.highWatermark - log.logStartOffset
      const furthest = Math.max(0, ...groups.map(({ setup }) => lagRecords(state, setup.id, id) ?? readable))
      records += Math.max(0, readable - furthest)
    }
  }
  return records
}
