import type { Refusal } from '../model.ts'
import { bindingsToBe } from './bindingsToBe.ts'
import type { BindingEnds } from './commands.ts'
import type { OperatorCommand } from './operatorMethods.ts'
import { named, refuseOperator, refuseShortString, unknown } from './refusals.ts'
import { isSameBinding } from './server/exchange/bindings.ts'
import { isExchangeType } from './server/exchange/exchangeTypes.ts'
import { headersRule } from './server/exchange/headersMatch.ts'
import { checkQueueArguments, declaredType } from './server/queue/checkArguments.ts'
import type { BindingRule, ExchangeSetup, OwnQueue, QueueSetup } from './setup.ts'
import type { RabbitState } from './state.ts'

/** More of each than this the stage cannot show. Exchanges that the broker has by itself do not count. */
const MOST_EXCHANGES = 6
const MOST_QUEUES = 8
const MOST_BINDINGS = 16

/** Why exchanges, queues and bindings cannot be changed so, or null. */
export function refuseTopology(state: RabbitState, command: OperatorCommand): Refusal | null {
  return refuseOperator(state) ?? refuseChange(state, command)
}

/** Why a queue of this name cannot be declared and bound so, or null. */
export function refuseOwnQueue(state: RabbitState, name: string, { arguments: args = {}, bindings }: OwnQueue): Refusal | null {
  const refusal = refuseQueue(state, { name, arguments: args })
  if (refusal !== null) return refusal
  for (const rule of bindings) {
    const wrong = refuseMatch(state, rule.source, rule)
    if (wrong !== null) return wrong
  }
  return refuseMoreBindings(state, bindings.length)
}

function refuseChange(state: RabbitState, command: OperatorCommand): Refusal | null {
  switch (command.type) {
    case 'bind':
      return refuseBind(state, command, command)
    case 'unbind':
      return refuseUnbind(state, command)
    case 'rebind':
      return refuseUnbind(state, command) ?? refuseRule(state, command, command.to)
    case 'declareExchange':
      return refuseExchange(state, command.exchange)
    case 'declareQueue':
      return refuseQueue(state, command.queue)
    case 'deleteExchange':
      if (named(state.exchanges, command.exchange) === undefined) return unknownExchange(state, command.exchange)
      return command.exchange.startsWith('amq.')
        ? { message: `${command.exchange} is the broker's own.`, rule: '403 ACCESS_REFUSED - deletion of system exchange not allowed' }
        : null
    case 'deleteQueue':
      return named(state.queues, command.queue) === undefined ? unknownQueue(state, command.queue) : null
    case 'purgeQueue':
      return refusePurge(state, command.queue)
  }
}

function refuseBind(state: RabbitState, ends: BindingEnds, rule: BindingRule): Refusal | null {
  return refuseRule(state, ends, rule) ?? refuseMoreBindings(state, 1)
}

function refuseMoreBindings(state: RabbitState, more: number): Refusal | null {
  if (bindingsToBe(state).length + more <= MOST_BINDINGS) return null
  return { message: `This simulator shows at most ${MOST_BINDINGS} bindings.` }
}

function refuseRule(state: RabbitState, ends: BindingEnds, rule: BindingRule): Refusal | null {
  const { source, destination, destinationType = 'queue' } = ends
  const wrong = refuseMatch(state, source, rule)
  if (wrong !== null) return wrong
  if (destinationType === 'queue' && named(state.queues, destination) === undefined) return unknownQueue(state, destination)
  if (destinationType === 'exchange' && named(state.exchanges, destination) === undefined) return unknownExchange(state, destination)
  if (!isBound(state, ends, rule)) return null
  return { message: `${source} is bound to ${destination} in this way already.`, rule: 'The same binding twice is one binding.' }
}

