import type { DirectFact } from '../../brokers/direct/facts.ts'
import type { DirectState } from '../../brokers/direct/state.ts'
import type { DirectScenario, DirectStep } from '../directScenario.ts'
import { counted, listed, seconds } from '../reading/phrases.ts'
import { handledSince, sentSince } from '../reading/sinceStep.ts'
import { lastTold } from '../reading/uploadCalls.ts'
import { ANALYTICS, BILLING, EMAIL, ORDERS, ORDERS_SEED, orders, SHOP, workMs } from '../worlds/orderPlaced.ts'

const scenario: DirectScenario = {
  id: 'why-chain',
  seed: ORDERS_SEED,
  warmUpMs: 2_500,
  setup: {
    oneWayMs: 200,
    callers: [
      {
        name: SHOP,
        config: { 'caller.maxConcurrent': 6, 'caller.queue': 8, 'request.timeoutMs': 3_000, 'retry.max': 2, 'retry.backoffMs': 800 },
      },
    ],
    streams: [orders],
    routes: { [ORDERS]: [BILLING] },
    services: [{ id: BILLING, handler: { serviceMs: workMs(BILLING) } }],
    instances: [{ name: 'c1', service: BILLING }],
  },
  story: [
    {
      say: ({ state }) =>
        `Somebody places an order, and \`${SHOP}\` calls \`${BILLING}\`. After ${seconds(callsMs(state))} the customer is told that all is done.`,
      look: [`producer:${SHOP}`, `group:${BILLING}`],
      until: (fact, run) => fact.type === 'message.answered' && handledSince(run, BILLING) >= 3,
    },
    {
      ...added(ANALYTICS),
      say: ({ state }) =>
        `Somebody wants to count the orders. \`${ANALYTICS}\` is a service of its own, so \`${SHOP}\` must be changed and deployed: it calls ${listed(calls(state))} now, one after the other.`,
      predict: {
        id: 'chain-wait',
        ask: 'How long will customers wait from now on?',
        until: (fact) => fact.type === 'message.answered' && fact.data.calls.length > 1,
        answer: (fact) => lastTold(fact)?.words ?? '',
        others: ({ state }) => [
          seconds(callMs(state, BILLING)),
          seconds(Math.max(callMs(state, BILLING), callMs(state, ANALYTICS))),
          seconds(callsMs(state) + 1_000),
        ],
        because: (fact, { state }) =>
          `${lastTold(fact)?.words ?? ''}: ${calls(state)
            .map((service) => `${seconds(callMs(state, service))} for ${service}`)
            .join(' and ')}. The calls of one order come one after another, and their times add up.`,
      },
    },
    {
      ...added(EMAIL),
      say: ({ state }) =>
        `Then customers are to get an \`${EMAIL}\`: the shop is changed once more, and everybody waits ${seconds(callsMs(state))}. Each new service makes the shop slower, and the shop has to know them all.`,
    },
    {
      say: ({ state }) =>
        `**${instanceOf(state, ANALYTICS)}** of \`${ANALYTICS}\` dies. Counting orders is not urgent, no customer would miss it. But in the code of \`${SHOP}\` it stands between ${listed(calls(state).filter((service) => service !== ANALYTICS))}.`,
      look: [`group:${ANALYTICS}`, `producer:${SHOP}`],
      act: ({ state }) => [{ type: 'crashConsumer', consumer: instanceOf(state, ANALYTICS) }],
      predict: {
        id: 'chain-crash',
        ask: 'What becomes of the next order that the shop gives up?',
        until: (fact) => fact.type === 'message.abandoned',
        answer: (fact) => halfDone(fact),
        others: () => [
          'All services have done their part but analytics',
          'It is done in all services, only later',
          'No service has done its part: it is as if it had never been placed',
          'billing has done its part; analytics and e-mail have not',
        ],
        because: (fact) =>
          fact.type === 'message.abandoned'
            ? `After ${counted(fact.data.attempts, 'attempt')} the shop gives up, and the customer of m${fact.data.message} is told that it failed. What comes before in the chain stays done, what comes after is never called.`
            : '',
      },
      until: (fact, run) => fact.type === 'message.abandoned' && sentSince(run) >= 8,
    },
    {
      say: ({ state }) =>
        `${counted(givenUp(state), 'customer was', 'customers were')} told that it failed, and ${counted(givenUp(state) - lost(state, BILLING), 'of them was', 'of them were')} billed: whoever orders again is billed twice. Now ${instanceOf(state, ANALYTICS)} is started again.`,
      look: [`producer:${SHOP}`, `group:${ANALYTICS}`],
      act: ({ state }) => [{ type: 'startConsumer', consumer: instanceOf(state, ANALYTICS) }],
      until: (fact, run) => fact.type === 'message.answered' && handledSince(run, EMAIL) >= 2,
    },
    {
      say: ({ state }) =>
        `It works again, and what was missed stays missed: ${counted(lost(state, ANALYTICS), 'order was', 'orders were')} never counted and ${counted(lost(state, EMAIL), 'customer never', 'customers never')} got an e-mail, because of a service that neither of them needs.`,
      look: [`group:${ANALYTICS}`, `group:${EMAIL}`],
    },
  ],
  knobs: [
    { name: 'retry.max', target: `producer:${SHOP}`, min: 0, max: 6, step: 1 },
    { name: 'request.timeoutMs', target: `producer:${SHOP}`, min: 1_500, max: 10_000, step: 500 },
    { name: 'caller.maxConcurrent', target: `producer:${SHOP}`, min: 4, max: 12, step: 1 },
    { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 100, max: 2_000, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.4, max: 1.6, step: 0.2 },
  ],
  offers: ['crashConsumer', 'hangConsumer', 'slowConsumer', 'startConsumer', 'resumeConsumer', 'addConsumer', 'burst'],
  takeaway: 'Whoever calls everybody must know everybody, is as slow as all of them together, and stands still when any of them does.',
  simplified: [
    'A real shop might call its services at the same time; it would still have to know them, and wait for the slowest.',
    'The network takes 200 ms one way instead of a fraction of one.',
  ],
}

