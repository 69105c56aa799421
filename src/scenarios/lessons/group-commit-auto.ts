import { configInForce } from '../../brokers/kafka/configInForce.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaScenario } from '../kafkaScenario.ts'
import { committedNotDone, doneNotCommitted } from '../reading/commitGap.ts'
import { areBack, type Damage, damageOf, startOf, tellOutcome, UNHARMED } from '../reading/crashOutcome.ts'
import { committedOrStart, processesOf } from '../reading/groupShares.ts'
import { counted, seconds } from '../reading/phrases.ts'
import { sentSince } from '../reading/sinceStep.ts'

const LOOP = 'in-loop'
const WORKERS = 'workers'
const GROUPS = [LOOP, WORKERS]
const PARTITION = 'orders-0'
const BURST = 8

const group = (id: string, workers: number) => ({
  id,
  topics: ['orders'],
  config: { 'auto.offset.reset': 'earliest', 'session.timeout.ms': 12_000 },
  handler: { serviceMs: 1_500, workers },
})

const scenario: KafkaScenario = {
  id: 'group-commit-auto',
  seed: 51,
  warmUpMs: 12_000,
  setup: {
    brokers: 1,
    oneWayMs: 300,
    topics: [{ name: 'orders', partitions: 1 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: 'order-1' }, { key: 'cart-1' }, { key: 'pay-9' }],
        pick: 'cycle',
        ratePerSecond: 0.5,
        startMs: 5_000,
      },
    ],
    groups: [group(LOOP, 0), group(WORKERS, 1)],
    consumers: [
      { name: 'c1', group: LOOP },
      { name: 'c2', group: WORKERS },
    ],
  },
  story: [
    {
      say: ({ state }) =>
        `Two groups${isAuto(state, LOOP) && isAuto(state, WORKERS) ? ' with `enable.auto.commit=true`' : ''} read the same orders. With auto commit, inside \`poll()\`, at most every ${interval(state)}, the client commits its {term:position}: all that earlier polls have returned.`,
      look: [`group:${LOOP}`, `group:${WORKERS}`],
      until: (fact) => fact.type === 'group.offset.committed',
    },
    {
      say: `${BURST} orders arrive at once. **c1** handles them inside its {term:poll} loop; **c2** hands them to a worker thread and polls on.`,
      look: ['consumer:c1', 'consumer:c2'],
      act: [{ type: 'burst', stream: 'orders', count: BURST }],
      until: (fact, { state }) => fact.type === 'record.processed' && doneNotCommitted(state, LOOP) >= 2,
    },
    {
      say: ({ state }) =>
        `c1 does not poll before it has handled ${pollSize(state) < BURST ? `what it was given (\`max.poll.records\` = ${pollSize(state)})` : 'them all'}, so it commits nothing meanwhile. ${isAuto(state, WORKERS) ? 'c2 polls, and so commits what it has handed over, done or not.' : 'c2 polls, but with `enable.auto.commit=false` that commits nothing.'}`,
      look: ['consumer:c1', 'consumer:c2', `partition:${PARTITION}`],
      until: (fact, { state }) =>
        fact.type === 'record.processed' &&
        // The second half only counts where settings were changed, so that nothing is committed ahead of the work.
        (fact.data.group === WORKERS
          ? doneNotCommitted(state, LOOP) >= 5 && committedNotDone(state, WORKERS) >= 2
          : doneNotCommitted(state, LOOP) >= BURST - 1),
    },
    {
      say: ({ state }) =>
        `Look at the {term:committed offset|committed offsets}. That of **c1** is ${standing(state, LOOP)}; that of **c2** is ${standing(state, WORKERS)}.`,
      look: [`partition:${PARTITION}`],
      predict: {
        id: 'auto-crash',
        ask: 'The power fails: both processes die now and are started again. What becomes of the orders?',
        until: (fact, { state }) =>
          fact.type === 'record.processed' && fact.data.first && fact.data.group === LOOP && areBack(state, GROUPS, PARTITION),
        answer: (_, { state }) => outcome(damageOf(state, LOOP), damageOf(state, WORKERS)),
        others: (_, { state }) => {
          const [loop, workers] = [damageOf(state, LOOP), damageOf(state, WORKERS)]
          const many = Math.max(loop.twice, workers.lost, 1)
          return [
            outcome(UNHARMED, UNHARMED),
            outcome({ twice: loop.lost, lost: loop.twice }, { twice: workers.lost, lost: workers.twice }),
            outcome({ twice: many, lost: 0 }, { twice: many, lost: 0 }),
          ]
        },
        because: (_, { state }) =>
          `Each goes on at its committed offset. That of \`${LOOP}\` was ${consequence(damageOf(state, LOOP))}; that of \`${WORKERS}\` was ${consequence(damageOf(state, WORKERS))}.`,
      },
      until: () => true,
    },
    {
      say: ({ state }) => `Both die, with all they held in memory. ${gap(state, LOOP, 'c1')} ${gap(state, WORKERS, 'c2')}`,
      look: ['consumer:c1', 'consumer:c2', `partition:${PARTITION}`],
      act: ({ state }) =>
        [...processesOf(state, LOOP), ...processesOf(state, WORKERS)].map(({ name }) => ({ type: 'crashConsumer', consumer: name })),
      until: (fact, run) => fact.type === 'batch.appended' && sentSince(run) >= 3,
    },
    {
      say: ({ state }) =>
        `Both are started again. In each group the {term:coordinator} first waits until the dead member has been silent for ${seconds(Number(configInForce(state, `group:${LOOP}`, 'session.timeout.ms')))}, then gives the newcomer the partition.`,
      look: [`group:${LOOP}`, `group:${WORKERS}`],
      act: ({ state }) =>
        Object.values(state.consumers)
          .filter(({ status }) => status === 'crashed')
          .map(({ name }) => ({ type: 'startConsumer', consumer: name })),
      until: (fact, { state }) => fact.type === 'position.set' && areBack(state, GROUPS, PARTITION),
    },
    {
      say: ({ state }) =>
        `\`${LOOP}\` goes on at offset ${startOf(state, LOOP, PARTITION)}${meets(state, LOOP)}. \`${WORKERS}\` goes on at offset ${startOf(state, WORKERS, PARTITION)}${meets(state, WORKERS)}.`,
      look: [`partition:${PARTITION}`, 'consumer:c1', 'consumer:c2'],
      until: (fact) => fact.type === 'record.processed' && fact.data.first && fact.data.group === LOOP,
    },
    {
      say: ({ state }) =>
        `What the same crash has done: ${outcome(damageOf(state, LOOP), damageOf(state, WORKERS))}. With auto commit, be done with what \`poll()\` returned before you call it again.`,
      look: [`group:${LOOP}`, `group:${WORKERS}`],
    },
  ],
  knobs: [
    { name: 'auto.commit.interval.ms', target: `group:${LOOP}`, min: 100, max: 10_000, step: 100 },
    { name: 'auto.commit.interval.ms', target: `group:${WORKERS}`, min: 100, max: 10_000, step: 100 },
    { name: 'max.poll.records', target: `group:${LOOP}`, min: 6, max: 500, step: 1 },
    { name: 'handler.serviceMs', target: `group:${WORKERS}`, min: 0, max: 3_000, step: 100 },
    { name: 'enable.auto.commit', target: `group:${WORKERS}` },
  ],
  offers: ['crashConsumer', 'closeConsumer', 'startConsumer', 'burst', 'hangConsumer', 'resumeConsumer', 'addConsumer'],
  takeaway:
    'Auto commit commits what poll() has returned. Handle it before the next poll and a crash only repeats; hand it to others and a crash loses.',
  simplified: [
    'auto.commit.interval.ms has its default of 5 s; session.timeout.ms is 12 s instead of 45.',
    'The application of `workers` has one worker thread, and close() waits for it.',
    'The network takes 300 ms one way instead of a fraction of one.',
  ],
}

