import { expect, it } from 'vitest'
import { rabbitCommandShape } from '../../../src/brokers/rabbitmq/commandShape.ts'
import type { RabbitCommand } from '../../../src/brokers/rabbitmq/commands.ts'

const commands: readonly RabbitCommand[] = [
  { type: 'crashConsumer', consumer: 'c1' },
  { type: 'addConsumer', group: 'workers', consumer: 'c9', prefetch: 3, arguments: { 'x-priority': 2 } },
  { type: 'addGroup', group: 'audit', queue: 'orders', prefetch: 5, arguments: { 'x-stream-offset': 'first' }, serviceMs: 10 },
  {
    type: 'addGroup',
    group: 'audit',
    queue: 'audit',
    declares: { arguments: { 'x-queue-type': 'quorum' }, bindings: [{ source: 'shop', routingKey: '#', arguments: {} }] },
  },
  { type: 'resubscribeConsumer', consumer: 'c1' },
  { type: 'resubscribeConsumer', consumer: 'c1', arguments: { 'x-stream-offset': 'first' } },
  { type: 'setPublishing', stream: 'orders', key: 'a', properties: { expiration: null, priority: 3 } },
  { type: 'declareQueue', queue: { name: 'new', durable: false } },
]

it.each(commands.map((command) => [command.type, command] as const))('%s is read back as it was written', (_, command) => {
  expect(rabbitCommandShape(JSON.parse(JSON.stringify(command)), '')).toStrictEqual(command)
})

it.each([
  ['of no known type', { type: 'explode' }, 'type is "explode"'],
  ['without its queue', { type: 'addGroup', group: 'audit' }, 'queue is missing'],
  [
    'whose binding leads from nowhere',
    { type: 'addGroup', group: 'audit', queue: 'audit', declares: { bindings: [{ routingKey: '#' }] } },
    'declares.bindings.0.source is missing',
  ],
])('a command %s is refused', (_, value, why) => {
  expect(() => rabbitCommandShape(value, '')).toThrow(why)
})
