import { anyOf, byType, fields, flag, listOf, nothing, numeric, oneOf, optional, recordOf, type Shape, text } from '../../kernel/shape.ts'
import type { KafkaCommand } from './commands.ts'

const value = anyOf<number | string | boolean>(numeric, text, flag)
const configs = optional(recordOf(value))
const ofConsumer = { consumer: text }
const ofPartition = { consumer: text, partition: text }
const ofStream = { stream: text }

/** The shape of a command that comes from outside (saved runs, links): whether it can be done is for the model to say. */
export const kafkaCommandShape: Shape<KafkaCommand> = byType<KafkaCommand>({
  crashConsumer: ofConsumer,
  hangConsumer: ofConsumer,
  resumeConsumer: ofConsumer,
  closeConsumer: ofConsumer,
  startConsumer: ofConsumer,
  slowConsumer: { consumer: text, factor: numeric },
  addConsumer: { group: text, consumer: optional(text), instanceId: optional(text), config: configs, topics: optional(listOf(text)) },
  addGroup: { group: text, topics: listOf(text), config: configs, serviceMs: optional(numeric) },
  seek: {
    consumer: text,
    to: anyOf<unknown>(oneOf('beginning', 'end'), fields({ offset: numeric }), fields({ timestampMs: numeric })),
    partition: optional(text),
  },
  pausePartition: ofPartition,
  resumePartition: ofPartition,
  addPartitions: { topic: text, total: numeric },
  burst: { stream: text, count: numeric },
  send: { stream: text, key: anyOf<string | null>(text, nothing), partition: optional(numeric) },
  pauseStream: ofStream,
  resumeStream: ofStream,
  setRate: { stream: text, ratePerSecond: numeric },
  configure: { target: text, name: text, value },
  setServiceTime: { group: text, serviceMs: numeric },
})
