import type { BindingEnds, ConsoleMethod, RabbitCommand } from './commands.ts'
import type { BindingRule } from './setup.ts'

/** The console from which people change exchanges, queues and bindings while applications run. */
export const OPERATOR = 'operator'

/** A command that the operator's console carries out. */
export type OperatorCommand = Extract<
  RabbitCommand,
  { type: 'bind' | 'unbind' | 'rebind' | 'declareExchange' | 'declareQueue' | 'deleteExchange' | 'deleteQueue' | 'purgeQueue' }
>

/** The methods that a command of the operator's means, in order. */
export function operatorMethods(command: OperatorCommand): ConsoleMethod[] {
  switch (command.type) {
    case 'bind':
    case 'unbind':
      return [bindMethod(command.type, command, command)]
    case 'rebind':
      return [bindMethod('bind', command, command.to), bindMethod('unbind', command, command)]
    case 'declareExchange': {
      const { name: exchange, type, durable = true, autoDelete = false, internal = false, arguments: args = {} } = command.exchange
      return [{ api: 'exchange.declare', exchange, type, passive: false, durable, autoDelete, internal, arguments: args }]
    }
    case 'declareQueue': {
      const { name: queue, durable = true, autoDelete = false, arguments: args = {} } = command.queue
      return [{ api: 'queue.declare', queue, passive: false, durable, exclusive: false, autoDelete, arguments: args }]
    }
    case 'deleteExchange':
      return [{ api: 'exchange.delete', exchange: command.exchange, ifUnused: false }]
    case 'deleteQueue':
      return [{ api: 'queue.delete', queue: command.queue, ifUnused: false, ifEmpty: false }]
    case 'purgeQueue':
      return [{ api: 'queue.purge', queue: command.queue }]
  }
}

function bindMethod(what: 'bind' | 'unbind', ends: BindingEnds, { routingKey, arguments: args = {} }: BindingRule): ConsoleMethod {
  const { source, destination, destinationType = 'queue' } = ends
  return destinationType === 'queue'
    ? { api: `queue.${what}`, queue: destination, exchange: source, routingKey, arguments: args }
    : { api: `exchange.${what}`, destination, source, routingKey, arguments: args }
}
