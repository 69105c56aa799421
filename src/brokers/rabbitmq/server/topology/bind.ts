import { type AmqpError, amqpError, inVhost } from '../../amqpError.ts'
import { type AmqpValue, fieldType } from '../../amqpValue.ts'
import { erlangTerm } from '../../erlangTerm.ts'
import type { ExchangeBind, QueueBind } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { Binding, ServerChannel } from '../../serverState.ts'
import { addBinding, removeBinding } from '../exchange/bindings.ts'
import { headersRule } from '../exchange/headersMatch.ts'
import { defaultExchange } from './declareExchange.ts'
import { accessQueue } from './queueAccess.ts'

/** queue.bind, exchange.bind, and their opposites. Unbinding what is not bound, or not there, is no error. */
export function bind(ctx: RabbitContext, channel: ServerChannel, method: QueueBind | ExchangeBind): AmqpError | null {
  const binding = bindingOf(method)
  const forbidden = binding.to === 'exchange' ? defaultExchange(binding.source, binding.destination) : defaultExchange(binding.source)
  if (forbidden !== null) return forbidden
  const isAdding = method.api === 'queue.bind' || method.api === 'exchange.bind'
  const error = isAdding ? (checkEnds(ctx, binding) ?? checkAccess(ctx, channel, binding)) : checkAccess(ctx, channel, binding)
  if (error !== null) return error
  if (isAdding) addBinding(ctx, binding)
  else removeBinding(ctx, binding)
  return null
}

/** What is bound or unbound. */
export function bindingOf(method: QueueBind | ExchangeBind): Binding {
  const { routingKey, arguments: args } = method
  if ('queue' in method) return { source: method.exchange, destination: method.queue, to: 'queue', routingKey, arguments: args }
  return { source: method.source, destination: method.destination, to: 'exchange', routingKey, arguments: args }
}

/** Both ends must be there; of two that are not, the source is named. */
function checkEnds(ctx: RabbitContext, { source, destination, to, arguments: args }: Binding): AmqpError | null {
  const { exchanges, queues } = ctx.state
  const from = exchanges[source]
  if (from === undefined) return amqpError('NOT_FOUND', `no ${inVhost('exchange', source)}`)
  if ((to === 'queue' ? queues[destination] : exchanges[destination]) === undefined)
    return amqpError('NOT_FOUND', `no ${inVhost(to, destination)}`)
  return from.type === 'headers' ? checkXMatch(args['x-match']) : null
}

function checkXMatch(value: AmqpValue | undefined): AmqpError | null {
  if (value === undefined || headersRule(value) !== null) return null
  const term = erlangTerm(value)
  const text =
    typeof value === 'string'
      ? `value ${term}; expected all, any, all-with-x, or any-with-x`
      : `type ${fieldType(value)} (value ${term}); expected longstr`
  return amqpError('PRECONDITION_FAILED', `Invalid x-match field ${text}`)
}

/** An exclusive queue is bound by its own connection alone. */
function checkAccess(ctx: RabbitContext, channel: ServerChannel, { to, destination }: Binding): AmqpError | null {
  if (to === 'exchange' || ctx.state.queues[destination] === undefined) return null
  const access = accessQueue(ctx.state, destination, channel)
  return 'queue' in access ? null : access
}
