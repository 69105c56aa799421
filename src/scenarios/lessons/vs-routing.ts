import { topicMatch } from '../../brokers/rabbitmq/server/exchange/topicMatch.ts'
import type { CompareFact } from '../../compare/compareFacts.ts'
import { type CompareState, laneState, ownState } from '../../compare/compareState.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import { keyOf } from '../../workload/messages.ts'
import type { CompareRun, CompareScenario } from '../compareScenario.ts'
import { kafkaFact, lanePage, perLane, rabbitFact, whereOf, wheres } from '../reading/lanes.ts'
import { counted } from '../reading/phrases.ts'
import { firstSince, hasLasted, sentSince } from '../reading/sinceStep.ts'
import { ORDERS, ordersStream, SHOP, twoLanes } from '../worlds/sideBySide.ts'

const EUROPE = 'europe'
const REFUNDS = 'refunds'
const GROUPS = [EUROPE, REFUNDS]
const WATCHED = 8
/** Place of the step that asks for the deliveries. */
const ASKED = 1
/** What each wants from the start, and what `europe` wants besides, later on. */
const WANTS: Readonly<Record<string, readonly string[]>> = { [EUROPE]: ['eu.*'], [REFUNDS]: ['*.refund'] }
const NEW_RULE = 'asia.*'
const ASIA = 'asia.order'
/** Reading all again takes its time with slow work, simulated ms. */
const LONG_MS = 180_000

