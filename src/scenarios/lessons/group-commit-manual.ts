import { configInForce } from '../../brokers/kafka/configInForce.ts'
import { committedOffset } from '../../brokers/kafka/effects.ts'
import type { CommitStyle } from '../../brokers/kafka/setup.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaScenario } from '../kafkaScenario.ts'
import { committedNotDone, doneNotCommitted } from '../reading/commitGap.ts'
import { areBack, type Damage, damageOf, startOf, tellDamage, tellOutcome, UNHARMED } from '../reading/crashOutcome.ts'
import { processesOf } from '../reading/groupShares.ts'
import { counted } from '../reading/phrases.ts'
import { handledSince, sentSince } from '../reading/sinceStep.ts'

const BEFORE = 'before'
const AFTER = 'after'
const GROUPS = [BEFORE, AFTER]
const PARTITION = 'payments-0'
const BURST = 6

const group = (id: string, commit: CommitStyle) => ({
  id,
  topics: ['payments'],
  config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false, 'session.timeout.ms': 12_000 },
  handler: { serviceMs: 1_500 },
  commit,
})

const scenario: KafkaScenario = {
  id: 'group-commit-manual',
  seed: 61,
  warmUpMs: 10_500,
  setup: {
    brokers: 1,
    oneWayMs: 300,
    topics: [{ name: 'payments', partitions: 1 }],
    producers: [{ name: 'checkout' }],
    streams: [
      {
        id: 'payments',
        producer: 'checkout',
        destination: 'payments',
        keys: [{ key: 'pay-1' }, { key: 'pay-9' }, { key: 'user-7' }],
        pick: 'cycle',
        ratePerSecond: 0.4,
        startMs: 6_500,
      },
    ],
    groups: [group(BEFORE, 'syncBeforeProcessing'), group(AFTER, 'syncAfterEachPoll')],
    consumers: [
      { name: 'c1', group: BEFORE },
      { name: 'c2', group: AFTER },
    ],
  },
  story: [
    {
      say: `Two groups do the same work with auto commit off. Their code differs in one line: \`${BEFORE}\` calls \`commitSync()\` before it handles what {term:poll|poll()} returned, \`${AFTER}\` after it has handled all of it.`,
      look: [`group:${BEFORE}`, `group:${AFTER}`],
      until: (fact, run) => fact.type === 'group.offset.committed' && fact.data.group === AFTER && handledSince(run, AFTER) >= 1,
    },
    {
      say: `${BURST} payments arrive at once, and both groups poll them.`,
      look: ['producer:checkout', `partition:${PARTITION}`],
      act: [{ type: 'burst', stream: 'payments', count: BURST }],
      until: (fact, { state }) =>
        fact.type === 'offset.commit.acknowledged' && fact.data.group === BEFORE && committedNotDone(state, BEFORE) >= gapOf(state, BEFORE),
    },
    {
      say: ({ state }) =>
        `\`${BEFORE}\` has committed offset ${committedOffset(state, BEFORE, PARTITION)} and handles what lies below it. \`${AFTER}\` handles first; its {term:committed offset} is still ${committedOffset(state, AFTER, PARTITION)}.`,
      look: ['consumer:c1', 'consumer:c2', `partition:${PARTITION}`],
      until: (fact, { state }) =>
        fact.type === 'record.processed' &&
        committedNotDone(state, BEFORE) >= gapOf(state, BEFORE) &&
        doneNotCommitted(state, AFTER) >= gapOf(state, AFTER) &&
        (fact.data.group === BEFORE || gapOf(state, BEFORE) + gapOf(state, AFTER) < 6),
    },
    {
      say: ({ state }) =>
        `Halfway through: \`${BEFORE}\` has committed ${counted(committedNotDone(state, BEFORE), 'payment')} that it has not handled, \`${AFTER}\` has handled ${counted(doneNotCommitted(state, AFTER), 'payment')} that it has not committed.`,
      look: [`partition:${PARTITION}`],
      predict: {
        id: 'manual-crash',
        ask: 'Both processes die now and are started again. What becomes of the payments?',
        until: (fact, { state }) =>
          fact.type === 'record.processed' && fact.data.first && fact.data.group === AFTER && areBack(state, GROUPS, PARTITION),
        answer: (_, { state }) => outcome(damageOf(state, BEFORE), damageOf(state, AFTER)),
        others: (_, { state }) => {
          const [before, after] = [damageOf(state, BEFORE), damageOf(state, AFTER)]
          return [
            outcome(UNHARMED, UNHARMED),
            outcome({ twice: before.lost, lost: before.twice }, { twice: after.lost, lost: after.twice }),
            outcome(UNHARMED, after),
          ]
        },
        because: (_, { state }) =>
          `Each goes on at its committed offset. What \`${BEFORE}\` had only promised to handle is below it: ${damageOf(state, BEFORE).lost} lost. What \`${AFTER}\` had handled but not yet committed is above it: ${damageOf(state, AFTER).twice} handled again.`,
      },
      until: () => true,
    },
    {
      say: ({ state }) =>
        `Both die. The {term:coordinator} knows nothing of what was done. It only has what was committed: offset ${committedOffset(state, BEFORE, PARTITION)} for \`${BEFORE}\`, offset ${committedOffset(state, AFTER, PARTITION)} for \`${AFTER}\`.`,
      look: ['consumer:c1', 'consumer:c2', `group:${BEFORE}`, `group:${AFTER}`],
      act: ({ state }) =>
        [...processesOf(state, BEFORE), ...processesOf(state, AFTER)].map(({ name }) => ({ type: 'crashConsumer', consumer: name })),
      until: (fact, run) => fact.type === 'batch.appended' && sentSince(run) >= 3,
    },
    {
      say: 'Both are started again, and wait until the {term:session timeout} of their dead predecessors has passed.',
      look: [`group:${BEFORE}`, `group:${AFTER}`],
      act: ({ state }) =>
        Object.values(state.consumers)
          .filter(({ status }) => status === 'crashed')
          .map(({ name }) => ({ type: 'startConsumer', consumer: name })),
      until: (fact, { state }) => fact.type === 'position.set' && areBack(state, GROUPS, PARTITION),
    },
    {
      say: ({ state }) =>
        `\`${BEFORE}\` goes on at offset ${startOf(state, BEFORE, PARTITION)}: ${committedNotDone(state, BEFORE) > 0 ? 'what was left undone below it stays undone' : 'nothing below it was left undone'}. \`${AFTER}\` goes on at offset ${startOf(state, AFTER, PARTITION)} and ${doneNotCommitted(state, AFTER) > 0 ? 'handles again what it had done' : 'has nothing to repeat: its last commit was still on the way and arrived'}.`,
      look: [`partition:${PARTITION}`, 'consumer:c1', 'consumer:c2'],
      until: (fact) => fact.type === 'record.processed' && fact.data.first && fact.data.group === AFTER,
    },
    {
      say: ({ state }) =>
        `\`${BEFORE}\`: ${tellDamage(damageOf(state, BEFORE))}. That is {term:at most once}. \`${AFTER}\`: ${tellDamage(damageOf(state, AFTER))}. That is {term:at least once}, and its payments must bear to be handled twice.`,
      look: [`group:${BEFORE}`, `group:${AFTER}`],
    },
  ],
  knobs: [
    { name: 'max.poll.records', target: `group:${BEFORE}`, min: 1, max: 500, step: 1 },
    { name: 'max.poll.records', target: `group:${AFTER}`, min: 1, max: 500, step: 1 },
    { name: 'network.oneWayMs', target: 'network', min: 1, max: 1_000, step: 1 },
  ],
  offers: ['crashConsumer', 'closeConsumer', 'startConsumer', 'burst', 'hangConsumer', 'resumeConsumer', 'addConsumer'],
  takeaway: 'Commit before the work and a crash loses, at most once; commit after it and a crash repeats, at least once.',
  simplified: ['session.timeout.ms is 12 s instead of 45.', 'The network takes 300 ms one way instead of a fraction of one.'],
}

function outcome(before: Damage, after: Damage): string {
  return tellOutcome({ [BEFORE]: before, [AFTER]: after })
}

/** A gap between work and commit that is worth looking at; where a poll returns one record there is no larger one. */
function gapOf(state: KafkaState, id: string): number {
  return Math.min(3, Number(configInForce(state, `group:${id}`, 'max.poll.records')))
}

export default scenario
