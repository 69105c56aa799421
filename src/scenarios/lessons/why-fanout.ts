import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { groupLagRecords } from '../../brokers/kafka/lag.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import type { KafkaScenario, KafkaStep } from '../kafkaScenario.ts'
import { counted, listed, seconds } from '../reading/phrases.ts'
import { handledSince, sentSince } from '../reading/sinceStep.ts'
import { ANALYTICS, BILLING, EMAIL, ORDERS, ORDERS_SEED, orders, SHOP, workMs } from '../worlds/orderPlaced.ts'

/** A member that is silent for so long counts as dead: the least that a broker allows. */
const SESSION_MS = 6_000

const scenario: KafkaScenario = {
  id: 'why-fanout',
  seed: ORDERS_SEED,
  warmUpMs: 4_000,
  setup: {
    brokers: 1,
    oneWayMs: 200,
    brokerConfig: { 'group.initial.rebalance.delay.ms': 0 },
    topics: [{ name: ORDERS, partitions: 1 }],
    producers: [{ name: SHOP }],
    streams: [orders],
    groups: [
      {
        id: BILLING,
        topics: [ORDERS],
        config: { 'auto.offset.reset': 'earliest', 'enable.auto.commit': false },
        commit: 'asyncAfterEachPoll',
        handler: { serviceMs: workMs(BILLING) },
      },
    ],
    consumers: [{ name: 'c1', group: BILLING }],
  },
  story: [
    {
      say: `The same shop. But now \`${SHOP}\` only says what happened: each order goes once to the {term:topic} \`${ORDERS}\`, and the customer is answered when the broker has it. \`${BILLING}\` reads it from there.`,
      look: [`producer:${SHOP}`, `topic:${ORDERS}`, `group:${BILLING}`],
      until: (fact, run) => fact.type === 'record.processed' && handledSince(run, BILLING) >= 4,
    },
    {
      ...added(ANALYTICS, 'earliest'),
      say: `Somebody wants to count the orders. \`${ANALYTICS}\` starts as a {term:consumer group} of its own; \`${SHOP}\` is not changed and does not even notice.`,
      predict: {
        id: 'fanout-first',
        ask: `Which is the first order that \`${ANALYTICS}\` will handle?`,
        until: (fact) => fact.type === 'record.processed' && fact.data.group === ANALYTICS,
        answer: (fact) => (fact.type === 'record.processed' ? `m${fact.data.message}` : ''),
        others: ({ state }) => ['m0', `m${state.ledger.sent - 1}`, `m${state.ledger.sent}`, `m${state.ledger.sent + 1}`],
        because: (fact) =>
          fact.type === 'record.processed'
            ? `Reading takes nothing out of the log: the orders from before \`${ANALYTICS}\` existed are still there. With \`auto.offset.reset\` = earliest it began at offset ${fact.data.offset}.`
            : '',
      },
      until: (fact, { state }) => isCaughtUp(fact, state),
    },
    {
      ...added(EMAIL, 'latest'),
      say: `\`${ANALYTICS}\` has counted the old orders too. Now \`${EMAIL}\`: it starts at the end of the log, for nobody wants a mail about an order of last week. Again the shop is not touched.`,
      until: (fact, run) => fact.type === 'record.processed' && handledSince(run, EMAIL) >= 3,
    },
    {
      say: ({ state }) =>
        `**${readerOf(state, ANALYTICS)}** of \`${ANALYTICS}\` dies, as it did in the chain of calls. There every customer was told that it failed.`,
      look: [`group:${ANALYTICS}`, `producer:${SHOP}`],
      act: ({ state }) => [{ type: 'crashConsumer', consumer: readerOf(state, ANALYTICS) }],
      predict: {
        id: 'fanout-crash',
        ask: 'How long will the shop wait for the confirmation of the next order?',
        until: (fact, run) => fact.type === 'batch.acknowledged' && sentSince(run) >= 1,
        answer: (fact) => (fact.type === 'batch.acknowledged' ? seconds(fact.data.latencyMs) : ''),
        others: ({ state }) => [
          seconds(2 * state.kernel.network.oneWayMs + workMs(BILLING)),
          seconds(2 * state.kernel.network.oneWayMs + workMs(BILLING) + workMs(EMAIL)),
          `${seconds(SESSION_MS)}, until ${ANALYTICS} counts as dead`,
        ],
        because: (fact) =>
          fact.type === 'batch.acknowledged'
            ? `${seconds(fact.data.latencyMs)}, to the broker and back, as always. Who reads the orders, and whether anybody does, plays no part in writing them.`
            : '',
      },
      until: (fact, run) => fact.type === 'record.processed' && handledSince(run, BILLING) >= 7,
    },
    {
      say: ({ state }) =>
        `${listed([BILLING, EMAIL].map((group) => `\`${group}\``))} go on as if nothing had happened. For \`${ANALYTICS}\` ${counted(lag(state, ANALYTICS), 'order waits', 'orders wait')} in the log: its {term:lag}. Now it is started again.`,
      look: [`group:${ANALYTICS}`, `topic:${ORDERS}`],
      act: ({ state }) => [{ type: 'startConsumer', consumer: readerOf(state, ANALYTICS) }],
      until: (fact, { state }) => isCaughtUp(fact, state),
    },
    {
      say: ({ state }) =>
        `It has caught up: ${counted(state.ledger.sent, 'order')}, each sent once, ${outcome(state)}. Three services read one event, and \`${SHOP}\` knows none of them.`,
      look: [`topic:${ORDERS}`],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${BILLING}`, min: 100, max: 2_000, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.4, max: 1.6, step: 0.2 },
  ],
  offers: ['crashConsumer', 'hangConsumer', 'slowConsumer', 'startConsumer', 'resumeConsumer', 'closeConsumer', 'burst'],
  takeaway: 'Who says what happened, and leaves it to others to read, need not know who they are, wait for them, or be changed for them.',
  simplified: [
    'New groups rebalance at once (group.initial.rebalance.delay.ms is 0 instead of 3 s), and a silent member counts as dead after 6 s instead of 45.',
    'The network takes 200 ms one way instead of a fraction of one.',
  ],
}

export default scenario

/** A step in which one more service begins to read. */
function added(group: string, reset: 'earliest' | 'latest'): Pick<KafkaStep, 'act' | 'look'> {
  const config = { 'auto.offset.reset': reset, 'auto.commit.interval.ms': 1_000, 'session.timeout.ms': SESSION_MS }
  return {
    act: [{ type: 'addGroup', group, topics: [ORDERS], config, serviceMs: workMs(group) }],
    look: [`group:${group}`, `topic:${ORDERS}`],
  }
}

/** Whether analytics has just handled the newest order that it could have. */
function isCaughtUp(fact: KafkaFact, state: KafkaState): boolean {
  return fact.type === 'record.processed' && fact.data.group === ANALYTICS && fact.data.message >= state.ledger.sent - 2
}

function lag(state: KafkaState, group: string): number {
  return groupLagRecords(state, group)
}

/** What has come of them, as a part of a sentence. */
function outcome({ ledger }: KafkaState): string {
  const pages = Object.values(ledger.subscribers)
  const lost = pages.reduce((sum, page) => sum + page.lost, 0)
  const again = pages.reduce((sum, page) => sum + page.duplicated, 0)
  const repeats = again === 0 ? '' : ` (${again} handled twice: done and not yet {term:commit|committed} when their reader died)`
  return `${lost === 0 ? 'and none is lost for any of the services' : `${lost} lost`}${repeats}`
}

/** The consumer of a group that has one. */
function readerOf(state: KafkaState, group: string): string {
  return Object.values(state.consumers).find((consumer) => consumer.group === group)?.name ?? 'nobody'
}
