import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-quorum: a majority goes on, a minority stops', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-quorum', 10_000)
  const stops = rabbitFactsOf(history, 'broker.stopped')
  const started = rabbitFactsOf(history, 'broker.started')[0]
  const givenUp = rabbitFactsOf(history, 'message.dropped').filter(({ data }) => data.reason === 'deliveryLimit')
  const bad = givenUp[0]?.data.message
  const confirms = rabbitFactsOf(history, 'publish.confirmed')

  it('confirms a message only after two of three nodes have it', () => {
    for (const { data, id } of confirms) {
      const committed = rabbitFactsOf(history, 'entry.committed').find((fact) => fact.data.message === data.message)
      expect(committed?.id).toBeLessThan(id)
    }
    expect(confirms.length).toBeGreaterThan(6)
  })

  it('elects another leader by a majority of votes when the leader dies, and goes on', () => {
    const [elected] = rabbitFactsOf(history, 'leader.elected').filter(({ id }) => id > (stops[0]?.id ?? 0))
    expect(elected?.data.before).toBe('rabbit-1')
    expect(elected?.data.votes.length).toBeGreaterThanOrEqual(2)
    expect(confirms.some(({ id }) => id > (elected?.id ?? 0) && id < (stops[1]?.id ?? 0))).toBe(true)
  })

  it('confirms and delivers nothing with one node of three', () => {
    const inMinority = ({ tick }: { tick: number }) => tick > (stops[1]?.tick ?? 0) + 1_000 && tick < (started?.tick ?? 0)
    expect(confirms.filter(inMinority)).toEqual([])
    expect(rabbitFactsOf(history, 'message.delivered').filter(inMinority)).toEqual([])
    expect(rabbitFactsOf(history, 'message.published').filter(inMinority).length).toBeGreaterThan(2)
  })

  it('loses nothing that was confirmed', () => {
    const handled = new Set(rabbitFactsOf(history, 'message.processed').map(({ data }) => data.message))
    const early = confirms.filter(({ tick }) => tick < history.state.kernel.tick - 6_000)
    for (const { data } of early.filter(({ data }) => data.message !== bad)) expect(handled.has(data.message)).toBe(true)
    expect(history.state.ledger.subscribers.billing?.lost).toBe(1)
    expect(history.state.story.said[8]).toMatch(/^Nothing that was confirmed is lost: 0 lost/)
  })

  it('takes a message back in front as often as its delivery limit says, and gives it up the next time', () => {
    expect(givenUp).toHaveLength(1)
    const back = rabbitFactsOf(history, 'message.requeued').filter(({ data }) => data.message === bad)
    expect(back.map(({ data }) => data.place)).toEqual(['front', 'front'])
    expect(rabbitFactsOf(history, 'message.delivered').filter(({ data }) => data.message === bad)).toHaveLength(3)
    expect(rabbitFactsOf(history, 'message.failed').map(({ data }) => data.message)).toEqual([bad, bad, bad])
  })

  it('asks what becomes of what was confirmed, and how often a message that always fails is tried', () => {
    expect(questions.map(({ right }) => right)).toEqual(['They are kept: the new leader has them all', '3 times'])
  })
})
