import { configInForce } from '../../brokers/kafka/configInForce.ts'
import { lagRecords } from '../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaScenario } from '../kafkaScenario.ts'
import { groupAt } from '../reading/groupShares.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { generationOf } from '../reading/rebalances.ts'
import { sharesLine } from '../reading/sharesLine.ts'
import { sentSince } from '../reading/sinceStep.ts'

/** Its members have a group.instance.id each. */
const STATIC = 'billing'
/** Its members have none. */
const DYNAMIC = 'search'
const PARTITION = 'orders-0'
/** Places of the steps that close c1. */
const RESTART = 1
const STAYS_AWAY = 6
/** There and back for metadata and for the coordinator, and there with the JoinGroup. */
const TRIPS_TO_JOIN = 5

const group = (id: string) => ({
  id,
  topics: ['orders'],
  config: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 10_000 },
  handler: { serviceMs: 300 },
})

const scenario: KafkaScenario = {
  id: 'rebalance-static',
  seed: 46,
  warmUpMs: 15_000,
  setup: {
    brokers: 1,
    oneWayMs: 300,
    topics: [{ name: 'orders', partitions: 2 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        // One key for each partition.
        keys: [{ key: 'order-1' }, { key: 'cart-1' }],
        pick: 'cycle',
        ratePerSecond: 1,
        startMs: 9_500,
      },
    ],
    groups: [group(STATIC), group(DYNAMIC)],
    consumers: [
      { name: 'c1', group: STATIC, instanceId: 'billing-1' },
      { name: 'c2', group: STATIC, instanceId: 'billing-2' },
      { name: 'c3', group: DYNAMIC },
      { name: 'c4', group: DYNAMIC },
    ],
  },
  story: [
    {
      say: `Two groups read the same orders. The members of \`${STATIC}\` have a lasting name each, their \`group.instance.id\`: {term:static membership}. Those of \`${DYNAMIC}\` have none.`,
      look: [`group:${STATIC}`, `group:${DYNAMIC}`],
      until: (fact) => fact.type === 'offset.commit.acknowledged',
    },
    {
      say: 'A new version is to be rolled out, one process after the other. **c1** and **c3** begin: each is closed, and will be started again in a moment.',
      look: ['consumer:c1', 'consumer:c3'],
      act: ['c1', 'c3'].map((consumer) => ({ type: 'closeConsumer', consumer }) as const),
      predict: {
        id: 'static-generations',
        ask: ({ state }) =>
          `Every {term:rebalance} makes a new {term:generation}. ${spell(generationOf(state, STATIC), generationOf(state, DYNAMIC))} now: and when both are back at work?`,
        until: (fact, { state }) => fact.type === 'position.set' && areBack(state),
        answer: (_, { state }) => spell(generationOf(state, STATIC), generationOf(state, DYNAMIC)),
        others: ({ state }) => {
          const [fixed, moving] = [generationOf(state, STATIC), generationOf(state, DYNAMIC)]
          return [spell(fixed, moving + 2), spell(fixed + 2, moving + 2), spell(fixed + 1, moving + 1), spell(fixed, moving + 1)]
        },
        because: (_, { state }) =>
          `c3 leaves and comes back as somebody new: a rebalance each time. A static member like c1 says nothing when it is closed, and if it is back within its session of ${seconds(sessionMs(state))} it takes its own seat again.`,
      },
      until: (fact, { state }) =>
        fact.type === 'consumer.closed' && ['c1', 'c3'].every((name) => state.consumers[name]?.status !== 'closing'),
    },
    {
      say: ({ state }) =>
        `**c3** has sent LeaveGroup, so \`${DYNAMIC}\` deals its partitions anew. **c1** has said nothing: its {term:coordinator} keeps its seat and \`${PARTITION}\` for it, until it has been silent for ${seconds(sessionMs(state))}.`,
      look: [`group:${DYNAMIC}`, `partition:${PARTITION}`],
      until: (fact) => fact.type === 'position.set' && fact.data.group === DYNAMIC,
    },
    {
      say: ({ state, tick, beganAt }) =>
        `Both are started again, ${seconds(tick - (beganAt[RESTART] ?? tick))} later. To \`${DYNAMIC}\` **c3** is somebody new. **c1** says that it is \`billing-1\`${returns(state)}`,
      look: ['consumer:c1', 'consumer:c3'],
      act: ['c1', 'c3'].map((consumer) => ({ type: 'startConsumer', consumer }) as const),
      until: (fact, { state }) => fact.type === 'position.set' && areBack(state),
    },
    {
      say: ({ state }) =>
        `${spell(generationOf(state, STATIC), generationOf(state, DYNAMIC))}: for c3 everybody in \`${DYNAMIC}\` had to join again, twice${isUndisturbed(state) ? ', and **c2** has not even noticed' : ''}. Now its own turn: closed.`,
      look: ['consumer:c2', `group:${STATIC}`],
      act: [{ type: 'closeConsumer', consumer: 'c2' }],
      until: (fact, run) => fact.type === 'batch.appended' && run.state.consumers.c2?.status === 'closed' && sentSince(run) >= 5,
    },
    {
      say: `**c2** is started again too, with the name \`billing-2\`. With that all of \`${STATIC}\` runs the new version.`,
      look: ['consumer:c2'],
      act: [{ type: 'startConsumer', consumer: 'c2' }],
      until: (fact) => fact.type === 'position.set' && fact.entity === 'consumer:c2',
    },
    {
      say: ({ state }) =>
        `${isUndisturbed(state) ? 'Still generation' : 'Generation'} ${generationOf(state, STATIC)}${isUndisturbed(state) ? ': a rolling restart without a rebalance' : ''}. Now **c1** is closed once more, and this time it does not come back.`,
      look: ['consumer:c1', `partition:${PARTITION}`],
      act: [{ type: 'closeConsumer', consumer: 'c1' }],
      predict: {
        id: 'static-away',
        ask: `Who of \`${STATIC}\` will be the next to read \`${PARTITION}\`, and when?`,
        until: (fact) => fact.type === 'position.set' && fact.data.group === STATIC && fact.data.partition === PARTITION,
        answer: (fact, { state }) => takesOver(fact.entity.replace('consumer:', ''), state),
        others: (_, { state }) => [
          takesOver('c2', state),
          'c2, at once: a closed consumer hands over what it had',
          'Nobody, until c1 is back: the seat is kept for it',
          `c2, after the max.poll.interval.ms of ${seconds(Number(configInForce(state, `group:${STATIC}`, 'max.poll.interval.ms')))}`,
        ],
        because: (fact, { state }) =>
          `close() of a static member does not send LeaveGroup: for the coordinator it might come back any moment. Only when it had been silent for ${seconds(sessionMs(state))} its seat was given up, and the others joined again; ${fact.entity.replace('consumer:', '')} got ${PARTITION}.`,
      },
      until: (fact) => fact.type === 'batch.appended' && fact.data.partition === PARTITION,
    },
    {
      say: `Nobody of \`${STATIC}\` reads \`${PARTITION}\`, though the process was closed cleanly. The coordinator waits for its {term:session timeout}, and records pile up.`,
      look: [`partition:${PARTITION}`, `group:${STATIC}`],
      until: (fact) => fact.type === 'position.set' && fact.data.group === STATIC && fact.data.partition === PARTITION,
    },
    {
      say: (run) =>
        `${sharesLine(run.state, STATIC)}, in generation ${generationOf(run.state, STATIC)}, ${seconds(run.tick - (run.beganAt[STAYS_AWAY] ?? run.tick))} after c1 was closed. So \`session.timeout.ms\` must be longer than a restart takes; but just as long a real crash goes unnoticed.`,
      look: [`group:${STATIC}`],
    },
  ],
  knobs: [
    { name: 'session.timeout.ms', target: `group:${STATIC}`, min: 6_000, max: 45_000, step: 1_000 },
    { name: 'heartbeat.interval.ms', target: `group:${STATIC}`, min: 500, max: 3_000, step: 500 },
    { name: 'partition.assignment.strategy', target: `group:${DYNAMIC}` },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 0.5, max: 10, step: 0.5 },
  ],
  offers: ['closeConsumer', 'startConsumer', 'crashConsumer', 'hangConsumer', 'resumeConsumer', 'addConsumer', 'burst', 'addPartitions'],
  takeaway:
    'A static member that is back within session.timeout.ms takes its seat again without a rebalance; one that stays away longer is replaced.',
  simplified: [
    'session.timeout.ms is 10 s instead of 45. A process starts in no time.',
    'The network takes 300 ms one way instead of a fraction of one.',
  ],
}

