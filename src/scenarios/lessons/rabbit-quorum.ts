import type { RabbitFact } from '../../brokers/rabbitmq/facts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { at } from '../../kernel/column.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted, listed } from '../reading/phrases.ts'
import { hasLasted } from '../reading/sinceStep.ts'

const QUEUE = 'orders'
const FIRST_LEADER = 'rabbit-1'
/** The message that nobody can handle, and how often the queue takes it back. */
const BAD = 'bad-order'
const LIMIT = 2

const scenario: RabbitScenario = {
  id: 'rabbit-quorum',
  seed: 91,
  warmUpMs: 3_500,
  setup: {
    brokers: 3,
    oneWayMs: 250,
    raftBroadcastTimeMs: 600,
    exchanges: [],
    queues: [{ name: QUEUE, broker: FIRST_LEADER, arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': LIMIT } }],
    bindings: [],
    publishers: [{ name: 'web-shop', broker: 'rabbit-2', confirms: { mode: 'async' } }],
    streams: [
      {
        id: QUEUE,
        producer: 'web-shop',
        destination: '',
        keys: [{ key: 'order-1' }, { key: 'user-42' }, { key: 'pay-9' }],
        pick: 'cycle',
        ratePerSecond: 0.5,
        startMs: 4_500,
      },
      { id: BAD, producer: 'web-shop', destination: '', keys: [{ key: BAD }], ratePerSecond: 0, poison: [0] },
    ],
    publishing: { [QUEUE]: { routingKey: QUEUE, persistent: true }, [BAD]: { routingKey: QUEUE, persistent: true } },
    groups: [{ id: 'billing', queue: QUEUE, ack: 'after', prefetch: 2, handler: { serviceMs: 600 } }],
    consumers: [{ name: 'c1', group: 'billing', startMs: 300, broker: 'rabbit-2' }],
  },
  story: [
    {
      say: `\`${QUEUE}\` is a {term:quorum queue}: it lives on all three nodes. **${FIRST_LEADER}** is its {term:leader}; the others are {term:follower|followers} and copy its log.`,
      look: [`queue:${QUEUE}`, `broker:${FIRST_LEADER}`],
      until: (fact) => fact.type === 'entry.appended' && fact.data.message !== undefined,
    },
    {
      say: 'A message is written into the log of the leader and sent to the followers. It counts only when a {term:majority} has it: two of three.',
      look: [`queue:${QUEUE}`],
      until: (fact) => fact.type === 'publish.confirmed',
    },
    {
      say: 'Two have it, and only now the publisher has its {term:confirm}. Next the node of the leader dies.',
      look: [`broker:${FIRST_LEADER}`, 'publisher:web-shop'],
      until: (fact, run) => fact.type === 'message.processed' && hasLasted(run, 3_000),
    },
    {
      say: `**${FIRST_LEADER}** is dead. The followers hear nothing more of it; after a while one asks for votes.`,
      look: [`broker:${FIRST_LEADER}`, `queue:${QUEUE}`],
      act: [{ type: 'stopBroker', broker: FIRST_LEADER, mode: 'kill' }],
      predict: {
        id: 'after-the-leader',
        ask: 'What becomes of messages that had been confirmed?',
        withinMs: 60_000,
        until: (fact) => fact.type === 'leader.elected',
        answer: (_, { state }) => (lost(state) > 0 ? LOST : leaderOf(state) === FIRST_LEADER ? WAITS : KEPT),
        others: () => [KEPT, WAITS, LOST, 'All start again from the first'],
        because: (_, { state }) =>
          `Whoever wants to lead needs the votes of a majority, and each voter refuses a log older than its own. A majority has every confirmed message, so the new leader ${leaderOf(state)} has them too.`,
      },
      until: (fact) => fact.type === 'leader.elected',
    },
    {
      say: ({ state }) => `**${leaderOf(state)}** leads now. With two of three the queue goes on: messages are confirmed and delivered.`,
      look: ({ state }) => [`broker:${leaderOf(state)}`, `queue:${QUEUE}`],
      until: (fact, run) => fact.type === 'publish.confirmed' && hasLasted(run, 4_000),
    },
    {
      say: 'A second node dies: **rabbit-3**. One of three is a minority.',
      look: ['broker:rabbit-3', `queue:${QUEUE}`],
      act: [{ type: 'stopBroker', broker: 'rabbit-3', mode: 'kill' }],
      until: (fact, run) => fact.type === 'message.published' && hasLasted(run, 5_000),
    },
    {
      say: ({ state }) =>
        `The queue stands still: ${state.publishers['web-shop']?.unconfirmedCount ?? 0} messages wait for a confirm, and nothing is delivered. It rather stops than promise what it could not keep.`,
      look: [`queue:${QUEUE}`, 'publisher:web-shop'],
      until: (fact, run) => fact.type === 'message.published' && hasLasted(run, 3_000),
    },
    {
      say: `**${FIRST_LEADER}** comes back. Two of three again: it catches up with the log, and everything goes on.`,
      look: [`broker:${FIRST_LEADER}`],
      act: [{ type: 'startBroker', broker: FIRST_LEADER }],
      until: (fact, run) => fact.type === 'publish.confirmed' && hasLasted(run, 2_000),
    },
    {
      say: ({ state }) =>
        `Nothing that was confirmed is lost: ${lost(state)} lost, on ${listed(
          Object.values(state.brokers)
            .filter(({ status }) => status === 'running')
            .map(({ node }) => node),
        )}. The price is three copies, and a majority for every step. Now a {term:poison message} comes: whoever gets it fails, and gives it back.`,
      look: [`queue:${QUEUE}`, 'consumer:c1'],
      act: [{ type: 'burst', stream: BAD, count: 1 }],
      predict: {
        id: 'given-back',
        ask: `\`${QUEUE}\` has \`x-delivery-limit: ${LIMIT}\`. How often is the message tried?`,
        until: isGivenUp,
        answer: (fact, { state }) => (isGivenUp(fact) ? times(triesOf(state, fact.data.message)) : ''),
        others: () => [times(1), times(LIMIT), times(LIMIT + 1), 'Again and again, for ever'],
        because: (fact, { state }) =>
          isGivenUp(fact)
            ? `The limit counts how often a message comes back: ${times(LIMIT)} the queue puts it in front of the others again. After try ${triesOf(state, fact.data.message)} it gives it up.`
            : '',
      },
      until: isGivenUp,
    },
    {
      say: `The {term:delivery limit} has ended it: dropped, for want of a {term:dead letter exchange}. In RabbitMQ 3.10 a quorum queue has no limit unless you set one, and takes a message back for ever; from 4.0 on it is 20 by default.`,
      look: [`queue:${QUEUE}`],
    },
  ],
  knobs: [{ name: 'stream.ratePerSecond', target: `stream:${QUEUE}`, min: 0.2, max: 3, step: 0.1 }],
  offers: ['stopBroker', 'startBroker', 'crashConsumer', 'startConsumer', 'addConsumer'],
  takeaway:
    'A quorum queue keeps what a majority has, survives its leader, and stands still without a majority; a delivery limit ends what always fails.',
  simplified: [
    'The network takes 250 ms one way instead of a fraction of one, so that you can follow.',
    'Elections take some seconds: their timeouts are stretched to fit the slow network.',
    'A node needs no time to stop or to start.',
  ],
}

const KEPT = 'They are kept: the new leader has them all'
const LOST = 'Those that only the leader had are lost'
const WAITS = 'They wait until the old leader is back'

function isGivenUp(fact: RabbitFact): fact is Extract<RabbitFact, { type: 'message.dropped' }> {
  return fact.type === 'message.dropped' && fact.data.reason === 'deliveryLimit'
}

function triesOf(state: RabbitState, message: number): number {
  const attempts = state.groups.billing?.attempts
  return attempts === undefined ? 0 : at(attempts, message)
}

function times(count: number): string {
  return counted(count, 'time')
}

function lost(state: RabbitState): number {
  return state.ledger.subscribers.billing?.lost ?? 0
}

function leaderOf(state: RabbitState): string {
  return state.queues[QUEUE]?.broker ?? 'nobody'
}

export default scenario