const scenario: CompareScenario = {
  id: 'vs-routing',
  seed: 4,
  warmUpMs: 11_500,
  setup: twoLanes(
    {
      oneWayMs: 250,
      stream: ordersStream({ keys: ['eu.order', 'us.order', 'eu.refund', 'asia.order'].map((key) => ({ key })), ratePerSecond: 1 }),
      groups: [
        { id: EUROPE, handler: { serviceMs: 300 }, consumers: ['c1'] },
        { id: REFUNDS, handler: { serviceMs: 300 }, consumers: ['c2'] },
      ],
    },
    { rabbitmq: { prefetch: 5, wants: WANTS }, kafka: { partitions: 1 } },
  ),
  story: [
    {
      say: `\`${SHOP}\` says by a key what each message is: \`eu.order\`, \`us.order\`, \`eu.refund\`, \`asia.order\`. \`${EUROPE}\` wants those of Europe, \`${REFUNDS}\` wants refunds.`,
      look: [`rabbitmq/group:${EUROPE}`, `kafka/group:${EUROPE}`],
      until: (_, run) => sentSince(run) >= 3,
    },
    {
      say: 'In RabbitMQ these are {term:binding|bindings} of a {term:topic exchange}: `eu.*` and `*.refund`. Kafka’s broker knows no rules: each group reads the whole topic, and its application looks at every key.',
      look: [`rabbitmq/exchange:${ORDERS}`, `kafka/topic:${ORDERS}`],
      predict: {
        id: 'routing-deliveries',
        ask: `The shop sends ${WATCHED} more messages, two of each kind. How many deliveries will they make, to both subscribers together?`,
        until: (_, run) => isDone(run),
        answer: (_, run) => handedLine(run),
        others: (_, run) => {
          const [some, all] = [handed(run, 'rabbitmq'), handed(run, 'kafka')]
          return [spell(some, some), spell(all, all), spell(WATCHED, WATCHED), spell(WATCHED, all)]
        },
        because: () =>
          'RabbitMQ compares the key with the bindings: `eu.refund` matched both, `us.order` and `asia.order` none. In Kafka the two groups read every record, and what they do not want they throw away.',
      },
      until: (_, run) => isDone(run),
    },
    {
      say: (run) =>
        `${handedLine(run)}, and ${thrown(run)} of Kafka’s were for nothing: carried over the network, looked at, thrown away. RabbitMQ dropped ${dropped(run)} that nobody asked for, and {term:confirm|confirmed} them all the same.`,
      look: ['kafka/consumer:c1', 'kafka/consumer:c2', `rabbitmq/exchange:${ORDERS}`],
      until: (_, run) => hasLasted(run, 5_000),
    },
    {
      say: `A new rule: \`${EUROPE}\` takes over Asia. In RabbitMQ that is one more binding, \`${NEW_RULE}\`, and no program changes. In Kafka the broker hears nothing: the filter in the application is changed.`,
      look: [`rabbitmq/exchange:${ORDERS}`, 'kafka/consumer:c1'],
      act: [
        {
          type: 'lane',
          lane: 'rabbitmq',
          command: { type: 'bind', source: ORDERS, destination: EUROPE, routingKey: NEW_RULE },
        },
      ],
      until: (fact, run) => {
        const told = rabbitFact(fact)
        return told?.type === 'message.processed' && told.data.group === EUROPE && told.data.key === ASIA && hasLasted(run, 4_000)
      },
    },
    {
      say: (run) =>
        `From now on each \`${ASIA}\` goes to \`${EUROPE}\`. But ${counted(earlier(run.state).length, 'order')} of Asia came before the rule, and it wants these too: let it have everything again.`,
      look: [`rabbitmq/queue:${EUROPE}`, `kafka/topic:${ORDERS}`],
      act: [
        { type: 'pauseStream', stream: ORDERS },
        { type: 'replay', subscriber: EUROPE },
      ],
      predict: {
        id: 'routing-past',
        ask: `Where can \`${EUROPE}\` still get the orders of Asia from before the rule?`,
        withinMs: LONG_MS,
        until: isReadAgain,
        answer: (_, { state }) => whereOf(state, (lane) => isHadNow(state, lane)),
        others: ({ state }) => wheres(state),
        because: () =>
          'A binding holds for what is published from then on: RabbitMQ dropped the earlier ones, since no rule asked for them. Kafka’s log has every record, whoever wanted it, and a new filter may be used on the past.',
      },
      withinMs: LONG_MS,
      until: isReadAgain,
    },
    {
      say: ({ state }) =>
        `Handed over in all, the second time included: ${perLane(state, (lane) => `${total(state, lane)}`)}. A {term:topic} for each kind would spare Kafka much of it: then the sender sorts, by what it knows beforehand.`,
      look: [`rabbitmq/exchange:${ORDERS}`, `kafka/topic:${ORDERS}`],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: `group:${EUROPE}`, min: 100, max: 2_000, step: 100 },
    { name: 'stream.ratePerSecond', target: `stream:${ORDERS}`, min: 0.2, max: 3, step: 0.2 },
  ],
  offers: ['replay', 'addSubscriber', 'crashConsumer', 'startConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'RabbitMQ’s exchange sends each subscriber what its bindings ask for; Kafka’s groups read all and choose for themselves.',
  simplified: [
    'The network takes 250 ms one way instead of a fraction of one, so that you can follow.',
    'What a group of Kafka throws away takes as long here as what it handles, and counts as handled. A real filter needs no more than a look at the key; the transport it does not save.',
  ],
}

/** Whether a subscriber asked for messages of this key from the start. */
function isWanted(group: string, key: string | null): boolean {
  return (WANTS[group] ?? []).some((pattern) => topicMatch(pattern, key ?? '') !== null)
}

/** The watched messages, by number. */
function watched(run: CompareRun): number[] {
  const first = firstSince(run, ASKED)
  return Array.from({ length: WATCHED }, (_, index) => first + index)
}

/** Whether a message has come to everybody in a lane who is to have it. */
function isThrough(state: CompareState, lane: string, message: number): boolean {
  if (message >= ownState(state, lane).ledger.sent) return false
  const key = keyOf(state.messages, message)
  return GROUPS.every((group) => times(state, lane, group, message) > 0 || (lane === 'rabbitmq' && !isWanted(group, key)))
}

function isDone(run: CompareRun): boolean {
  return watched(run).every((message) => Object.keys(run.state.lanes).every((lane) => isThrough(run.state, lane, message)))
}

/** How often a watched message was handed to a subscriber. */
function handed(run: CompareRun, lane: string): number {
  return watched(run).reduce((sum, message) => sum + GROUPS.filter((group) => times(run.state, lane, group, message) > 0).length, 0)
}

function handedLine(run: CompareRun): string {
  return spell(handed(run, 'rabbitmq'), handed(run, 'kafka'))
}

/** Of these, in Kafka: what the subscriber did not ask for. */
function thrown(run: CompareRun): number {
  return handed(run, 'kafka') - watched(run).flatMap((message) => wanting(run.state, message)).length
}

/** Watched messages that no subscriber asked for. */
function dropped({ state, ...run }: CompareRun): number {
  return watched({ state, ...run }).filter((message) => wanting(state, message).length === 0).length
}

/** Who asked for a message from the start. */
function wanting({ messages }: CompareState, message: number): string[] {
  return GROUPS.filter((group) => isWanted(group, keyOf(messages, message)))
}

/** Orders of Asia that RabbitMQ had no rule for, by number. */
function earlier(state: CompareState): number[] {
  const { sent } = laneState(state, 'rabbitmq').ledger
  return Array.from({ length: sent }, (_, message) => message).filter(
    (message) => keyOf(state.messages, message) === ASIA && times(state, 'rabbitmq', EUROPE, message) === 0,
  )
}

/** Whether `europe` has been given the earlier orders of Asia since it wants them: in Kafka a second time. */
function isHadNow(state: CompareState, lane: string): boolean {
  return earlier(state).every((message) => times(state, lane, EUROPE, message) > (lane === 'kafka' ? 1 : 0))
}

/** Kafka's `europe` has just come to the end of the log once more; what had just been sent when it went back it handles for the first time. */
function isReadAgain(fact: CompareFact, { state }: CompareRun): boolean {
  const told = kafkaFact(fact)
  return (
    told?.type === 'record.processed' &&
    told.data.group === EUROPE &&
    told.data.message === state.ledger.sent - 1 &&
    lanePage(state, 'kafka', EUROPE).duplicated > 0
  )
}

function times(state: CompareState, lane: string, group: string, message: number): number {
  return timesProcessed(lanePage(state, lane, group), message)
}

function total(state: CompareState, lane: string): number {
  return GROUPS.reduce((sum, group) => sum + lanePage(state, lane, group).delivered, 0)
}

function spell(rabbitmq: number, kafka: number): string {
  return `${rabbitmq} in RabbitMQ, ${kafka} in Kafka`
}

export default scenario
