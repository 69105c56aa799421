import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import { recordOfMessage } from '../../brokers/kafka/recordOfMessage.ts'
import { payloadSizeBytes, recordSizeBytes } from '../../brokers/kafka/recordSize.ts'
import type { KafkaState } from '../../brokers/kafka/state.ts'
import { at } from '../../kernel/column.ts'
import { timesProcessed } from '../../workload/ledger.ts'
import { headersOf, keyOf } from '../../workload/messages.ts'
import type { KafkaRun, KafkaScenario } from '../kafkaScenario.ts'
import { counted, listed, seconds } from '../reading/phrases.ts'

/** The order that the story follows: the first message of all. */
const ORDER = 0
const TRACE = 'trace-id'
const ORDERS_AT_ONCE = 3

const scenario: KafkaScenario = {
  id: 'kafka-headers',
  seed: 4,
  warmUpMs: 20_000,
  setup: {
    brokers: 2,
    oneWayMs: 800,
    topics: [
      { name: 'orders', partitions: 2, replicationFactor: 1 },
      { name: 'invoices', partitions: 2, replicationFactor: 1 },
    ],
    producers: [
      { name: 'web-shop', config: { 'linger.ms': 3_000 } },
      { name: 'billing-app', config: { 'linger.ms': 3_000 } },
    ],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        keys: [{ key: 'order-1' }, { key: 'cart-1' }],
        pick: 'cycle',
        ratePerSecond: 0.04,
        startMs: 24_500,
        headers: { [TRACE]: 'trace-{n}', source: 'web-shop' },
      },
      { id: 'invoices', producer: 'billing-app', destination: 'invoices', ratePerSecond: 0, valueBytes: 150 },
    ],
    groups: [
      {
        id: 'billing',
        topics: ['orders'],
        config: { 'auto.offset.reset': 'earliest' },
        handler: { serviceMs: 3_000, forwardTo: 'invoices' },
      },
      { id: 'email', topics: ['invoices'], config: { 'auto.offset.reset': 'earliest' }, handler: { serviceMs: 3_000 } },
    ],
    consumers: [
      { name: 'c1', group: 'billing' },
      { name: 'c2', group: 'email' },
    ],
  },
  story: [
    {
      say: 'A {term:record} is more than its value: it has a {term:key}, a timestamp, and {term:header|headers}, names with values that travel beside it.',
      look: ['producer:web-shop'],
      until: (fact) => fact.type === 'record.sent' && fact.data.message === ORDER,
    },
    {
      say: ({ state }) =>
        `m${ORDER}: key \`${keyOf(state.messages, ORDER)}\`, timestamp ${seconds(createdTick(state, ORDER))}, headers ${headersText(state, ORDER)}. The headers take ${headerBytes(state, ORDER)} bytes of it.`,
      look: ['producer:web-shop', `message:${ORDER}`],
      until: (fact) => fact.type === 'batch.appended' && fact.data.messages.includes(ORDER),
    },
    {
      say: ({ state }) =>
        `The {term:broker} has written m${ORDER} to ${placeText(state, ORDER)} as it came. It does not read headers: they choose no {term:partition} and no reader.`,
      look: [`message:${ORDER}`],
      predict: {
        id: 'headers-invoice',
        ask: `**c1**, of the service \`billing\`, will handle m${ORDER} and then send an invoice, to another {term:topic}. What will order and invoice have in common?`,
        until: isInvoiceWritten,
        answer: (_, { state }) => inCommon(state),
        others: () => [KEY_AND_TRACE, 'The timestamp and the offset', 'Everything: it is the same record', NOTHING],
        because: (_, { state }) => {
          const invoice = invoiceOf(state)
          return `The invoice is m${invoice}, a record of its own at ${placeText(state, invoice)}: timestamp ${seconds(createdTick(state, invoice))}, headers ${headersText(state, invoice)}. It was billing’s own code that put them there.`
        },
      },
      until: (fact, { state }) => fact.type === 'record.sent' && fact.data.message === invoiceOf(state),
    },
    {
      say: ({ state }) =>
        `billing sends the invoice m${invoiceOf(state)}, and its code copies \`${TRACE}=${traceOf(state, invoiceOf(state))}\` onto it. Kafka itself copies no header from record to record.`,
      look: ({ state }) => ['producer:billing-app', `message:${ORDER}`, `message:${invoiceOf(state)}`],
      until: isInvoiceWritten,
    },
    {
      say: ({ state }) =>
        `m${invoiceOf(state)} is at ${placeText(state, invoiceOf(state))}. The service \`email\` knows nothing of orders, but what it reads says where it comes from.`,
      look: ({ state }) => [`message:${invoiceOf(state)}`, 'group:email'],
      until: (fact, { state }) => fact.type === 'record.processed' && fact.data.group === 'email' && fact.data.message === invoiceOf(state),
    },
    {
      say: ({ state, tick }) =>
        `Search the logs of all services for \`${traceOf(state, ORDER)}\`: ordered at ${seconds(createdTick(state, ORDER))}, invoiced at ${seconds(createdTick(state, invoiceOf(state)))}, mailed at ${seconds(tick)}. Now ${ORDERS_AT_ONCE} orders at once.`,
      look: ({ state }) => [`message:${ORDER}`, `message:${invoiceOf(state)}`],
      act: [{ type: 'burst', stream: 'orders', count: ORDERS_AT_ONCE }],
      until: (fact, run) => fact.type === 'record.processed' && fact.data.group === 'email' && tracesDone(run) >= ORDERS_AT_ONCE + 1,
    },
    {
      say: (run) =>
        `${counted(tracesDone(run), 'trace')} followed from end to end, however they overtook each other. Crash c1 after it has sent an invoice, before it commits: then two invoices bear one trace id.`,
      look: ['topic:orders', 'topic:invoices'],
    },
  ],
  knobs: [
    { name: 'handler.serviceMs', target: 'group:billing', min: 0, max: 3_000, step: 50 },
    { name: 'handler.serviceMs', target: 'group:email', min: 0, max: 3_000, step: 50 },
    { name: 'linger.ms', target: 'producer:billing-app', min: 0, max: 5_000, step: 5 },
    { name: 'stream.ratePerSecond', target: 'stream:orders', min: 0.04, max: 4, step: 0.04 },
  ],
  offers: ['crashConsumer', 'startConsumer', 'hangConsumer', 'resumeConsumer', 'addConsumer', 'burst', 'pauseStream', 'resumeStream'],
  takeaway: 'Headers travel with a record and mean nothing to Kafka: a trace id crosses services because each of them copies it on.',
  simplified: [
    'billing copies all headers of the order to the invoice; a real service does it in its own code, or a tracing library does.',
    'The network takes 800 ms one way instead of a fraction of one, and linger.ms is 3000 instead of 5, so that you can follow.',
  ],
}

