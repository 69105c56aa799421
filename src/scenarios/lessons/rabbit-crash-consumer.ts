import { queueCounts } from '../../brokers/rabbitmq/queueCounts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { areAllSubscribed } from '../reading/areAllSubscribed.ts'
import { counted, countOrNone } from '../reading/phrases.ts'
import { hasLasted } from '../reading/sinceStep.ts'
import { TASKS, taskQueue, WORKERS } from '../worlds/taskQueue.ts'

/** The prefetch that the lesson begins with. */
const FEW = 3

const scenario: RabbitScenario = {
  id: 'rabbit-crash-consumer',
  seed: 75,
  warmUpMs: 5_000,
  setup: taskQueue({
    consumers: ['c1', 'c2'],
    stream: { ratePerSecond: 2, startMs: 2_000, stopAfter: 26 },
    group: { prefetch: FEW, handler: { serviceMs: 1_800 } },
  }),
  story: [
    {
      say: ({ state }) =>
        `**c1** and **c2** may hold ${most(state)} each that they have not {term:ack|acknowledged}. Now ${counted(queueNow(state).unacked, 'message is', 'messages are')} {term:unacked}.`,
      look: ['consumer:c1', 'consumer:c2'],
      until: (fact, { state }) =>
        held(state, 'c1') >= Math.min(2, limit(state)) &&
        (queueNow(state).ready === 0 ? isUnhindered(state) && fact.type === 'message.received' : fact.type === 'message.delivered'),
    },
    {
      say: '**c1** crashes with what it has in its hands. Its connection breaks, and the broker sees that at once.',
      look: ['consumer:c1', `queue:${TASKS}`],
      act: [{ type: 'crashConsumer', consumer: 'c1' }],
      predict: {
        id: 'next-for-c2',
        ask: 'What is c2 sent next?',
        // What was on its way when c1 died does not count.
        until: (fact, { state }) => fact.type === 'message.delivered' && !isKnown(state, 'c1'),
        answer: (fact, { state }) =>
          fact.type === 'message.delivered' && fact.data.redelivered ? FIRST_OF_ALL : lost(state) > 0 ? IS_LOST : COMES_LAST,
        others: () => [FIRST_OF_ALL, COMES_LAST, IS_LOST, 'Nothing, until c1 is back'],
        because: (fact, { state }) =>
          fact.type === 'message.delivered'
            ? `${whatBecame(state)} c2 was sent m${fact.data.message}${fact.data.redelivered ? ', marked redelivered' : ''}.`
            : '',
      },
      until: (fact, { state }) => fact.type === 'message.received' && (fact.data.redelivered || lost(state) > 0),
    },
    {
      say: ({ state }) =>
        isAuto(state)
          ? `With \`no-ack\` the broker forgets a message as it sends it: ${counted(lost(state), 'is', 'are')} lost with c1. Nobody has to {term:ack|acknowledge}, and nothing can come back.`
          : 'The {term:redelivered} mark is honest about the doubt: c1 may have done the work and died before its {term:ack}. Then it is done twice.',
      look: ['consumer:c2', `queue:${TASKS}`],
      until: (fact, run) => fact.type === 'message.processed' && hasLasted(run, 2_000),
    },
    {
      say: '**c1** is started again. It subscribes anew, at the end of the {term:ring}, and knows nothing of what it held.',
      look: ['consumer:c1'],
      act: [{ type: 'startConsumer', consumer: 'c1' }],
      until: (fact, { state }) => fact.type === 'message.processed' && (fact.entity === 'consumer:c1' || left(state) <= 2),
    },
    {
      say: ({ state }) => `The two work off the rest: ${counted(queueNow(state).ready, 'message waits', 'messages wait')}.`,
      look: [`queue:${TASKS}`],
      until: (_, { state }) => left(state) === 0,
    },
    {
      say: ({ state }) => {
        const page = state.ledger.subscribers[WORKERS]
        const all =
          lost(state) > 0 ? `${state.ledger.sent} messages, and not all were handled` : `All ${state.ledger.sent} messages are handled`
        return `${all}: ${countOrNone(lost(state))} lost, ${countOrNone(page?.duplicated ?? 0)} handled twice. {term:at least once|At least once} is what an ack after the work buys.`
      },
      look: [`group:${WORKERS}`],
    },
  ],
  knobs: [
    { name: 'consumer.ack', target: `group:${WORKERS}` },
    { name: 'prefetch-count', target: `group:${WORKERS}`, min: 0, max: 10, step: 1 },
    { name: 'handler.serviceMs', target: `group:${WORKERS}`, min: 1_200, max: 4_000, step: 100 },
  ],
  offers: ['crashConsumer', 'startConsumer', 'hangConsumer', 'resumeConsumer', 'closeConsumer', 'addConsumer', 'burst'],
  takeaway: 'What a consumer has not acknowledged when it dies goes back to its place in the queue, marked redelivered.',
  simplified: [
    'The network takes 300 ms one way instead of a fraction of one, so that you can follow.',
    'The broker sees a broken connection at once; a machine that vanishes is noticed by missing heartbeats, after 60 s by default.',
  ],
}

