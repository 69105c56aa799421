import * as v from 'valibot'
import type { AmqpTable } from '../../../brokers/rabbitmq/amqpValue.ts'

const table = v.custom<AmqpTable>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
const flag = v.optional(v.boolean(), false)
const durable = v.optional(v.boolean(), true)
const args = v.optional(table, {})
const channel = v.optional(v.string())

const message = {
  exchange: v.optional(v.string(), ''),
  routingKey: v.optional(v.string(), ''),
  headers: v.optional(table),
  persistent: flag,
  mandatory: flag,
  expiration: v.optional(v.string()),
  priority: v.optional(v.number()),
  confirm: flag,
  channel,
}
const messageOverrides = {
  exchange: v.optional(v.string()),
  routingKey: v.optional(v.string()),
  headers: v.optional(table),
  persistent: v.optional(v.boolean()),
  mandatory: v.optional(v.boolean()),
  expiration: v.optional(v.string()),
  priority: v.optional(v.number()),
}
const bound = { routingKey: v.optional(v.string(), ''), arguments: args }
/** A delivery, by whom it came to and what it says, or by its raw tag. */
const delivery = {
  consumer: v.optional(v.string()),
  body: v.optional(v.string()),
  channel,
  tag: v.optional(v.number()),
}
const whose = { consumer: v.optional(v.string()), channel }
const observe = v.looseObject({})

/** One step of a recording: an operation with its arguments (those left out have the recorder's defaults), and what was observed. */
const stepSchema = v.variant('op', [
  v.object({
    op: v.literal('declareExchange'),
    exchange: v.string(),
    type: v.optional(v.string(), 'direct'),
    durable,
    autoDelete: flag,
    internal: flag,
    alternateExchange: v.optional(v.string()),
    arguments: args,
    passive: flag,
    channel,
    observe,
  }),
  v.object({ op: v.literal('deleteExchange'), exchange: v.string(), ifUnused: flag, channel, observe }),
  v.object({
    op: v.literal('declareQueue'),
    queue: v.string(),
    durable,
    exclusive: flag,
    autoDelete: flag,
    arguments: args,
    passive: flag,
    channel,
    observe,
  }),
  v.object({ op: v.literal('deleteQueue'), queue: v.string(), ifUnused: flag, ifEmpty: flag, channel, observe }),
  v.object({ op: v.literal('purge'), queue: v.string(), channel, observe }),
  v.object({ op: v.picklist(['bind', 'unbind']), queue: v.string(), exchange: v.string(), ...bound, channel, observe }),
  v.object({
    op: v.picklist(['bindExchange', 'unbindExchange']),
    destination: v.string(),
    source: v.string(),
    ...bound,
    channel,
    observe,
  }),
  v.object({
    op: v.literal('consume'),
    consumer: v.string(),
    queue: v.string(),
    prefetch: v.optional(v.number(), 0),
    noAck: flag,
    exclusive: flag,
    priority: v.optional(v.number()),
    arguments: args,
    channel,
    observe,
  }),
  v.object({ op: v.literal('cancel'), consumer: v.string(), observe }),
  v.object({ op: v.literal('publish'), body: v.string(), ...message, observe }),
  v.object({
    op: v.literal('publishBurst'),
    bodies: v.array(v.union([v.string(), v.object({ body: v.string(), ...messageOverrides })])),
    ...message,
    observe,
  }),
  v.object({ op: v.literal('ack'), ...delivery, multiple: flag, observe }),
  v.object({ op: v.literal('nack'), ...delivery, multiple: flag, requeue: v.optional(v.boolean(), true), observe }),
  v.object({ op: v.literal('reject'), ...delivery, requeue: v.optional(v.boolean(), true), observe }),
  v.object({ op: v.literal('ackAll'), ...whose, observe }),
  v.object({ op: v.literal('recover'), ...whose, observe }),
  v.object({ op: v.literal('get'), queue: v.string(), as: v.string(), noAck: flag, observe }),
  v.object({ op: v.literal('qos'), channel: v.string(), prefetch: v.number(), global: flag, observe }),
  v.object({ op: v.picklist(['closeChannel', 'closeConnection', 'crashConsumer']), ...whose, observe }),
  v.object({ op: v.literal('restartBroker'), mode: v.picklist(['app', 'node', 'kill']), observe }),
  v.object({ op: v.picklist(['listExchanges', 'listBindings']), observe }),
  v.object({ op: v.literal('wait'), ms: v.number(), observe }),
])

export const recordedStepsSchema = v.object({ steps: v.array(stepSchema) })

export type RecordedStep = v.InferOutput<typeof stepSchema>
export type Operation<Op extends RecordedStep['op']> = Extract<RecordedStep, { op: Op }>