/** What is wrong with the exchange that a binding leads from, or with what it matches. */
function refuseMatch(state: RabbitState, source: string, rule: BindingRule): Refusal | null {
  const from = named(state.exchanges, source)
  if (source === '')
    return {
      message: 'The default exchange has no bindings of its own: it knows every queue by its name.',
      rule: '403 ACCESS_REFUSED - operation not permitted on the default exchange',
    }
  if (from === undefined) return unknownExchange(state, source)
  const long = refuseShortString('The routing key', rule.routingKey)
  if (long !== null) return long
  const match = rule.arguments?.['x-match']
  if (from.type !== 'headers' || headersRule(match) !== null) return null
  return {
    message: `x-match cannot be ${JSON.stringify(match)}. Allowed: all, any, all-with-x, any-with-x.`,
    rule: '406 PRECONDITION_FAILED - Invalid x-match field',
  }
}

function refuseUnbind(state: RabbitState, ends: BindingEnds): Refusal | null {
  if (isBound(state, ends, ends)) return null
  return { message: `${ends.source} is not bound to ${ends.destination} in this way.`, rule: 'Unbinding what is not bound is no error.' }
}

/** Whether the command will find it so: what the operator has sent before arrives before it. */
function isBound(state: RabbitState, ends: BindingEnds, { routingKey, arguments: args = {} }: BindingRule): boolean {
  const { source, destination, destinationType: to = 'queue' } = ends
  return bindingsToBe(state).some((binding) => isSameBinding(binding, { source, destination, to, routingKey, arguments: args }))
}

function refuseExchange(state: RabbitState, { name, type }: ExchangeSetup): Refusal | null {
  const refusal = refuseNewName(state.exchanges, 'exchange', name)
  if (refusal !== null) return refusal
  if (!isExchangeType(type))
    return {
      message: `There is no exchange type ${type}. There are direct, fanout, topic, headers.`,
      rule: `503 COMMAND_INVALID - unknown exchange type '${type}'`,
    }
  if (Object.keys(state.exchanges).filter((known) => !known.startsWith('amq.')).length < MOST_EXCHANGES) return null
  return { message: `This simulator shows at most ${MOST_EXCHANGES} exchanges.` }
}

function refuseQueue(state: RabbitState, { name, arguments: args = {} }: QueueSetup): Refusal | null {
  const refusal = refuseNewName(state.queues, 'queue', name)
  if (refusal !== null) return refusal
  const type = declaredType(name, args)
  const error = typeof type === 'string' ? checkQueueArguments(name, type, args) : type
  if (error !== null) return { message: `The broker refuses these arguments of ${name}.`, rule: `${error.code} ${error.text}` }
  return Object.keys(state.queues).length < MOST_QUEUES ? null : { message: `This simulator shows at most ${MOST_QUEUES} queues.` }
}

function refuseNewName(known: Readonly<Record<string, unknown>>, kind: 'exchange' | 'queue', name: string): Refusal | null {
  if (name === '') return { message: `This ${kind} needs a name.` }
  if (name.startsWith('amq.'))
    return {
      message: `${name} begins with amq., which is the broker's own.`,
      rule: `403 ACCESS_REFUSED - ${kind} name '${name}' contains reserved prefix 'amq.*'`,
    }
  if (named(known, name) !== undefined)
    return {
      message: `There is ${kind === 'exchange' ? 'an' : 'a'} ${kind} ${name} already.`,
      rule: 'What exists cannot be declared with other properties: 406 PRECONDITION_FAILED. Delete it first.',
    }
  return refuseShortString(`The name of the ${kind}`, name)
}

function refusePurge(state: RabbitState, name: string): Refusal | null {
  const queue = named(state.queues, name)
  if (queue === undefined) return unknownQueue(state, name)
  if (queue.type !== 'stream') return null
  return { message: `${name} is a stream: it cannot be purged.`, rule: '540 NOT_IMPLEMENTED - queue.purge not supported by stream queues' }
}

function unknownExchange(state: RabbitState, name: string): Refusal {
  return { ...unknown('exchange', name, Object.keys(state.exchanges)), rule: `404 NOT_FOUND - no exchange '${name}' in vhost '/'` }
}

export function unknownQueue(state: RabbitState, name: string): Refusal {
  return { ...unknown('queue', name, Object.keys(state.queues)), rule: `404 NOT_FOUND - no queue '${name}' in vhost '/'` }
}
