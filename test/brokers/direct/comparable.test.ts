import { expect, it } from 'vitest'
import { directComparable } from '../../../src/brokers/direct/comparable.ts'
import { checkedRunTo, createQuietRun, createRun, factsOf, give, send } from './smallRun.ts'

const NEW = { subscriber: 'audit', stream: 'uploads', serviceMs: 5 }

it('a new subscriber is one more call: whoever sends is changed', () => {
  const run = createRun()
  checkedRunTo(run, 1_000)
  const way = directComparable.addSubscriber(run.state, NEW)
  if ('cannot' in way) throw new Error(way.cannot.message)
  for (const command of way.commands) give(run, command)
  checkedRunTo(run, 2_000)
  expect(run.state.routes.uploads).toEqual(['images', 'audit'])
  expect(factsOf(run, 'callers.changed')[0]?.data.callers).toEqual(['web'])
  expect(run.state.ledger.subscribers.audit?.processed).toBeGreaterThan(5)
  expect(directComparable.addSubscriber(run.state, { ...NEW, stream: 'orders' })).toEqual({
    cannot: { message: 'There is no stream orders. There are uploads.' },
  })
})

it('a replay cannot be: nobody has kept what was sent, and nothing is kept', () => {
  const { state } = createRun()
  expect(directComparable.replay(state, 'images')).toMatchObject({ cannot: { message: expect.stringContaining('Nobody has kept') } })
  expect(directComparable.replay(state, 'mail')).toMatchObject({ cannot: { message: 'There is no service mail. There are images.' } })
  expect(directComparable.kept(state)).toBe(0)
})

it('a message is with its caller and at an instance, in the same words as elsewhere, and nowhere when both are done', () => {
  const run = createQuietRun({ service: { 'service.threads': 1, 'service.queue': 5 }, caller: { 'caller.maxConcurrent': 2 } })
  send(run, 3)
  checkedRunTo(run, 115)
  const places = [0, 1, 2].map((message) => directComparable.placesOf(run.state, message))
  expect(places).toEqual([
    ['thread 0 of web waits for c1', 'images: being handled by c1'],
    ['thread 1 of web waits for c1', 'images: waiting at c1'],
    ['waits for a thread of web'],
  ])
  checkedRunTo(run, 2_000)
  expect(directComparable.placesOf(run.state, 0)).toEqual([])
})

it('an instance is delivered what it takes; what it turns away it is not', () => {
  const run = createQuietRun({ service: { 'service.threads': 1, 'service.queue': 1 }, caller: { 'retry.max': 0 } })
  send(run, 5)
  checkedRunTo(run, 2_000)
  expect(factsOf(run, 'request.rejected')).toHaveLength(3)
  expect(run.state.ledger.subscribers.images).toMatchObject({ delivered: 2, processed: 2 })
})
