import { type AmqpError, amqpError, inVhost } from '../../amqpError.ts'
import { fieldType } from '../../amqpValue.ts'
import type { ExchangeDeclare, ExchangeDelete } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { argumentsDiffer, propertyDiffers } from '../equivalence.ts'
import { deleteExchange } from '../exchange/bindings.ts'
import { isExchangeType } from '../exchange/exchangeTypes.ts'
import { reservedName } from './queueAccess.ts'

/** The default exchange cannot be declared, bound or deleted. */
export function defaultExchange(...names: readonly string[]): AmqpError | null {
  return names.includes('') ? amqpError('ACCESS_REFUSED', 'operation not permitted on the default exchange') : null
}

/** exchange.declare, passive or not. Declaring what is there with the same properties changes nothing (rabbit_exchange). */
export function declareExchange(ctx: RabbitContext, method: ExchangeDeclare): AmqpError | null {
  const { exchange: name, type, durable, autoDelete, internal, arguments: args } = method
  if (!method.passive && !isExchangeType(type)) return amqpError('COMMAND_INVALID', `unknown exchange type '${type}'`)
  const known = ctx.state.exchanges[name]
  const forbidden = defaultExchange(name)
  if (forbidden !== null) return forbidden
  if (method.passive) return known === undefined ? amqpError('NOT_FOUND', `no ${inVhost('exchange', name)}`) : null
  if (known !== undefined) {
    const what = inVhost('exchange', name)
    return (
      propertyDiffers(what, 'type', known.type, type) ??
      propertyDiffers(what, 'durable', known.durable, durable) ??
      propertyDiffers(what, 'auto_delete', known.autoDelete, autoDelete) ??
      propertyDiffers(what, 'internal', known.internal, internal) ??
      argumentsDiffer(what, ['alternate-exchange'], known.arguments, args)
    )
  }
  const reserved = reservedName('exchange', name)
  if (reserved !== null) return reserved
  const alternate = args['alternate-exchange']
  if (alternate !== undefined && typeof alternate !== 'string')
    return amqpError(
      'PRECONDITION_FAILED',
      `invalid type '${fieldType(alternate)}' for arg 'alternate-exchange' in ${inVhost('exchange', name)}`,
    )
  if (!isExchangeType(type)) return null
  ctx.state.exchanges[name] = { name, type, durable, autoDelete, internal, arguments: args }
  ctx.emit('exchange.declared', `exchange:${name}`, { exchange: name, type })
  return null
}

/** exchange.delete. Deleting what is not there is no error. */
export function removeExchange(ctx: RabbitContext, { exchange: name, ifUnused }: ExchangeDelete): AmqpError | null {
  const forbidden = defaultExchange(name)
  if (forbidden !== null) return forbidden
  if (name.startsWith('amq.')) return amqpError('ACCESS_REFUSED', `deletion of system ${inVhost('exchange', name)} not allowed`)
  if (ctx.state.exchanges[name] === undefined) return null
  if (ifUnused && ctx.state.bindings.some(({ source }) => source === name))
    return amqpError('PRECONDITION_FAILED', `${inVhost('exchange', name)} in use`)
  deleteExchange(ctx, name, 'deleted')
  return null
}