function interval(state: KafkaState): string {
  return seconds(Number(configInForce(state, `group:${LOOP}`, 'auto.commit.interval.ms')))
}

function isAuto(state: KafkaState, id: string): boolean {
  return configInForce(state, `group:${id}`, 'enable.auto.commit') === true
}

function pollSize(state: KafkaState): number {
  return Number(configInForce(state, `group:${LOOP}`, 'max.poll.records'))
}

/** The committed offset against the work. */
function standing(state: KafkaState, id: string): string {
  if (committedNotDone(state, id) > 0) return 'ahead of what it has done'
  return doneNotCommitted(state, id) > 0 ? 'behind what it has done' : 'level with what it has done'
}

function gap(state: KafkaState, id: string, consumer: string): string {
  const committed = committedOrStart(state, id, PARTITION)
  const undone = committedNotDone(state, id)
  return undone > 0
    ? `Of those below offset ${committed}, the last commit of **${consumer}**, ${undone} ${undone === 1 ? 'was' : 'were'} not done.`
    : `**${consumer}** had done ${counted(doneNotCommitted(state, id), 'order')} beyond offset ${committed}, its last commit.`
}

/** What lies on the other side of the offset at which the group goes on. */
function meets(state: KafkaState, id: string): string {
  if (committedNotDone(state, id) > 0) return ', past the ones that nobody handled'
  return doneNotCommitted(state, id) > 0 ? ' and meets orders it has already handled' : ', right behind what it has done'
}

function consequence({ twice, lost }: Damage): string {
  if (lost > 0) return `ahead of its work, so ${counted(lost, 'order')} will never be handled`
  return twice > 0 ? `behind its work, so ${counted(twice, 'order')} came a second time` : 'level with its work'
}

function outcome(loop: Damage, workers: Damage): string {
  return tellOutcome({ [LOOP]: loop, [WORKERS]: workers })
}

export default scenario
