import type { RabbitFact } from '../../brokers/rabbitmq/facts.ts'
import { queueCounts } from '../../brokers/rabbitmq/queueCounts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { counted, seconds } from '../reading/phrases.ts'
import {
  CRASH_FROM,
  FILTER,
  ONE_WAY_MS,
  PROCESSORS,
  processing,
  REPAIR_FROM,
  SITE,
  SLOW_FROM,
  SPIKE,
  SPIKE_FROM,
  STREAM,
  UPLOADS_SEED,
  uploads,
} from '../worlds/uploads.ts'

/** The photo of the slow time whose user is asked about; without a queue it was the same one. */
const WATCHED = SLOW_FROM + 5
/** How much longer the repaired two work alone. */
const HELP_FROM = REPAIR_FROM + 10

const scenario: RabbitScenario = {
  id: 'why-queue',
  seed: UPLOADS_SEED,
  warmUpMs: 2_800,
  setup: {
    oneWayMs: ONE_WAY_MS,
    exchanges: [{ name: STREAM, type: 'fanout' }],
    queues: [{ name: PROCESSORS }],
    bindings: [{ source: STREAM, destination: PROCESSORS }],
    publishers: [{ name: SITE, confirms: { mode: 'async' } }],
    streams: [uploads],
    publishing: { [STREAM]: { persistent: true } },
    // Two, so that there is a photo at hand while an ack is on its way.
    groups: [{ id: PROCESSORS, queue: PROCESSORS, prefetch: 2, ack: 'after', handler: processing }],
    consumers: [
      { name: 'c1', group: PROCESSORS },
      { name: 'c2', group: PROCESSORS },
    ],
  },
  story: [
    {
      say: ({ state }) =>
        `The same site, the same photos. \`${SITE}\` hands each one to a {term:broker}, which puts it into a {term:queue} and {term:confirm|confirms}: ${seconds(2 * state.kernel.network.oneWayMs)} after the upload the user is told that it is safe. The picture is made later.`,
      look: [`publisher:${SITE}`, `queue:${PROCESSORS}`],
      until: (fact) => isPublished(fact, SLOW_FROM),
    },
    {
      say: ({ state }) =>
        `The same filter: ${seconds(serviceMs(state))} for a photo instead of ${seconds(serviceMs(state) / FILTER)}. Both processors together manage ${perSecond((1000 * living(state)) / serviceMs(state))}, and ${rate(state)} come in. ${isTooMuch(state) ? 'What is too much waits in the queue.' : 'Nothing has to wait for long.'}`,
      look: [`queue:${PROCESSORS}`, `group:${PROCESSORS}`],
      act: ({ state }) => [{ type: 'setServiceTime', group: PROCESSORS, serviceMs: Math.round(serviceMs(state) * FILTER) }],
      predict: {
        id: 'queue-wait',
        ask: `How long will the user of photo m${WATCHED} wait for an answer? By a direct call it was 4.5 s.`,
        until: (fact) => fact.type === 'publish.confirmed' && fact.data.message === WATCHED,
        answer: (fact) => (fact.type === 'publish.confirmed' ? seconds(fact.data.latencyMs) : ''),
        others: ({ state }) => [
          seconds(2 * state.kernel.network.oneWayMs + serviceMs(state)),
          seconds(2 * state.kernel.network.oneWayMs + 2 * serviceMs(state)),
          seconds(serviceMs(state)),
        ],
        because: (fact) =>
          fact.type === 'publish.confirmed'
            ? `${seconds(fact.data.latencyMs)}, there and back. The broker confirms what it has stored, and how long others need for it plays no part. Photos wait, people do not.`
            : '',
      },
      until: (fact) => isPublished(fact, CRASH_FROM),
    },
    {
      say: ({ state }) =>
        `${ready(state) === 0 ? 'No photo waits' : counted(ready(state), 'photo waits', 'photos wait')} in the queue, and no user. Then **c2** dies. Whatever it held it had not {term:ack|acknowledged} yet.`,
      look: ['consumer:c2', `queue:${PROCESSORS}`],
      act: [{ type: 'crashConsumer', consumer: 'c2' }],
      predict: {
        id: 'queue-crash',
        ask: 'c2 worked on a photo when it died. What becomes of that photo?',
        until: (fact) => (fact.type === 'message.delivered' && fact.data.redelivered) || fact.type === 'message.lost',
        answer: (fact) =>
          fact.type === 'message.delivered' ? `It goes back to the queue, and ${fact.data.consumer} is given it` : 'It is lost',
        others: () => [
          'It is lost',
          'It waits until c2 is started again',
          'Its user is told that it failed',
          'It goes back to the queue, to the end of it',
        ],
        because: (fact) =>
          fact.type === 'message.delivered'
            ? `A message stays with the queue until it is acknowledged. When c2’s connection broke, the broker put m${fact.data.message} back in its old place, and ${fact.data.consumer} is given it next, marked as {term:redelivered}.`
            : '',
      },
      until: (fact) => isPublished(fact, SPIKE_FROM),
    },
    {
      say: ({ state }) =>
        `Now the spike: ${SPIKE} photos at once, and one processor left. Each is confirmed like any other; the queue, which holds ${ready(state)}, takes them all. c1 works at its own pace, and all that it makes is wanted.`,
      look: [`publisher:${SITE}`, `queue:${PROCESSORS}`],
      act: [{ type: 'burst', stream: STREAM, count: SPIKE }],
      until: (fact) => isPublished(fact, REPAIR_FROM),
    },
    {
      say: ({ state }) =>
        `The filter is gone and c2 is started again: it subscribes and is given work at once. ${counted(ready(state), 'photo waits', 'photos wait')}; ${perSecond((1000 * living(state)) / serviceMs(state))} are possible and ${rate(state)} come in${ready(state) > 0 && !isTooMuch(state) ? ', so the queue gets shorter' : ''}.`,
      look: [`queue:${PROCESSORS}`, 'consumer:c2'],
      act: ({ state }) => [
        { type: 'setServiceTime', group: PROCESSORS, serviceMs: Math.round(serviceMs(state) / FILTER) },
        { type: 'startConsumer', consumer: 'c2' },
      ],
      until: (fact) => isPublished(fact, HELP_FROM),
    },
    {
      say: ({ state }) =>
        `${ready(state) === 0 ? 'No photo waits in the queue any more. One more processor may come at any time' : `${counted(ready(state), 'photo still waits', 'photos still wait')}. One more processor helps`}: it only has to ask the queue for work. The site knows nothing of it, as it knew nothing of the crash.`,
      look: [`group:${PROCESSORS}`, `queue:${PROCESSORS}`],
      act: [{ type: 'addConsumer', group: PROCESSORS }],
      until: (fact, { state }) => (fact.type === 'message.delivered' || fact.type === 'message.acked') && isCaughtUp(state),
    },
    {
      say: ({ state }) =>
        `All caught up: ${state.ledger.sent} photos, ${state.ledger.refused} users told that it failed, ${lost(state)} photos lost, ${duplicated(state)} made twice. Some pictures came ${seconds(latestMs(state))} after the upload: a queue turns what would fail now into what is done later.`,
      look: [`queue:${PROCESSORS}`],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${PROCESSORS}`, min: 800, max: 1_500, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${STREAM}`, min: 0.5, max: 1.5, step: 0.25 },
    { name: 'prefetch-count', target: `group:${PROCESSORS}`, min: 0, max: 10, step: 1 },
  ],
  offers: [
    'crashConsumer',
    'hangConsumer',
    'slowConsumer',
    'startConsumer',
    'resumeConsumer',
    'addConsumer',
    'burst',
    'stopBroker',
    'startBroker',
  ],
  takeaway: 'With a queue in between, whoever sends depends on the broker alone: slow, dead and overrun receivers cost time, not messages.',
  simplified: [
    'Faults come with the same photos as in the lesson without a queue.',
    'The network takes 250 ms one way instead of a fraction of one, and writing to disk no time.',
    'The broker is the one machine now that must not fail: what happens when it does, its own chapter shows.',
  ],
}

