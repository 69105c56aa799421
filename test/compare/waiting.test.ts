import { expect, it } from 'vitest'
import { burdens, endsWaiting, hinders } from '../../src/compare/waiting.ts'

it('what takes workers away, slows them down or has everything read again makes messages wait', () => {
  for (const type of ['crashConsumer', 'hangConsumer', 'closeConsumer', 'addGroup']) expect(hinders({ type }), type).toBe(true)
  expect(hinders({ type: 'slowConsumer', consumer: 'c1', factor: 3 })).toBe(true)
  expect(hinders({ type: 'slowConsumer', consumer: 'c1', factor: 1 })).toBe(false)
  expect(hinders({ type: 'seek', consumer: 'c1', to: 'beginning' })).toBe(true)
  expect(hinders({ type: 'seek', consumer: 'c1', to: { offset: 7 } })).toBe(false)
  expect(hinders({ type: 'resubscribeConsumer', consumer: 'c1' })).toBe(false)
  expect(hinders({ type: 'resubscribeConsumer', consumer: 'c1', arguments: { 'x-stream-offset': 'first' } })).toBe(true)
  for (const type of ['startConsumer', 'addConsumer', 'pauseStream']) expect(hinders({ type }), type).toBe(false)
})

it('so does what brings more, or makes each take longer: but that is the same everywhere', () => {
  for (const type of ['burst', 'setRate', 'setServiceTime']) expect([burdens({ type }), hinders({ type })], type).toEqual([true, false])
  expect(burdens({ type: 'crashConsumer' })).toBe(false)
})

it('what puts it right ends that, for the same consumer alone', () => {
  const crash = { type: 'crashConsumer', consumer: 'c1' }
  expect(endsWaiting({ type: 'startConsumer', consumer: 'c1' }, crash)).toBe(true)
  expect(endsWaiting({ type: 'startConsumer', consumer: 'c2' }, crash)).toBe(false)
  expect(endsWaiting({ type: 'resumeConsumer', consumer: 'c1' }, crash)).toBe(false)
  expect(endsWaiting({ type: 'resumeConsumer', consumer: 'c1' }, { type: 'hangConsumer', consumer: 'c1' })).toBe(true)
  expect(endsWaiting({ type: 'burst', stream: 'orders' }, { type: 'burst', stream: 'orders' })).toBe(false)
})
