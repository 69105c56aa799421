import type { RabbitFact } from '../../brokers/rabbitmq/facts.ts'
import type { RabbitState } from '../../brokers/rabbitmq/state.ts'
import type { RabbitScenario } from '../rabbitScenario.ts'
import { awaited, routingKeyOf } from '../reading/onItsWay.ts'
import { isRouted, queueChoices, routedTo } from '../reading/routedTo.ts'
import { sentSince } from '../reading/sinceStep.ts'
import { routingWorld } from '../worlds/routingWorld.ts'

const EXCHANGE = 'documents'
const STREAM = 'events'
const REPORT = 'report'
const QUEUES = ['printer', 'inbox'] as const

const scenario: RabbitScenario = {
  id: 'rabbit-headers',
  seed: 84,
  warmUpMs: 2_500,
  setup: routingWorld({
    exchange: { name: EXCHANGE, type: 'headers' },
    queues: QUEUES,
    bindings: [
      { source: EXCHANGE, destination: 'printer', arguments: { 'x-match': 'all', format: 'pdf', pages: 1 } },
      { source: EXCHANGE, destination: 'inbox', arguments: { 'x-match': 'any', format: 'pdf', urgent: true } },
    ],
    keys: ['letter', REPORT, 'note'],
    publishing: {
      byKey: {
        letter: { headers: { format: 'pdf', pages: 1 } },
        [REPORT]: { headers: { format: 'pdf', pages: 40 } },
        note: { headers: { format: 'text', pages: 1 } },
      },
    },
  }),
  story: [
    {
      say: `\`${EXCHANGE}\` is a {term:headers exchange}. It looks at no routing key, but at the {term:header|headers} of a message, and compares them with the arguments of each {term:binding}.`,
      look: [`exchange:${EXCHANGE}`],
      until: (fact) => fact.type === 'message.published',
    },
    {
      say: '`x-match` says how many must fit. `printer` wants **all**: `format = pdf` and `pages = 1`. `inbox` wants **any**: a pdf, or something urgent.',
      look: [`exchange:${EXCHANGE}`],
      until: isRouted,
    },
    {
      say: (run) =>
        `The letter is a pdf of one page: both bindings fit. ${routingKeyOf(run.state, STREAM, awaited(run)) === REPORT ? 'The next one is' : 'Soon comes'} a report: a pdf of 40 pages.`,
      look: [`exchange:${EXCHANGE}`, 'queue:printer', 'queue:inbox'],
      predict: {
        id: 'report',
        ask: 'Which queues get the report: `format = pdf`, `pages = 40`?',
        until: (fact, { state }) => isRouted(fact) && isReport(fact, state),
        answer: routedTo,
        others: () => queueChoices(QUEUES),
        because: (fact) =>
          `With \`all\` one header that differs is one too many; with \`any\` one that fits is enough. It went to ${routedTo(fact)}.`,
      },
      until: (fact, { state }) => fact.type === 'message.delivered' && isReport(fact, state),
    },
    {
      say: 'A note of plain text fits neither: not all for `printer`, and nothing for `inbox`. It is {term:unroutable}.',
      look: [`exchange:${EXCHANGE}`],
      until: (fact) => fact.type === 'message.unroutable',
    },
    {
      say: 'Values are compared with their types: `pages = 1` is a number, and the text `"1"` would not fit. Select the exchange to try headers and edit the bindings.',
      look: [`exchange:${EXCHANGE}`],
      until: (fact, run) => isRouted(fact) && sentSince(run) >= 2,
    },
    {
      say: 'Headers say more than a key can, and cost more to compare. Most systems live with keys.',
      look: [`exchange:${EXCHANGE}`],
    },
  ],
  knobs: [{ name: 'stream.ratePerSecond', target: `stream:${STREAM}`, min: 0.2, max: 3, step: 0.2 }],
  offers: ['send', 'rebind', 'crashConsumer', 'closeConsumer', 'startConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'A headers exchange compares headers with the arguments of each binding: all of them, or any, as x-match says.',
  simplified: ['The network takes 500 ms one way instead of a fraction of one, so that you can follow.'],
}

function isReport(fact: RabbitFact, state: RabbitState): boolean {
  return 'message' in fact.data && routingKeyOf(state, STREAM, fact.data.message ?? 0) === REPORT
}

export default scenario
