import { configInForce } from '../../brokers/kafka/configInForce.ts'
import { committedOffset } from '../../brokers/kafka/effects.ts'
import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { lagRecords } from '../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { committedOrStart, groupAt, isStableWith, ownerOf, processesOf } from '../reading/groupShares.ts'
import { handledEnd } from '../reading/handledEnd.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { sharesLine } from '../reading/sharesLine.ts'

const GROUP = 'billing'
/** The partition whose owner crashes and, later, is closed. */
const WATCHED = 'orders-1'
/** Places of the steps that sentences measure from. */
const CRASH = 1
const TAKEN_OVER = 4
const CLOSE = 6

const scenario: KafkaScenario = {
  id: 'rebalance-crash',
  seed: 33,
  warmUpMs: 13_000,
  setup: {
    brokers: 1,
    oneWayMs: 300,
    topics: [{ name: 'orders', partitions: 3 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        // Two keys for each partition.
        keys: [{ key: 'cart-1' }, { key: 'order-1' }, { key: 'pay-1' }, { key: 'pay-9' }, { key: 'user-42' }, { key: 'user-7' }],
        pick: 'cycle',
        ratePerSecond: 2,
        startMs: 9_250,
      },
    ],
    groups: [
      {
        id: GROUP,
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 10_000 },
        handler: { serviceMs: 500 },
      },
    ],
    consumers: [
      { name: 'c1', group: GROUP },
      { name: 'c2', group: GROUP },
      { name: 'c3', group: GROUP },
    ],
  },
  story: [
    {
      say: ({ state }) =>
        `${sharesLine(state, GROUP)}. Each handles records as they come; what it has read it {term:commit|commits} only every \`auto.commit.interval.ms\` = ${seconds(interval(state))}.`,
      look: [`group:${GROUP}`, `partition:${WATCHED}`],
      until: (fact, { state }) =>
        fact.type === 'record.processed' &&
        fact.data.partition === WATCHED &&
        committedOffset(state, GROUP, WATCHED) > 0 &&
        fact.data.offset + 1 - committedOffset(state, GROUP, WATCHED) >= uncommittedWanted(state),
    },
    {
      say: ({ state }) =>
        `**${gone(state)}** crashes. No goodbye, no last commit: \`${WATCHED}\` is committed up to ${committedOrStart(state, GROUP, WATCHED)}, handled up to ${handledEnd(state, GROUP, WATCHED)}. To the {term:coordinator} ${gone(state)} is still a member and its {term:owner}.`,
      look: ({ state }) => [`consumer:${gone(state)}`, `partition:${WATCHED}`],
      act: ({ state }) => [{ type: 'crashConsumer', consumer: ownerOf(state, GROUP, WATCHED) ?? 'nobody' }],
      predict: {
        id: 'crash-first-read',
        ask: `Place your bet: what does the next owner of \`${WATCHED}\` read first?`,
        until: takesOver,
        answer: (_, { state }) => committedFirst(state),
        others: (present, future) => {
          const right = committedOrStart(future.state, GROUP, WATCHED)
          const log = future.state.partitions[WATCHED]?.log
          return [
            { offset: handledEnd(present.state, GROUP, WATCHED), why: `where ${gone(present.state)} had got to` },
            { offset: log?.logEndOffset ?? 0, why: 'the next new record' },
            { offset: log?.logStartOffset ?? 0, why: 'the oldest there is' },
          ]
            .filter(({ offset }) => offset !== right)
            .map(({ offset, why }) => `Offset ${offset}, ${why}`)
        },
        because: (fact, { state }) =>
          `${nameOf(fact)} asked the coordinator for the {term:committed offset} of \`${WATCHED}\`: ${committedOrStart(state, GROUP, WATCHED)}. How far the dead process had got was in its memory alone.`,
      },
      until: (fact) => fact.type === 'batch.appended' && fact.data.partition === WATCHED,
    },
    {
      say: ({ state }) =>
        `\`${WATCHED}\` has no reader, and its {term:lag} grows. The others carry on, the producer notices nothing. The coordinator waits for its {term:session timeout}: ${seconds(session(state))} from the last {term:heartbeat} on.`,
      look: [`partition:${WATCHED}`, `group:${GROUP}`],
      until: (fact) => fact.type === 'group.member.expired' || takesOver(fact),
    },
    {
      say: ({ state }) =>
        `Time is up: **${gone(state)}** is out, with ${counted(lagRecords(state, GROUP, WATCHED) ?? 0, 'record')} waiting in \`${WATCHED}\`. A {term:rebalance} begins; the others must hear of it and join again before anybody is given the partition.`,
      look: [`group:${GROUP}`],
      until: takesOver,
    },
    {
      say: (run) => {
        const { state } = run
        const again = handledEnd(state, GROUP, WATCHED) - committedOrStart(state, GROUP, WATCHED)
        const repeat =
          again > 0
            ? ` The first ${counted(again, 'record')} there ${again === 1 ? 'was' : 'were'} handled before the crash, and will be again.`
            : ''
        return `**${ownerOf(state, GROUP, WATCHED) ?? 'Nobody'}** reads \`${WATCHED}\` now, from offset ${committedOrStart(state, GROUP, WATCHED)}, after **${seconds(between(run, CRASH, TAKEN_OVER))}** without a reader.${repeat}`
      },
      look: ({ state }) => [`consumer:${ownerOf(state, GROUP, WATCHED) ?? 'nobody'}`, `partition:${WATCHED}`],
      until: (fact) => fact.type === 'record.processed' && fact.data.partition === WATCHED && fact.data.first,
    },
    {
      say: ({ state }) =>
        `${duplicates(state) > 0 ? `${counted(duplicates(state), '{term:duplicate}', 'duplicates')}, ${lost(state)} lost: that is “at least once”.` : `${lost(state)} lost.`} **${returner(state)}** is started again. It comes as a new member, so the group rebalances once more.`,
      look: ({ state }) => [`consumer:${returner(state)}`, `group:${GROUP}`],
      act: ({ state }) => [{ type: 'startConsumer', consumer: gone(state) }],
      until: (fact, { state }) =>
        fact.type === 'record.processed' &&
        fact.data.partition === WATCHED &&
        isStableWith(state, GROUP, processesOf(state, GROUP).length) &&
        fact.data.offset + 2 >= (state.partitions[WATCHED]?.log.logEndOffset ?? 0),
    },
    {
      say: ({ state }) =>
        `Now **${gone(state)}**, the owner of \`${WATCHED}\`, is stopped with \`close()\`. It finishes what it has in hand, commits, and sends LeaveGroup.`,
      look: ({ state }) => [`consumer:${gone(state)}`, `partition:${WATCHED}`],
      act: ({ state }) => [{ type: 'closeConsumer', consumer: ownerOf(state, GROUP, WATCHED) ?? 'nobody' }],
      predict: {
        id: 'crash-clean-leave',
        ask: `When does somebody else read \`${WATCHED}\` this time?`,
        until: takesOver,
        answer: (fact, run) => afterJoining(fact.tick - (run.beganAt[CLOSE] ?? 0)),
        others: (_, run) => [
          `After ${seconds(session(run.state) + run.tick - (run.beganAt[CLOSE] ?? 0))}: first its session must time out`,
          'At once: the coordinator hands it on',
          `Not before ${gone(run.state)} is back`,
        ],
        because: (fact, run) =>
          `LeaveGroup tells the coordinator at once, so nobody waits for a timeout. A rebalance is needed all the same: the others had to hear of it at a heartbeat and join again, ${seconds(fact.tick - (run.beganAt[CLOSE] ?? 0))} in all.`,
      },
      until: takesOver,
    },
    {
      say: (run) =>
        `Closed: **${seconds(between(run, CLOSE, CLOSE + 1))}** until \`${WATCHED}\` had a reader again, which begins at ${committedOrStart(run.state, GROUP, WATCHED)}${committedOrStart(run.state, GROUP, WATCHED) === handledEnd(run.state, GROUP, WATCHED) ? ', right behind what was handled' : ''}. Crashed: **${seconds(between(run, CRASH, TAKEN_OVER))}**. Let a process end cleanly whenever you can.`,
      look: [`group:${GROUP}`, `partition:${WATCHED}`],
    },
  ],
  knobs: [
    { name: 'session.timeout.ms', target: `group:${GROUP}`, min: 6_000, max: 45_000, step: 1_000 },
    { name: 'heartbeat.interval.ms', target: `group:${GROUP}`, min: 500, max: 3_000, step: 500 },
    { name: 'auto.commit.interval.ms', target: `group:${GROUP}`, min: 200, max: 10_000, step: 200 },
    { name: 'partition.assignment.strategy', target: `group:${GROUP}` },
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 0, max: 1_000, step: 50 },
  ],
  offers: [
    'crashConsumer',
    'hangConsumer',
    'resumeConsumer',
    'closeConsumer',
    'startConsumer',
    'addConsumer',
    'slowConsumer',
    'burst',
    'addPartitions',
  ],
  takeaway: 'A crash is noticed only as silence, after session.timeout.ms; a close() says so, and commits first.',
  simplified: ['session.timeout.ms is 10 s instead of 45.', 'The network takes 300 ms one way instead of a fraction of one.'],
}

