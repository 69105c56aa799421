import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { areAllSubscribed } from '../reading/areAllSubscribed.ts'
import { counted, listed } from '../reading/phrases.ts'
import { ringOf } from '../reading/ringOf.ts'
import { sentSince } from '../reading/sinceStep.ts'
import { TASKS, taskQueue, WORKERS } from '../worlds/taskQueue.ts'

const scenario: RabbitScenario = {
  id: 'rabbit-join-leave',
  seed: 72,
  warmUpMs: 5_500,
  setup: taskQueue({ consumers: ['c1', 'c2'], stream: { ratePerSecond: 1 } }),
  story: [
    {
      say: ({ state }) => `Two {term:consumer|consumers} take turns at \`${TASKS}\`: ${ringWords(state)}. A third is about to subscribe.`,
      look: [`queue:${TASKS}`],
      until: (fact, run) => fact.type === 'message.delivered' && sentSince(run) >= 3,
    },
    {
      say: '**c3** starts and subscribes. Nobody has to stop for it, nothing is taken from anyone.',
      look: ['consumer:c3'],
      act: [{ type: 'addConsumer', group: WORKERS }],
      until: (fact) => fact.type === 'consumer.added',
    },
    {
      say: ({ state }) => `It went to the end of the {term:ring} as the ring stood just then: ${ringWords(state)}.`,
      look: [`queue:${TASKS}`, 'consumer:c3'],
      predict: {
        id: 'before-newcomer',
        ask: 'Who is sent a message before c3 gets its first?',
        until: (fact) => fact.type === 'message.delivered' && fact.data.consumer === 'c3',
        // Who was served goes to the end of the ring, so before c3 stand those who had their turn.
        answer: (fact) => (fact.type === 'message.delivered' ? listed((fact.data.ring ?? []).slice(0, -1), 'nobody') : ''),
        others: ({ state }) => {
          const before = ringOf(state, TASKS).slice(0, -1)
          return ['nobody: it is new and has nothing to do', ...before.map((name) => `only ${name}`), listed(before.toReversed())]
        },
        because: (fact) =>
          `A joiner waits for its turn like everybody else: first ${fact.type === 'message.delivered' ? listed((fact.data.ring ?? []).slice(0, -1), 'nobody') : ''}, then c3.`,
      },
      until: (fact) => fact.type === 'message.delivered' && fact.data.consumer === 'c3',
    },
    {
      say: '**c1** says goodbye. It acknowledges what it has done and leaves the ring; the turn passes to whoever stands first.',
      look: ['consumer:c1', `queue:${TASKS}`],
      act: [{ type: 'closeConsumer', consumer: 'c1' }],
      until: (fact, run) => fact.type === 'message.delivered' && sentSince(run) >= 4,
    },
    {
      say: 'Three more start. A {term:queue} has no partitions: any number of consumers can share it, and each makes it faster.',
      look: [`group:${WORKERS}`],
      act: [1, 2, 3].map(() => ({ type: 'addConsumer', group: WORKERS }) as const),
      until: (fact, run) => fact.type === 'message.delivered' && sentSince(run) >= 5 && areAllSubscribed(run.state),
    },
    {
      say: ({ state }) =>
        `${counted(ringOf(state, TASKS).length, 'consumer')} in the ring, in the order of their turns: ${ringWords(state)}. What this costs is order: messages are worked on at the same time.`,
      look: [`queue:${TASKS}`],
    },
  ],
  knobs: [
    { name: 'stream.ratePerSecond', target: `stream:${TASKS}`, min: 0.2, max: 6, step: 0.2 },
    { name: 'handler.serviceMs', target: `group:${WORKERS}`, min: 0, max: 4_000, step: 100 },
  ],
  offers: [
    'addConsumer',
    'closeConsumer',
    'crashConsumer',
    'startConsumer',
    'cancelConsumer',
    'resubscribeConsumer',
    'slowConsumer',
    'burst',
  ],
  takeaway:
    'Consumers come and go without a pause: a joiner stands at the end of the ring, and there is no limit to how many share a queue.',
  simplified: ['The network takes 300 ms one way instead of a fraction of one, so that you can follow.'],
}

function ringWords(state: RabbitState): string {
  return listed(ringOf(state, TASKS).map((name) => `**${name}**`))
}

export default scenario
