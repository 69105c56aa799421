import { expect, it } from 'vitest'
import type { CompareCommand } from '../../src/compare/compareCommand.ts'
import { inOne, model } from './smallCompare.ts'

const commands: readonly CompareCommand[] = [
  { type: 'crashConsumer', consumer: 'c1' },
  { type: 'slowConsumer', consumer: 'c1', factor: 5 },
  { type: 'addConsumer', group: 'billing' },
  { type: 'addSubscriber', subscriber: 'audit', stream: 'orders', serviceMs: 10 },
  { type: 'replay', subscriber: 'billing' },
  { type: 'burst', stream: 'orders', count: 3 },
  { type: 'send', stream: 'orders', key: null },
  { type: 'setRate', stream: 'orders', ratePerSecond: 0.5 },
  { type: 'setServiceTime', group: 'billing', serviceMs: 10 },
  inOne('kafka', { type: 'seek', consumer: 'c1', to: { offset: 3 } }),
  inOne('rabbitmq', { type: 'purgeQueue', queue: 'billing' }),
]

it.each(commands.map((command) => [command.type, command] as const))('%s is read back as it was written', (_, command) => {
  expect(model.commandShape(JSON.parse(JSON.stringify(command)), '')).toStrictEqual(command)
})

it.each([
  ['of no known type', { type: 'seek', consumer: 'c1', to: 'beginning' }, 'type is "seek"'],
  ['without its subscriber', { type: 'replay' }, 'subscriber is missing'],
  ['for a lane that there is not', { type: 'lane', lane: 'redis', command: {} }, 'rabbitmq or kafka or direct'],
  [
    'that its lane does not know',
    { type: 'lane', lane: 'kafka', command: { type: 'purgeQueue', queue: 'q' } },
    'command.type is "purgeQueue"',
  ],
  ['that is no object', 'replay', 'not an object'],
])('a command %s is refused', (_, value, why) => {
  expect(() => model.commandShape(value, '')).toThrow(why)
})
