import type { Offer } from '../model.ts'
import type { KafkaCommand } from './commands.ts'
import { refuseCommand } from './refuseCommand.ts'
import type { KafkaState } from './state.ts'

type KafkaOffer = Offer<KafkaCommand>

/** Records of a burst offered as one press. */
const BURST = 20
/** How much slower "slow down" makes a consumer. */
const SLOW_FACTOR = 5

/** Everything that can be done or broken now, in the order in which it is listed. */
export function kafkaOffers(state: KafkaState): KafkaOffer[] {
  const offers = [
    ...Object.keys(state.consumers).flatMap((name) => consumerOffers(state, name)),
    ...Object.keys(state.groups).map(addConsumerOffer),
    ...state.messages.streams.flatMap((stream) => streamOffers(stream.setup.id, stream.paused)),
    ...Object.values(state.topics).map((topic) => morePartitionsOffer(topic.name, topic.partitions.length)),
  ]
  return offers.filter((offer) => refuseCommand(state, offer.command) === null)
}

function consumerOffers(state: KafkaState, name: string): KafkaOffer[] {
  const entity = `consumer:${name}` as const
  const slow = (state.consumers[name]?.slowFactor ?? 1) > 1
  return [
    { command: { type: 'crashConsumer', consumer: name }, label: `Crash ${name}`, verb: 'Crash', group: 'fault', entity },
    { command: { type: 'hangConsumer', consumer: name }, label: `Hang ${name}`, verb: 'Hang', group: 'fault', entity },
    { command: { type: 'resumeConsumer', consumer: name }, label: `Wake ${name}`, verb: 'Wake', group: 'action', entity },
    slow
      ? {
          command: { type: 'slowConsumer', consumer: name, factor: 1 },
          label: `Full speed ${name}`,
          verb: 'Full speed',
          group: 'action',
          entity,
        }
      : {
          command: { type: 'slowConsumer', consumer: name, factor: SLOW_FACTOR },
          label: `Slow ${name} down`,
          verb: 'Slow down',
          group: 'fault',
          entity,
        },
    { command: { type: 'closeConsumer', consumer: name }, label: `Close ${name} cleanly`, verb: 'Close', group: 'action', entity },
    { command: { type: 'startConsumer', consumer: name }, label: `Start ${name} again`, verb: 'Start', group: 'action', entity },
    {
      command: { type: 'seek', consumer: name, to: 'beginning' },
      label: `${name} seeks to the beginning`,
      verb: 'Seek to beginning',
      group: 'action',
      entity,
    },
    {
      command: { type: 'seek', consumer: name, to: 'end' },
      label: `${name} seeks to the end`,
      verb: 'Seek to end',
      group: 'action',
      entity,
    },
  ]
}

function addConsumerOffer(group: string): KafkaOffer {
  return {
    command: { type: 'addConsumer', group },
    label: `Add a consumer to ${group}`,
    verb: 'Add a consumer',
    group: 'action',
    entity: `group:${group}`,
  }
}

function streamOffers(stream: string, paused: boolean): KafkaOffer[] {
  const entity = `stream:${stream}` as const
  return [
    {
      command: { type: 'burst', stream, count: BURST },
      label: `Burst of ${BURST} ${stream}`,
      verb: `Burst of ${BURST}`,
      group: 'action',
      entity,
    },
    paused
      ? { command: { type: 'resumeStream', stream }, label: `Resume ${stream}`, verb: 'Resume', group: 'action', entity }
      : { command: { type: 'pauseStream', stream }, label: `Pause ${stream}`, verb: 'Pause', group: 'action', entity },
  ]
}

function morePartitionsOffer(topic: string, partitions: number): KafkaOffer {
  return {
    command: { type: 'addPartitions', topic, total: partitions + 1 },
    label: `Add a partition to ${topic}`,
    verb: 'Add a partition',
    group: 'action',
    entity: `topic:${topic}`,
  }
}
