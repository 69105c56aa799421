import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { nextInRing } from '../reading/ringOf.ts'
import { TASKS, taskQueue, WORKERS } from '../worlds/taskQueue.ts'

/** The message that nobody can handle. */
const BAD = 2

const scenario: RabbitScenario = {
  id: 'rabbit-ack',
  seed: 74,
  warmUpMs: 2_700,
  setup: taskQueue({
    consumers: ['c1', 'c2'],
    oneWayMs: 600,
    stream: { ratePerSecond: 0.5, poison: [BAD], stopAfter: 16 },
    group: { prefetch: 1, onFailure: 'requeue', handler: { serviceMs: 1_800 } },
  }),
  story: [
    {
      say: `A message that was delivered is still in \`${TASKS}\`: {term:unacked}, until its consumer says what became of it.`,
      look: [`queue:${TASKS}`],
      until: (fact) => fact.type === 'message.acked',
    },
    {
      say: '{term:ack}: done. The broker forgets the message. One of the next messages cannot be handled: its consumer will fail.',
      look: [`queue:${TASKS}`],
      until: (fact) => fact.type === 'message.failed',
    },
    {
      say: ({ state }) => whatFollows(state),
      look: [`queue:${TASKS}`, `message:${BAD}`],
      predict: {
        id: 'who-again',
        ask: 'Who is sent this message next?',
        until: (fact) => fact.type === 'message.delivered' && fact.data.message === BAD && fact.data.redelivered,
        answer: (fact) => (fact.type === 'message.delivered' ? fact.data.consumer : ''),
        others: ({ state }) => [...Object.keys(state.consumers), nextInRing(state, TASKS), 'Nobody: it waits at the end of the queue'],
        because: (fact) =>
          fact.type === 'message.delivered'
            ? `It went back to its own place, in front of what came later, and to the next of the ring that had room: ${fact.data.consumer}. A nack does not spare anyone.`
            : '',
      },
      until: (fact) => fact.type === 'message.handling' && fact.data.message === BAD && fact.data.redelivered,
    },
    {
      say: 'It is marked {term:redelivered}: somebody has had it before. The consumer may look at the mark and be careful.',
      look: [`message:${BAD}`],
      until: (fact) => fact.type === 'message.requeued' && fact.data.message === BAD,
    },
    {
      say: 'It fails again, and comes back again: round and round, in everybody’s way. Nothing here ever gives up on it by itself.',
      look: [`queue:${TASKS}`, `message:${BAD}`],
      until: (fact) => fact.type === 'message.failed',
    },
    {
      say: 'From now on what fails is {term:reject|rejected}, without requeue.',
      look: [`group:${WORKERS}`],
      act: [{ type: 'configure', target: `group:${WORKERS}`, name: 'consumer.onFailure', value: 'reject' }],
      until: (fact) => fact.type === 'message.dropped' && fact.data.message === BAD,
    },
    {
      say: 'Gone. A rejected message is dropped, unless the queue has a {term:dead letter exchange} to send it to.',
      look: [`queue:${TASKS}`],
      until: (fact) => fact.type === 'message.acked',
    },
    {
      say: 'ack: done. nack or reject with requeue: back to its place, marked. Without requeue: out.',
      look: [`queue:${TASKS}`],
    },
  ],
  knobs: [
    { name: 'consumer.onFailure', target: `group:${WORKERS}` },
    { name: 'prefetch-count', target: `group:${WORKERS}`, min: 0, max: 10, step: 1 },
    { name: 'handler.serviceMs', target: `group:${WORKERS}`, min: 100, max: 3_000, step: 100 },
  ],
  offers: ['crashConsumer', 'startConsumer', 'addConsumer', 'burst'],
  takeaway: 'A message leaves the queue by an ack or a reject; with requeue it goes back to its own place, marked redelivered.',
  simplified: ['The network takes 600 ms one way instead of a fraction of one, so that you can follow.'],
}

/** What the consumer does about its failure, as it is set. */
function whatFollows(state: RabbitState): string {
  switch (state.groups[WORKERS]?.onFailure) {
    case 'retry':
      return 'It failed, and its consumer tries again by itself. The broker hears nothing of it: the message is {term:unacked} as before.'
    case 'reject':
      return 'It failed, and its consumer {term:reject|rejects} it, without requeue: it does not come back, and nobody is sent it again.'
    default:
      return 'It failed, so the consumer sends a {term:nack} with requeue: put it back.'
  }
}

export default scenario
