import { type AmqpValue, isDouble } from '../../../brokers/rabbitmq/amqpValue.ts'
import { bodyOf, deathsOf, exchangeOf, expirationOf, headersIn, priorityOf, routingKeyOf } from '../../../brokers/rabbitmq/contents.ts'
import { deathsFrom } from '../../../brokers/rabbitmq/deaths.ts'
import type { Delivered } from '../../../brokers/rabbitmq/protocol.ts'
import { queueCounts } from '../../../brokers/rabbitmq/queueCounts.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { at } from '../../../kernel/column.ts'
import type { Published } from './perform.ts'
import type { RecordedStep } from './recordedSteps.ts'
import { forgetChannel, type Received, type Replay } from './replay.ts'

/** What happened during a step, in the form of the recordings (FORMAT.md). */
export interface Observation {
  deliveries: Record<string, unknown[]>
  returns: unknown[]
  confirms: unknown[]
  errors: unknown[]
  serverCancels: string[]
  result?: unknown
  queues: Record<string, unknown>
}

/** Reads what came since the last step, and remembers what clients hold. */
export function observe(replay: Replay, step: RecordedStep, published: readonly Published[]): Observation {
  const received = replay.received.splice(0)
  const seen: Observation = {
    deliveries: {},
    returns: [],
    confirms: [],
    errors: [],
    serverCancels: [],
    queues: observeQueues(replay.state),
  }
  const answers: boolean[] = []
  for (const { client, method } of received) {
    switch (method.api) {
      case 'basic.deliver': {
        const consumer = method.consumerTag
        hold(replay, consumer, client, method)
        const list = seen.deliveries[consumer] ?? []
        seen.deliveries[consumer] = list
        list.push({ consumer, ...describe(replay.state, method) })
        break
      }
      case 'basic.get-ok':
        hold(replay, client, client, method)
        seen.result = { got: describe(replay.state, method), messageCount: method.messageCount }
        break
      case 'basic.get-empty':
        seen.result = { got: null }
        break
      case 'basic.return': {
        const { contents } = replay.state
        const [exchange, routingKey] = [exchangeOf(contents, method.content), routingKeyOf(contents, method.content)]
        seen.returns.push({
          channel: client,
          body: bodyOf(contents, method.content),
          code: method.code,
          text: method.text,
          exchange,
          routingKey,
        })
        break
      }
      case 'basic.ack':
      case 'basic.nack':
        for (const [index, { client: publisher, seqNo }] of published.entries()) {
          if (publisher !== client || seqNo === null || answers[index] !== undefined) continue
          if (method.multiple ? seqNo <= method.deliveryTag : seqNo === method.deliveryTag) answers[index] = method.api === 'basic.ack'
        }
        break
      case 'channel.close':
      case 'connection.close':
        seen.errors.push({ channel: client, scope: method.api.slice(0, -'.close'.length), code: method.code, text: method.text })
        forgetChannel(replay, client)
        break
      case 'basic.cancel':
        seen.serverCancels.push(method.consumerTag)
        break
      case 'queue.declare-ok':
        seen.result = { messageCount: method.messageCount, consumerCount: method.consumerCount }
        break
      case 'queue.delete-ok':
      case 'queue.purge-ok':
        seen.result = { messageCount: method.messageCount }
        break
      default:
    }
  }
  const routed = replay.routed.splice(0).map((content) => bodyOf(replay.state.contents, content) ?? '')
  seen.confirms = observeConfirms(published, answers, received, routed)
  if (step.op === 'listExchanges') seen.result = listExchanges(replay.state)
  if (step.op === 'listBindings') seen.result = listBindings(replay.state)
  return seen
}

function hold(replay: Replay, owner: string, client: string, { content, deliveryTag: tag }: Delivered): void {
  const held = replay.held.get(owner) ?? []
  held.push({ client, tag, body: bodyOf(replay.state.contents, content) ?? '' })
  replay.held.set(owner, held)
}

function describe(state: RabbitState, { content, deliveryTag, redelivered, deliveryCount, offset }: Delivered) {
  const { contents } = state
  const headers = headersIn(contents, state.messages, content)
  const deaths = deathsOf(contents, content)
  const [first] = deathsFrom(contents.deathRows, at(contents.firstDeath, content))
  const [expiration, priority] = [expirationOf(contents, content), priorityOf(contents, content)]
  return {
    body: bodyOf(contents, content),
    redelivered,
    exchange: exchangeOf(contents, content),
    routingKey: routingKeyOf(contents, content),
    tag: deliveryTag,
    ...(expiration === null ? {} : { expiration }),
    ...(priority === null ? {} : { priority }),
    ...(headers === null || Object.keys(headers).length === 0
      ? {}
      : { headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, decoded(value)])) }),
    ...(deaths.length === 0
      ? {}
      : {
          xDeath: deaths.map(({ queue, reason, count, exchange, routingKeys, originalExpiration }) => ({
            queue,
            reason,
            count,
            exchange,
            routingKeys,
            ...(originalExpiration === null ? {} : { originalExpiration }),
          })),
        }),
    ...(first === undefined ? {} : { xFirstDeath: { queue: first.queue, reason: first.reason, exchange: first.exchange } }),
    ...(deliveryCount === null ? {} : { deliveryCount }),
    ...(offset === null ? {} : { offset }),
  }
}

/** A value as a client's library decodes it: JavaScript has one type of number. */
function decoded(value: AmqpValue): unknown {
  if (Array.isArray(value)) return value.map(decoded)
  if (typeof value !== 'object' || value === null) return value
  if (isDouble(value)) return value.value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, decoded(field)]))
}

/**
 * In order of publishing: acked, nacked, or closed before the broker said anything. A channel handles what was written together before it
 * hears from any queue: when one of these publishes closes it, what was routed to queues is not confirmed any more.
 */
function observeConfirms(
  published: readonly Published[],
  answers: readonly (boolean | undefined)[],
  received: readonly Received[],
  routed: readonly string[],
): unknown[] {
  const closed = new Set(received.flatMap(({ client, method }) => (/^(channel|connection)\.close$/.test(method.api) ? [client] : [])))
  return published.flatMap(({ client, body, seqNo, together }, index) => {
    if (seqNo === null) return []
    const isUnheard = answers[index] === undefined || (together && routed.includes(body))
    const ack = closed.has(client) && isUnheard ? 'channel closed' : (answers[index] ?? 'outstanding')
    return [{ channel: client, body, ack }]
  })
}

function observeQueues(state: RabbitState): Record<string, unknown> {
  return Object.fromEntries(
    Object.values(state.queues).map((queue) => {
      const { ready, unacked, consumers, active } = queueCounts(queue)
      if (queue.type === 'stream') return [queue.name, { messages: ready, consumers }]
      return [queue.name, { ready, unacked, consumers, ...(active === null ? {} : { active }) }]
    }),
  )
}

function listExchanges({ exchanges }: RabbitState) {
  const own = Object.values(exchanges).filter(({ name }) => !name.startsWith('amq.'))
  return { exchanges: Object.fromEntries(own.map(({ name, type }) => [name, type])) }
}

function listBindings({ bindings }: RabbitState) {
  const rows = bindings.map(({ source, routingKey, to, destination }) => [source, routingKey, to, destination])
  return { bindings: rows.sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1)) }
}
