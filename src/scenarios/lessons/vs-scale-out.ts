import { partitionsOf } from '../../brokers/kafka/lag.ts'
import { queueCounts } from '../../brokers/rabbitmq/queueCounts.ts'
import { type CompareState, laneState } from '../../compare/compareState.ts'
import type { CompareScenario } from '../compareScenario.ts'
import { processesOf, sharesOf } from '../reading/groupShares.ts'
import { backlogLine, kafkaFact, lateLine, rabbitFact } from '../reading/lanes.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { unreadPartitions } from '../reading/rebalances.ts'
import { sharesLine } from '../reading/sharesLine.ts'
import { hasLasted } from '../reading/sinceStep.ts'
import { BILLING, ORDERS, ordersStream, SHOP, twoLanes } from '../worlds/sideBySide.ts'

/** Mean time for an order, ms: a worker manages one a second. */
const SERVICE_MS = 1_000
/** Place of the step in which the first newcomer starts. */
const SECOND = 1

const scenario: CompareScenario = {
  id: 'vs-scale-out',
  seed: 4,
  warmUpMs: 7_000,
  setup: twoLanes(
    {
      oneWayMs: 300,
      stream: ordersStream({ keys: [{ key: 'ana' }, { key: 'ben' }, { key: 'eva' }, { key: 'cleo' }], ratePerSecond: 2.3 }),
      groups: [{ id: BILLING, handler: { serviceMs: SERVICE_MS, jitter: 0.8 }, consumers: ['c1'] }],
    },
    {
      // Both hand a worker two at most, so that its next one is there while word of the last is on its way.
      rabbitmq: { prefetch: 2 },
      kafka: { partitions: 2, config: { 'max.poll.records': 2 } },
    },
  ),
  story: [
    {
      say: ({ state }) =>
        `\`${SHOP}\` sends ${rate(state)} orders a second to both, and a worker manages about one. Not handled yet: ${backlogLine(state, BILLING)}. Somebody has to help.`,
      look: [`rabbitmq/group:${BILLING}`, `kafka/group:${BILLING}`],
      until: (_, run) => hasLasted(run, 3_500),
    },
    {
      say: ({ state }) => `**${newcomer(state)}** starts on both sides, and asks its broker for work.`,
      look: ({ state }) => [`rabbitmq/consumer:${newcomer(state)}`, `kafka/consumer:${newcomer(state)}`],
      act: [{ type: 'addConsumer', group: BILLING }],
      predict: {
        id: 'scale-stop',
        ask: ({ state }) => `While ${newcomer(state)} is let in: what will nobody take orders from, for a while?`,
        until: (fact, { state }) => {
          const told = kafkaFact(fact)
          return told?.type === 'partitions.assigned' && told.entity === `consumer:${newcomer(state)}` && told.data.partitions.length > 0
        },
        answer: (_, { state }) => stops(consumersOf(state) === 0, unreadPartitions(laneState(state, 'kafka'), BILLING).length),
        others: ({ state }) => [
          stops(false, 0),
          stops(false, 1),
          stops(false, partitionCount(state)),
          stops(true, 0),
          stops(true, partitionCount(state)),
        ],
        because: (_, { state }) =>
          `RabbitMQ has one more to give the next message to, and nobody else is concerned. In Kafka the partitions are dealt anew: an eager {term:rebalance} takes ${counted(unreadPartitions(laneState(state, 'kafka'), BILLING).length, 'partition')} of ${partitionCount(state)} from their owners first.`,
      },
      until: (fact, { state }) => {
        const told = rabbitFact(fact)
        return told?.type === 'message.processed' && told.entity === `consumer:${newcomer(state)}`
      },
    },
    {
      say: ({ state, tick, beganAt }) =>
        `RabbitMQ: ${seconds(tick - (beganAt[SECOND] ?? 0))} after its start **${newcomer(state)}** has handled its first order. Kafka: a group {term:rebalance|rebalances}, and its members hear of it at their next {term:heartbeat}.`,
      look: ({ state }) => [`rabbitmq/consumer:${newcomer(state)}`, `kafka/group:${BILLING}`],
      until: (fact) => kafkaFact(fact)?.type === 'partitions.revoked',
    },
    {
      say: 'Kafka stands still: **c1** has given up all it owned, joins again, and waits until all have joined and the partitions are dealt. RabbitMQ’s two work on.',
      look: [`kafka/group:${BILLING}`, `kafka/topic:${ORDERS}`],
      until: (fact, { state }) => {
        const told = kafkaFact(fact)
        return told?.type === 'record.processed' && told.entity === `consumer:${newcomer(state)}`
      },
    },
    {
      say: ({ state, tick, beganAt }) =>
        `Kafka’s ${newcomer(state)} has handled its first order after ${seconds(tick - (beganAt[SECOND] ?? 0))}: ${sharesLine(laneState(state, 'kafka'), BILLING)}. Not handled yet: ${backlogLine(state, BILLING)}.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/topic:${ORDERS}`],
      until: (_, run) => hasLasted(run, 4_000),
    },
    {
      say: ({ state }) => `${areTooFew(state) ? 'Two are still too few' : 'Two can do it now'}. **${newcomer(state)}** starts too.`,
      look: ({ state }) => [`rabbitmq/consumer:${newcomer(state)}`, `kafka/consumer:${newcomer(state)}`],
      act: [{ type: 'addConsumer', group: BILLING }],
      predict: {
        id: 'scale-limit',
        ask: ({ state }) => `How many workers will be given orders once ${newcomer(state)} is in?`,
        until: (fact, { state }) => {
          const told = kafkaFact(fact)
          return told?.type === 'partitions.assigned' && told.entity === `consumer:${newcomer(state)}`
        },
        answer: (_, { state }) => given(consumersOf(state), ownersOf(state)),
        others: ({ state }) => {
          const now = processesOf(laneState(state, 'kafka'), BILLING).length
          return [given(now, now), given(now - 1, now), given(now - 1, now - 1), given(now, now - 1)]
        },
        because: (_, { state }) =>
          `Any number of consumers can share a queue. A partition has one {term:owner}, so no more than ${partitionCount(state)} of Kafka’s group can have something to do: ${idle(state)} waits for somebody to leave.`,
      },
      until: (fact, { state }) => {
        const told = kafkaFact(fact)
        return told?.type === 'partitions.assigned' && told.entity === `consumer:${newcomer(state)}`
      },
    },
    {
      say: ({ state }) =>
        `RabbitMQ’s ${consumersOf(state)} share the queue. Kafka’s group has stood still once more, and ${ownersOf(state)} work as before: ${idle(state)} has no partition. Not handled yet: ${backlogLine(state, BILLING)}.`,
      look: ({ state }) => [`rabbitmq/queue:${BILLING}`, `kafka/consumer:${newcomer(state)}`],
      until: (_, run) => hasLasted(run, 9_000),
    },
    {
      say: ({ state }) =>
        `Not handled yet: ${backlogLine(state, BILLING)}. Handled out of order: ${lateLine(state, BILLING)}. The limit that Kafka sets, by its number of partitions, is also what keeps a customer’s orders in order.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/topic:${ORDERS}`],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 0, max: 2_000, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 1, max: 4, step: 0.2 },
    { name: 'prefetch-count', target: `rabbitmq/group:${BILLING}`, min: 0, max: 20, step: 1 },
    { name: 'max.poll.records', target: `kafka/group:${BILLING}`, min: 1, max: 500, step: 1 },
  ],
  offers: ['addConsumer', 'closeConsumer', 'crashConsumer', 'startConsumer', 'slowConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway:
    'RabbitMQ gives a newcomer work at once, whatever their number; Kafka deals its partitions anew, and more workers than partitions idle.',
  simplified: [
    'The network takes 300 ms one way instead of a fraction of one: a real rebalance of this kind is a matter of seconds for its heartbeats alone.',
    'A worker is given two orders at a time in both: prefetch 2, and max.poll.records 2 instead of 500.',
    'Kafka’s group uses its default assignors, of which the eager one is chosen; a cooperative one lets untouched partitions be read on.',
  ],
}

