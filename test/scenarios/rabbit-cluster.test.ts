import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-cluster: a classic queue is gone with its node, a quorum queue is not', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-cluster', 5_000)
  const stop = rabbitFactsOf(history, 'broker.stopped')[0]
  const start = rabbitFactsOf(history, 'broker.started')[0]
  const isDown = ({ tick }: { tick: number }) => tick > (stop?.tick ?? 0) + 1_000 && tick < (start?.tick ?? 0)
  const processed = (group: string) => rabbitFactsOf(history, 'message.processed').filter(({ data }) => data.group === group)

  it('works over all nodes while its home lives', () => {
    expect(processed('billing').some(({ tick }) => tick < (stop?.tick ?? 0))).toBe(true)
    expect(stop?.data.broker).toBe('rabbit-2')
  })

  it('cannot be reached while its home is down, and misses what is sent', () => {
    expect(rabbitFactsOf(history, 'home.lost').map(({ data }) => data.queue)).toEqual(['classic'])
    expect(processed('billing').filter(isDown)).toEqual([])
    const sent = rabbitFactsOf(history, 'message.published')
      .filter(isDown)
      .map(({ data }) => data.message)
    const missed = sent.filter((message) => !processed('billing').some(({ data }) => data.message === message))
    expect(missed.length).toBeGreaterThan(2)
  })

  it('goes on as a quorum queue, with another leader', () => {
    expect(rabbitFactsOf(history, 'leader.elected').find(({ data }) => data.before === 'rabbit-2')).toBeDefined()
    expect(processed('audit').filter(isDown).length).toBeGreaterThan(2)
    expect(history.state.ledger.subscribers.audit?.lost).toBe(0)
  })

  it('comes back with its home', () => {
    expect(processed('billing').some(({ tick }) => tick > (start?.tick ?? Number.POSITIVE_INFINITY))).toBe(true)
  })

  it('asks which goes on', () => {
    expect(questions.map(({ right }) => right)).toEqual(['`quorum` only'])
  })
})
