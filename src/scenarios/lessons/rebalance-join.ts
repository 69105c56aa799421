import { configInForce } from '../../brokers/kafka/configInForce.ts'
import { lagRecords, partitionsOf } from '../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { groupAt, processesOf, sharesOf } from '../reading/groupShares.ts'
import { counted, listed, seconds } from '../reading/phrases.ts'
import { generationOf, hearsOfRebalance, isEager, leaderOf, movedSince, unreadPartitions } from '../reading/rebalances.ts'
import { sharesLine } from '../reading/sharesLine.ts'
import { handledSince } from '../reading/sinceStep.ts'
import { GROUP, growingGroup } from '../worlds/growingGroup.ts'

/** Places of the steps that sentences measure from. */
const NEWS = 3
const READS_AGAIN = 5
const LEAVES = 6
/** How long a heavy record takes, about. */
const HEAVY_MS = 5_000

const scenario: KafkaScenario = {
  id: 'rebalance-join',
  seed: 31,
  warmUpMs: 15_500,
  setup: growingGroup({}),
  story: [
    {
      say: ({ state }) =>
        `${sharesLine(state, GROUP)}. With \`partition.assignment.strategy\` = ${configInForce(state, `group:${GROUP}`, 'partition.assignment.strategy')} they use ${isEager(state, GROUP) ? '{term:eager rebalancing}' : '{term:cooperative rebalancing}'}. Now a third is to help them.`,
      look: [`group:${GROUP}`],
      until: (fact, run) => fact.type === 'record.processed' && handledSince(run, GROUP) >= 3,
    },
    {
      say: (run) =>
        `**${newcomer(run)}** starts, finds the group’s {term:coordinator} and asks it to be let in: JoinGroup. That is all it takes to start a {term:rebalance}.`,
      look: (run) => [`consumer:${newcomer(run)}`],
      act: [{ type: 'addConsumer', group: GROUP }],
      predict: {
        id: 'join-stops',
        ask: (run) =>
          `${newcomer(run)} will get its share of ${counted(partitionsOf(run.state, GROUP).length, 'partition')}. Which of them will nobody read for a while?`,
        until: (fact, run) =>
          fact.type === 'partitions.assigned' && fact.entity === `consumer:${newcomer(run)}` && fact.data.partitions.length > 0,
        answer: (_, { state }) => spell(state, unreadPartitions(state, GROUP)),
        others: (present, future) => [
          spell(future.state, partitionsOf(future.state, GROUP)),
          spell(future.state, Object.keys(future.state.consumers[newcomer(present)]?.positions ?? {})),
          spell(future.state, sharesOf(present.state, GROUP)[0]?.partitions ?? []),
          spell(future.state, []),
        ],
        because: (_, { state }) => {
          const all = partitionsOf(state, GROUP).length
          const unread = unreadPartitions(state, GROUP).length
          return isEager(state, GROUP)
            ? `Eager members give up all they own **before** they join again, and are told what they get only after everybody has joined: ${unread} of ${all} partitions without a reader, whoever keeps what.`
            : `Cooperative members keep what they own while they join; only what changes hands is given up: ${unread} of ${all}.`
        },
      },
      until: (fact) => fact.type === 'group.rebalance.started',
    },
    {
      say: ({ state }) =>
        `The coordinator cannot call the members. They hear of it in the answer to their next {term:heartbeat}, and one goes out every ${seconds(Number(configInForce(state, `group:${GROUP}`, 'heartbeat.interval.ms')))}. Until then they read on.`,
      look: ({ state }) => sharesOf(state, GROUP).map(({ consumer }) => `consumer:${consumer}` as const),
      until: (fact, run) => hearsOfRebalance(fact, newcomer(run)),
    },
    {
      say: ({ state }) =>
        isEager(state, GROUP)
          ? 'The news is out. Inside its next {term:poll|poll()} each member commits, gives up **everything** and joins again. Then it waits for all the others.'
          : 'The news is out. Inside its next {term:poll|poll()} each member joins again, with a list of what it owns; and it reads on.',
      look: (run) => staying(run).map((name) => `consumer:${name}` as const),
      until: (fact) => fact.type === 'group.join.completed',
    },
    {
      say: ({ state }) =>
        `All have joined: {term:generation} ${generationOf(state, GROUP)}. **${leaderOf(state, GROUP)}**, the {term:group leader}, deals the partitions, and SyncGroup tells each its share. ${readMeanwhile(state)}`,
      look: ({ state }) => [`group:${GROUP}`, `consumer:${leaderOf(state, GROUP)}`],
      until: (fact, run) => fact.type === 'records.polled' && Object.keys(run.state.consumers[newcomer(run)]?.positions ?? {}).length > 0,
    },
    {
      say: (run) => {
        const { state, beganAt } = run
        const moved = movedSince(state, GROUP, generationOf(state, GROUP) - (isEager(state, GROUP) ? 1 : 2)).length
        const stop = isEager(state, GROUP)
          ? `From the news to the next record polled: **${seconds(between(beganAt, NEWS, READS_AGAIN))}**, and ${moved} of ${partitionsOf(state, GROUP).length} partitions moved.`
          : `${moved} of ${partitionsOf(state, GROUP).length} partitions moved, and the others were read all the time.`
        return `${sharesLine(state, GROUP)}. ${stop} Now ${staying(run).at(-1) ?? 'somebody'} gets heavy records.`
      },
      look: ['topic:orders', `group:${GROUP}`],
      act: (run) => [{ type: 'slowConsumer', consumer: staying(run).at(-1) ?? 'nobody', factor: heavyFactor(run.state) }],
      until: (fact, run) =>
        (fact.type === 'record.handling' || fact.type === 'record.processed') && isLoaded(run.state) && handledSince(run, GROUP) >= 3,
    },
    {
      say: (run) =>
        `**${newcomer(run)}** is closed again and leaves: another rebalance. And **${slowed(run.state)}** is busy, ${seconds(serviceMs(run.state))} for each record.`,
      look: ({ state }) => [`consumer:${slowed(state)}`, `group:${GROUP}`],
      act: (run) => [{ type: 'closeConsumer', consumer: newcomer(run) }],
      predict: {
        id: 'join-slowest',
        ask: (run) =>
          isEager(run.state, GROUP)
            ? `At its next heartbeat ${asked(run)} hears of it and gives up its partitions. When will it read again?`
            : `At its next heartbeat ${asked(run)} hears of it and joins again. When will it know its new share?`,
        until: (fact) => fact.type === 'group.member.joined' && fact.data.joined === fact.data.expected && fact.data.pending === 0,
        withinMs: 150_000,
        answer: (fact, run) => (fact.type === 'group.member.joined' ? onceIn(fact.data.clientId, run) : ''),
        others: (present, { state }) => [
          ...staying(present).map((name) => onceIn(name, present)),
          'At once: the coordinator knows what it had',
          `When \`session.timeout.ms\` (${seconds(Number(configInForce(state, `group:${GROUP}`, 'session.timeout.ms')))}) is over`,
        ],
        because: (fact, { state, tick }) =>
          fact.type === 'group.member.joined'
            ? `Members join again inside poll(), so one that is busy with records comes late. ${fact.data.clientId} was the last, ${seconds(tick - (groupAt(state, GROUP)?.rebalance?.startedTick ?? tick))} after the rebalance had begun, and everybody waited for it.`
            : '',
      },
      until: (fact) => fact.type === 'group.stable',
      withinMs: 150_000,
    },
    {
      say: ({ state, beganAt }) =>
        `**${seconds(between(beganAt, LEAVES, LEAVES + 1))}** from the close to the new shares: a rebalance is as slow as the slowest member’s next poll(). ${sharesLine(state, GROUP)}. ${outcome(state)}`,
      look: [`group:${GROUP}`],
    },
  ],
  knobs: [
    { name: 'partition.assignment.strategy', target: `group:${GROUP}` },
    { name: 'heartbeat.interval.ms', target: `group:${GROUP}`, min: 500, max: 10_000, step: 500 },
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 200, max: 1_500, step: 50 },
    { name: 'max.poll.records', target: `group:${GROUP}`, min: 1, max: 500, step: 1 },
  ],
  offers: ['addConsumer', 'closeConsumer', 'crashConsumer', 'startConsumer', 'slowConsumer', 'burst', 'addPartitions'],
  takeaway: 'Eagerly, everybody gives up everything and waits for the slowest, even if one partition changes hands.',
  simplified: ['The network takes 500 ms one way instead of a fraction of one, so that you can follow.'],
}

