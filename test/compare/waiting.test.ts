import { expect, it } from 'vitest'
import { endsWaiting, makesWait } from '../../src/compare/waiting.ts'

it('what takes workers away, slows them down or brings more makes messages wait', () => {
  for (const type of ['crashConsumer', 'hangConsumer', 'closeConsumer', 'burst', 'setServiceTime', 'seek', 'addGroup'])
    expect(makesWait({ type }), type).toBe(true)
  expect(makesWait({ type: 'slowConsumer', consumer: 'c1', factor: 3 })).toBe(true)
  expect(makesWait({ type: 'slowConsumer', consumer: 'c1', factor: 1 })).toBe(false)
  expect(makesWait({ type: 'resubscribeConsumer', consumer: 'c1' })).toBe(false)
  expect(makesWait({ type: 'resubscribeConsumer', consumer: 'c1', arguments: { 'x-stream-offset': 'first' } })).toBe(true)
  for (const type of ['startConsumer', 'addConsumer', 'pauseStream']) expect(makesWait({ type }), type).toBe(false)
})

it('what puts it right ends that, for the same consumer alone', () => {
  const crash = { type: 'crashConsumer', consumer: 'c1' }
  expect(endsWaiting({ type: 'startConsumer', consumer: 'c1' }, crash)).toBe(true)
  expect(endsWaiting({ type: 'startConsumer', consumer: 'c2' }, crash)).toBe(false)
  expect(endsWaiting({ type: 'resumeConsumer', consumer: 'c1' }, crash)).toBe(false)
  expect(endsWaiting({ type: 'resumeConsumer', consumer: 'c1' }, { type: 'hangConsumer', consumer: 'c1' })).toBe(true)
  expect(endsWaiting({ type: 'burst', stream: 'orders' }, { type: 'burst', stream: 'orders' })).toBe(false)
})
