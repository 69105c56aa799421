import { numberConfig } from '../../brokers/direct/config.ts'
import type { DirectFact } from '../../brokers/direct/facts.ts'
import type { DirectState } from '../../brokers/direct/state.ts'
import type { DirectScenario } from '../directScenario.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { isUploaded, lastTold, resetBy } from '../reading/uploadCalls.ts'
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

/** A photo of the slow time, whose user is asked about. */
const WATCHED = SLOW_FROM + 5

const scenario: DirectScenario = {
  id: 'why-sync',
  seed: UPLOADS_SEED,
  warmUpMs: 2_800,
  setup: {
    oneWayMs: ONE_WAY_MS,
    callers: [
      {
        name: SITE,
        config: { 'caller.maxConcurrent': 8, 'caller.queue': 6, 'request.timeoutMs': 6_000, 'retry.max': 2, 'retry.backoffMs': 1_000 },
      },
    ],
    streams: [uploads],
    routes: { [STREAM]: [PROCESSORS] },
    services: [{ id: PROCESSORS, handler: processing, config: { 'service.threads': 1, 'service.queue': 4 } }],
    instances: [
      { name: 'c1', service: PROCESSORS },
      { name: 'c2', service: PROCESSORS },
    ],
  },
  story: [
    {
      say: ({ state }) =>
        `Somebody uploads a photo. A {term:thread} of \`${SITE}\` calls an image processor and waits for its answer, and the user waits with it: ${seconds(bestMs(state))} in all, and as long the thread is held.`,
      look: [`producer:${SITE}`, `group:${PROCESSORS}`],
      until: (fact) => isUploaded(fact, SLOW_FROM),
    },
    {
      say: ({ state }) =>
        `A new filter makes the processors slow: ${seconds(serviceMs(state))} for a photo instead of ${seconds(serviceMs(state) / FILTER)}. Both together manage ${perSecond((1000 * living(state)) / serviceMs(state))}, and ${rate(state)} come in.`,
      look: [`group:${PROCESSORS}`],
      act: ({ state }) => [{ type: 'setServiceTime', group: PROCESSORS, serviceMs: Math.round(serviceMs(state) * FILTER) }],
      predict: {
        id: 'sync-wait',
        ask: `How long will the user of photo m${WATCHED} wait for an answer?`,
        until: (fact) => lastTold(fact)?.message === WATCHED,
        answer: (fact) => lastTold(fact)?.words ?? '',
        others: ({ state }) => [
          seconds(2 * state.kernel.network.oneWayMs + serviceMs(state) / FILTER),
          seconds(bestMs(state)),
          seconds(timeoutMs(state)),
        ],
        because: (fact, { state }) => `${lastTold(fact)?.words ?? ''}. ${whyWaited(fact, state)}`,
      },
      until: (fact) => isUploaded(fact, CRASH_FROM),
    },
    {
      say: ({ state }) =>
        `By now users wait up to ${seconds(state.callers[SITE]?.answerMs.max ?? 0)}. Then **c2** dies${died(resetBy(state, 'c2'))} ${tryAgain(state) ? 'Their callers try again, and again, at c1, which is busy already.' : 'Their callers do not try again, and tell their users that it failed.'}`,
      look: ['consumer:c2', `producer:${SITE}`],
      act: [{ type: 'crashConsumer', consumer: 'c2' }],
      until: (fact) => isUploaded(fact, SPIKE_FROM),
    },
    {
      say: ({ state }) =>
        `Now a spike: ${SPIKE} photos at once. ${counted(threads(state), 'thread is', 'threads are')} held, ${counted(waiting(state), 'photo waits', 'photos wait')} for one${full(state)}. ${counted(givenUp(state), 'user has', 'users have')} been told by now that it failed.`,
      look: [`producer:${SITE}`],
      act: [{ type: 'burst', stream: STREAM, count: SPIKE }],
      predict: {
        id: 'sync-answered',
        ask: ({ state }) =>
          `c1 is never idle: a photo every ${seconds(serviceMs(state))}. So far ${answered(state)} users were told that it is done. How many will it be when photo m${REPAIR_FROM} is uploaded?`,
        until: (fact) => isUploaded(fact, REPAIR_FROM),
        answer: (_, { state }) => String(answered(state)),
        others: ({ state, tick }, future) => {
          const handled = Math.floor((future.tick - tick) / serviceMs(state))
          return [answered(state), answered(state) + 1, answered(state) + handled, answered(state) + 2 * handled].map(String)
        },
        because: (_, { state }) =>
          `${answered(state)}. What c1 handles for callers that have stopped waiting tells no user anything: a request cannot be called back, it keeps its place in the queue, and ${tryAgain(state) ? 'every retry' : 'all that comes later'} stands behind it.`,
      },
      until: (fact) => isUploaded(fact, REPAIR_FROM),
    },
    {
      say: ({ state }) =>
        `The filter is gone and c2 runs again: ${perSecond((1000 * living(state)) / serviceMs(state))} are possible, more than come in. ${tryAgain(state) ? 'But callers still ask again for what others wait for already: a {term:retry storm} dies down slowly, if at all.' : 'Nobody asks again: as soon as the queues are empty, it is over.'}`,
      look: [`group:${PROCESSORS}`, `producer:${SITE}`],
      act: ({ state }) => [
        { type: 'setServiceTime', group: PROCESSORS, serviceMs: Math.round(serviceMs(state) / FILTER) },
        { type: 'startConsumer', consumer: 'c2' },
      ],
      until: (fact, { state }) => fact.type === 'message.answered' && fact.data.latencyMs <= bestMs(state) + serviceMs(state),
    },
    {
      say: ({ state }) =>
        `All is well again, but not made good: ${counted(givenUp(state), 'user was', 'users were')} told that it failed, ${counted(lost(state), 'photo')} never became a picture, and ${counted(duplicated(state), 'one was', 'were')} made twice. Whoever calls depends on whoever is called, there and then.`,
      look: [`producer:${SITE}`, `group:${PROCESSORS}`],
    },
  ],
  knobs: [
    { name: 'request.timeoutMs', target: `producer:${SITE}`, min: 3_000, max: 30_000, step: 500 },
    { name: 'retry.max', target: `producer:${SITE}`, min: 0, max: 5, step: 1 },
    { name: 'retry.backoffMs', target: `producer:${SITE}`, min: 100, max: 5_000, step: 100 },
    { name: 'caller.maxConcurrent', target: `producer:${SITE}`, min: 3, max: 16, step: 1 },
    { name: 'service.queue', target: `group:${PROCESSORS}`, min: 0, max: 12, step: 1 },
    { name: 'handler.serviceMs', target: `group:${PROCESSORS}`, min: 800, max: 1_500, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${STREAM}`, min: 0.5, max: 1.5, step: 0.25 },
  ],
  offers: ['crashConsumer', 'hangConsumer', 'slowConsumer', 'startConsumer', 'resumeConsumer', 'addConsumer', 'burst'],
  takeaway:
    'A direct call ties the caller to the speed, the health and the room of whoever is called: what is slow, dead or full there is so here.',
  simplified: [
    'The site has 8 threads and waits 6 s for an answer; Tomcat has 200, nginx waits 60.',
    'The network takes 250 ms one way instead of a fraction of one.',
  ],
}

export default scenario

function serviceMs(state: DirectState): number {
  return state.services[PROCESSORS]?.serviceMs ?? 0
}

/** Time of a call that finds a free thread, there and back. */
function bestMs(state: DirectState): number {
  return 2 * state.kernel.network.oneWayMs + serviceMs(state)
}

/** Whether a call that failed is made again. */
function tryAgain(state: DirectState): boolean {
  return numberConfig('retry.max', state.callers[SITE]?.config ?? {}) > 0
}

/** Of the user who was asked about, as a sentence. */
function whyWaited(fact: DirectFact, state: DirectState): string {
  if (fact.type === 'message.turnedAway')
    return 'No thread was free, and no room was left to wait for one: each thread is held by a call that waits.'
  if (fact.type === 'message.answered' && fact.data.latencyMs <= bestMs(state))
    return 'A processor had nothing else to do: now and then that happens still.'
  if (numberConfig('service.queue', state.services[PROCESSORS]?.config ?? {}) === 0)
    return 'Each processor was busy, and takes no photo that would have to wait: the call was refused, and made again, with its thread held.'
  return 'Before the work on it begins, the photo waits in the processor behind others; its caller waits for all of that, and holds a thread.'
}

function living(state: DirectState): number {
  return Object.values(state.instances).filter(({ status }) => status === 'running').length
}

function rate(state: DirectState): number {
  return state.messages.streams[0]?.ratePerSecond ?? 0
}

function timeoutMs(state: DirectState): number {
  return numberConfig('request.timeoutMs', state.callers[SITE]?.config ?? {})
}

function threads(state: DirectState): number {
  return state.callers[SITE]?.threads.length ?? 0
}

function waiting(state: DirectState): number {
  return state.callers[SITE]?.waiting.length ?? 0
}

function answered(state: DirectState): number {
  return state.callers[SITE]?.answered ?? 0
}

function givenUp(state: DirectState): number {
  return state.callers[SITE]?.givenUp ?? 0
}

function lost(state: DirectState): number {
  return state.ledger.subscribers[PROCESSORS]?.lost ?? 0
}

function duplicated(state: DirectState): number {
  return state.ledger.subscribers[PROCESSORS]?.duplicated ?? 0
}

function perSecond(count: number): string {
  return `${Math.round(count * 100) / 100} photos a second`
}

/** Whether the site has room for more, as the end of a sentence. */
function full(state: DirectState): string {
  const limit = numberConfig('caller.queue', state.callers[SITE]?.config ?? {})
  return waiting(state) < limit ? '' : ', the rest is turned away: the site itself is full'
}

/** What went with it, as the end of a sentence. */
function died(photos: number): string {
  return photos === 0 ? '.' : `, with ${counted(photos, 'photo')} in it, and its machine closes the connections.`
}
