import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted } from '../reading/phrases.ts'
import { hasLasted } from '../reading/sinceStep.ts'

const QUEUE = 'payments'
const GROUP = 'bank'
const NODE = 'rabbit-1'

const scenario: RabbitScenario = {
  id: 'rabbit-tx',
  seed: 79,
  warmUpMs: 2_500,
  setup: {
    oneWayMs: 400,
    diskSyncMs: 3_000,
    exchanges: [],
    queues: [{ name: QUEUE }],
    bindings: [],
    publishers: [{ name: 'web-shop', confirms: { mode: 'tx', txSize: 1 } }],
    streams: [
      {
        id: QUEUE,
        producer: 'web-shop',
        destination: '',
        keys: [{ key: 'pay-1' }, { key: 'pay-2' }, { key: 'pay-3' }],
        pick: 'cycle',
        ratePerSecond: 0.2,
        startMs: 3_500,
        stopAfter: 3,
      },
    ],
    publishing: { [QUEUE]: { routingKey: QUEUE, persistent: true } },
    groups: [{ id: GROUP, queue: QUEUE, ack: 'after', prefetch: 1, handler: { serviceMs: 800 } }],
    consumers: [{ name: 'c1', group: GROUP, startMs: 200 }],
  },
  story: [
    {
      say: 'This publisher uses {term:transaction|transactions}: it publishes, sends `tx.commit`, and waits for `tx.commit-ok`. Only then does it know that the payment is in the queue.',
      look: ['publisher:web-shop'],
      until: (fact) => fact.type === 'commit.confirmed',
    },
    {
      say: 'Committed: it is on disk. The next payment goes the same way. The consumer gets it at once; the commit is answered when the disk has it.',
      look: ['publisher:web-shop', `queue:${QUEUE}`],
      until: (fact) => fact.type === 'message.processed' && fact.data.message === 1,
    },
    {
      say: 'The payment has been made. Before the disk is done, and before the commit is answered, the node loses power.',
      look: [`broker:${NODE}`],
      act: [{ type: 'stopBroker', broker: NODE, mode: 'kill' }],
      predict: {
        id: 'how-often',
        ask: 'How often will this payment be made, once the node is back?',
        withinMs: 120_000,
        until: (fact, { state }) => fact.type === 'message.processed' && state.ledger.sent >= 3 && fact.data.message === 2,
        answer: (_, { state }) => times(state),
        others: () => ['once: it was in a transaction', 'never: the commit was not answered', 'twice'],
        because: (_, { state }) =>
          state.publishers['web-shop']?.confirms.onFailure === 'giveUp'
            ? 'The publisher has seen no commit-ok, and gives the payment up: told that it failed, although it was made. Had the node died a little earlier, it would be lost.'
            : `The publisher has seen no commit-ok, so it must send the payment again. The consumer had handled the first one. ${counted(state.ledger.subscribers[GROUP]?.duplicated ?? 0, 'payment')} made twice: nobody did anything wrong.`,
      },
      until: (fact) => fact.type === 'publisher.disconnected',
    },
    {
      say: 'The connection is gone, and with it the answer. The publisher cannot know whether its commit was done before the node died.',
      look: ['publisher:web-shop'],
      until: (fact, run) => fact.type === 'publisher.unreachable' && hasLasted(run, 3_000),
    },
    {
      say: 'The node is back, with what was on its disk. The second payment was not.',
      look: [`broker:${NODE}`, `queue:${QUEUE}`],
      act: [{ type: 'startBroker', broker: NODE }],
      until: (fact) => fact.type === 'message.published' && fact.data.attempt > 1,
    },
    {
      say: 'The publisher sends it once more, in a new transaction. That is all it can do: to be sure that nothing is lost.',
      look: ['publisher:web-shop', `queue:${QUEUE}`],
      until: (fact) => fact.type === 'message.processed' && !fact.data.first,
    },
    {
      say: ({ state }) =>
        `Paid ${times(state)}. A transaction and a {term:confirm} both promise the same: what was answered is stored. Neither promises that it happens once. The consumer must know what it has done.`,
      look: [`group:${GROUP}`],
    },
  ],
  knobs: [
    { name: 'publisher.confirms', target: 'publisher:web-shop' },
    { name: 'publisher.onFailure', target: 'publisher:web-shop' },
    { name: 'publisher.txSize', target: 'publisher:web-shop', min: 1, max: 10, step: 1 },
  ],
  offers: ['stopBroker', 'startBroker', 'crashPublisher', 'startPublisher', 'crashConsumer', 'startConsumer', 'burst'],
  takeaway: '“Exactly once with transactions” is half true: the commit is atomic, the answer can be lost, and then it is sent twice.',
  simplified: [
    'The network takes 400 ms one way and the disk 3 s, instead of a fraction of a millisecond and a few, so that an answer can be seen to be lost.',
    'A node needs no time to stop or to start.',
  ],
}

/** How often the payment that was under way has been made. */
function times(state: RabbitState): string {
  return (state.ledger.subscribers[GROUP]?.duplicated ?? 0) > 0 ? 'twice' : 'once: it was in a transaction'
}

export default scenario