/** The consumer that was started last. */
function newcomer({ state }: KafkaRun): string {
  return processesOf(state, GROUP).at(-1)?.name ?? 'nobody'
}

/** The consumers that were there before it. */
function staying({ state }: KafkaRun): string[] {
  return processesOf(state, GROUP)
    .slice(0, -1)
    .map(({ name }) => name)
}

function readMeanwhile(state: KafkaState): string {
  const unread = unreadPartitions(state, GROUP).length
  return unread === 0
    ? 'All partitions go on being read.'
    : `Until then ${unread} of ${partitionsOf(state, GROUP).length} partitions have no reader.`
}

function slowed(state: KafkaState): string {
  return processesOf(state, GROUP).find(({ slowFactor }) => slowFactor > 1)?.name ?? 'every member'
}

/** How many times longer each record must take for one to fill HEAVY_MS. */
function heavyFactor(state: KafkaState): number {
  const ms = Number(configInForce(state, `group:${GROUP}`, 'handler.serviceMs'))
  return Math.min(1_000, Math.max(2, Math.round(HEAVY_MS / Math.max(1, ms))))
}

function serviceMs(state: KafkaState): number {
  const factor = Math.max(1, ...processesOf(state, GROUP).map(({ slowFactor }) => slowFactor))
  return Number(configInForce(state, `group:${GROUP}`, 'handler.serviceMs')) * factor
}

