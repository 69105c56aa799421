import type { RabbitFact } from '../../brokers/rabbitmq/facts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { readyMessages } from '../reading/readyMessages.ts'
import { hasLasted } from '../reading/sinceStep.ts'

const TASKS = 'tasks'
const RETRY = 'retry'
/** The message that nobody can handle. */
const BAD = 1
const DELAY_MS = 6_000
const MOST = 4

const scenario: RabbitScenario = {
  id: 'rabbit-dlx',
  seed: 86,
  warmUpMs: 2_500,
  setup: {
    oneWayMs: 400,
    exchanges: [{ name: 'failed', type: 'fanout' }],
    queues: [
      { name: TASKS, arguments: { 'x-dead-letter-exchange': 'failed', 'x-max-length': MOST } },
      // The default exchange routes by the name of the queue: back to where it came from.
      { name: RETRY, arguments: { 'x-message-ttl': DELAY_MS, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': TASKS } },
    ],
    bindings: [{ source: 'failed', destination: RETRY }],
    publishers: [{ name: 'web-shop' }],
    streams: [
      {
        id: TASKS,
        producer: 'web-shop',
        destination: '',
        keys: [{ key: 'order-1' }, { key: 'pay-9' }, { key: 'user-42' }],
        pick: 'cycle',
        ratePerSecond: 0.5,
        startMs: 3_500,
        poison: [BAD],
        stopAfter: 12,
      },
    ],
    publishing: { [TASKS]: { routingKey: TASKS } },
    groups: [{ id: 'workers', queue: TASKS, ack: 'after', prefetch: 1, onFailure: 'reject', handler: { serviceMs: 1_200 } }],
    consumers: [{ name: 'c1', group: 'workers', startMs: 200 }],
  },
  story: [
    {
      say: `\`${TASKS}\` has a {term:dead letter exchange}: what it gives up goes to the exchange \`failed\`. One of the next messages cannot be handled.`,
      look: [`queue:${TASKS}`, 'exchange:failed'],
      until: (fact) => fact.type === 'message.failed',
    },
    {
      say: ({ state }) => whatFollows(state),
      look: [`message:${BAD}`, 'exchange:failed'],
      until: (fact, { state }) =>
        fact.type === 'message.processed' && state.groups.workers?.onFailure === 'reject' && readyMessages(state, RETRY).includes(BAD),
    },
    {
      say: `\`${RETRY}\` has no consumer. It has a {term:TTL} of ${seconds(DELAY_MS)}, and a dead letter exchange of its own: the default one, with the key \`${TASKS}\`.`,
      look: [`queue:${RETRY}`],
      predict: {
        id: 'after-delay',
        ask: `Where is the message ${seconds(DELAY_MS)} later?`,
        until: isBackAgain,
        answer: (fact) => (fact.type === 'message.deadLettered' ? `In \`${fact.data.queues.join('` and `')}\`` : ''),
        others: () => [
          `In \`${TASKS}\``,
          `Still in \`${RETRY}\`: it waits for a consumer`,
          'Gone: it has expired',
          'Back at the publisher',
        ],
        because: (fact) =>
          fact.type === 'message.deadLettered'
            ? `It expired, which is a reason to be dead-lettered too: from ${RETRY} by the default exchange to ${fact.data.queues.join(', ')}. A queue that nobody reads makes a delay.`
            : '',
      },
      until: isBackAgain,
    },
    {
      say: 'It is tried again, and fails again. Its header {term:x-death} counts: how often it died, where, and of what.',
      look: [`message:${BAD}`, `queue:${TASKS}`],
      until: (fact) => fact.type === 'message.deadLettered' && fact.data.reason === 'rejected' && fact.data.message === BAD,
    },
    {
      say: `Select the message to read its x-death. A consumer that reads the count can stop the loop. The third reason is a full queue: \`${TASKS}\` holds ${MOST} at most, and ten arrive.`,
      look: [`queue:${TASKS}`],
      act: [{ type: 'burst', stream: TASKS, count: 10 }],
      until: (fact, run) => fact.type === 'message.acked' && hasLasted(run, 2_500),
    },
    {
      say: `Whoever stood at the head had to go, to make room for the newest: dead-lettered as \`maxlen\`. No consumer has rejected these, and they too wait ${seconds(DELAY_MS)} in \`${RETRY}\`.`,
      look: [`queue:${TASKS}`, 'exchange:failed', `queue:${RETRY}`],
      until: (fact) => fact.type === 'message.dropped' && fact.data.reason === 'cycle',
    },
    {
      say: ({ state }) =>
        `They do not come back: ${counted(state.ledger.subscribers.workers?.lost ?? 0, 'message is', 'messages are')} lost by now. What would return to a queue it died in, and was rejected by nobody on the way, is in a cycle: RabbitMQ drops it, and tells no client.`,
      look: [`queue:${RETRY}`, `queue:${TASKS}`],
      until: (fact, run) => fact.type === 'message.processed' && hasLasted(run, 2_000),
    },
    {
      say: 'Rejected, expired, too many: each time the dead letter exchange decides what becomes of it. Only a reject lets a message go round; an overflow needs a queue of its own.',
      look: ['exchange:failed'],
    },
  ],
  knobs: [
    { name: 'consumer.onFailure', target: 'group:workers' },
    { name: 'handler.serviceMs', target: 'group:workers', min: 100, max: 1_800, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${TASKS}`, min: 0.3, max: 0.8, step: 0.1 },
  ],
  offers: ['burst', 'crashConsumer', 'startConsumer', 'addConsumer', 'closeConsumer', 'purgeQueue'],
  takeaway:
    'A dead letter exchange catches what a queue gives up: rejected, expired or too many. With a TTL it makes a retry with delay for what was rejected.',
  simplified: ['The network takes 400 ms one way instead of a fraction of one, so that you can follow.'],
}

/** The message that failed has waited for its time. */
function isBackAgain(fact: RabbitFact): boolean {
  return fact.type === 'message.deadLettered' && fact.data.reason === 'expired' && fact.data.message === BAD
}

/** What the consumer does about its failure, as it is set. */
function whatFollows(state: RabbitState): string {
  switch (state.groups.workers?.onFailure) {
    case 'retry':
      return 'The consumer tries it again by itself, and the broker hears nothing of it: no {term:dead letter}, and nothing else is handled.'
    case 'requeue':
      return 'The consumer gives it back, with requeue: it goes to its old place in `tasks`, and is no {term:dead letter}.'
    default:
      return 'The consumer rejects it, without requeue. It is a {term:dead letter} now, and takes its own path.'
  }
}

export default scenario
