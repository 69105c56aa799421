import { anyOf, byType, flag, listOf, nothing, numeric, optional, type Shape, text } from '../../kernel/shape.ts'
import type { DirectCommand } from './commands.ts'

const ofConsumer = { consumer: text }
const ofStream = { stream: text }

/** The shape of a command that comes from outside: whether it can be done is for `refuse` to say. */
export const directCommandShape: Shape<DirectCommand> = byType<DirectCommand>({
  crashConsumer: ofConsumer,
  hangConsumer: ofConsumer,
  resumeConsumer: ofConsumer,
  closeConsumer: ofConsumer,
  startConsumer: ofConsumer,
  addConsumer: { group: text, consumer: optional(text) },
  addGroup: { group: text, topics: listOf(text), serviceMs: optional(numeric) },
  slowConsumer: { consumer: text, factor: numeric },
  burst: { stream: text, count: numeric },
  send: { stream: text, key: anyOf<string | null>(text, nothing) },
  pauseStream: ofStream,
  resumeStream: ofStream,
  setRate: { stream: text, ratePerSecond: numeric },
  setServiceTime: { group: text, serviceMs: numeric },
  configure: { target: text, name: text, value: anyOf<number | string | boolean>(numeric, text, flag) },
})
