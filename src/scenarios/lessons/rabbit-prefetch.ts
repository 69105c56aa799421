import type { RabbitFact } from '../../brokers/rabbitmq/facts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitRun, RabbitScenario } from '../rabbitScenario.ts'
import { areAllSubscribed } from '../reading/areAllSubscribed.ts'
import { listed } from '../reading/phrases.ts'
import { sentSince } from '../reading/sinceStep.ts'

/** Each with the prefetch that it begins with. */
const GROUPS = { unlimited: 0, one: 1, ten: 10 } as const
type Group = keyof typeof GROUPS
const NAMES = Object.keys(GROUPS) as Group[]
const ALIKE = 'All at the same time: the workers are the same'
const NONE = 'None: the workers are all alike'
/** One message for each of two workers: how quick they are is seen, and nothing else. */
const PACE = 2
const FIRST = 10
const SECOND = 20
const TASKS = 'tasks'

const scenario: RabbitScenario = {
  id: 'rabbit-prefetch',
  seed: 73,
  warmUpMs: 2_500,
  setup: {
    oneWayMs: 300,
    exchanges: [{ name: TASKS, type: 'fanout' }],
    queues: NAMES.map((name) => ({ name })),
    bindings: NAMES.map((name) => ({ source: TASKS, destination: name })),
    publishers: [{ name: 'web-shop' }],
    streams: [
      {
        id: TASKS,
        producer: 'web-shop',
        destination: TASKS,
        keys: [{ key: 'order-1' }, { key: 'user-42' }, { key: 'pay-9' }, { key: 'cart-3' }],
        pick: 'cycle',
        ratePerSecond: 0,
      },
    ],
    groups: NAMES.map((id) => ({ id, queue: id, ack: 'after', prefetch: GROUPS[id], handler: { serviceMs: 300 } })),
    consumers: NAMES.flatMap((group, index) =>
      ['', 'b'].map((suffix, place) => ({ name: `c${index + 1}${suffix}`, group, startMs: 100 * (place + 1) })),
    ),
  },
  story: [
    {
      say: 'Three copies of the same work, in three {term:queue|queues}, each with a quick worker and a slow one, as one message for each shows. Only the {term:prefetch} differs: no limit, 1 and 10.',
      look: NAMES.map((name) => `group:${name}` as const),
      act: [...setSlowness(8), { type: 'burst', stream: TASKS, count: PACE }],
      // Whose prefetch was changed subscribes anew before the race begins.
      until: (_, run) => isAllThrough(run.state) && sentSince(run) >= PACE && areAllSubscribed(run.state),
    },
    {
      say: `${FIRST} messages arrive at once. Prefetch is how many a consumer may hold without having acknowledged them.`,
      look: NAMES.map((name) => `queue:${name}` as const),
      act: [{ type: 'burst', stream: TASKS, count: FIRST }],
      predict: {
        id: 'slow-worker',
        ask: 'With which prefetch is this work finished first?',
        until: isFirstThrough,
        answer: (_, { state }) => wordsOf(state, quickest(state), ALIKE),
        others: ({ state }) => [...NAMES.map((name) => words(state, name)), ALIKE],
        because: (_, { state }) =>
          `Without a limit turns alone decide: half of the messages go to the slow worker at once, and wait there while the quick one has nothing to do. With 1 the slow one is passed over as long as it is busy. Left to do: ${leftToDo(state)}.`,
      },
      until: isFirstThrough,
    },
    {
      say: ({ state }) =>
        hasSpared(state)
          ? `${capital(wordsOf(state, quickest(state)))} is done: who is full loses its turn, so the quick worker has taken most of the work. Elsewhere messages wait behind the slow one.`
          : `${capital(wordsOf(state, quickest(state), 'each of them'))}: done. Only who is full loses its turn; what a slow worker has been sent waits behind it, and nobody else is given it.`,
      look: ['group:one', 'consumer:c1b', 'consumer:c3b'],
      until: (_, { state }) => isAllThrough(state),
    },
    {
      say: `All is done. Now every worker is quick, and ${SECOND} messages come: nobody needs to be spared.`,
      look: NAMES.map((name) => `queue:${name}` as const),
      act: [...setSlowness(1), { type: 'burst', stream: TASKS, count: SECOND }],
      predict: {
        id: 'throughput',
        ask: 'Which prefetch is the slowest now?',
        until: isFirstThrough,
        answer: (_, { state }) => wordsOf(state, slowest(state), NONE),
        others: ({ state }) => [...NAMES.map((name) => words(state, name)), NONE],
        because: (_, { state }) =>
          `With prefetch 1 a worker has nothing to do from its ack until the next message arrives: ${2 * state.kernel.network.oneWayMs} ms on the way for every message. With 10 the next ones are there already.`,
      },
      until: (fact, { state }) => fact.type === 'message.processed' && NAMES.filter((name) => isThrough(state, name)).length >= 2,
    },
    {
      say: ({ state }) => {
        const late = slowest(state)
        if (late.length === 0) return 'None of them is behind: with each prefetch the next message was there in time.'
        const through = NAMES.filter((name) => !late.includes(name)).map((name) => words(state, name))
        return `${capital(listed(through.reverse(), 'nobody'))} ${through.length === 1 ? 'is' : 'are'} through; with ${wordsOf(state, late)} the workers mostly wait for the network.`
      },
      look: ['group:one', 'queue:one'],
      until: (_, { state }) => isAllThrough(state),
    },
    {
      say: 'Small for long and uneven work, larger for quick work over a slow network. No limit means that one consumer may take all there is.',
      look: NAMES.map((name) => `group:${name}` as const),
    },
  ],
  knobs: [
    ...NAMES.map((name) => ({ name: 'prefetch-count', target: `group:${name}`, min: 0, max: 50, step: 1 })),
    { name: 'network.oneWayMs', target: 'network', min: 0, max: 600, step: 50 },
    { name: 'stream.ratePerSecond', target: `stream:${TASKS}`, min: 0, max: 20, step: 1 },
  ],
  offers: ['burst', 'slowConsumer', 'crashConsumer', 'startConsumer', 'addConsumer'],
  takeaway: 'Prefetch trades fairness for throughput: 1 spares slow workers and waits for the network, more keeps quick ones busy.',
  simplified: [
    'The network takes 300 ms one way instead of a fraction of one: what prefetch 1 costs is larger here than in a data centre.',
  ],
}