/** Of whom the second question asks. */
function asked(run: KafkaRun): string {
  return staying(run)[0] ?? 'nobody'
}

function onceIn(consumer: string, run: KafkaRun): string {
  return consumer === asked(run) ? 'As soon as it has joined again itself' : `When ${consumer} has joined again too`
}

/** Whether a slowed member has more to do than the record it works on; always, where records take no time. */
function isLoaded(state: KafkaState): boolean {
  const slow = processesOf(state, GROUP).find(({ slowFactor }) => slowFactor > 1)
  if (slow === undefined || serviceMs(state) === 0) return true
  const behind = Object.keys(slow.positions).reduce((sum, partition) => sum + (lagRecords(state, GROUP, partition) ?? 0), 0)
  return slow.loop.current !== null && (slow.loop.hand.length > 0 || behind > 3)
}

function spell(state: KafkaState, partitions: readonly string[]): string {
  const all = partitionsOf(state, GROUP).length
  if (partitions.length === 0) return 'None: a partition is handed over without a gap'
  return partitions.length === all ? `All ${all}` : `Only ${listed(partitions)}`
}

function between(beganAt: readonly number[], from: number, to: number): number {
  return (beganAt[to] ?? 0) - (beganAt[from] ?? 0)
}

function outcome({ ledger }: KafkaState): string {
  const page = ledger.subscribers[GROUP]
  return page?.lost === 0 && page.duplicated === 0
    ? 'Nothing was lost or repeated; it only waited.'
    : `Lost: ${page?.lost ?? 0}, repeated: ${page?.duplicated ?? 0}.`
}

export default scenario
