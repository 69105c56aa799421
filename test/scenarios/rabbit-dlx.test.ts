import { describe, expect, it } from 'vitest'
import { deathsOf } from '../../src/brokers/rabbitmq/contents.ts'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

const BAD = 1

describe('rabbit-dlx: rejected, expired, too many', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-dlx', 10_000)
  const dead = rabbitFactsOf(history, 'message.deadLettered')

  it('catches what a queue gives up for each of the three reasons', () => {
    expect(new Set(dead.map(({ data }) => `${data.queue} ${data.reason}`))).toEqual(
      new Set(['tasks rejected', 'retry expired', 'tasks maxlen']),
    )
  })

  it('makes a retry with delay out of a TTL: rejected, 6 s in the retry queue, and back', () => {
    const own = dead.filter(({ data }) => data.message === BAD)
    const [rejected, expired, again] = own
    expect([rejected?.data.reason, expired?.data.reason, again?.data.reason]).toEqual(['rejected', 'expired', 'rejected'])
    // It is posted to the retry queue, where its time begins a moment later.
    const delayMs = (expired?.tick ?? 0) - (rejected?.tick ?? 0)
    expect([delayMs >= 6_000, delayMs <= 6_005]).toEqual([true, true])
    expect(expired?.data.queues).toEqual(['tasks'])
  })

  it('counts in x-death how often the message died, by queue and reason', () => {
    const own = dead.filter(({ data }) => data.message === BAD && data.reason === 'rejected')
    const counts = own.map(({ data }) => deathsOf(history.state.contents, data.became).find(({ reason }) => reason === 'rejected')?.count)
    expect(counts.length).toBeGreaterThan(1)
    expect(counts).toEqual(counts.map((_, index) => index + 1))
  })

  it('dead-letters the head of a queue that is too long, the oldest first', () => {
    const overflow = dead.filter(({ data }) => data.reason === 'maxlen').map(({ data }) => data.message)
    expect(overflow.length).toBeGreaterThan(2)
    expect(overflow).toEqual([...overflow].sort((left, right) => left - right))
  })

  it('drops what was never rejected when it would come back to the queue it died in, and the group never gets it', () => {
    const overflow = dead.filter(({ data }) => data.reason === 'maxlen').map(({ data }) => data.message)
    const dropped = rabbitFactsOf(history, 'message.dropped').filter(({ data }) => data.reason === 'cycle')
    expect(dropped.map(({ data }) => data.queue)).toEqual(dropped.map(() => 'retry'))
    // Whoever died last may still be in the retry queue.
    const due = overflow.slice(0, dropped.length)
    expect(dropped.length).toBeGreaterThan(2)
    expect(dropped.map(({ data }) => data.message)).toEqual(due)
    const handled = new Set(rabbitFactsOf(history, 'message.processed').map(({ data }) => data.message))
    expect(due.filter((message) => handled.has(message))).toEqual([])
    expect(history.state.ledger.subscribers.workers?.lost).toBe(dropped.length)
    expect(history.state.story.said[6]).toMatch(/^They do not come back: [1-9]\d* messages? (is|are) lost/)
  })

  it('lets the message that a consumer rejects go round for as long as it is rejected', () => {
    const own = dead.filter(({ data }) => data.message === BAD).map(({ data }) => data.reason)
    expect(own.slice(0, 4)).toEqual(['rejected', 'expired', 'rejected', 'expired'])
    expect(rabbitFactsOf(history, 'message.dropped').filter(({ data }) => data.message === BAD && data.reason === 'cycle')).toEqual([])
  })

  it('asks where the message is after its delay', () => {
    expect(questions.map(({ right }) => right)).toEqual(['In `tasks`'])
  })
})
