import type { KafkaCommand } from '../../brokers/kafka/commands.ts'
import { configInForce } from '../../brokers/kafka/configInForce.ts'
import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { partitionsOf } from '../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaPrediction, KafkaScenario } from '../kafkaScenario.ts'
import { groupAt, isStableWith, processesOf, sharesOf } from '../reading/groupShares.ts'
import { listed, named } from '../reading/phrases.ts'
import { generationOf, isEager, movedSince, unreadPartitions } from '../reading/rebalances.ts'
import { sharesLine } from '../reading/sharesLine.ts'
import { handledSince, sentSince } from '../reading/sinceStep.ts'

/** Both read the same topics with three members each; only their assignors differ. */
const FIRST = 'billing'
const SECOND = 'search'
const BOTH = [FIRST, SECOND]
/** Who leaves each of them. */
const LEAVERS = ['b1', 's1']

const group = (id: string, assignor: string) => ({
  id,
  topics: ['orders', 'carts'],
  config: { 'auto.offset.reset': 'earliest', 'partition.assignment.strategy': assignor },
  handler: { serviceMs: 300 },
})
const stream = { producer: 'web-shop', pick: 'cycle', ratePerSecond: 1, startMs: 7_000 } as const

const scenario: KafkaScenario = {
  id: 'rebalance-assignors',
  seed: 34,
  warmUpMs: 10_000,
  setup: {
    brokers: 1,
    oneWayMs: 400,
    brokerConfig: { 'group.initial.rebalance.delay.ms': 1_000 },
    topics: [
      { name: 'orders', partitions: 2 },
      { name: 'carts', partitions: 2 },
    ],
    producers: [{ name: 'web-shop' }],
    // One key for each partition.
    streams: [
      { ...stream, id: 'orders', destination: 'orders', keys: [{ key: 'order-1' }, { key: 'order-2' }] },
      { ...stream, id: 'carts', destination: 'carts', keys: [{ key: 'cart-2' }, { key: 'cart-1' }] },
    ],
    groups: [group(FIRST, 'range'), group(SECOND, 'roundrobin')],
    consumers: [
      ...['b1', 'b2', 'b3'].map((name) => ({ name, group: FIRST })),
      ...['s1', 's2', 's3'].map((name) => ({ name, group: SECOND })),
    ],
  },
  story: [
    {
      say: ({ state }) =>
        `Two groups read the same two topics, ${assignorOf(state, FIRST) === assignorOf(state, SECOND) ? 'both with the same' : 'each with another'} {term:assignor}. ${assignor(state, FIRST)} in \`${FIRST}\` ${deals(state, FIRST)}.${idleLine(state, FIRST, SECOND)}`,
      look: [`group:${FIRST}`],
      until: (fact, run) => fact.type === 'record.processed' && handledSince(run, FIRST) >= 8 && isAllRead(run.state),
    },
    {
      say: ({ state }) => `${assignor(state, SECOND)} in \`${SECOND}\` ${deals(state, SECOND)}.${idleLine(state, SECOND, FIRST)}`,
      look: [`group:${SECOND}`],
      until: (fact, run) => fact.type === 'record.processed' && handledSince(run, SECOND) >= 6 && isAllRead(run.state),
    },
    {
      say: `**${LEAVERS[0]}** and **${LEAVERS[1]}** are closed. What they owned needs a new {term:owner}; the rest could stay where it is.`,
      look: LEAVERS.map((name) => `consumer:${name}` as const),
      act: LEAVERS.map((consumer) => ({ type: 'closeConsumer', consumer }) as const),
      predict: howManyMove('assignors-no-memory'),
      until: isAllTakenUp,
    },
    {
      say: ({ state }) => `${movesLine(state)} ${memoryLine(state)}`,
      look: BOTH.map((id) => `group:${id}` as const),
      until: (fact, run) => fact.type === 'offset.commit.acknowledged' && sentSince(run) >= 10,
    },
    {
      say: 'Now the sticky ones. Members of a group must have an assignor in common, so both groups are closed down first.',
      look: BOTH.map((id) => `group:${id}` as const),
      act: ({ state }) => BOTH.flatMap((id) => processesOf(state, id)).map(({ name }) => ({ type: 'closeConsumer', consumer: name })),
      until: (fact, run) => fact.type === 'batch.appended' && isAllClosed(run.state) && sentSince(run) >= 8,
    },
    {
      say: ({ state }) =>
        `All six are started again: \`${FIRST}\` with ${assignor(state, FIRST)}, \`${SECOND}\` with ${assignor(state, SECOND)}. Both first make shares **even**, over all topics.`,
      look: BOTH.map((id) => `group:${id}` as const),
      act: ({ state }) => [...setAssignor(FIRST, 'sticky'), ...setAssignor(SECOND, 'cooperative-sticky'), ...startAll(state)],
      until: (fact, { state }) => isAllTakenUp(fact, { state }) && BOTH.every((id) => isStableWith(state, id, 3)),
    },
    {
      say: ({ state }) =>
        `${sharesLine(state, FIRST)}; ${sameShares(state)}. Once more **${LEAVERS[0]}** and **${LEAVERS[1]}** are closed.`,
      look: LEAVERS.map((name) => `consumer:${name}` as const),
      act: LEAVERS.map((consumer) => ({ type: 'closeConsumer', consumer }) as const),
      predict: howManyMove('assignors-sticky'),
      until: isAllTakenUp,
    },
    {
      say: ({ state }) => `${movesLine(state)} ${stopsLine(state)}`,
      look: BOTH.map((id) => `group:${id}` as const),
    },
  ],
  knobs: [
    { name: 'partition.assignment.strategy', target: `group:${FIRST}` },
    { name: 'partition.assignment.strategy', target: `group:${SECOND}` },
    { name: 'heartbeat.interval.ms', target: `group:${FIRST}`, min: 500, max: 10_000, step: 500 },
  ],
  offers: ['closeConsumer', 'startConsumer', 'addConsumer', 'crashConsumer', 'addPartitions', 'slowConsumer', 'burst'],
  takeaway: 'range and roundrobin deal anew every time; the sticky ones keep shares even and move only what they must.',
  simplified: [
    'group.initial.rebalance.delay.ms is 1 s instead of 3, so that groups form sooner.',
    'The network takes 400 ms one way instead of a fraction of one.',
  ],
}

