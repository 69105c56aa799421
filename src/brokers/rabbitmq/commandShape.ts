import {
  anyOf,
  anything,
  asObject,
  byType,
  fields,
  flag,
  join,
  listOf,
  nothing,
  numeric,
  oneOf,
  optional,
  recordOf,
  type Shape,
  text,
} from '../../kernel/shape.ts'
import type { ConsoleMethod, RabbitCommand } from './commands.ts'

const ofConsumer = { consumer: text }
const ofPublisher = { publisher: text }
const ofStream = { stream: text }

/** A method that is typed into a console: its name is read here, the rest by the broker, which answers what it cannot take. */
const consoleMethod: Shape<ConsoleMethod> = (value, path) => {
  text(asObject(value, path).api, join(path, 'api'))
  return value as ConsoleMethod
}

/** A field table: the broker says what it thinks of values. */
const table = recordOf(anything)

const rule = { routingKey: text, arguments: optional(table) }
const binding = { source: text, destination: text, destinationType: optional(oneOf('queue', 'exchange')), ...rule }
const declared = { name: text, durable: optional(flag), autoDelete: optional(flag), arguments: optional(table) }
const properties = fields({
  routingKey: optional(orNone(text)),
  persistent: optional(orNone(flag)),
  mandatory: optional(orNone(flag)),
  expiration: optional(orNone(text)),
  priority: optional(orNone(numeric)),
  headers: optional(orNone(table)),
  replyTo: optional(orNone(text)),
})

function orNone<T>(shape: Shape<T>): Shape<T | null> {
  return anyOf<T | null>(nothing, shape)
}

/** The shape of a command that comes from outside: whether it can be done is for `refuse` to say. */
export const rabbitCommandShape: Shape<RabbitCommand> = byType<RabbitCommand>({
  crashConsumer: ofConsumer,
  hangConsumer: ofConsumer,
  resumeConsumer: ofConsumer,
  closeConsumer: ofConsumer,
  startConsumer: ofConsumer,
  cancelConsumer: ofConsumer,
  resubscribeConsumer: { consumer: text, arguments: optional(table) },
  addConsumer: {
    group: text,
    consumer: optional(text),
    prefetch: optional(numeric),
    priority: optional(numeric),
    arguments: optional(table),
  },
  addGroup: {
    group: text,
    queue: text,
    declares: optional(fields({ arguments: optional(table), bindings: listOf(fields({ source: text, ...rule })) })),
    prefetch: optional(numeric),
    arguments: optional(table),
    serviceMs: optional(numeric),
  },
  slowConsumer: { consumer: text, factor: numeric },
  crashPublisher: ofPublisher,
  startPublisher: ofPublisher,
  burst: { stream: text, count: numeric },
  send: { stream: text, key: orNone(text), properties: optional(properties) },
  setPublishing: { stream: text, key: optional(text), properties },
  pauseStream: ofStream,
  resumeStream: ofStream,
  setRate: { stream: text, ratePerSecond: numeric },
  setServiceTime: { group: text, serviceMs: numeric },
  configure: { target: text, name: text, value: anyOf<number | string | boolean>(numeric, text, flag) },
  stopBroker: { broker: text, mode: oneOf('app', 'node', 'kill') },
  startBroker: { broker: text },
  bind: binding,
  unbind: binding,
  rebind: { ...binding, to: fields(rule) },
  declareExchange: { exchange: fields({ ...declared, type: oneOf('direct', 'fanout', 'topic', 'headers'), internal: optional(flag) }) },
  declareQueue: { queue: fields({ ...declared, broker: optional(text) }) },
  deleteExchange: { exchange: text },
  deleteQueue: { queue: text },
  purgeQueue: { queue: text },
  console: { client: text, channel: optional(numeric), method: consoleMethod, broker: optional(text) },
  crashConsole: { client: text },
})
