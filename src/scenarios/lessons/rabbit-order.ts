import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { areAllSubscribed } from '../reading/areAllSubscribed.ts'
import { counted, countOrNone, named } from '../reading/phrases.ts'

const SHARED = 'shared'
const CLASSIC = 'single'
const QUORUM = 'single-quorum'
const QUEUES = [SHARED, CLASSIC, QUORUM] as const
const EVENTS = 'events'
/** Messages sent first, where there is no order to lose yet, and those of each burst. */
const ONE = 1
const BURST = 6

const scenario: RabbitScenario = {
  id: 'rabbit-order',
  // With this one the first seven messages are handled at once, and of the others one fails once.
  seed: 120,
  warmUpMs: 2_500,
  setup: {
    oneWayMs: 300,
    exchanges: [{ name: EVENTS, type: 'fanout' }],
    queues: [
      { name: SHARED },
      { name: CLASSIC, arguments: { 'x-single-active-consumer': true } },
      { name: QUORUM, arguments: { 'x-queue-type': 'quorum', 'x-single-active-consumer': true } },
    ],
    bindings: QUEUES.map((queue) => ({ source: EVENTS, destination: queue })),
    publishers: [{ name: 'web-shop' }],
    // One key: what belongs to one order should be handled in order.
    streams: [{ id: EVENTS, producer: 'web-shop', destination: EVENTS, keys: [{ key: 'order-1' }], ratePerSecond: 0 }],
    groups: QUEUES.map((id) => ({
      id,
      queue: id,
      ack: 'after',
      prefetch: 1,
      onFailure: 'requeue',
      handler: { serviceMs: 600, failureRate: id === SHARED ? 0 : 0.25 },
    })),
    consumers: QUEUES.flatMap((group, index) =>
      ['a', 'b'].map((letter, place) => ({ name: `c${index + 1}${letter}`, group, startMs: 100 * (place + 1) })),
    ),
  },
  story: [
    {
      say: `A {term:queue} is first in, first out. Is the **work** done in that order too? Each queue here gets every message and has two workers; of those that share \`${SHARED}\` one is slow.`,
      look: QUEUES.map((queue) => `group:${queue}` as const),
      act: [
        { type: 'slowConsumer', consumer: 'c1a', factor: 4 },
        { type: 'burst', stream: EVENTS, count: ONE },
      ],
      // Whose prefetch was changed subscribes anew before the race begins.
      until: (_, { state }) => isAllDone(state, ONE) && areAllSubscribed(state),
    },
    {
      say: `\`${CLASSIC}\` and \`${QUORUM}\` have a {term:single active consumer}: the second one waits until the first is gone. ${BURST} messages of one order arrive.`,
      look: QUEUES.map((queue) => `group:${queue}` as const),
      act: [{ type: 'burst', stream: EVENTS, count: BURST }],
      predict: {
        id: 'in-parallel',
        ask: 'At which queues are they handled out of order?',
        until: (fact, { state }) => fact.type === 'message.processed' && isAllDone(state, ONE + BURST),
        answer: (_, { state }) => disordered(state),
        others: () => choices,
        because: (_, { state }) =>
          `Each queue dealt its messages out in order. Where two work at once the quick one overtakes the slow one: ${counted(outOfOrder(state, SHARED), 'message')} late at ${SHARED}.`,
      },
      until: (fact, { state }) => fact.type === 'message.processed' && isAllDone(state, ONE + BURST),
    },
    {
      say: `First half: order is lost by {term:competing consumers}. One active consumer keeps it, and gives up working in parallel.`,
      look: [`group:${SHARED}`, `group:${CLASSIC}`],
      act: [{ type: 'burst', stream: EVENTS, count: BURST }],
      until: (fact) => fact.type === 'message.failed',
    },
    {
      say: ({ state }) =>
        `Second half: an attempt has failed, and the message is given back. The classic queue puts it to its own place, the {term:quorum queue} behind everything: this is RabbitMQ 3.10, without a {term:delivery limit}. So far ${howManyAre(state)} late there.`,
      look: [`queue:${CLASSIC}`, `queue:${QUORUM}`],
      predict: {
        id: 'given-back',
        ask: 'With one active consumer each: where is the order lost now?',
        until: (fact, { state }) => fact.type === 'message.processed' && isAllDone(state, ONE + 2 * BURST),
        answer: (_, { state }) => disordered(state, [CLASSIC, QUORUM]),
        others: () => choices.slice(1),
        because: (_, { state }) =>
          `What came back stood first again in the classic queue, ${outOfOrder(state, CLASSIC) > 0 ? 'but behind what its worker held already, ' : ''}and last in the quorum queue: ${counted(outOfOrder(state, QUORUM), 'message')} late there, ${countOrNone(outOfOrder(state, CLASSIC))} in the classic one. With x-delivery-limit a quorum queue of 3.10 puts it in front; from 4.0 on each has a limit, of 20 by default.`,
      },
      until: (fact, { state }) => fact.type === 'message.processed' && isAllDone(state, ONE + 2 * BURST),
    },
    {
      say: '“RabbitMQ keeps no order” is half true: the queue does, the work does not. A single active consumer mends the first half; whether it mends the second depends on the type of the queue, and on its delivery limit.',
      look: QUEUES.map((queue) => `queue:${queue}` as const),
    },
  ],
  knobs: QUEUES.map((queue) => ({ name: 'prefetch-count', target: `group:${queue}`, min: 0, max: 10, step: 1 })),
  offers: ['burst', 'slowConsumer', 'crashConsumer', 'startConsumer', 'closeConsumer', 'hangConsumer', 'resumeConsumer'],
  takeaway:
    'A queue is first in, first out; the work is not, as soon as two share it, or a quorum queue without a delivery limit gets something back.',
  simplified: ['The network takes 300 ms one way instead of a fraction of one, so that you can follow.'],
}

const NOWHERE = 'nowhere'
const choices = [named([SHARED]), named([CLASSIC]), named([QUORUM]), named([CLASSIC, QUORUM]), NOWHERE]

function outOfOrder(state: RabbitState, group: string): number {
  return state.ledger.subscribers[group]?.outOfOrder ?? 0
}

function howManyAre(state: RabbitState): string {
  const late = outOfOrder(state, CLASSIC) + outOfOrder(state, QUORUM)
  return `${countOrNone(late)} ${late > 1 ? 'are' : 'is'}`
}

function disordered(state: RabbitState, groups: readonly string[] = QUEUES): string {
  return named(
    groups.filter((group) => outOfOrder(state, group) > 0),
    NOWHERE,
  )
}

/** Whether every group has handled so many messages. */
function isAllDone(state: RabbitState, messages: number): boolean {
  return QUEUES.every((group) => (state.ledger.subscribers[group]?.processed ?? 0) >= messages)
}

export default scenario
