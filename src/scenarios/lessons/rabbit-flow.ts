import { queueCounts } from '../../brokers/rabbitmq/queueCounts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted } from '../reading/phrases.ts'
import { hasLasted } from '../reading/sinceStep.ts'
import { TASKS, taskQueue, WORKERS } from '../worlds/taskQueue.ts'

const NODE = 'rabbit-1'
const WATERMARK = 12_000

const scenario: RabbitScenario = {
  id: 'rabbit-flow',
  seed: 89,
  warmUpMs: 4_500,
  setup: {
    ...taskQueue({
      consumers: ['c1'],
      stream: { ratePerSecond: 2, startMs: 2_500, valueBytes: 1_000 },
      group: { prefetch: 1, handler: { serviceMs: 900 } },
      oneWayMs: 200,
    }),
    memoryWatermarkBytes: WATERMARK,
  },
  story: [
    {
      say: `The shop publishes faster than **c1** can work. The messages pile up in \`${TASKS}\`, and all of them take memory.`,
      look: [`queue:${TASKS}`],
      until: (fact, { state }) => fact.type === 'message.queued' && ready(state) >= 7,
    },
    {
      say: ({ state }) =>
        (state.memoryWatermarkBytes ?? 0) === 0
          ? 'A node may hold so much: its high watermark. Here none is set, and it takes what comes.'
          : `A node may hold so much: here ${(state.memoryWatermarkBytes ?? 0) / 1000} kB of messages, its high watermark. It looks once a second.`,
      look: [`broker:${NODE}`, `queue:${TASKS}`],
      until: (fact) => fact.type === 'alarm.raised',
    },
    {
      say: 'A {term:memory alarm}: the node reads no more from a {term:connection} that publishes. The shop is told: `connection.blocked`.',
      look: ['publisher:web-shop', `broker:${NODE}`],
      predict: {
        id: 'while-blocked',
        ask: 'What becomes of the messages that the shop has to send now?',
        until: (fact) => ['message.waiting', 'publish.nacked', 'message.dropped', 'publish.abandoned'].includes(fact.type),
        answer: (fact) => fate(fact.type),
        others: () => ['message.waiting', 'publish.nacked', 'message.dropped'].map(fate),
        because: (_, { state }) =>
          `Nothing is refused and nothing is dropped: the broker just does not read. ${counted(state.publishers['web-shop']?.outbox.length ?? 0, 'message waits', 'messages wait')} in the shop, whose own memory fills up instead.`,
      },
      until: (fact, { state }) => fact.type === 'message.waiting' && (state.publishers['web-shop']?.outbox.length ?? 0) >= 4,
    },
    {
      say: 'Consumers are not blocked: on the contrary, they are what frees the memory. c1 works on.',
      look: ['consumer:c1', `queue:${TASKS}`],
      until: (fact) => fact.type === 'alarm.cleared',
    },
    {
      say: 'Below the watermark the alarm is over, and what waited in the shop goes out at once. It will not last long.',
      look: ['publisher:web-shop', `queue:${TASKS}`],
      until: (fact, run) => (fact.type === 'alarm.raised' || fact.type === 'message.processed') && hasLasted(run, 3_000),
    },
    {
      say: ({ state }) =>
        `${counted(state.ledger.subscribers[WORKERS]?.processed ?? 0, 'message')} handled, none lost: the broker slowed the shop down to the pace of the worker. Kafka’s producers block themselves, when their own buffer is full.`,
      look: [`broker:${NODE}`],
    },
  ],
  knobs: [
    { name: 'vm_memory_high_watermark.absolute', target: 'broker', min: 8_000, max: 40_000, step: 1_000 },
    { name: 'stream.ratePerSecond', target: `stream:${TASKS}`, min: 1.5, max: 6, step: 0.5 },
    { name: 'handler.serviceMs', target: `group:${WORKERS}`, min: 600, max: 3_000, step: 100 },
  ],
  offers: ['addConsumer', 'slowConsumer', 'crashConsumer', 'startConsumer', 'burst', 'purgeQueue', 'pauseStream', 'resumeStream'],
  takeaway: 'When a node runs short of memory it stops reading from publishers: they wait, consumers go on, nothing is lost.',
  simplified: [
    `The watermark is ${WATERMARK / 1000} kB of message bodies; the real one is 0.4 of the machine's memory, and counts everything.`,
    'The network takes 200 ms one way instead of a fraction of one, so that you can follow.',
  ],
}

function ready(state: RabbitState): number {
  const queue = state.queues[TASKS]
  return queue === undefined ? 0 : queueCounts(queue).ready
}

function fate(type: string): string {
  switch (type) {
    case 'message.waiting':
      return 'They wait in the shop'
    case 'publish.nacked':
      return 'They are refused with an error'
    default:
      return 'They are lost'
  }
}

export default scenario