/** The worker that was started last, by the same name in both. */
function newcomer(state: CompareState): string {
  return processesOf(laneState(state, 'kafka'), BILLING).at(-1)?.name ?? 'nobody'
}

/** Whether what comes in is more than the workers manage who were there before the newcomer. */
function areTooFew(state: CompareState): boolean {
  const kafka = laneState(state, 'kafka')
  const workers = processesOf(kafka, BILLING).length - 1
  return rate(state) > (1_000 * workers) / (kafka.groups[BILLING]?.serviceMs ?? SERVICE_MS)
}

/** Consumers that RabbitMQ's queue gives its messages to. */
function consumersOf(state: CompareState): number {
  const queue = laneState(state, 'rabbitmq').queues[BILLING]
  return queue === undefined ? 0 : queueCounts(queue).consumers
}

/** Members of Kafka's group that own something. */
function ownersOf(state: CompareState): number {
  return sharesOf(laneState(state, 'kafka'), BILLING).filter(({ partitions }) => partitions.length > 0).length
}

function idle(state: CompareState): string {
  return sharesOf(laneState(state, 'kafka'), BILLING).find(({ partitions }) => partitions.length === 0)?.consumer ?? 'nobody'
}

function partitionCount(state: CompareState): number {
  return partitionsOf(laneState(state, 'kafka'), BILLING).length
}

function rate({ messages }: CompareState): number {
  return messages.streams[0]?.ratePerSecond ?? 0
}

function stops(queue: boolean, partitions: number): string {
  return `RabbitMQ: ${queue ? 'its queue' : 'nothing'}. Kafka: ${partitions === 0 ? 'nothing' : counted(partitions, 'partition')}`
}

function given(rabbitmq: number, kafka: number): string {
  return `RabbitMQ: ${rabbitmq}. Kafka: ${kafka}`
}

export default scenario
