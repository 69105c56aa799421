import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RabbitFact, type RabbitFacts, rabbitFactLevels } from '../../../../src/brokers/rabbitmq/facts.ts'
import { describeFact } from '../../../../src/brokers/rabbitmq/words/describeFact.ts'
import { clusterScripts, playRabbit, rabbitScripts } from '../randomRun.ts'
import { factsOf } from '../smallRun.ts'

/** A sentence for data that need not come from a run. */
const say = <T extends keyof RabbitFacts & string>(type: T, data: RabbitFacts[T], entity = 'queue:orders') =>
  describeFact({ id: 1, tick: 1, level: rabbitFactLevels[type], type, entity, cause: null, data } as unknown as RabbitFact)

const m7 = { message: 7, content: 9, queue: 'orders' }
const sent = { ...m7, consumer: 'c2', deliveryTag: 3, redelivered: false, ready: 4, credit: null, noAck: false, offset: null, full: [] }

function expectWhole(fact: RabbitFact): void {
  const text = describeFact(fact)
  expect(text, fact.type).toMatch(/^\S.*\.$/)
  expect(text, fact.type).not.toMatch(/undefined|NaN|Infinity|\[object|null|\s-1\b| {2}|\(\)|: \.| ,/)
  const name = fact.entity.slice(fact.entity.indexOf(':') + 1)
  expect(text, fact.type).toContain(name === '' ? 'default exchange' : name)
  if ('message' in fact.data && fact.data.message !== undefined && fact.data.message >= 0)
    expect(text, fact.type).toContain(`m${fact.data.message}`)
}

describe('describeFact', () => {
  it('tells whatever happens in whole sentences that name who it is about and which message', () => {
    fc.assert(
      fc.property(rabbitScripts, (script) => {
        factsOf(playRabbit(script)).forEach(expectWhole)
      }),
      { numRuns: 40 },
    )
  })

  it('does so in clusters that lose their nodes, too', () => {
    fc.assert(
      fc.property(clusterScripts, (script) => factsOf(playRabbit(script)).forEach(expectWhole)),
      { numRuns: 15 },
    )
  })

  it('meets every kind of fact in such runs but the few that take a known bug, a long absence or much bad luck', () => {
    const scripts = [...fc.sample(rabbitScripts, { seed: 3, numRuns: 150 }), ...fc.sample(clusterScripts, { seed: 3, numRuns: 40 })]
    const seen = new Set(scripts.flatMap((script) => factsOf(playRabbit(script)).map(({ type }) => type)))
    const unseen = Object.keys(rabbitFactLevels).filter((type) => !seen.has(type as RabbitFact['type']))
    const rare = ['entries.truncated', 'snapshot.installed', 'leader.steppedDown', 'queue.crashed']
    expect(unseen.filter((type) => !rare.includes(type))).toEqual([])
    expect(say('entries.truncated', { queue: 'orders', broker: 'rabbit-2', index: 9, entries: 1 })).toContain(
      'gives up 1 entry of queue orders',
    )
    expect(say('snapshot.installed', { queue: 'orders', broker: 'rabbit-2', index: 40 })).toContain('up to entry 40')
    expect(say('leader.steppedDown', { queue: 'orders', broker: 'rabbit-2', term: 3, newTerm: 4 })).toContain('it has heard of term 4')
    expect(say('queue.crashed', { queue: 'orders', messages: 2, lost: 1 })).toContain('back with 2 messages, 1 is lost')
  })

  it('says why it was the turn of who was sent a message: who was passed over and who is next', () => {
    const full = [{ consumer: 'c1', unacked: 1, prefetch: 1 }]
    expect(say('message.delivered', { ...sent, full, ring: ['c3', 'c2'] })).toBe(
      'Queue orders sends m7 to c2, who was next in the ring (delivery tag 3). Passed over: c1 (1 of 1 unacked). Next: c3, c2.',
    )
    expect(say('message.delivered', { ...sent, credit: 0, full: [{ consumer: 'c2', unacked: 1, prefetch: 1 }], ring: [] })).toBe(
      'Queue orders sends m7 to c2, who was next in the ring (delivery tag 3). c2 is full now. Nobody is in the ring now.',
    )
  })

  it('speaks of no turns where there are none', () => {
    expect(say('message.delivered', { ...sent, ring: null, noAck: true })).toBe(
      'Queue orders sends m7 to c2, its single active consumer (delivery tag 3, no ack is waited for).',
    )
    expect(say('message.delivered', { ...sent, ring: null, offset: 41, redelivered: true })).toBe(
      'Queue orders sends m7 (offset 41) to c2, which reads on (delivery tag 3, marked redelivered).',
    )
  })

  it('tells a consumer that is full from a channel that is', () => {
    const over = { queue: 'orders', consumer: 'c1', ring: ['c2'] }
    expect(say('consumer.passedOver', { ...over, unacked: 5, prefetch: 5 })).toContain('(5 of 5 unacked)')
    expect(say('consumer.passedOver', { ...over, unacked: 0, prefetch: 0 })).toContain('the limit of its channel is reached')
  })

  it('names the argument that a message was too much for, and its value', () => {
    const limit = { name: 'x-max-length', value: 3 } as const
    expect(say('message.dropped', { ...m7, reason: 'dropped', limit })).toContain('x-overflow=drop-head), x-max-length is 3.')
    expect(say('message.expired', { ...m7, ready: 2, ttlMs: 5_000, own: false })).toContain('x-message-ttl is 5 s')
    expect(say('message.expired', { ...m7, ready: 2, ttlMs: 700, own: true })).toContain('its expiration is 700 ms')
  })

  it('does not say that a dead letter led nowhere: what would come back in a cycle has a way, and is not taken', () => {
    const dead = {
      ...m7,
      queue: 'retry',
      reason: 'expired',
      exchange: '',
      routingKey: 'tasks',
      became: 9,
      queues: [] as string[],
      limit: null,
    } as const
    expect(say('message.deadLettered', dead)).toBe(
      'm7 dies in queue retry: its time is over. As a dead letter it goes to the default exchange with routing key "tasks", and no queue takes it.',
    )
    expect(say('message.dropped', { ...m7, queue: 'retry', reason: 'cycle', limit: null })).toContain(
      'no consumer had rejected it on the way',
    )
  })

  it('calls what a console has published by the number of its content', () => {
    expect(say('message.acked', { message: -1, content: 9, queue: 'orders', consumer: null })).toBe(
      'basic.ack: the getter is done with message #9, and queue orders forgets it.',
    )
  })
})
