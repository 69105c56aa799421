import { configInForce } from '../../brokers/kafka/configInForce.ts'
import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { partitionsOf } from '../../brokers/kafka/lag.ts'
import type { ConsumerState, KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { processesOf, sharesOf } from '../reading/groupShares.ts'
import { counted, listed, named, seconds } from '../reading/phrases.ts'
import { generationOf, isEager, movedSince, unreadPartitions } from '../reading/rebalances.ts'
import { sharesLine } from '../reading/sharesLine.ts'
import { handledSince } from '../reading/sinceStep.ts'
import { GROUP, growingGroup } from '../worlds/growingGroup.ts'

/** Places of the steps that sentences measure from. */
const JOINS = 1
const GIVEN_UP = 4
const READS_AGAIN = 5

const scenario: KafkaScenario = {
  id: 'rebalance-cooperative',
  seed: 31,
  warmUpMs: 15_500,
  setup: growingGroup({ 'partition.assignment.strategy': 'cooperative-sticky' }),
  story: [
    {
      say: ({ state }) =>
        `The same group, one setting apart: \`partition.assignment.strategy\` = ${configInForce(state, `group:${GROUP}`, 'partition.assignment.strategy')}${isEager(state, GROUP) ? ', so the members are eager again' : ', and nothing else in the list, so the members use {term:cooperative rebalancing}'}. ${sharesLine(state, GROUP)}.`,
      look: [`group:${GROUP}`],
      until: (fact, run) => fact.type === 'record.processed' && handledSince(run, GROUP) >= 5,
    },
    {
      say: (run) => `**${newcomer(run)}** starts and asks the {term:coordinator} to be let in: a {term:rebalance}.`,
      look: (run) => [`consumer:${newcomer(run)}`],
      act: [{ type: 'addConsumer', group: GROUP }],
      predict: {
        id: 'cooperative-stops',
        ask: (run) =>
          `${newcomer(run)} will get its share of ${counted(partitionsOf(run.state, GROUP).length, 'partition')}. Which of them will nobody read for a while?`,
        until: (fact, run) => isGivenSomething(fact, newcomer(run)),
        answer: (_, { state }) => spell(state, unreadPartitions(state, GROUP)),
        others: (present, { state }) => [
          spell(state, partitionsOf(state, GROUP)),
          spell(state, []),
          spell(state, sharesOf(present.state, GROUP).at(-1)?.partitions ?? []),
          spell(state, Object.keys(state.consumers[newcomer(present)]?.positions ?? {})),
        ],
        because: (_, { state }) =>
          isEager(state, GROUP)
            ? 'These members are eager again: they give up all they own before they join.'
            : `A member keeps what it owns while it joins. Only what goes to another has to be given up: ${unreadPartitions(state, GROUP).length} of ${partitionsOf(state, GROUP).length}.`,
      },
      until: (fact) => fact.type === 'group.rebalance.started',
    },
    {
      say: ({ state }) =>
        isEager(state, GROUP)
          ? 'The others hear of it at their next {term:heartbeat}. Each gives up all it owns and joins again: these are eager.'
          : 'The others hear of it at their next {term:heartbeat}. Nobody gives anything up: each sends JoinGroup with a list of **what it owns**, and polls on.',
      look: ({ state }) => sharesOf(state, GROUP).map(({ consumer }) => `consumer:${consumer}` as const),
      until: (fact) => fact.type === 'group.join.completed',
    },
    {
      say: ({ state }) =>
        `{term:generation|Generation} ${generationOf(state, GROUP)}. ${isEager(state, GROUP) ? 'Nobody owns anything at this moment: the {term:group leader} deals all partitions, and each member learns its share now.' : 'The {term:group leader} sees who owns what, and works out shares with as few moves as can be. Who must give something up learns it now.'}`,
      look: [`group:${GROUP}`],
      predict: {
        id: 'cooperative-first-round',
        ask: (run) => `What will ${newcomer(run)} be given in generation ${generationOf(run.state, GROUP)}?`,
        until: (fact, run) => fact.type === 'partitions.assigned' && fact.entity === `consumer:${newcomer(run)}`,
        answer: (fact) => (fact.type === 'partitions.assigned' ? given(fact.data.partitions) : ''),
        others: ({ state }) => [
          given([]),
          ...sharesOf(state, GROUP).map(({ partitions }) => given(partitions.slice(-1))),
          given(partitionsOf(state, GROUP).slice(0, 1)),
        ],
        because: (fact, { state }) =>
          fact.type === 'partitions.assigned' && fact.data.partitions.length === 0 && unclaimed(state).length > 0
            ? `${listed(unclaimed(state))} should be its own, but somebody reads there until this very answer arrives. A partition with two readers must never be, so it is held back for one round.`
            : 'What it gets has no other reader at this moment.',
      },
      until: (fact, run) => fact.type === 'partitions.revoked' || isGivenSomething(fact, newcomer(run)),
    },
    {
      say: (run) =>
        isEager(run.state, GROUP)
          ? `Everything was given up before, so ${newcomer(run)} gets its share in this one round.`
          : `${givenUp(run.state)}. Whoever gave something up joins again at once: a **second round**, for which all the others must be told by heartbeat again.`,
      look: ({ state }) => unreadPartitions(state, GROUP).map((partition) => `partition:${partition}` as const),
      until: (fact, run) => fact.type === 'records.polled' && fact.entity === `consumer:${newcomer(run)}`,
    },
    {
      say: (run) => {
        const { state, beganAt } = run
        const all = partitionsOf(state, GROUP)
        const moved = movedSince(state, GROUP, generationOf(state, GROUP) - 2)
        return isEager(state, GROUP) || moved.length === 0
          ? `${moved.length} of ${all.length} partitions moved${isEager(state, GROUP) ? ', and all of them stood still for it' : ': everybody has what it had'}.`
          : `${all.length - moved.length} of ${all.length} partitions were read without a break. ${named(moved)} had no reader for **${seconds(between(beganAt, GIVEN_UP, READS_AGAIN))}**: two rounds take longer than one, ${seconds(between(beganAt, JOINS, READS_AGAIN))} since ${newcomer(run)} started.`
      },
      look: (run) => [`consumer:${newcomer(run)}`, 'topic:orders'],
      until: (fact, run) =>
        fact.type === 'record.processed' && fact.entity === `consumer:${newcomer(run)}` && fact.data.first && handledSince(run, GROUP) >= 2,
    },
    {
      say: (run) => `${repeats(run.state)}Now **${newcomer(run)}** is closed and leaves; what it owned must go back to the others.`,
      look: (run) => [`consumer:${newcomer(run)}`],
      act: (run) => [{ type: 'closeConsumer', consumer: newcomer(run) }],
      predict: {
        id: 'cooperative-leave',
        ask: 'How many rounds will that take?',
        until: (fact, { state }) => isTakenUp(fact, state),
        answer: (_, { state }) => rounds(generationOf(state, GROUP) - lastGeneration(leaver(state))),
        others: () => [rounds(1), rounds(2), 'None: nobody has to join again'],
        because: (_, { state }) =>
          `${leaver(state)?.name ?? 'It'} had given up its share before it left, so nothing had to be waited for: whatever has no owner is handed out in the first round that comes.`,
      },
      until: (fact, { state }) => isTakenUp(fact, state),
    },
    {
      say: ({ state }) =>
        `Generation ${generationOf(state, GROUP)}: ${sharesLine(state, GROUP)}. ${isEager(state, GROUP) ? 'Eagerly, all of them stood still for that.' : 'The others read on during all of it.'} One thing is the same in both: a round ends only when its slowest member has joined.`,
      look: [`group:${GROUP}`],
    },
  ],
  knobs: [
    { name: 'partition.assignment.strategy', target: `group:${GROUP}` },
    { name: 'heartbeat.interval.ms', target: `group:${GROUP}`, min: 500, max: 10_000, step: 500 },
    { name: 'handler.serviceMs', target: `group:${GROUP}`, min: 0, max: 1_500, step: 50 },
  ],
  offers: ['addConsumer', 'closeConsumer', 'crashConsumer', 'startConsumer', 'slowConsumer', 'burst', 'addPartitions'],
  takeaway: 'Cooperatively, only what moves stands still; the price is a second round.',
  simplified: ['The network takes 500 ms one way instead of a fraction of one, so that you can follow.'],
}

/** The consumer that was started last. */
function newcomer({ state }: KafkaRun): string {
  return processesOf(state, GROUP).at(-1)?.name ?? 'nobody'
}

function isGivenSomething(fact: KafkaFact, consumer: string): boolean {
  return fact.type === 'partitions.assigned' && fact.entity === `consumer:${consumer}` && fact.data.partitions.length > 0
}

/** The consumer that was closed last. */
function leaver(state: KafkaState): ConsumerState | undefined {
  return Object.values(state.consumers).findLast(({ status }) => status === 'closed' || status === 'closing')
}

/** The newest generation in which it owned something. */
function lastGeneration(consumer: ConsumerState | undefined): number {
  return Math.max(0, ...Object.values(consumer?.ownedInGeneration ?? {}))
}

/** Whether another consumer goes on where the one that left stopped. */
function isTakenUp(fact: KafkaFact, state: KafkaState): boolean {
  const left = leaver(state)
  if (fact.type !== 'position.set' || left === undefined || fact.entity === `consumer:${left.name}`) return false
  return left.ownedInGeneration[fact.data.partition] === lastGeneration(left)
}

function rounds(count: number): string {
  if (count === 2) return 'Two rounds, as before'
  return count === 1 ? 'One round' : `${count} rounds`
}

/** What nobody reads at this moment. */
function givenUp(state: KafkaState): string {
  const unread = unreadPartitions(state, GROUP)
  return `${named(unread, 'Nothing')} ${unread.length > 1 ? 'are' : 'is'} given up${unread.length < partitionsOf(state, GROUP).length ? ', nothing else' : ''}`
}

function unclaimed(state: KafkaState): string[] {
  const given = new Set(sharesOf(state, GROUP).flatMap(({ partitions }) => partitions))
  return partitionsOf(state, GROUP).filter((partition) => !given.has(partition))
}

function given(partitions: readonly string[]): string {
  return partitions.length === 0 ? 'Nothing yet' : listed(partitions)
}

function spell(state: KafkaState, partitions: readonly string[]): string {
  const all = partitionsOf(state, GROUP).length
  if (partitions.length === 0) return 'None: a partition is handed over without a gap'
  return partitions.length === all ? `All ${all}` : `Only ${listed(partitions)}`
}

function between(beganAt: readonly number[], from: number, to: number): number {
  return (beganAt[to] ?? 0) - (beganAt[from] ?? 0)
}

function repeats({ ledger }: KafkaState): string {
  const repeated = ledger.subscribers[GROUP]?.duplicated ?? 0
  return repeated === 0
    ? ''
    : `Reading on has a price: what was handled after the {term:commit} before joining, and then given up, comes again: ${counted(repeated, 'record')}. `
}

export default scenario
