import { laneState } from '../../compare/compareState.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import type { CompareRun, CompareScenario } from '../compareScenario.ts'
import { ownerOf } from '../reading/groupShares.ts'
import { partitionOfKey } from '../reading/keyArithmetic.ts'
import { allHandled, handledInBoth, lanePage, lateLine, whereOf, wheres } from '../reading/lanes.ts'
import { seconds } from '../reading/phrases.ts'
import { isReadingWith } from '../reading/rebalances.ts'
import { firstSince, hasLasted } from '../reading/sinceStep.ts'
import { BILLING, ORDERS, ordersStream, SHOP, twoLanes } from '../worlds/sideBySide.ts'

const BURST = 6
/** Places of the steps in which the bursts are sent. */
const OF_ONE_CUSTOMER = 1
const OF_ALL = 5

const scenario: CompareScenario = {
  id: 'vs-order',
  seed: 11,
  warmUpMs: 7_000,
  setup: twoLanes(
    {
      oneWayMs: 250,
      // Two customers for each partition.
      stream: ordersStream({ keys: [{ key: 'ana' }, { key: 'ben' }, { key: 'eva' }, { key: 'cleo' }], ratePerSecond: 0.6 }),
      groups: [{ id: BILLING, handler: { serviceMs: 800, jitter: 0.8 }, consumers: ['c1', 'c2'] }],
    },
    { rabbitmq: { prefetch: 1 }, kafka: { partitions: 2 } },
  ),
  story: [
    {
      say: `\`${SHOP}\` sends the same orders, at the same moments, to both. Two workers of \`${BILLING}\` share them. Some orders take longer than others, and each as long here as there.`,
      look: [`rabbitmq/group:${BILLING}`, `kafka/group:${BILLING}`],
      until: (_, run) => handledInBoth(run, BILLING) >= 2,
    },
    {
      say: ({ state }) =>
        `Out of order so far: ${lateLine(state, BILLING)}. Now \`ana\` orders, and changes her order again and again: ${BURST} messages in one moment.`,
      look: [`rabbitmq/exchange:${ORDERS}`, `kafka/topic:${ORDERS}`],
      act: Array.from({ length: BURST }, () => ({ type: 'send', stream: ORDERS, key: 'ana' }) as const),
      predict: {
        id: 'order-of-customer',
        ask: `Where will a change of ana’s be handled before an earlier one?`,
        until: (_, run) => isDone(run, OF_ONE_CUSTOMER),
        answer: (_, { state }) => whereOf(state, (lane) => lanePage(state, lane, BILLING).outOfOrder > 0),
        others: ({ state }) => wheres(state),
        because: (_, { state }) =>
          `Out of order by now: ${lateLine(state, BILLING)}. A queue hands its messages to whoever is free, and a quicker worker may overtake. A partition has one owner, and ana’s orders are all in one partition.`,
      },
      until: (_, run) => isDone(run, OF_ONE_CUSTOMER) || (lanePage(run.state, 'rabbitmq', BILLING).outOfOrder > 0 && hasLasted(run, 2_500)),
    },
    {
      say: ({ state }) =>
        `RabbitMQ’s {term:queue} is first in, first out: c1 and c2 were given ana’s messages in order. But they work side by side, and ${lanePage(state, 'rabbitmq', BILLING).outOfOrder > 0 ? 'the shorter one was done first' : 'only chance has kept the order this time'}. Out of order by now: ${lateLine(state, BILLING)}.`,
      look: [`rabbitmq/queue:${BILLING}`, 'rabbitmq/consumer:c1', 'rabbitmq/consumer:c2'],
      until: (_, run) => isDone(run, OF_ONE_CUSTOMER) && hasLasted(run, 2_500),
    },
    {
      say: ({ state }) =>
        `In Kafka all of ana’s went to \`${partitionOfAna(state)}\`, and **${ownerOf(laneState(state, 'kafka'), BILLING, partitionOfAna(state)) ?? 'nobody'}** alone reads it: in order, and no faster than one can work. The longest wait was ${longest(state, 'kafka')} in Kafka, ${longest(state, 'rabbitmq')} in RabbitMQ.`,
      look: ({ state }) => [`kafka/partition:${partitionOfAna(state)}`, `kafka/group:${BILLING}`],
      until: (_, run) => hasLasted(run, 3_500),
    },
    {
      say: 'So RabbitMQ keeps no order? Half true. **c2** is closed in both, the shop pauses, and c1 works alone.',
      look: ['rabbitmq/consumer:c2', 'kafka/consumer:c2'],
      act: [
        { type: 'closeConsumer', consumer: 'c2' },
        { type: 'pauseStream', stream: ORDERS },
      ],
      until: (_, run) => hasLasted(run, 3_000) && isAlone(run) && allHandled(run.state, BILLING, run.state.ledger.sent),
    },
    {
      say: `Now ${BURST} orders of all four customers at once, for the one worker that is left.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/topic:${ORDERS}`],
      act: [{ type: 'burst', stream: ORDERS, count: BURST }],
      predict: {
        id: 'order-of-all',
        ask: 'One worker each. Where will an order be handled before one that was sent earlier, whoever ordered it?',
        until: (_, run) => isDone(run, OF_ALL) || leaps(run, 'rabbitmq') || leaps(run, 'kafka'),
        answer: (_, run) => whereOf(run.state, (lane) => leaps(run, lane)),
        others: ({ state }) => wheres(state),
        because: () =>
          'c1 of RabbitMQ empties one queue from its front. c1 of Kafka reads two partitions, each in order, and takes what it got of one before it turns to the other: between partitions there is no order, however few read them.',
      },
      until: (_, run) => isDone(run, OF_ALL),
    },
    {
      say: ({ state }) =>
        `One reader keeps the order of what it reads: of a whole queue, or of a partition. Out of order in the end: ${lateLine(state, BILLING)}. With \`x-single-active-consumer\` RabbitMQ uses one worker of several.`,
      look: [`rabbitmq/queue:${BILLING}`, `kafka/topic:${ORDERS}`],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 200, max: 2_000, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.2, max: 3, step: 0.2 },
    { name: 'prefetch-count', target: `rabbitmq/group:${BILLING}`, min: 0, max: 20, step: 1 },
  ],
  offers: ['addConsumer', 'slowConsumer', 'burst', 'crashConsumer', 'closeConsumer', 'startConsumer', 'pauseStream', 'resumeStream'],
  takeaway: 'Order lasts as long as one reader reads the line: RabbitMQ has one line for all, Kafka one for each partition.',
  simplified: [
    'The network takes 250 ms one way instead of a fraction of one, so that you can follow.',
    'Nothing fails here: what is given back to a queue or tried again is another way to lose the order.',
  ],
}

function partitionOfAna(state: CompareRun['state']): string {
  return partitionOfKey(laneState(state, 'kafka'), ORDERS, 'ana')
}

function longest(state: CompareRun['state'], lane: string): string {
  return seconds(lanePage(state, lane, BILLING).latencyMs.max)
}

/** Whether what a step sent at once is handled in both. */
function isDone(run: CompareRun, step: number): boolean {
  return run.beganAt.length > step && allHandled(run.state, BILLING, firstSince(run, step) + BURST)
}

/** Whether Kafka's group has got over the departure of all but one. */
function isAlone({ state }: CompareRun): boolean {
  return isReadingWith(laneState(state, 'kafka'), BILLING, 1)
}

/** Whether a lane has handled one of the second burst, and not yet all that were sent before it. */
function leaps(run: CompareRun, lane: string): boolean {
  const page = lanePage(run.state, lane, BILLING)
  const first = firstSince(run, OF_ALL)
  const isHandled = Array.from({ length: BURST }, (_, index) => timesProcessed(page, first + index) > 0)
  return isHandled.includes(false) && isHandled.lastIndexOf(true) > isHandled.indexOf(false)
}

export default scenario
