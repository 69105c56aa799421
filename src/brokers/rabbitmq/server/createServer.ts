import type { ExchangeType } from '../protocol.ts'
import type { ServerState } from '../serverState.ts'
import type { RabbitSetup } from '../setup.ts'
import type { RabbitState } from '../state.ts'
import { headersRule } from './exchange/headersMatch.ts'
import { checkQueueArguments, declaredType } from './queue/checkArguments.ts'
import { createQueue } from './queue/createQueue.ts'

/** Node name of the only broker, or the first of several. */
export const BROKER = 'rabbit-1'

/** Exchanges that every virtual host has, beside the default one, which has no entry: it knows every queue by its name. */
const OWN: readonly [name: string, type: ExchangeType][] = [
  ['amq.direct', 'direct'],
  ['amq.fanout', 'fanout'],
  ['amq.headers', 'headers'],
  ['amq.match', 'headers'],
  ['amq.topic', 'topic'],
]

/** A broker that has just been installed. */
export function createServer(setup: RabbitSetup): ServerState {
  return {
    brokers: Object.fromEntries(
      nodeNames(setup).map((node) => [node, { node, status: 'running', stopped: null, lost: [], alarms: [], looksAtMemory: false }]),
    ),
    exchanges: Object.fromEntries(
      OWN.map(([name, type]) => [name, { name, type, durable: true, autoDelete: false, internal: false, arguments: {} }]),
    ),
    bindings: [],
    queues: {},
    policies: {},
    connections: {},
    channels: {},
    mailbox: [],
    deadLetters: [],
    confirming: [],
    crashed: [],
    nextConnectionId: 1,
    nextQueueId: 1,
    nextBindingId: 1,
    diskSyncMs: setup.diskSyncMs ?? 0,
    memoryWatermarkBytes: setup.memoryWatermarkBytes ?? null,
  }
}

function nodeNames({ brokers = 1 }: RabbitSetup): string[] {
  return Array.from({ length: brokers }, (_, index) => `rabbit-${index + 1}`)
}

/** Declares what the setup names. Throws on what the broker would refuse. */
export function declareTopology(state: RabbitState): void {
  const { exchanges, queues, bindings } = state.setup
  for (const { name, type, durable = true, autoDelete = false, internal = false, arguments: args = {} } of exchanges)
    state.exchanges[name] = { name, type, durable, autoDelete, internal, arguments: args }
  for (const { name, durable = true, autoDelete = false, arguments: args = {}, broker = BROKER } of queues) {
    if (state.brokers[broker] === undefined) throw new Error(`setup: ${name} is to live on ${broker}, which there is not`)
    const type = declaredType(name, args)
    const error = typeof type === 'string' ? checkQueueArguments(name, type, args) : type
    if (typeof type !== 'string' || error !== null) throw new Error(`setup: ${error?.text ?? ''}`)
    state.queues[name] = createQueue(state, { name, type, broker, durable, autoDelete, exclusiveTo: null, arguments: args })
  }
  for (const { source, destination, to = 'queue', routingKey = '', arguments: args = {} } of bindings) {
    const isThere = (to === 'queue' ? state.queues : state.exchanges)[destination] !== undefined
    if (state.exchanges[source] === undefined || !isThere) throw new Error(`setup: no binding from ${source} to ${destination}`)
    if (state.exchanges[source].type === 'headers' && headersRule(args['x-match']) === null)
      throw new Error(`setup: x-match of the binding from ${source} to ${destination} is none of all, any, all-with-x, any-with-x`)
    state.bindings.push({ id: state.nextBindingId++, source, destination, to, routingKey, arguments: args })
  }
}
