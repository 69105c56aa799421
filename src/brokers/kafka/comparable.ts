import type { Comparable } from '../model.ts'
import type { KafkaCommand } from './commands.ts'
import type { KafkaState } from './state.ts'

/** What Kafka does and shows when it stands beside other brokers. */
export const kafkaComparable: Comparable<KafkaState, KafkaCommand> = {
  /** A group of its own, from the beginning of the log: what it holds is there for those who come late. */
  addSubscriber: ({ messages }, { subscriber, stream, serviceMs }) => {
    const topic = messages.streams.find(({ setup }) => setup.id === stream)?.setup.destination
    if (topic === undefined) return { cannot: { message: `There is no stream ${stream}.` } }
    return { commands: [{ type: 'addGroup', group: subscriber, topics: [topic], config: { 'auto.offset.reset': 'earliest' }, serviceMs }] }
  },
  replay: (state, subscriber) => {
    const members = Object.values(state.consumers).filter(({ group, status }) => group === subscriber && status === 'running')
    if (members.length === 0) return { cannot: { message: `No consumer of ${subscriber} runs that could seek.` } }
    return { commands: members.map(({ name }) => ({ type: 'seek', consumer: name, to: 'beginning' })) }
  },
  kept: () => 0,
  placesOf: () => [],
}
