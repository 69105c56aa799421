import { anyOf, asObject, byType, flag, join, nothing, numeric, oneOf, optional, type Shape, text } from '../../kernel/shape.ts'
import type { ConsoleMethod, RabbitCommand } from './commands.ts'

const ofConsumer = { consumer: text }
const ofPublisher = { publisher: text }
const ofStream = { stream: text }

/** A method that is typed into a console: its name is read here, the rest by the broker, which answers what it cannot take. */
const consoleMethod: Shape<ConsoleMethod> = (value, path) => {
  text(asObject(value, path).api, join(path, 'api'))
  return value as ConsoleMethod
}

/** The shape of a command that comes from outside: whether it can be done is for `refuse` to say. */
export const rabbitCommandShape: Shape<RabbitCommand> = byType<RabbitCommand>({
  crashConsumer: ofConsumer,
  hangConsumer: ofConsumer,
  resumeConsumer: ofConsumer,
  closeConsumer: ofConsumer,
  startConsumer: ofConsumer,
  cancelConsumer: ofConsumer,
  addConsumer: { group: text, consumer: optional(text), prefetch: optional(numeric), priority: optional(numeric) },
  slowConsumer: { consumer: text, factor: numeric },
  crashPublisher: ofPublisher,
  startPublisher: ofPublisher,
  burst: { stream: text, count: numeric },
  send: { stream: text, key: anyOf<string | null>(text, nothing) },
  pauseStream: ofStream,
  resumeStream: ofStream,
  setRate: { stream: text, ratePerSecond: numeric },
  setServiceTime: { group: text, serviceMs: numeric },
  configure: { target: text, name: text, value: anyOf<number | string | boolean>(numeric, text, flag) },
  stopBroker: { broker: text, mode: oneOf('stop', 'kill') },
  startBroker: { broker: text },
  console: { client: text, channel: optional(numeric), method: consoleMethod },
  crashConsole: { client: text },
})