/** The assignor that the group has agreed on, or is set to while it has no members. */
function assignorOf(state: KafkaState, id: string): string {
  return groupAt(state, id)?.protocol ?? String(configInForce(state, `group:${id}`, 'partition.assignment.strategy'))
}

function assignor(state: KafkaState, id: string): string {
  return `\`${assignorOf(state, id)}\``
}

/** How the group's assignor goes about it. */
function deals(state: KafkaState, id: string): string {
  const name = assignorOf(state, id)
  if (name.includes('sticky')) return 'makes even shares over all topics, and leaves everybody what it had'
  return name === 'range'
    ? 'deals **each topic by itself**, from the first member on, so equal numbers meet at one member'
    : 'lays **all topics in one row** and deals partition by partition, in turn'
}

function setAssignor(id: string, value: string): KafkaCommand[] {
  return [{ type: 'configure', target: `group:${id}`, name: 'partition.assignment.strategy', value }]
}

function startAll(state: KafkaState): KafkaCommand[] {
  return state.setup.consumers.map(({ name }) => ({ type: 'startConsumer', consumer: name }))
}

/** How many partitions the group on the right moves when one of its members has left. */
function howManyMove(id: string): KafkaPrediction {
  return {
    id,
    ask: ({ state }) =>
      `${LEAVERS[1]} leaves \`${SECOND}\`, and with it the reader of ${named(leaving(state), 'nothing')}. How many of the ${partitionsOf(state, SECOND).length} partitions get another owner?`,
    until: (fact) => fact.type === 'assignment.computed' && fact.data.group === SECOND,
    answer: (fact, { state }) => (fact.type === 'assignment.computed' ? howMany(fact.data.moved.length, state) : ''),
    others: ({ state }) => {
      const [least, all] = [leaving(state).length, partitionsOf(state, SECOND).length]
      return [least, all, all - 1, 0].map((count) => howMany(count, state))
    },
    because: (fact) =>
      fact.type === 'assignment.computed'
        ? `${fact.data.assignor} gives another owner to ${named(fact.data.moved, 'none of them')}. ${reason(fact.data.assignor)}`
        : '',
  }
}

