import { configInForce } from '../../brokers/rabbitmq/configInForce.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { routingKeyOf } from '../reading/onItsWay.ts'
import { counted } from '../reading/phrases.ts'
import { hasLasted } from '../reading/sinceStep.ts'

const ORDERS = 'orders'

const scenario: RabbitScenario = {
  id: 'rabbit-returns',
  seed: 85,
  warmUpMs: 2_500,
  setup: {
    oneWayMs: 500,
    exchanges: [
      { name: 'orders', type: 'direct' },
      { name: 'invoices', type: 'direct', arguments: { 'alternate-exchange': 'unclaimed' } },
      { name: 'unclaimed', type: 'fanout' },
    ],
    queues: [{ name: 'billing' }, { name: 'leftovers' }],
    bindings: [
      { source: 'orders', destination: 'billing', routingKey: 'paid' },
      { source: 'invoices', destination: 'billing', routingKey: 'paid' },
      { source: 'unclaimed', destination: 'leftovers' },
    ],
    publishers: [{ name: 'web-shop', confirms: { mode: 'async' } }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: 'paid' }, { key: 'refund' }],
        pick: 'cycle',
        ratePerSecond: 0.3,
        startMs: 4_000,
      },
      { id: 'invoices', producer: 'web-shop', destination: 'invoices', keys: [{ key: 'refund' }], ratePerSecond: 0 },
    ],
    publishing: { invoices: { mandatory: true } },
    groups: [{ id: 'billing', queue: 'billing', ack: 'after', prefetch: 5, handler: { serviceMs: 500 } }],
    consumers: [{ name: 'c1', group: 'billing', startMs: 200 }],
  },
  story: [
    {
      say: 'This publisher asks for {term:confirm|confirms}: the broker tells it when a message is safe. `paid` is bound to `billing`.',
      look: ['publisher:web-shop', 'exchange:orders'],
      until: (fact) => fact.type === 'publish.confirmed',
    },
    {
      say: ({ state }) => {
        const key = routingKeyOf(state, ORDERS, state.ledger.sent)
        return `Confirmed. The next message has the key \`${key}\`, and ${isBound(state, key) ? 'it has its binding like the first' : 'no binding asks for that'}.`
      },
      look: ['exchange:orders'],
      predict: {
        id: 'unroutable',
        ask: 'What does the publisher hear about the message that goes nowhere?',
        until: (fact, { state }) => fact.type.startsWith('publish.') && 'message' in fact.data && isNowhere(state, fact.data.message ?? 0),
        answer: (fact) => heard(fact.type),
        others: () => ['publish.confirmed', 'publish.returned', 'publish.nacked', 'nothing'].map(heard),
        because: (fact) =>
          fact.type === 'publish.confirmed'
            ? 'A confirm says that the broker is done with the message, and with one that has no queue it is done at once. That nobody got it is not said unless the publisher asks.'
            : 'The publisher had asked for it with mandatory.',
      },
      until: (fact, { state }) =>
        (fact.type === 'publish.confirmed' || fact.type === 'publish.returned') && isNowhere(state, fact.data.message),
    },
    {
      say: ({ state }) =>
        state.ledger.refused > 0
          ? 'It came back: this publisher sets {term:mandatory}, give it back if it cannot be routed. Otherwise it would be confirmed, and gone.'
          : 'Confirmed, and gone. From now on the publisher sets {term:mandatory}: give it back if it cannot be routed.',
      look: ['publisher:web-shop'],
      act: [{ type: 'configure', target: 'stream:orders', name: 'mandatory', value: true }],
      until: (fact) => fact.type === 'publish.returned',
    },
    {
      say: 'It comes back: `312 NO_ROUTE`. What to do with it is for the publisher; the {term:confirm} follows all the same.',
      look: ['publisher:web-shop'],
      until: (fact, run) => (fact.type === 'publish.confirmed' || fact.type === 'publish.returned') && hasLasted(run, 2_000),
    },
    {
      say: ({ state }) =>
        `\`invoices\` has another answer: an {term:alternate exchange}. What matches nothing goes there.${configInForce(state, 'stream:invoices', 'mandatory') === true ? ' Its publisher sets mandatory too.' : ''}`,
      look: ['exchange:invoices', 'exchange:unclaimed'],
      act: [{ type: 'setRate', stream: 'invoices', ratePerSecond: 0.3 }],
      until: (fact) => fact.type === 'message.queued' && fact.data.queue === 'leftovers',
    },
    {
      say: 'The alternate exchange has put it into `leftovers`, where somebody can look into it. So it was routed, and is not returned.',
      look: ['queue:leftovers', 'exchange:unclaimed'],
      until: (fact, run) => fact.type === 'message.queued' && fact.data.queue === 'leftovers' && hasLasted(run, 2_000),
    },
    {
      say: ({ state }) =>
        `${counted(state.queues.leftovers?.tally.came ?? 0, 'message')} kept that would have been lost. Without mandatory and without an alternate exchange, unroutable messages vanish.`,
      look: ['queue:leftovers'],
    },
  ],
  knobs: [
    { name: 'mandatory', target: 'stream:orders' },
    { name: 'mandatory', target: 'stream:invoices' },
    { name: 'routing-key', target: 'stream:orders' },
    { name: 'publisher.confirms', target: 'publisher:web-shop' },
  ],
  offers: ['send', 'rebind', 'pauseStream', 'resumeStream', 'crashConsumer', 'startConsumer', 'burst'],
  takeaway: 'A confirm does not mean that anybody got it: ask with mandatory, or catch it with an alternate exchange.',
  simplified: ['The network takes 500 ms one way instead of a fraction of one, so that you can follow.'],
}

/** Whether a message of `orders` has a key that nothing of its exchange is bound with. */
function isNowhere(state: RabbitState, message: number): boolean {
  return !isBound(state, routingKeyOf(state, ORDERS, message))
}

function isBound(state: RabbitState, key: string): boolean {
  return state.bindings.some(({ source, routingKey }) => source === ORDERS && routingKey === key)
}

function heard(type: string): string {
  switch (type) {
    case 'publish.confirmed':
      return 'A confirm, as if all were well'
    case 'publish.returned':
      return 'The message itself comes back'
    case 'publish.nacked':
      return 'A nack: the broker refuses it'
    default:
      return 'Nothing at all'
  }
}

export default scenario