/** How many times longer the second worker of each queue takes. */
function setSlowness(factor: number) {
  return NAMES.map((_, index) => ({ type: 'slowConsumer', consumer: `c${index + 1}b`, factor }) as const)
}

/** A group has just handled all that was sent. */
function isFirstThrough(fact: RabbitFact, { state }: RabbitRun): boolean {
  return fact.type === 'message.processed' && isThrough(state, fact.data.group as Group)
}

function isAllThrough(state: RabbitState): boolean {
  return NAMES.every((name) => isThrough(state, name))
}

function isThrough(state: RabbitState, group: Group): boolean {
  return handled(state, group) >= state.ledger.sent
}

function handled(state: RabbitState, group: Group): number {
  return state.ledger.subscribers[group]?.processed ?? 0
}

function left(state: RabbitState, group: Group): number {
  return state.ledger.sent - handled(state, group)
}

/** Groups that are through, or will be in a moment: one message behind is as good as there. */
function quickest(state: RabbitState): Group[] {
  return NAMES.filter((name) => left(state, name) <= 1)
}

/** Groups that have more to do than what their two workers have in hand. */
function slowest(state: RabbitState): Group[] {
  return NAMES.filter((name) => left(state, name) > 2)
}

/** Whether one group has won because it keeps its slow worker from taking its turns. */
function hasSpared(state: RabbitState): boolean {
  const [winner, ...more] = quickest(state)
  const prefetch = winner === undefined ? 0 : prefetchOf(state, winner)
  return more.length === 0 && prefetch > 0 && prefetch < FIRST / 2
}

function prefetchOf(state: RabbitState, group: Group): number {
  return state.groups[group]?.prefetch ?? GROUPS[group]
}

/** `prefetch 10`; where two groups have the same, its queue too. */
function words(state: RabbitState, group: Group): string {
  const prefetch = prefetchOf(state, group)
  const isShared = NAMES.some((name) => name !== group && prefetchOf(state, name) === prefetch)
  return `${prefetch === 0 ? 'no limit' : `prefetch ${prefetch}`}${isShared ? ` (\`${group}\`)` : ''}`
}

/** Those groups by their prefetch; `all` when that sets none apart. */
function wordsOf(state: RabbitState, groups: readonly Group[], all = ''): string {
  const isNobodyApart = groups.length === 0 || groups.length === NAMES.length
  return isNobodyApart ? all : listed(groups.map((name) => words(state, name)))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function leftToDo(state: RabbitState): string {
  return listed(NAMES.map((name) => `${left(state, name)} with ${words(state, name)}`))
}

export default scenario
