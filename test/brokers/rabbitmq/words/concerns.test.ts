import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RabbitFact } from '../../../../src/brokers/rabbitmq/facts.ts'
import { bestOf, concerns, momentOf } from '../../../../src/brokers/rabbitmq/words/concerns.ts'
import { type Subject, subjectOf } from '../../../../src/brokers/rabbitmq/words/subject.ts'
import type { EntityRef } from '../../../../src/kernel/fact.ts'
import { playRabbit, rabbitScripts } from '../randomRun.ts'
import { createRabbitRun, factsOf } from '../smallRun.ts'

const history = createRabbitRun(2_000)
const facts = factsOf(history)

const subject = (entity: EntityRef): Subject => {
  const found = subjectOf(history.state, entity)
  if (found === null) throw new Error(`there is no ${entity}`)
  return found
}
const lifeOf = (entity: EntityRef) =>
  facts.flatMap((fact) => {
    const word = momentOf(subject(entity), fact)
    return word === null ? [] : [{ fact, word }]
  })
const words = (entity: EntityRef) => lifeOf(entity).map(({ word }) => word)

describe('the moments of a life', () => {
  it('follow a message through both queues that it was routed to, to the ack of the one that is read', () => {
    expect(words('message:0')).toEqual([
      'waits in web',
      'published',
      'routed to audit and orders',
      'in queue audit',
      'sent to c1',
      'received by c1',
      'in work at c1',
      'confirmed',
      'processed by c1',
      'acked by c1',
    ])
  })

  it('tell of a consumer how it leaves the ring and comes back', () => {
    expect(words('consumer:c1').slice(0, 5)).toEqual(['started', 'connected', 'consumer of orders', 'consuming', 'sent m0'])
    expect(words('consumer:c1')).toContain('full: out of the ring')
    expect(words('consumer:c1')).toContain('has room: back in the ring')
  })

  it('tell of a binding which messages it matched, and of an exchange where they went', () => {
    const [orders] = history.state.bindings
    expect(words(`binding:${orders?.id ?? 0}`)[0]).toBe('m0 matched')
    expect(words('exchange:shop')[0]).toBe('m0 to audit and orders')
    expect(words('exchange:')).toEqual([])
  })

  it('explain a message by what became of it, not by what only accompanies it', () => {
    const life = lifeOf('message:0')
    const until = life.findIndex(({ word }) => word === 'confirmed')
    expect(bestOf(subject('message:0'), life.slice(0, until + 1))?.type).toBe('message.handling')
    expect(bestOf(subject('message:0'), life)?.type).toBe('message.acked')
    expect(bestOf(subject('message:0'), [])).toBeNull()
  })
})

describe('concerns', () => {
  const types = (entity: EntityRef) => new Set(facts.filter((fact) => concerns(subject(entity), fact)).map(({ type }) => type))

  it('includes what is no moment of a life but speaks of it', () => {
    expect(types('queue:orders')).toContain('message.routed')
    expect(types('consumer:c1')).toContain('connection.opened')
    expect(types('publisher:web')).toContain('confirm.sent')
    expect(types('group:workers')).toContain('message.processed')
  })

  it('keeps one queue, consumer and message apart from another', () => {
    for (const fact of facts) {
      if ('message' in fact.data && fact.data.message !== 3) expect(concerns(subject('message:3'), fact)).toBe(false)
      if ('queue' in fact.data && fact.data.queue !== 'audit') expect(concerns(subject('queue:audit'), fact)).toBe(false)
    }
    expect(types('queue:audit')).not.toContain('message.delivered')
  })

  it('holds for whoever a fact is told about, whatever happens', () => {
    fc.assert(
      fc.property(rabbitScripts, (script) => {
        const run = playRabbit(script)
        for (const fact of factsOf(run)) {
          const about = subjectOf(run.state, fact.entity)
          if (about !== null) expect(concerns(about, fact), fact.type).toBe(true)
          for (const entity of messagesOf(fact)) {
            const message = subjectOf(run.state, entity)
            expect(message, entity).not.toBeNull()
            if (message !== null) expect(momentOf(message, fact), `${fact.type} of ${entity}`).not.toBeNull()
          }
        }
      }),
      { numRuns: 30 },
    )
  })
})

/** Every message that a fact is about has a name that can be selected. */
function messagesOf({ data }: RabbitFact): EntityRef[] {
  if (!('message' in data)) return []
  if (data.message >= 0) return [`message:${data.message}`]
  return 'content' in data ? [`content:${data.content}`] : []
}

describe('subjectOf', () => {
  it('knows nothing of what is not there', () => {
    for (const entity of [
      'message:9999',
      'message:-1',
      'message:x',
      'content:99999',
      'queue:nope',
      'queue:constructor',
      'exchange:nope',
      'binding:99',
      'consumer:c9',
      'group:x',
      'broker:rabbit-9',
      'stream:x',
      'nonsense:x',
    ] as const)
      expect(subjectOf(history.state, entity), entity).toBeNull()
  })

  it('finds the message of the workload behind a content', () => {
    expect(subjectOf(history.state, 'content:2')).toEqual({ kind: 'message', message: 2, content: null })
  })
})
