import { queueCounts } from '../../brokers/rabbitmq/queueCounts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted, countOrNone } from '../reading/phrases.ts'
import { hasLasted } from '../reading/sinceStep.ts'
import { TASKS, taskQueue, WORKERS } from '../worlds/taskQueue.ts'

const scenario: RabbitScenario = {
  id: 'rabbit-crash-consumer',
  seed: 75,
  warmUpMs: 5_000,
  setup: taskQueue({
    consumers: ['c1', 'c2'],
    stream: { ratePerSecond: 2, startMs: 2_000, stopAfter: 20 },
    group: { prefetch: 3, handler: { serviceMs: 1_800 } },
  }),
  story: [
    {
      say: ({ state }) =>
        `**c1** and **c2** may hold up to three messages each that they have not {term:ack|acknowledged}. Now ${counted(queueNow(state).unacked, 'message is', 'messages are')} {term:unacked}.`,
      look: ['consumer:c1', 'consumer:c2'],
      until: (fact, { state }) => fact.type === 'message.delivered' && held(state, 'c1') >= 2 && queueNow(state).ready >= 1,
    },
    {
      say: '**c1** crashes with messages in its hands. Its connection breaks, and the broker sees that at once.',
      look: ['consumer:c1', `queue:${TASKS}`],
      act: [{ type: 'crashConsumer', consumer: 'c1' }],
      predict: {
        id: 'next-for-c2',
        ask: 'What is c2 sent next?',
        until: (fact) => fact.type === 'message.delivered',
        answer: (fact) =>
          fact.type === 'message.delivered' && fact.data.redelivered
            ? 'What c1 held, before everything else'
            : 'The next new message: what c1 held comes last',
        others: () => [
          'What c1 held, before everything else',
          'The next new message: what c1 held comes last',
          'The next new message: what c1 held is lost',
          'Nothing, until c1 is back',
        ],
        because: (fact) =>
          fact.type === 'message.delivered'
            ? `Nothing c1 held had been acknowledged, so all of it went back to its own place in the queue, in front of what came later. c2 was sent m${fact.data.message}${fact.data.redelivered ? ', marked redelivered' : ''}.`
            : '',
      },
      until: (fact) => fact.type === 'message.received' && fact.data.redelivered,
    },
    {
      say: 'The {term:redelivered} mark is honest about the doubt: c1 may have done the work and died before its {term:ack}. Then it is done twice.',
      look: ['consumer:c2', `queue:${TASKS}`],
      until: (fact, run) => fact.type === 'message.processed' && hasLasted(run, 2_000),
    },
    {
      say: '**c1** is started again. It subscribes anew, at the end of the {term:ring}, and knows nothing of what it held.',
      look: ['consumer:c1'],
      act: [{ type: 'startConsumer', consumer: 'c1' }],
      until: (fact) => fact.type === 'message.processed' && fact.entity === 'consumer:c1',
    },
    {
      say: ({ state }) => `The two work off the rest: ${counted(queueNow(state).ready, 'message waits', 'messages wait')}.`,
      look: [`queue:${TASKS}`],
      until: (fact, { state }) =>
        fact.type === 'message.processed' && (state.ledger.subscribers[WORKERS]?.processed ?? 0) >= state.ledger.sent,
    },
    {
      say: ({ state }) => {
        const page = state.ledger.subscribers[WORKERS]
        return `All ${state.ledger.sent} messages are handled: ${countOrNone(page?.lost ?? 0)} lost, ${countOrNone(page?.duplicated ?? 0)} handled twice. {term:at least once|At least once} is what an ack after the work buys.`
      },
      look: [`group:${WORKERS}`],
    },
  ],
  knobs: [
    { name: 'consumer.ack', target: `group:${WORKERS}` },
    { name: 'prefetch-count', target: `group:${WORKERS}`, min: 0, max: 10, step: 1 },
    { name: 'handler.serviceMs', target: `group:${WORKERS}`, min: 100, max: 4_000, step: 100 },
  ],
  offers: ['crashConsumer', 'startConsumer', 'hangConsumer', 'resumeConsumer', 'closeConsumer', 'addConsumer', 'burst'],
  takeaway: 'What a consumer has not acknowledged when it dies goes back to its place in the queue, marked redelivered.',
  simplified: [
    'The network takes 300 ms one way instead of a fraction of one, so that you can follow.',
    'The broker sees a broken connection at once; a machine that vanishes is noticed by missing heartbeats, after 60 s by default.',
  ],
}

function queueNow(state: RabbitState): { ready: number; unacked: number } {
  const queue = state.queues[TASKS]
  return queue === undefined ? { ready: 0, unacked: 0 } : queueCounts(queue)
}

/** Messages in the hands of a consumer. */
function held(state: RabbitState, consumer: string): number {
  const found = state.consumers[consumer]
  return found === undefined ? 0 : found.hand.length + found.workers.filter((work) => work !== null).length
}

export default scenario
