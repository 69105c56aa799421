import fc from 'fast-check'
import type { ConsoleMethod, RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'
import { rabbitModel } from '../../../src/brokers/rabbitmq/model.ts'
import type { QueueSetup, RabbitSetup } from '../../../src/brokers/rabbitmq/setup.ts'
import type { RabbitState } from '../../../src/brokers/rabbitmq/state.ts'
import { act, createHistory, type History, runTo } from '../../../src/kernel/history.ts'
import { rabbitCommands, rabbitSetups } from '../../laws/rabbitWorlds.ts'

/** What a console may be told: topology that comes and goes, messages by hand, and what the broker answers with an error. */
const methods: readonly ConsoleMethod[] = [
  {
    api: 'exchange.declare',
    exchange: 'logs',
    type: 'headers',
    passive: false,
    durable: false,
    autoDelete: true,
    internal: false,
    arguments: {},
  },
  {
    api: 'exchange.declare',
    exchange: 'orders',
    type: 'headers',
    passive: false,
    durable: true,
    autoDelete: false,
    internal: false,
    arguments: {},
  },
  { api: 'exchange.bind', destination: 'logs', source: 'orders', routingKey: 'pay.#', arguments: {} },
  { api: 'exchange.delete', exchange: 'logs', ifUnused: false },
  {
    api: 'queue.declare',
    queue: 'audit',
    passive: false,
    durable: false,
    exclusive: true,
    autoDelete: false,
    arguments: { 'x-max-length': 2 },
  },
  { api: 'queue.bind', queue: 'audit', exchange: 'logs', routingKey: '', arguments: { 'x-match': 'any', type: 'report', year: 2024 } },
  { api: 'queue.unbind', queue: 'audit', exchange: 'logs', routingKey: '', arguments: { 'x-match': 'any', type: 'report', year: 2024 } },
  { api: 'queue.purge', queue: 'work' },
  { api: 'queue.delete', queue: 'work', ifUnused: false, ifEmpty: false },
  { api: 'basic.publish', exchange: '', routingKey: 'work', body: 'by hand', expiration: '300', priority: 4 },
  { api: 'basic.publish', exchange: 'logs', routingKey: '', body: 'a report', headers: { type: 'report' }, mandatory: true },
  { api: 'basic.publish', exchange: '', routingKey: 'nowhere', body: 'lost' },
  { api: 'basic.qos', prefetchCount: 2, global: true },
  { api: 'basic.consume', queue: 'work', consumerTag: 'hand', noAck: false, exclusive: false, arguments: {} },
  { api: 'basic.consume', queue: 'nowhere', consumerTag: 'hand', noAck: true, exclusive: false, arguments: {} },
  { api: 'basic.cancel', consumerTag: 'hand' },
  { api: 'basic.get', queue: 'work', noAck: false },
  { api: 'basic.get', queue: 'dead', noAck: true },
  { api: 'basic.ack', deliveryTag: 1, multiple: true },
  { api: 'basic.nack', deliveryTag: 0, multiple: true, requeue: false },
  { api: 'basic.reject', deliveryTag: 1, requeue: true },
  { api: 'basic.recover', requeue: true },
  { api: 'confirm.select' },
  { api: 'channel.close', code: 200, text: 'Goodbye' },
  { api: 'connection.close', code: 200, text: 'Goodbye' },
]

const byHand: fc.Arbitrary<RabbitCommand> = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...methods).map((method): RabbitCommand => ({ type: 'console', client: 'ops', method })) },
  { weight: 1, arbitrary: fc.constant<RabbitCommand>({ type: 'crashConsole', client: 'ops' }) },
)

const NODES = ['rabbit-1', 'rabbit-2', 'rabbit-3']

export interface RabbitScript {
  readonly setup: RabbitSetup
  readonly seed: number
  readonly script: readonly { readonly afterMs: number; readonly command: RabbitCommand }[]
}

/** Small worlds, and what is done in them by hand and by consoles. */
export const rabbitScripts: fc.Arbitrary<RabbitScript> = fc.record({
  setup: rabbitSetups,
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  script: fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 900 }),
      command: fc.oneof({ weight: 1, arbitrary: rabbitCommands }, { weight: 2, arbitrary: byHand }),
    }),
    { minLength: 4, maxLength: 16 },
  ),
})

/** A quorum queue of three nodes that come and go, publishers and consumers on each, and now and then nobody to lead. */
export const clusterScripts: fc.Arbitrary<RabbitScript> = fc.record({
  setup: rabbitSetups.map((setup): RabbitSetup => ({ ...setup, brokers: 3, queues: setup.queues.map(replicated) })),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  script: fc.array(
    fc.record({
      afterMs: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 2_500 })),
      command: fc.oneof(
        fc.constantFrom(...NODES).map((broker): RabbitCommand => ({ type: 'stopBroker', broker, mode: 'kill' })),
        fc.constantFrom(...NODES).map((broker): RabbitCommand => ({ type: 'startBroker', broker })),
        fc.constant<RabbitCommand>({ type: 'burst', stream: 'orders', count: 3 }),
      ),
    }),
    { minLength: 6, maxLength: 30 },
  ),
})

function replicated(queue: QueueSetup): QueueSetup {
  return queue.name === 'work' ? { name: 'work', arguments: { 'x-queue-type': 'quorum', 'x-max-length': 50 } } : queue
}

/** Plays a script and two seconds more. What cannot be done at its moment is left out, as on screen. */
export function playRabbit({ setup, seed, script }: RabbitScript): History<RabbitState, RabbitCommand> {
  const history = createHistory<RabbitState, RabbitCommand>(rabbitModel, rabbitModel.create(setup, seed))
  for (const { afterMs, command } of script) {
    runTo(history, history.state.kernel.tick + afterMs)
    if (rabbitModel.refuse(history.state, command) === null) act(history, command)
  }
  runTo(history, history.state.kernel.tick + 2_000)
  return history
}
