import { expect, it } from 'vitest'
import { kafkaCommandShape } from '../../../src/brokers/kafka/commandShape.ts'
import type { KafkaCommand } from '../../../src/brokers/kafka/commands.ts'

const commands: readonly KafkaCommand[] = [
  { type: 'crashConsumer', consumer: 'c1' },
  { type: 'slowConsumer', consumer: 'c1', factor: 5 },
  { type: 'addConsumer', group: 'billing' },
  { type: 'addConsumer', group: 'billing', consumer: 'c9', instanceId: 'i', config: { 'max.poll.records': 1 }, topics: ['orders'] },
  { type: 'addGroup', group: 'audit', topics: ['orders'], serviceMs: 10 },
  { type: 'seek', consumer: 'c1', to: 'beginning' },
  { type: 'seek', consumer: 'c1', to: { offset: 3 }, partition: 'orders-0' },
  { type: 'seek', consumer: 'c1', to: { timestampMs: 3 } },
  { type: 'send', stream: 'orders', key: null },
  { type: 'send', stream: 'orders', key: 'order-1', partition: 1 },
  { type: 'configure', target: 'group:billing', name: 'enable.auto.commit', value: false },
]

it.each(commands.map((command) => [command.type, command] as const))('%s is read back as it was written', (_, command) => {
  expect(kafkaCommandShape(JSON.parse(JSON.stringify(command)), '')).toStrictEqual(command)
})

it.each([
  ['of no known type', { type: 'explode' }, 'type is "explode"'],
  ['without its consumer', { type: 'crashConsumer' }, 'consumer is missing'],
  ['that seeks to nowhere', { type: 'seek', consumer: 'c1', to: {} }, 'to.timestampMs is missing'],
  ['that is no object', 'crashConsumer', 'not an object'],
])('a command %s is refused', (_, value, why) => {
  expect(() => kafkaCommandShape(value, '')).toThrow(why)
})
