import type { Refusal } from '../model.ts'
import type { DirectCommand } from './commands.ts'
import { type ConfigScope, configSpecs } from './config.ts'
import { refuseConfig } from './refuseConfig.ts'
import type { DirectState, ProcessStatus } from './state.ts'

/** More instances than this, dead ones included, the stage cannot show. */
export const MOST_INSTANCES = 8
export const MOST_SERVICES = 4
const MOST_BURST = 1000
const MOST_RATE = 1000
const MOST_SERVICE_MS = 600_000

/** Why `command` cannot be done now, or null. Nothing is changed either way. */
export function refuseCommand(state: DirectState, command: DirectCommand): Refusal | null {
  switch (command.type) {
    case 'crashConsumer':
      return refuseInstance(state, command.consumer, ['running', 'hung', 'closing'])
    case 'hangConsumer':
      return refuseInstance(state, command.consumer, ['running'])
    case 'closeConsumer':
      return refuseInstance(state, command.consumer, ['running', 'hung'])
    case 'resumeConsumer':
      return refuseInstance(state, command.consumer, ['hung'])
    case 'startConsumer':
      return refuseInstance(state, command.consumer, ['waiting', 'closed', 'crashed'])
    case 'slowConsumer':
      return refuseInstance(state, command.consumer, ['running', 'hung']) ?? refuseNumber('The factor', command.factor, 0, 1000)
    case 'addConsumer':
      return refuseService(state, command.group) ?? refuseName(state, command.consumer) ?? refuseOneMore(state)
    case 'addGroup':
      return refuseAddService(state, command)
    case 'burst':
      return refuseStream(state, command.stream) ?? refuseNumber('A burst', command.count, 1, MOST_BURST)
    case 'send':
    case 'pauseStream':
    case 'resumeStream':
      return refuseStream(state, command.stream)
    case 'setRate':
      return refuseStream(state, command.stream) ?? refuseNumber('The rate', command.ratePerSecond, 0, MOST_RATE, false)
    case 'setServiceTime':
      return refuseService(state, command.group) ?? refuseServiceTime(command.serviceMs)
    case 'configure':
      return refuseConfigure(state, command)
  }
}

function refuseInstance(state: DirectState, name: string, statuses: readonly ProcessStatus[]): Refusal | null {
  const instance = named(state.instances, name)
  if (instance === undefined) return { message: `There is no instance ${name}. There are ${list(Object.keys(state.instances))}.` }
  if (statuses.includes(instance.status)) return null
  return { message: `${name} is ${instance.status}; this needs an instance that is ${statuses.join(' or ')}.` }
}

export function refuseService(state: DirectState, service: string): Refusal | null {
  if (named(state.services, service) !== undefined) return null
  return { message: `There is no service ${service}. There are ${list(Object.keys(state.services))}.` }
}

/** Messages find their way by name: no two nodes may share one. */
function refuseName(state: DirectState, name: string | undefined): Refusal | null {
  if (name === undefined) return null
  if (name === '') return { message: 'An instance needs a name.' }
  for (const [kind, nodes] of Object.entries({ 'an instance': state.instances, 'a caller': state.callers }))
    if (Object.hasOwn(nodes, name)) return { message: `There is ${kind} ${name} already.` }
  return null
}

function refuseOneMore(state: DirectState): Refusal | null {
  if (Object.keys(state.instances).length < MOST_INSTANCES) return null
  return { message: `This simulator shows at most ${MOST_INSTANCES} instances, closed and crashed ones included.` }
}

function refuseAddService(state: DirectState, command: DirectCommand & { type: 'addGroup' }): Refusal | null {
  const { group, topics, serviceMs = 0 } = command
  if (group === '') return { message: 'A service needs a name.' }
  if (named(state.services, group) !== undefined) return { message: `There is a service ${group} already.` }
  if (Object.keys(state.services).length >= MOST_SERVICES) return { message: `This simulator shows at most ${MOST_SERVICES} services.` }
  const unknown = topics.find((destination) => named(state.routes, destination) === undefined)
  if (unknown !== undefined) return { message: `Nothing is sent to ${unknown}. Callers know of ${list(Object.keys(state.routes))}.` }
  if (new Set(topics).size < topics.length) return { message: `${list(topics)}: a service is called once for each message.` }
  return refuseOneMore(state) ?? refuseServiceTime(serviceMs)
}

function refuseStream(state: DirectState, stream: string): Refusal | null {
  const streams = state.messages.streams.map((entry) => entry.setup.id)
  return streams.includes(stream) ? null : { message: `There is no stream ${stream}. There are ${list(streams)}.` }
}

function refuseServiceTime(serviceMs: number): Refusal | null {
  return refuseNumber('The handling time', serviceMs, 0, MOST_SERVICE_MS)
}

function refuseNumber(what: string, value: unknown, min: number, max: number, whole = true): Refusal | null {
  if (typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)))
    return null
  return { message: `${what} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not ${String(value)}.` }
}

function refuseConfigure(state: DirectState, { target, name, value }: DirectCommand & { type: 'configure' }): Refusal | null {
  const scope = targetScope(state, target)
  if (typeof scope !== 'string') return scope
  const spec = named(configSpecs, name)
  if (spec !== undefined && spec.scope !== scope) return { message: `${name} is no setting of ${target}.` }
  return refuseConfig(name, value)
}

function targetScope(state: DirectState, target: string): ConfigScope | Refusal {
  const [kind = '', name = ''] = target.split(/:(.*)/s)
  if (target === 'network') return 'network'
  if (kind === 'producer' && Object.hasOwn(state.callers, name)) return 'producer'
  if (kind === 'group' && Object.hasOwn(state.services, name)) return 'consumer'
  return { message: `There is nothing called ${target} to configure.` }
}

/** What stands under a name; names come from outside, and every object has a `constructor`. */
function named<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}
