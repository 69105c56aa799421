import { listed } from '../../phrase.ts'
import type { AmqpTable } from '../amqpValue.ts'
import type { AmqpMethod, ContentId } from '../protocol.ts'
import { bindingCondition, exchangeName, tableText } from './names.ts'

/** What a method is told about a message it carries: `m7 to exchange orders with routing key "eu"`. */
export type ContentText = (content: ContentId) => string

/** What an AMQP method says beside its name, in full. */
export function methodText(method: AmqpMethod, contentText: ContentText): string {
  switch (method.api) {
    case 'connection.close':
    case 'channel.close':
      return `${method.code} ${method.text}`
    case 'socket.closed':
      return 'the connection is cut without a goodbye'
    case 'exchange.declare':
      return `${method.exchange}, ${listed([method.type, ...flags(method)])}${argumentsText(method.arguments)}`
    case 'exchange.delete':
      return method.exchange
    case 'exchange.bind':
    case 'exchange.unbind':
      return boundText(method, `exchange ${method.destination}`, method.source)
    case 'queue.declare':
      return `${listed([method.queue === '' ? 'a queue the broker names' : method.queue, ...flags(method)])}${argumentsText(method.arguments)}`
    case 'queue.declare-ok':
      return `${method.queue}: ${method.messageCount} ready, ${method.consumerCount} consumers`
    case 'queue.bind':
    case 'queue.unbind':
      return boundText(method, `queue ${method.queue}`, method.exchange)
    case 'queue.purge':
    case 'queue.delete':
      return `queue ${method.queue}`
    case 'queue.purge-ok':
    case 'queue.delete-ok':
      return `${method.messageCount} messages`
    default:
      return messageMethodText(method, contentText)
  }
}

function messageMethodText(method: AmqpMethod, contentText: ContentText): string {
  switch (method.api) {
    case 'basic.publish':
      return `${contentText(method.content)}${method.mandatory ? ', mandatory' : ''}`
    case 'basic.deliver':
      return `${contentText(method.content)} for ${method.consumerTag}, delivery tag ${method.deliveryTag}${redeliveredText(method.redelivered)}`
    case 'basic.get-ok':
      return `${contentText(method.content)}, delivery tag ${method.deliveryTag}${redeliveredText(method.redelivered)}, ${method.messageCount} left`
    case 'basic.return':
      return `${contentText(method.content)}: ${method.code} ${method.text}`
    case 'basic.ack':
      return tagText(method.deliveryTag, method.multiple)
    case 'basic.nack':
      return `${tagText(method.deliveryTag, method.multiple)}, ${requeueText(method.requeue)}`
    case 'basic.reject':
      return `${tagText(method.deliveryTag, false)}, ${requeueText(method.requeue)}`
    case 'basic.qos':
      return `prefetch ${method.prefetchCount}${method.prefetchCount === 0 ? ', no limit' : ''}${method.global ? ', for the whole channel' : ', for each consumer to come'}`
    case 'basic.consume':
      return `queue ${method.queue} as ${method.consumerTag}${method.noAck ? ', without acks' : ''}${method.exclusive ? ', exclusive' : ''}${argumentsText(method.arguments)}`
    case 'basic.get':
      return `queue ${method.queue}${method.noAck ? ', without an ack' : ''}`
    case 'basic.get-empty':
      return 'nothing waits'
    case 'basic.recover':
      return requeueText(method.requeue)
    case 'basic.cancel':
    case 'basic.cancel-ok':
    case 'basic.consume-ok':
      return `consumer ${method.consumerTag}`
    default:
      return bareTexts[method.api] ?? 'done'
  }
}

/** Methods that carry nothing: what they mean. The answers are all alike. */
const bareTexts: { readonly [api: string]: string } = {
  'connection.open': 'a connection is asked for',
  'channel.open': 'a channel is asked for',
  'confirm.select': 'publishes on this channel are to be confirmed',
  'tx.select': 'publishes and acks on this channel count from tx.commit on',
  'tx.commit': 'what was published and acked counts now',
  'tx.rollback': 'what was published and acked does not count',
}

function flags(method: { durable: boolean; autoDelete: boolean; exclusive?: boolean; internal?: boolean; passive: boolean }): string[] {
  return [
    ...(method.passive ? ['passive'] : []),
    method.durable ? 'durable' : 'transient',
    ...(method.exclusive ? ['exclusive'] : []),
    ...(method.autoDelete ? ['auto-delete'] : []),
    ...(method.internal ? ['internal'] : []),
  ]
}

function argumentsText(args: AmqpTable): string {
  return Object.keys(args).length === 0 ? '' : `, ${tableText(args)}`
}

function boundText(method: { routingKey: string; arguments: AmqpTable }, destination: string, source: string): string {
  const condition = bindingCondition(method)
  return `${destination} to ${exchangeName(source)}${condition === '' ? '' : ` with ${condition}`}`
}

function tagText(tag: number, multiple: boolean): string {
  if (!multiple) return `number ${tag}`
  return tag === 0 ? 'all so far' : `all up to number ${tag}`
}

function requeueText(requeue: boolean): string {
  return requeue ? 'back to the queue' : 'not back to the queue'
}

function redeliveredText(redelivered: boolean): string {
  return redelivered ? ', redelivered' : ''
}