/** Whether a consumer has learned where it goes on in the watched partition. */
function takesOver(fact: KafkaFact): boolean {
  return fact.type === 'position.set' && fact.data.partition === WATCHED
}

function committedFirst(state: KafkaState): string {
  return `Offset ${committedOrStart(state, GROUP, WATCHED)}, the committed one`
}

function afterJoining(ms: number): string {
  return `After ${seconds(ms)}: when the others have joined again`
}

/** Who crashed or was closed, or else whoever reads the watched partition. */
function gone(state: KafkaState): string {
  const out = Object.values(state.consumers).find(({ status }) => status === 'crashed' || status === 'closing' || status === 'closed')
  return out?.name ?? ownerOf(state, GROUP, WATCHED) ?? 'nobody'
}

/** Who has just been started: it runs, and the coordinator does not know it yet. */
function returner(state: KafkaState): string {
  const members = new Set(Object.values(groupAt(state, GROUP)?.members ?? {}).map(({ clientId }) => clientId))
  return processesOf(state, GROUP).find(({ name }) => !members.has(name))?.name ?? gone(state)
}

/** So many records are to be handled and not committed when the crash comes: three, or what comes between two commits. */
function uncommittedWanted(state: KafkaState): number {
  return Math.max(1, Math.min(3, Math.floor(interval(state) / 1_500)))
}

function nameOf(fact: KafkaFact): string {
  return fact.entity.replace('consumer:', '')
}

function between({ beganAt }: KafkaRun, from: number, to: number): number {
  return (beganAt[to] ?? 0) - (beganAt[from] ?? 0)
}

function duplicates({ ledger }: KafkaState): number {
  return ledger.subscribers[GROUP]?.duplicated ?? 0
}

function lost({ ledger }: KafkaState): number {
  return ledger.subscribers[GROUP]?.lost ?? 0
}

function session(state: KafkaState): number {
  return Number(configInForce(state, `group:${GROUP}`, 'session.timeout.ms'))
}

function interval(state: KafkaState): number {
  return Number(configInForce(state, `group:${GROUP}`, 'auto.commit.interval.ms'))
}

export default scenario