const FIRST_OF_ALL = 'What c1 held, before everything else'
const COMES_LAST = 'The next new message: what c1 held comes last'
const IS_LOST = 'The next new message: what c1 held is lost'

function queueNow(state: RabbitState): { ready: number; unacked: number } {
  const queue = state.queues[TASKS]
  return queue === undefined ? { ready: 0, unacked: 0 } : queueCounts(queue)
}

/** Messages in the hands of a consumer. */
function held(state: RabbitState, consumer: string): number {
  const found = state.consumers[consumer]
  return found === undefined ? 0 : found.hand.length + found.workers.filter((work) => work !== null).length
}

/** How many messages each may hold; without a limit, or without acknowledgements, any number. */
function limit(state: RabbitState): number {
  const group = state.groups[WORKERS]
  return group === undefined || group.prefetch === 0 || group.ack === 'auto' ? Number.POSITIVE_INFINITY : group.prefetch
}

/** Whether messages are sent to whoever has subscribed as they come, so that none waits in the queue. */
function isUnhindered(state: RabbitState): boolean {
  return limit(state) > FEW && areAllSubscribed(state)
}

function isAuto(state: RabbitState): boolean {
  return state.groups[WORKERS]?.ack === 'auto'
}

/** Whether the broker has it among the consumers of the queue. */
function isKnown(state: RabbitState, consumer: string): boolean {
  const queue = state.queues[TASKS]
  return queue?.type === 'classic' && Object.values(queue.consumers).some(({ tag }) => tag === consumer)
}

/** Messages that nobody has handled yet, and that can still be handled. */
function left(state: RabbitState): number {
  const page = state.ledger.subscribers[WORKERS]
  return state.ledger.sent - (page === undefined ? 0 : page.processed - page.duplicated + page.lost)
}

function lost(state: RabbitState): number {
  return state.ledger.subscribers[WORKERS]?.lost ?? 0
}

/** How many messages a consumer may hold. */
function most(state: RabbitState): string {
  const most = limit(state)
  return most === FEW ? 'up to three messages' : Number.isFinite(most) ? `up to ${counted(most, 'message')}` : 'any number of messages'
}

/** Of what the dead consumer held. */
function whatBecame(state: RabbitState): string {
  if (isAuto(state)) return 'What was sent to c1 was gone from the queue at that moment, and with c1 it is gone for good.'
  return state.groups[WORKERS]?.ack === 'after'
    ? 'Nothing c1 held had been acknowledged, so all of it went back to its own place in the queue, in front of what came later.'
    : 'What c1 had not acknowledged went back to its own place in the queue, in front of what came later.'
}

export default scenario
