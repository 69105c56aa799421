import type { RabbitRun, RabbitScenario } from '../rabbitScenario.ts'
import { awaited, routingKeyOf } from '../reading/onItsWay.ts'
import { patternsFit } from '../reading/patternsFit.ts'
import { isRouted, queueChoices, routedTo } from '../reading/routedTo.ts'
import { sentSince } from '../reading/sinceStep.ts'
import { routingWorld } from '../worlds/routingWorld.ts'

const EXCHANGE = 'events'
const STREAM = 'events'
const QUEUES = ['europe', 'payments', 'audit'] as const
const KEYS = ['order.eu.paid', 'order.us.paid', 'order.eu', 'stock'] as const

const scenario: RabbitScenario = {
  id: 'rabbit-topic',
  seed: 83,
  warmUpMs: 2_500,
  setup: routingWorld({
    exchange: { name: EXCHANGE, type: 'topic' },
    queues: QUEUES,
    bindings: [
      { source: EXCHANGE, destination: 'europe', routingKey: 'order.eu.#' },
      { source: EXCHANGE, destination: 'payments', routingKey: '*.*.paid' },
      { source: EXCHANGE, destination: 'audit', routingKey: '#' },
    ],
    keys: KEYS,
  }),
  story: [
    {
      say: `\`${EXCHANGE}\` is a {term:topic exchange}: it reads a {term:routing key} as words between dots. In a pattern \`*\` stands for one word, \`#\` for any number of them.`,
      look: [`exchange:${EXCHANGE}`],
      until: (fact) => fact.type === 'message.published',
    },
    {
      say: (run) => `\`${keyAt(run, 0)}\` has ${wordsIn(keyAt(run, 0))}. ${patternsFit(run.state, EXCHANGE, keyAt(run, 0))}.`,
      look: [`exchange:${EXCHANGE}`],
      until: (fact, run) => isRouted(fact) && sentSince(run) >= 2,
    },
    {
      say: (run) => `${patternsFit(run.state, EXCHANGE, keyAt(run, -1))}. The next one is \`${keyAt(run, 0)}\`, ${wordsIn(keyAt(run, 0))}.`,
      look: [`exchange:${EXCHANGE}`, 'queue:europe', 'queue:payments'],
      predict: {
        id: 'two-words',
        ask: (run) => `Which queues get \`${keyAt(run, 0)}\`?`,
        until: (fact, run) => isRouted(fact) && fact.data.message >= awaited(run),
        answer: routedTo,
        others: () => queueChoices(QUEUES),
        because: (fact, { state }) =>
          isRouted(fact)
            ? `${patternsFit(state, EXCHANGE, fact.data.routingKey)}: \`*\` is exactly one word, \`#\` may stand for no word at all. It goes to ${routedTo(fact)}.`
            : '',
      },
      until: (fact, run) => fact.type === 'message.delivered' && sentSince(run) >= 1,
    },
    {
      say: (run) => `The next key is ${wordsIn(keyAt(run, 0))}. ${patternsFit(run.state, EXCHANGE, keyAt(run, 0))}.`,
      look: [`exchange:${EXCHANGE}`, 'queue:audit'],
      until: (fact, run) => isRouted(fact) && sentSince(run) >= 1,
    },
    {
      say: 'An exchange asks nothing of consumers: it reads keys and patterns, and queues are bound by whoever needs them. Select the exchange to try keys of your own, and to edit the patterns.',
      look: [`exchange:${EXCHANGE}`],
      until: (fact, run) => isRouted(fact) && sentSince(run) >= 2,
    },
    {
      say: 'With `#` alone a topic exchange is a fanout; without wildcards it is a direct one.',
      look: [`exchange:${EXCHANGE}`],
    },
  ],
  knobs: [
    { name: 'routing-key', target: `stream:${STREAM}` },
    { name: 'stream.ratePerSecond', target: `stream:${STREAM}`, min: 0.2, max: 3, step: 0.2 },
  ],
  offers: ['send', 'rebind', 'crashConsumer', 'closeConsumer', 'startConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'A topic exchange matches keys word by word: `*` is exactly one word, `#` any number, none included.',
  simplified: ['The network takes 500 ms one way instead of a fraction of one, so that you can follow.'],
}

/** Routing key of the next message to be routed, or of one so many behind it. */
function keyAt(run: RabbitRun, distance: number): string {
  return routingKeyOf(run.state, STREAM, awaited(run) + distance)
}

function wordsIn(key: string): string {
  const count = key.split('.').length
  const number = ['', 'one', 'two', 'three'][count] ?? count
  return `${number} ${count === 1 ? 'word' : 'words'}`
}

export default scenario
