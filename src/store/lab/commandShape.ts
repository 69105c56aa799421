import type { KafkaCommand } from '../../brokers/kafka/commands.ts'
import { asObject, fields, flag, join, listOf, mismatch, numeric, oneOf, optional, recordOf, type Shape, text } from '../shape.ts'

const value = anyOf<number | string | boolean>(numeric, text, flag)
const configs = optional(recordOf(value))
const ofConsumer = { consumer: text }
const ofPartition = { consumer: text, partition: text }
const ofStream = { stream: text }

/** The shape of a command that comes from outside (saved runs, links): whether it can be done is for the model to say. */
export const commandShape: Shape<KafkaCommand> = byType<KafkaCommand>({
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

function nothing(value: unknown, path: string): null {
  return value === null ? null : mismatch(value, path, 'null')
}

/** The first of these kinds that fits; what is wrong is said of the last. */
function anyOf<T>(...shapes: readonly Shape<T>[]): Shape<T> {
  return (value, path) => {
    let failure: unknown
    for (const shape of shapes) {
      try {
        return shape(value, path)
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }
}

/** Fields that depend on the word in the field `type`; every type is here. */
function byType<T extends { readonly type: string }>(
  types: Readonly<Record<T['type'], Readonly<Record<string, Shape<unknown>>>>>,
): Shape<T> {
  const shapes = new Map(Object.entries<Readonly<Record<string, Shape<unknown>>>>(types).map(([type, shape]) => [type, fields(shape)]))
  return (value, path) => {
    const { type } = asObject(value, path)
    const shape = shapes.get(String(type))
    if (shape === undefined) return mismatch(type, join(path, 'type'), 'a known command')
    return { type, ...shape(value, path) } as unknown as T
  }
}