function reason(assignor: string): string {
  return assignor.includes('sticky')
    ? 'A sticky assignor lets each member keep what it has, as long as the shares stay even.'
    : 'It counts members and partitions from the beginning, so one member less shifts all that follows.'
}

function howMany(count: number, state: KafkaState): string {
  const all = partitionsOf(state, SECOND).length
  if (count === 0) return 'None'
  return count === all ? `All ${all}` : String(count)
}

/** What the member that leaves the group on the right still holds. */
function leaving(state: KafkaState): readonly string[] {
  return sharesOf(state, SECOND).find(({ consumer }) => consumer === LEAVERS[1])?.partitions ?? []
}

function isAllTakenUp(fact: KafkaFact, { state }: { state: KafkaState }): boolean {
  return fact.type === 'position.set' && isAllRead(state)
}

/** Whether every partition has a reader in both groups. */
function isAllRead(state: KafkaState): boolean {
  return BOTH.every((id) => unreadPartitions(state, id).length === 0 && isStableWith(state, id, 1))
}

function sameShares(state: KafkaState): string {
  const [first, second] = BOTH.map((id) => JSON.stringify(sharesOf(state, id).map(({ partitions }) => partitions)))
  return first === second ? `in \`${SECOND}\` it is the same` : sharesLine(state, SECOND)
}

/** Whether all processes are gone and both coordinators know it. */
function isAllClosed(state: KafkaState): boolean {
  return BOTH.every((id) => groupAt(state, id)?.state === 'Empty' && processesOf(state, id).length === 0)
}

/** Who of a group has nothing to do; or that everybody has, where it is otherwise in the `other` group. */
function idleLine(state: KafkaState, id: string, other: string): string {
  const idleOf = (group: string) =>
    sharesOf(state, group).flatMap(({ consumer, partitions }) => (partitions.length === 0 ? [`**${consumer}**`] : []))
  const idle = idleOf(id)
  if (idle.length > 0) return ` For ${listed(idle)} nothing is left.`
  return idleOf(other).length > 0 ? ' So everybody has something to do.' : ''
}

/** How much the latest generation of both groups has moved. */
function movesLine(state: KafkaState): string {
  const moved = (id: string) => {
    const partitions = movedSince(state, id, generationOf(state, id) - 1).length
    return `\`${id}\`: ${partitions} of ${partitionsOf(state, id).length} partitions moved`
  }
  return `${moved(FIRST)}; ${moved(SECOND)}.`
}

function memoryLine(state: KafkaState): string {
  const forgetful = BOTH.map((id) => assignorOf(state, id)).filter((name) => !name.includes('sticky'))
  const names = [...new Set(forgetful)].map((name) => `\`${name}\``)
  if (names.length === 0) return 'Both look at who had what.'
  return names.length === 1
    ? `${names[0]} does not look at who had what: one member less, and it deals anew.`
    : `Neither ${names.join(' nor ')} looks at who had what: one member less, and they deal anew.`
}

function stopsLine(state: KafkaState): string {
  const eager = BOTH.filter((id) => isEager(state, id))
  if (eager.length === 0) return 'Both groups went on reading everything else meanwhile.'
  if (eager.length === BOTH.length) return 'Both are eager, so every partition stood still for it.'
  const calm = BOTH.find((id) => !eager.includes(id))
  return `They differ in how: ${assignor(state, eager[0] ?? FIRST)} is eager, so every partition of \`${eager[0]}\` stood still; \`${calm}\` read on wherever nothing moved.`
}

export default scenario
