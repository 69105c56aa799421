import type { Refusal } from '../model.ts'
import type { ProcessStatus } from './clientState.ts'
import { BROKER } from './server/createServer.ts'
import type { RabbitState } from './state.ts'

/** What refusing has in common: each is null when the thing is there, or as it should be. */

/** AMQP's short strings, of which names and routing keys are, have one byte for their length. */
const MOST_NAME_BYTES = 255
const MOST_SERVICE_MS = 600_000

export function refuseConsumer(state: RabbitState, name: string, statuses: readonly ProcessStatus[]): Refusal | null {
  return refuseProcess('consumer', state.consumers, name, statuses)
}

export function refusePublisher(state: RabbitState, name: string, statuses: readonly ProcessStatus[]): Refusal | null {
  return refuseProcess('publisher', state.publishers, name, statuses)
}

export function refuseGroup(state: RabbitState, group: string): Refusal | null {
  return named(state.groups, group) === undefined ? unknown('group', group, Object.keys(state.groups)) : null
}

export function refuseStream(state: RabbitState, stream: string): Refusal | null {
  const streams = state.messages.streams.map(({ setup }) => setup.id)
  return streams.includes(stream) ? null : unknown('stream', stream, streams)
}

export function refuseBroker(state: RabbitState, node: string, status: 'running' | 'down'): Refusal | null {
  const broker = named(state.brokers, node)
  if (broker === undefined) return unknown('broker', node, Object.keys(state.brokers))
  return broker.status === status ? null : { message: `${node} is ${broker.status}; this needs a broker that is ${status}.` }
}

export function refuseUnknownBroker({ brokers }: RabbitState, node: string): Refusal | null {
  return named(brokers, node) === undefined ? unknown('broker', node, Object.keys(brokers)) : null
}

/** A console is a client: it needs a broker to talk to. */
export function refuseOperator(state: RabbitState): Refusal | null {
  return refuseBroker(state, BROKER, 'running')
}

export function refuseNumber(what: string, value: unknown, min: number, max: number, whole = true): Refusal | null {
  if (typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)))
    return null
  return { message: `${what} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not ${String(value)}.` }
}

/** `what`: `The routing key`. */
export function refuseShortString(what: string, text: unknown): Refusal | null {
  if (typeof text !== 'string') return { message: `${what} must be a text, not ${String(text)}.` }
  const sizeBytes = new TextEncoder().encode(text).length
  if (sizeBytes <= MOST_NAME_BYTES) return null
  return {
    message: `${what} has ${sizeBytes} bytes; ${MOST_NAME_BYTES} are allowed.`,
    rule: 'AMQP sends names and routing keys as short strings, whose length stands in one byte.',
  }
}

/** `There is no queue work. There are dead, orders.` */
export function unknown(kind: string, name: string, names: readonly string[]): Refusal {
  return { message: `There is no ${kind} ${name}. There are ${list(names)}.` }
}

/** Mean time to handle a message, ms. */
export function refuseServiceTime(serviceMs: unknown): Refusal | null {
  return refuseNumber('The handling time', serviceMs, 0, MOST_SERVICE_MS)
}

/** Methods find their way by name: no two nodes may share one. */
export function refuseName(state: RabbitState, kind: string, name: string): Refusal | null {
  if (name === '') return { message: `A ${kind} needs a name.` }
  const { consumers, publishers, brokers, consoles } = state
  for (const [other, nodes] of Object.entries({ consumer: consumers, publisher: publishers, broker: brokers, console: consoles }))
    if (Object.hasOwn(nodes, name)) return { message: `There is a ${other} ${name} already.` }
  return null
}

/** What stands under a name; names come from outside, and every object has a `constructor`. */
export function named<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined
}

export function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ')
}

function refuseProcess(
  kind: string,
  processes: Readonly<Record<string, { status: ProcessStatus }>>,
  name: string,
  statuses: readonly ProcessStatus[],
): Refusal | null {
  const process = named(processes, name)
  if (process === undefined) return unknown(kind, name, Object.keys(processes))
  if (statuses.includes(process.status)) return null
  return { message: `${name} is ${process.status}; this needs a ${kind} that is ${statuses.join(' or ')}.` }
}