const KEY_AND_TRACE = `The key and the ${TRACE}`
const NOTHING = 'Nothing: headers end where the topic ends'

function createdTick(state: KafkaState, message: number): number {
  return at(state.messages.createdTick, message)
}

/** The first invoice made by handling the followed order; the order itself before there is one. */
function invoiceOf({ messages }: KafkaState): number {
  for (let message = ORDER + 1; message < messages.parent.length; message++) if (at(messages.parent, message) === ORDER) return message
  return ORDER
}

function isInvoiceWritten(fact: KafkaFact, { state }: KafkaRun): boolean {
  const invoice = invoiceOf(state)
  return fact.type === 'batch.appended' && invoice !== ORDER && fact.data.messages.includes(invoice)
}

/** `` `trace-id=trace-0` and `source=web-shop` ``. */
function headersText(state: KafkaState, message: number): string {
  return listed(headersOf(state.messages, message).map(([name, value]) => `\`${name}=${value}\``))
}

function traceOf(state: KafkaState, message: number): string {
  return headersOf(state.messages, message).find(([name]) => name === TRACE)?.[1] ?? 'none'
}

/** `offset 0 of orders-0`. */
function placeText(state: KafkaState, message: number): string {
  const place = recordOfMessage(state, message)
  return place === null ? 'no partition yet' : `offset ${place.offset} of ${place.partition}`
}

/** What the record would be smaller by without its headers. */
function headerBytes({ messages }: KafkaState, message: number): number {
  const encoder = new TextEncoder()
  const keyBytes = encoder.encode(keyOf(messages, message) ?? '').length
  const valueBytes = at(messages.valueBytes, message)
  const headers = headersOf(messages, message).map(([name, value]) => ({
    nameBytes: encoder.encode(name).length,
    valueBytes: encoder.encode(value).length,
  }))
  const size = (all: typeof headers): number => recordSizeBytes(0, 0, payloadSizeBytes(keyBytes, valueBytes, all))
  return size(headers) - size([])
}

/** What the followed order and its invoice share, looked up in both. */
function inCommon(state: KafkaState): string {
  const invoice = invoiceOf(state)
  if (traceOf(state, ORDER) !== traceOf(state, invoice)) return NOTHING
  const alike = [
    keyOf(state.messages, ORDER) === keyOf(state.messages, invoice) ? 'the key' : '',
    createdTick(state, ORDER) === createdTick(state, invoice) ? 'the timestamp' : '',
    `the ${TRACE}`,
  ].filter((part) => part !== '')
  const text = listed(alike)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Orders of which an invoice has been mailed. */
function tracesDone({ state }: KafkaRun): number {
  const page = state.ledger.subscribers.email
  const { parent } = state.messages
  const orders = new Set<number>()
  for (let message = 0; page !== undefined && message < parent.length; message++)
    if (at(parent, message) >= 0 && timesProcessed(page, message) > 0) orders.add(at(parent, message))
  return orders.size
}

export default scenario