function spell(fixed: number, moving: number): string {
  return `\`${STATIC}\` in generation ${fixed}, \`${DYNAMIC}\` in generation ${moving}`
}

/** What the coordinator does with a static member that is back. */
function returns(state: KafkaState): string {
  const group = groupAt(state, STATIC)
  const seat = group?.members[group.staticMembers['billing-1'] ?? '']
  if (seat === undefined) return ', but comes too late: its seat is gone, and it is somebody new as well.'
  const leftMs = seat.expiresTick - state.kernel.tick
  if (leftMs <= TRIPS_TO_JOIN * state.kernel.network.oneWayMs)
    return `, but its seat is kept for ${seconds(leftMs)} only: it may come too late and be somebody new as well.`
  const waiting = counted(lagRecords(state, STATIC, PARTITION) ?? 0, 'record')
  return ` and takes its seat: a new member id, the old {term:generation}, and \`${PARTITION}\` with ${waiting} waiting.`
}

/** Whether the group is in the generation in which the lesson has found it. */
function isUndisturbed(state: KafkaState): boolean {
  return generationOf(state, STATIC) === 1
}

/** Whether the first two that were closed run again and know where to go on. */
function areBack({ consumers }: KafkaState): boolean {
  return ['c1', 'c3'].every((name) => {
    const consumer = consumers[name]
    const positions = Object.values(consumer?.positions ?? {})
    return (consumer?.incarnation ?? 0) > 1 && positions.length > 0 && positions.every(({ start }) => start !== null)
  })
}

function takesOver(consumer: string, state: KafkaState): string {
  return `${consumer}, after the session timeout of ${seconds(sessionMs(state))}`
}

function sessionMs(state: KafkaState): number {
  return Number(configInForce(state, `group:${STATIC}`, 'session.timeout.ms'))
}

export default scenario
