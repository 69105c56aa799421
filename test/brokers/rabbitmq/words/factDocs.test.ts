import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RabbitFact } from '../../../../src/brokers/rabbitmq/facts.ts'
import { factDocs } from '../../../../src/brokers/rabbitmq/words/factDocs.ts'
import { playRabbit, rabbitScripts } from '../randomRun.ts'
import { factsOf } from '../smallRun.ts'

const told = (type: RabbitFact['type'], data: object) => factDocs({ type, data } as unknown as RabbitFact)

describe('factDocs', () => {
  it('names a rule and a page for whatever happens, but for some of what is done by hand', () => {
    fc.assert(
      fc.property(rabbitScripts, (script) => {
        for (const fact of factsOf(playRabbit(script))) {
          const docs = factDocs(fact)
          if (fact.type === 'command' && docs === null) continue
          expect(docs?.rule, fact.type).toMatch(/^(x-|[A-Z])/)
          expect(docs?.url, fact.type).toMatch(/^https:\/\/www\.rabbitmq\.com\/docs\/[a-z0-9-]+(#[a-z-]+)?$/)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('points at the rule that decided: whose turn it was, who must not ack, which limit', () => {
    expect(told('message.delivered', { offset: null, noAck: false, ring: ['c1'] })?.rule).toBe('Message ordering')
    expect(told('message.delivered', { offset: null, noAck: false, ring: null })?.rule).toBe('Single active consumer')
    expect(told('message.delivered', { offset: 4, noAck: false, ring: null })?.rule).toBe('Streams')
    expect(told('message.expired', { own: true })?.rule).toBe('Per-message TTL')
    expect(told('message.expired', { own: false })?.rule).toBe('x-message-ttl')
    expect(told('message.dropped', { reason: 'dropped', limit: { name: 'x-max-length', value: 3 } })?.rule).toBe('x-overflow')
    expect(told('message.dropped', { reason: 'deliveryLimit', limit: null })?.rule).toBe('Delivery limit')
  })
})
