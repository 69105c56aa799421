import { encodedTable } from '../../amqpValue.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { Binding, BindingState } from '../../serverState.ts'

/** Two bindings with the same ends, key and arguments are one (rabbit_binding). */
export function isSameBinding(left: Binding, right: Binding): boolean {
  return (
    left.source === right.source &&
    left.to === right.to &&
    left.destination === right.destination &&
    left.routingKey === right.routingKey &&
    encodedTable(left.arguments) === encodedTable(right.arguments)
  )
}

/** Adds the binding; nothing happens if it is there. */
export function addBinding(ctx: RabbitContext, ends: Binding): void {
  const { state } = ctx
  if (state.bindings.some((known) => isSameBinding(known, ends))) return
  const binding: BindingState = { ...ends, id: state.nextBindingId++ }
  state.bindings.push(binding)
  ctx.emit('binding.added', `exchange:${binding.source}`, { ...binding })
}

/** Removes the binding; nothing happens if it is not there. */
export function removeBinding(ctx: RabbitContext, binding: Binding): void {
  removeWhere(ctx, (known) => isSameBinding(known, binding))
}

/** Removes what leads to a queue or exchange that is gone. An auto-delete exchange that has lost its last binding goes too. */
export function removeBindingsTo(ctx: RabbitContext, to: 'queue' | 'exchange', destination: string): void {
  removeWhere(ctx, (binding) => binding.to === to && binding.destination === destination)
}

/** Deletes an exchange with all bindings from and to it. */
export function deleteExchange(ctx: RabbitContext, exchange: string, reason: 'deleted' | 'autoDelete'): void {
  delete ctx.state.exchanges[exchange]
  ctx.emit('exchange.deleted', `exchange:${exchange}`, { exchange, reason })
  removeWhere(ctx, (binding) => binding.source === exchange)
  removeBindingsTo(ctx, 'exchange', exchange)
}

function removeWhere(ctx: RabbitContext, goes: (binding: BindingState) => boolean): void {
  const removed = ctx.state.bindings.filter(goes)
  if (removed.length === 0) return
  ctx.state.bindings = ctx.state.bindings.filter((binding) => !goes(binding))
  for (const binding of removed) ctx.emit('binding.removed', `exchange:${binding.source}`, { ...binding })
  for (const source of new Set(removed.map((binding) => binding.source))) {
    const exchange = ctx.state.exchanges[source]
    if (exchange?.autoDelete && !ctx.state.bindings.some((binding) => binding.source === source)) deleteExchange(ctx, source, 'autoDelete')
  }
}