export default scenario

/** Whether a fact is the upload of photo number `from` or a later one. */
function isPublished(fact: RabbitFact, from: number): boolean {
  return fact.type === 'message.published' && fact.data.attempt === 1 && fact.data.message >= from
}

/** Whether more photos come in than the living processors manage. */
function isTooMuch(state: RabbitState): boolean {
  return rate(state) > (1_000 * living(state)) / serviceMs(state)
}

/** Whether no photo waits in the queue, and none behind others in the hands of a processor but the next one. */
function isCaughtUp(state: RabbitState): boolean {
  const queue = state.queues[PROCESSORS]
  return queue !== undefined && queueCounts(queue).ready === 0 && queueCounts(queue).unacked <= 2 * living(state)
}

/** Photos that wait in the queue. */
function ready(state: RabbitState): number {
  const queue = state.queues[PROCESSORS]
  return queue === undefined ? 0 : queueCounts(queue).ready
}

function serviceMs(state: RabbitState): number {
  return state.groups[PROCESSORS]?.serviceMs ?? 0
}

function living(state: RabbitState): number {
  return Object.values(state.consumers).filter(({ status }) => status === 'running').length
}

function rate(state: RabbitState): number {
  return state.messages.streams[0]?.ratePerSecond ?? 0
}

function lost(state: RabbitState): number {
  return state.ledger.subscribers[PROCESSORS]?.lost ?? 0
}

function duplicated(state: RabbitState): number {
  return state.ledger.subscribers[PROCESSORS]?.duplicated ?? 0
}

/** The longest time from an upload to its picture. */
function latestMs(state: RabbitState): number {
  return state.ledger.subscribers[PROCESSORS]?.latencyMs.max ?? 0
}

function perSecond(count: number): string {
  return `${Math.round(count * 100) / 100} photos a second`
}