export default scenario

/** A step in which the shop is changed to call one more service, which ends when a few orders have gone to all of them. */
function added(service: string): Pick<DirectStep, 'act' | 'look' | 'until'> {
  return {
    act: [{ type: 'addGroup', group: service, topics: [ORDERS], serviceMs: workMs(service) }],
    look: [`group:${service}`, `producer:${SHOP}`],
    until: (fact, run) => fact.type === 'message.answered' && handledSince(run, service) >= 4,
  }
}

function calls(state: DirectState): string[] {
  return state.routes[ORDERS] ?? []
}

/** Time of one call to a service that has a thread free. */
function callMs(state: DirectState, service: string): number {
  return 2 * state.kernel.network.oneWayMs + (state.services[service]?.serviceMs ?? 0)
}

/** And of all calls for one order. */
function callsMs(state: DirectState): number {
  return calls(state).reduce((sum, service) => sum + callMs(state, service), 0)
}

/** Its first instance. */
function instanceOf(state: DirectState, service: string): string {
  return Object.values(state.instances).find((instance) => instance.service === service)?.name ?? 'nobody'
}

function givenUp(state: DirectState): number {
  return state.callers[SHOP]?.givenUp ?? 0
}

function lost(state: DirectState, service: string): number {
  return state.ledger.subscribers[service]?.lost ?? 0
}

/** What has been done of an order that was given up. */
function halfDone(fact: DirectFact): string {
  if (fact.type !== 'message.abandoned') return ''
  const { handled, missing } = fact.data
  if (handled.length === 0) return 'No service has done its part: it is as if it had never been placed'
  if (missing.length === 0) return 'It is done in all services, only later'
  const [done, undone] = [handled.length === 1 ? 'has' : 'have', missing.length === 1 ? 'has' : 'have']
  return `${listed(handled)} ${done} done ${handled.length === 1 ? 'its' : 'their'} part; ${listed(missing)} ${undone} not`
}
