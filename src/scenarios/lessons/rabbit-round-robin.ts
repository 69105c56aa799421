import type { RabbitFact } from '../../brokers/rabbitmq/facts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitPrediction, RabbitRun, RabbitScenario } from '../rabbitScenario.ts'
import { counted } from '../reading/phrases.ts'
import { nextInRing, ringOf } from '../reading/ringOf.ts'
import { handledSince, sentSince } from '../reading/sinceStep.ts'

const QUEUE = 'tasks'
const GROUP = 'workers'

const scenario: RabbitScenario = {
  id: 'rabbit-round-robin',
  seed: 71,
  warmUpMs: 2_000,
  setup: {
    oneWayMs: 300,
    exchanges: [],
    queues: [{ name: QUEUE }],
    bindings: [],
    publishers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'tasks',
        producer: 'web-shop',
        destination: '',
        keys: [{ key: 'order-1' }, { key: 'user-42' }, { key: 'pay-9' }, { key: 'cart-3' }],
        pick: 'cycle',
        ratePerSecond: 0.8,
        startMs: 3_000,
      },
    ],
    publishing: { tasks: { routingKey: QUEUE } },
    groups: [{ id: GROUP, queue: QUEUE, ack: 'after', handler: { serviceMs: 900 } }],
    consumers: ['c1', 'c2', 'c3'].map((name, index) => ({ name, group: GROUP, startMs: 100 * (index + 1) })),
  },
  story: [
    {
      say: ({ state }) =>
        `Three {term:consumer|consumers} have subscribed to the {term:queue} \`${QUEUE}\`. The queue keeps them in a ring: ${ringWords(state)}. The first in it is served next.`,
      look: [`queue:${QUEUE}`],
      until: (fact) => fact.type === 'message.delivered',
    },
    {
      say: 'A message came in. The broker pushes it to the first of the ring, and that consumer goes to the end. The others never see this message.',
      look: ({ state }) => [`queue:${QUEUE}`, ...ringOf(state, QUEUE).map((name) => `consumer:${name}` as const)],
      until: (fact, run) => isDelivered(fact, run, 1),
    },
    {
      say: 'And the next one goes to the next in the ring, whatever its key: the queue does not look at keys.',
      look: ({ state }) => [`consumer:${nextInRing(state, QUEUE)}`],
      until: (fact, run) => isDelivered(fact, run, 2),
    },
    {
      say: ({ state }) => `The ring now stands at ${ringWords(state)}.`,
      look: [`queue:${QUEUE}`],
      predict: whoIsNext('third-turn', 3),
      until: (fact, run) => isDelivered(fact, run, 3),
    },
    {
      say: 'Each message goes to one consumer, in turn. Three consumers do three times the work: **competing consumers**.',
      look: [`group:${GROUP}`],
      until: (fact, run) => fact.type === 'message.processed' && handledSince(run, GROUP) >= 2,
    },
    {
      say: 'When the work is done the consumer sends an {term:ack}, and the message is gone from the queue for good. Until then it is {term:unacked}.',
      look: [`queue:${QUEUE}`],
      until: (fact, run) => fact.type === 'message.acked' && handledSince(run, GROUP) >= 2,
    },
    {
      say: ({ state }) =>
        `${counted(state.ledger.sent, 'message')} so far, and ${counted(state.ledger.subscribers[GROUP]?.processed ?? 0, 'piece')} of work done: one for each message that has been handled. The turns are even; the work need not be.`,
      look: [`group:${GROUP}`],
    },
  ],
  knobs: [
    { name: 'stream.ratePerSecond', target: 'stream:tasks', min: 0.2, max: 4, step: 0.2 },
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 0, max: 4_000, step: 100 },
  ],
  offers: ['crashConsumer', 'closeConsumer', 'startConsumer', 'addConsumer', 'slowConsumer', 'burst'],
  takeaway: 'A queue deals its messages out in turn: one message goes to one consumer, whoever is next in the ring.',
  simplified: ['The network takes 300 ms one way instead of a fraction of one, so that you can follow.'],
}

/** Who gets the delivery after so many more. */
function whoIsNext(id: string, deliveries: number): RabbitPrediction {
  return {
    id,
    ask: ({ state }) => `Who is sent the ${['next', 'second', 'third'][deliveries - 1]} message from here? The ring: ${ringWords(state)}.`,
    until: (fact, run) => isDelivered(fact, run, deliveries),
    answer: (fact) => (fact.type === 'message.delivered' ? fact.data.consumer : 'nobody'),
    others: ({ state }) => [...ringOf(state, QUEUE), 'All three: each gets a copy', 'Whoever is free first'],
    because: (fact, { state }) =>
      fact.type === 'message.delivered'
        ? `The ring is gone through in order, and who was served goes to its end: it was the turn of ${fact.data.consumer}. Now the ring is ${ringWords(state)}.`
        : '',
  }
}

/** Whether a message that was published after the present step began is delivered now, as the so-many-eth of them. */
function isDelivered(fact: RabbitFact, run: RabbitRun, count: number): boolean {
  return fact.type === 'message.delivered' && sentSince(run) >= count
}

/** `c2, then c3, then c1`. */
function ringWords(state: RabbitState): string {
  const ring = ringOf(state, QUEUE)
  return ring.length === 0 ? 'nobody' : ring.map((name) => `**${name}**`).join(', then ')
}

export default scenario
