import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import { at } from '../../kernel/column.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted } from '../reading/phrases.ts'
import { readyMessages } from '../reading/readyMessages.ts'
import { hasLasted } from '../reading/sinceStep.ts'

const JOBS = 'jobs'
const VIP = 'vip'
const USUAL = 'usual'

const scenario: RabbitScenario = {
  id: 'rabbit-priority',
  seed: 88,
  warmUpMs: 6_000,
  setup: {
    oneWayMs: 300,
    exchanges: [],
    queues: [{ name: JOBS, arguments: { 'x-max-priority': 5 } }],
    bindings: [],
    publishers: [{ name: 'web-shop' }],
    streams: [
      { id: USUAL, producer: 'web-shop', destination: '', keys: [{ key: USUAL }], ratePerSecond: 0.8, startMs: 2_000 },
      { id: VIP, producer: 'web-shop', destination: '', keys: [{ key: VIP }], ratePerSecond: 0 },
    ],
    publishing: { [USUAL]: { routingKey: JOBS }, [VIP]: { routingKey: JOBS, priority: 5 } },
    groups: [{ id: 'workers', queue: JOBS, ack: 'after', prefetch: 1, handler: { serviceMs: 1_800 } }],
    consumers: [{ name: 'c1', group: 'workers', startMs: 200 }],
  },
  story: [
    {
      say: `\`${JOBS}\` was declared with \`x-max-priority\`: a {term:priority} queue. Its one worker is slower than the work comes in, so jobs wait.`,
      look: [`queue:${JOBS}`],
      until: (fact, { state }) => fact.type === 'message.queued' && readyMessages(state, JOBS).length >= 3,
    },
    {
      say: ({ state }) => `Now a job with priority ${priority(state)} is published; the usual ones have none, which is 0.`,
      look: ['publisher:web-shop', `queue:${JOBS}`],
      act: [{ type: 'send', stream: VIP, key: VIP }],
      predict: {
        id: 'next-served',
        ask: ({ state }) =>
          `${counted(readyMessages(state, JOBS).length, 'job waits', 'jobs wait')} already. Which job is delivered next, once the important one is in the queue?`,
        until: (fact, { state }) =>
          fact.type === 'message.delivered' &&
          (fact.data.message === newestVip(state) || readyMessages(state, JOBS).includes(newestVip(state))),
        answer: (fact, { state }) => (fact.type === 'message.delivered' ? jobName(state, fact.data.message) : ''),
        others: ({ state }) => [
          ...readyMessages(state, JOBS)
            .slice(0, 2)
            .map((message) => jobName(state, message)),
          jobName(state, newestVip(state)),
          'None: the worker finishes its backlog first',
        ],
        because: () =>
          'Whenever the worker has room the queue takes from the highest priority that has something. What had been delivered before it came stays delivered: priority works on what waits.',
      },
      until: (fact, { state }) => fact.type === 'message.delivered' && keyOf(state, fact.data.message) === VIP,
    },
    {
      say: ({ state }) => `${overtaking(state)} Inside one priority the order stays first in, first out.`,
      look: [`queue:${JOBS}`, 'consumer:c1'],
      until: (fact, { state }) => fact.type === 'message.processed' && keyOf(state, fact.data.message) === VIP,
    },
    {
      say: 'Now important jobs come one after the other, as fast as the worker can go.',
      look: [`stream:${VIP}`, `queue:${JOBS}`],
      act: [{ type: 'setRate', stream: VIP, ratePerSecond: 0.7 }],
      until: (fact, run) => fact.type === 'message.processed' && keyOf(run.state, fact.data.message) === VIP && hasLasted(run, 9_000),
    },
    {
      say: ({ state }) => `${starving(state)} Priority decides who is next, not that everybody is served.`,
      look: [`queue:${JOBS}`],
      until: (fact, run) => fact.type === 'message.processed' && hasLasted(run, 4_000),
    },
    {
      say: 'Two queues with workers of their own share better. And a large {term:prefetch} undoes priorities: what is delivered cannot be overtaken.',
      look: [`queue:${JOBS}`],
    },
  ],
  knobs: [
    { name: 'priority', target: `stream:${VIP}`, min: 0, max: 10, step: 1 },
    { name: 'stream.ratePerSecond', target: `stream:${VIP}`, min: 0, max: 2, step: 0.1 },
    { name: 'stream.ratePerSecond', target: `stream:${USUAL}`, min: 0.6, max: 2, step: 0.1 },
    { name: 'prefetch-count', target: 'group:workers', min: 0, max: 20, step: 1 },
  ],
  offers: ['send', 'burst', 'addConsumer', 'slowConsumer', 'crashConsumer', 'startConsumer', 'pauseStream', 'resumeStream'],
  takeaway: 'The highest priority that waits is served first; if it never runs dry, the others starve.',
  simplified: ['The network takes 300 ms one way instead of a fraction of one, so that you can follow.'],
}

function keyOf(state: RabbitState, message: number): string | null {
  const index = message < 0 ? -1 : at(state.messages.key, message)
  return index < 0 ? null : (state.messages.keys[index] ?? null)
}

function waiting(state: RabbitState, key: string): number {
  return readyMessages(state, JOBS).filter((message) => keyOf(state, message) === key).length
}

function oldestWaitMs(state: RabbitState): number {
  const oldest = readyMessages(state, JOBS).filter((message) => keyOf(state, message) === USUAL)
  return Math.max(0, ...oldest.map((message) => state.kernel.tick - at(state.messages.createdTick, message)))
}

/** Of important jobs, as they are published now. */
function priority(state: RabbitState): number {
  return state.publishing[VIP]?.priority ?? 0
}

/** What became of the usual jobs that came before the important one, as a sentence. */
function overtaking(state: RabbitState): string {
  if (priority(state) === 0) return 'It had to wait for its turn: with priority 0 it is like the others.'
  const isOvertaking = readyMessages(state, JOBS).some((message) => message < newestVip(state) && keyOf(state, message) === USUAL)
  return isOvertaking
    ? 'It overtook everything that waited.'
    : 'Nothing was left to overtake: all that came before it had been delivered, and the worker has it in its hands.'
}

/** How the usual jobs are doing, as a sentence. */
function starving(state: RabbitState): string {
  const count = waiting(state, USUAL)
  if (count === 0)
    return 'No usual job waits in the queue: this {term:prefetch} lets the worker have them all in its hands, where they keep their order.'
  const waits = `${counted(count, 'waits', 'wait')}, and the oldest for ${Math.round(oldestWaitMs(state) / 1000)} s.`
  return priority(state) === 0 ? `Nobody is preferred: of the usual jobs ${waits}` : `The usual jobs starve: ${waits}`
}

/** The newest message with priority; -1 before there is one. */
function newestVip(state: RabbitState): number {
  let message = state.ledger.sent - 1
  while (message >= 0 && keyOf(state, message) !== VIP) message--
  return message
}

function jobName(state: RabbitState, message: number): string {
  return keyOf(state, message) === VIP ? `m${message}, with priority ${priority(state)}` : `m${message}, which waits`
}

export default scenario
