import type { RabbitScenario } from '../rabbitScenario.ts'
import { firstSince, hasLasted } from '../reading/sinceStep.ts'

const HOME = 'rabbit-2'
const CLASSIC = 'classic'
const QUORUM = 'quorum'

const scenario: RabbitScenario = {
  id: 'rabbit-cluster',
  seed: 92,
  warmUpMs: 3_500,
  setup: {
    brokers: 3,
    oneWayMs: 250,
    raftBroadcastTimeMs: 600,
    exchanges: [{ name: 'orders', type: 'fanout' }],
    queues: [
      { name: CLASSIC, broker: HOME },
      { name: QUORUM, broker: HOME, arguments: { 'x-queue-type': 'quorum' } },
    ],
    bindings: [
      { source: 'orders', destination: CLASSIC },
      { source: 'orders', destination: QUORUM },
    ],
    publishers: [{ name: 'web-shop', broker: 'rabbit-1' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: 'order-1' }, { key: 'user-42' }],
        pick: 'cycle',
        ratePerSecond: 0.5,
        startMs: 4_500,
      },
    ],
    publishing: { orders: { persistent: true } },
    groups: [
      { id: 'billing', queue: CLASSIC, ack: 'after', prefetch: 2, handler: { serviceMs: 500 } },
      { id: 'audit', queue: QUORUM, ack: 'after', prefetch: 2, handler: { serviceMs: 500 } },
    ],
    consumers: [
      { name: 'c1', group: 'billing', startMs: 300, broker: 'rabbit-1' },
      { name: 'c2', group: 'audit', startMs: 400, broker: 'rabbit-1' },
    ],
  },
  story: [
    {
      say: `A cluster of three nodes. Clients may connect to any of them, but a {term:classic queue} lives on one: \`${CLASSIC}\` on **${HOME}**. \`${QUORUM}\` has a copy on each.`,
      look: [`queue:${CLASSIC}`, `queue:${QUORUM}`, `broker:${HOME}`],
      until: (fact) => fact.type === 'message.processed',
    },
    {
      say: `The shop and the consumers are connected to **rabbit-1**. What is meant for \`${CLASSIC}\` goes on to ${HOME} and back: the cluster hides that.`,
      look: ['broker:rabbit-1', `broker:${HOME}`],
      until: (fact, run) => fact.type === 'message.processed' && hasLasted(run, 4_000),
    },
    {
      say: `Now **${HOME}** dies, the home of \`${CLASSIC}\` and the {term:leader} of \`${QUORUM}\`.`,
      look: [`broker:${HOME}`],
      act: [{ type: 'stopBroker', broker: HOME, mode: 'kill' }],
      predict: {
        id: 'who-goes-on',
        ask: 'Which of the two queues still delivers messages that are sent from now on?',
        withinMs: 90_000,
        until: (fact, run) =>
          fact.type === 'message.processed' && fact.data.message >= firstSince(run) && run.state.brokers[HOME]?.status === 'down',
        answer: (fact) => (fact.type === 'message.processed' ? `\`${fact.data.group === 'audit' ? QUORUM : CLASSIC}\` only` : ''),
        others: () => [`\`${QUORUM}\` only`, `\`${CLASSIC}\` only`, 'both: two nodes are left', 'neither'],
        because: () =>
          `The quorum queue has a majority left and elects a new leader. The classic queue has nothing but its home: while that is down nobody can reach it.`,
      },
      until: (fact) => fact.type === 'leader.elected',
    },
    {
      say: `\`${QUORUM}\` has another leader and goes on. \`${CLASSIC}\` is not there: declaring it or subscribing answers \`404\`, home node down.`,
      look: [`queue:${QUORUM}`, `queue:${CLASSIC}`],
      until: (fact, run) => fact.type === 'message.processed' && hasLasted(run, 6_000),
    },
    {
      say: `**${HOME}** is back, and \`${CLASSIC}\` with it, since it is {term:durable}. **c1** was cancelled when it went, and subscribes again. What was sent meanwhile has never been in it.`,
      look: [`broker:${HOME}`, `queue:${CLASSIC}`],
      act: [
        { type: 'startBroker', broker: HOME },
        { type: 'resubscribeConsumer', consumer: 'c1' },
      ],
      until: (fact) => fact.type === 'message.processed' && fact.data.group === 'billing',
    },
    {
      say: ({ state }) =>
        `Of ${state.ledger.sent} orders \`${QUORUM}\` has brought ${state.ledger.subscribers.audit?.processed ?? 0}, \`${CLASSIC}\` ${state.ledger.subscribers.billing?.processed ?? 0}. A cluster shares work; only copies survive a node.`,
      look: [`queue:${CLASSIC}`, `queue:${QUORUM}`],
    },
  ],
  knobs: [{ name: 'stream.ratePerSecond', target: 'stream:orders', min: 0.2, max: 1, step: 0.1 }],
  offers: ['stopBroker', 'startBroker', 'crashConsumer', 'startConsumer', 'burst'],
  takeaway: 'A classic queue lives and dies with one node; a quorum queue outlives it, as long as a majority is left.',
  simplified: [
    'The network takes 250 ms one way instead of a fraction of one, so that you can follow.',
    'Elections take some seconds: their timeouts are stretched to fit the slow network.',
    'A node needs no time to stop or to start.',
  ],
}

export default scenario
