import type { AmqpTable } from '../../../brokers/rabbitmq/amqpValue.ts'
import type { ConsoleMethod } from '../../../brokers/rabbitmq/commands.ts'
import type { Operation, RecordedStep } from './recordedSteps.ts'
import { command, forgetChannel, give, type Held, pass, quiesce, type Replay } from './replay.ts'

/** What a step sent: the publishes whose fate is observed. */
export interface Published {
  readonly client: string
  readonly body: string
  /** Number of the publish on its channel; null without confirms. */
  readonly seqNo: number | null
  /** It was written together with others of a burst. */
  readonly together: boolean
}

/** The broker of the simulation. */
const BROKER = 'rabbit-1'
const ADMIN = 'admin'

/** Does what a step says and waits until the broker is quiet. Throws on a step that speaks of what is not there. */
export function perform(replay: Replay, step: RecordedStep): Published[] {
  const published = begin(replay, step)
  if (step.op === 'wait') pass(replay, step.ms)
  else quiesce(replay)
  return published
}

function begin(replay: Replay, step: RecordedStep): Published[] {
  switch (step.op) {
    case 'publish':
      return [publish(replay, step, step.body)]
    case 'publishBurst':
      return burst(replay, step)
    case 'consume':
      consume(replay, step)
      return []
    case 'ack':
    case 'nack':
    case 'reject':
      settleOne(replay, step)
      return []
    case 'restartBroker':
      restart(replay, step.mode)
      return []
    case 'closeChannel':
    case 'closeConnection':
    case 'crashConsumer':
      leave(replay, step.op, clientOf(replay, step))
      return []
    case 'wait':
    case 'listExchanges':
    case 'listBindings':
      return []
    default: {
      const { client, method } = plainMethod(replay, step)
      give(replay, client, method)
      return []
    }
  }
}

type Plain = Exclude<
  RecordedStep,
  { op: 'publish' | 'publishBurst' | 'consume' | 'ack' | 'nack' | 'reject' | 'restartBroker' | 'closeChannel' | 'wait' | 'listExchanges' }
>

/** Operations that are one method of one client. */
function plainMethod(replay: Replay, step: Plain): { client: string; method: ConsoleMethod } {
  switch (step.op) {
    case 'declareExchange': {
      const { exchange, type, passive, durable, autoDelete, internal, alternateExchange } = step
      const args: AmqpTable =
        alternateExchange === undefined ? step.arguments : { ...step.arguments, 'alternate-exchange': alternateExchange }
      const method = { api: 'exchange.declare' as const, exchange, type, passive, durable, autoDelete, internal, arguments: args }
      return { client: step.channel ?? ADMIN, method }
    }
    case 'deleteExchange':
      return { client: step.channel ?? ADMIN, method: { api: 'exchange.delete', exchange: step.exchange, ifUnused: step.ifUnused } }
    case 'declareQueue': {
      const { queue, passive, durable, exclusive, autoDelete, arguments: args } = step
      const method = { api: 'queue.declare' as const, queue, passive, durable, exclusive, autoDelete, arguments: args }
      return { client: step.channel ?? ADMIN, method }
    }
    case 'deleteQueue':
      return {
        client: step.channel ?? ADMIN,
        method: { api: 'queue.delete', queue: step.queue, ifUnused: step.ifUnused, ifEmpty: step.ifEmpty },
      }
    case 'purge':
      return { client: step.channel ?? ADMIN, method: { api: 'queue.purge', queue: step.queue } }
    case 'bind':
    case 'unbind': {
      const { queue, exchange, routingKey, arguments: args } = step
      return { client: step.channel ?? ADMIN, method: { api: `queue.${step.op}`, queue, exchange, routingKey, arguments: args } }
    }
    case 'bindExchange':
    case 'unbindExchange': {
      const { destination, source, routingKey, arguments: args } = step
      const api = step.op === 'bindExchange' ? 'exchange.bind' : 'exchange.unbind'
      return { client: step.channel ?? ADMIN, method: { api, destination, source, routingKey, arguments: args } }
    }
    case 'cancel':
      return { client: clientOf(replay, step), method: { api: 'basic.cancel', consumerTag: step.consumer } }
    case 'ackAll': {
      const client = clientOf(replay, step)
      dropHeld(replay, client, () => true)
      return { client, method: { api: 'basic.ack', deliveryTag: 0, multiple: true } }
    }
    case 'recover': {
      const client = clientOf(replay, step)
      dropHeld(replay, client, () => true)
      return { client, method: { api: 'basic.recover', requeue: true } }
    }
    case 'get':
      replay.channelOf.set(step.as, step.as)
      return { client: step.as, method: { api: 'basic.get', queue: step.queue, noAck: step.noAck } }
    case 'qos':
      if (!step.global) replay.prefetch.set(step.channel, step.prefetch)
      return { client: step.channel, method: { api: 'basic.qos', prefetchCount: step.prefetch, global: step.global } }
    default:
      throw new Error(`no method for ${step.op}`)
  }
}

function publish(replay: Replay, step: Omit<Operation<'publish'>, 'op'> | Omit<Operation<'publishBurst'>, 'op'>, body: string): Published {
  const { exchange, routingKey, headers, persistent, mandatory, expiration, priority, confirm } = step
  const client = publisherOf(step)
  if (confirm && !replay.published.has(client)) {
    give(replay, client, { api: 'confirm.select' })
    replay.published.set(client, 0)
  }
  give(replay, client, {
    api: 'basic.publish',
    exchange,
    routingKey,
    body,
    persistent,
    mandatory,
    ...(headers === undefined ? {} : { headers }),
    ...(expiration === undefined ? {} : { expiration }),
    ...(priority === undefined ? {} : { priority }),
  })
  const known = replay.published.get(client)
  if (known === undefined) return { client, body, seqNo: null, together: false }
  replay.published.set(client, known + 1)
  return { client, body, seqNo: confirm ? known + 1 : null, together: false }
}

function publisherOf({ channel, confirm }: Pick<Operation<'publish'>, 'channel' | 'confirm'>): string {
  return channel ?? (confirm ? 'pubc' : 'pub')
}

/**
 * The recorder's client library (amqplib) writes the first message of a burst at once and the others together after it: the broker is done
 * with the first before it reads them. When the first closed the channel they are written to a channel that is no more.
 */
function burst(replay: Replay, step: Operation<'publishBurst'>): Published[] {
  const [first, ...rest] = step.bodies.map((one) =>
    typeof one === 'string' ? { message: step, body: one } : { message: overridden(step, one), body: one.body },
  )
  if (first === undefined) return []
  const published = [publish(replay, first.message, first.body)]
  quiesce(replay)
  const closed = replay.received.flatMap(({ client, method }) => (/\.close$/.test(method.api) ? [client] : []))
  for (const { message, body } of rest) {
    const client = publisherOf(message)
    if (!closed.includes(client)) published.push({ ...publish(replay, message, body), together: true })
    else published.push({ client, body, seqNo: message.confirm ? Number.POSITIVE_INFINITY : null, together: true })
  }
  return published
}

function consume(replay: Replay, step: Operation<'consume'>): void {
  const client = step.channel ?? step.consumer
  if ((replay.prefetch.get(client) ?? 0) !== step.prefetch) {
    give(replay, client, { api: 'basic.qos', prefetchCount: step.prefetch, global: false })
    replay.prefetch.set(client, step.prefetch)
  }
  replay.channelOf.set(step.consumer, client)
  give(replay, client, {
    api: 'basic.consume',
    queue: step.queue,
    consumerTag: step.consumer,
    noAck: step.noAck,
    exclusive: step.exclusive,
    arguments: step.priority === undefined ? step.arguments : { ...step.arguments, 'x-priority': step.priority },
  })
}

function settleOne(replay: Replay, step: Operation<'ack' | 'nack' | 'reject'>): void {
  const { client, tag } = deliveryMeant(replay, step)
  const multiple = step.op !== 'reject' && step.multiple
  dropHeld(replay, client, (held) => (multiple ? held.tag <= tag || tag === 0 : held.tag === tag))
  if (step.op === 'ack') give(replay, client, { api: 'basic.ack', deliveryTag: tag, multiple })
  else if (step.op === 'nack') give(replay, client, { api: 'basic.nack', deliveryTag: tag, multiple, requeue: step.requeue })
  else give(replay, client, { api: 'basic.reject', deliveryTag: tag, requeue: step.requeue })
}

/** The oldest delivery of that body to that consumer which is not settled, or the one with a raw tag. */
function deliveryMeant(replay: Replay, step: Operation<'ack' | 'nack' | 'reject'>): { client: string; tag: number } {
  if (step.tag !== undefined) return { client: step.channel ?? clientOf(replay, step), tag: step.tag }
  const held = replay.held.get(step.consumer ?? '')?.find(({ body }) => body === step.body)
  if (held === undefined) throw new Error(`${step.consumer ?? 'nobody'} holds no ${step.body ?? 'message'} to ${step.op}`)
  return held
}

function dropHeld(replay: Replay, client: string, goes: (held: Held) => boolean): void {
  for (const [name, held] of replay.held)
    replay.held.set(
      name,
      held.filter((one) => one.client !== client || !goes(one)),
    )
}

function leave(replay: Replay, how: 'closeChannel' | 'closeConnection' | 'crashConsumer', client: string): void {
  if (how === 'crashConsumer') command(replay, { type: 'crashConsole', client })
  else if (how === 'closeConnection') give(replay, client, { api: 'connection.close', code: 200, text: 'Goodbye' })
  else give(replay, client, { api: 'channel.close', code: 200, text: 'Goodbye' })
  forgetChannel(replay, client)
}

function restart(replay: Replay, mode: 'app' | 'node' | 'kill'): void {
  command(replay, { type: 'stopBroker', broker: BROKER, mode })
  quiesce(replay)
  command(replay, { type: 'startBroker', broker: BROKER })
  // All clients are gone; what they were told on the way is not observed.
  quiesce(replay)
  replay.received = []
  for (const client of Object.keys(replay.state.consoles)) forgetChannel(replay, client)
}

function clientOf(replay: Replay, { consumer, channel }: { consumer?: string | undefined; channel?: string | undefined }): string {
  if (channel !== undefined) return channel
  return replay.channelOf.get(consumer ?? '') ?? consumer ?? ADMIN
}

type Burst = Operation<'publishBurst'>

/** The burst's arguments with those of one message in their place; one that is left out overrides nothing. */
function overridden(step: Burst, one: Exclude<Burst['bodies'][number], string>): Burst {
  return { ...step, ...Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) }
}
