import { describe, expect, it } from 'vitest'
import { act, runTo } from '../../src/kernel/history.ts'
import { startLesson } from '../../src/scenarios/lesson.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

describe('kafka-keys', () => {
  it('sends every record of a key to one partition, the one that the masked hash gives', async () => {
    const { history } = await playLesson('kafka-keys')
    const sent = factsOf(history, 'record.sent')
    expect(sent.length).toBeGreaterThanOrEqual(24)
    const places: Record<string, Set<string>> = {}
    for (const { data } of sent) {
      expect(data.rule).toBe('key')
      expect(data.partition).toBe(`orders-${((data.hash ?? 0) & 0x7fffffff) % data.partitions}`)
      const known = places[data.key ?? ''] ?? new Set()
      places[data.key ?? ''] = known.add(data.partition)
    }
    expect(Object.fromEntries(Object.entries(places).map(([key, partitions]) => [key, [...partitions]]))).toEqual({
      'order-1': ['orders-2'],
      'cart-1': ['orders-3'],
      'pay-9': ['orders-0'],
      'user-7': ['orders-0'],
    })
  })

  it('drops the sign of a negative hash, where an absolute value would have led elsewhere', async () => {
    const { history } = await playLesson('kafka-keys')
    const cart = factsOf(history, 'record.sent').find(({ data }) => data.key === 'cart-1')
    expect(cart?.data.hash).toBe(-249670265)
    expect(Math.abs(cart?.data.hash ?? 0) % 4).toBe(1)
    expect(cart?.data.partition).toBe('orders-3')
  })

  it('shows the real numbers in its sentences', async () => {
    const { history } = await playLesson('kafka-keys')
    const said = history.state.story.said.join(' ')
    expect(said).toContain('(murmur2("order-1") & 0x7fffffff) mod 4 = 1221710326 mod 4 = 2')
    expect(said).toContain('-249670265')
    expect(said).toContain('(murmur2("cart-1") & 0x7fffffff) mod 4 = 1897813383 mod 4 = 3')
  })

  it('keeps the order of each key all the way to the application', async () => {
    const { history } = await playLesson('kafka-keys', 10_000)
    const processed = factsOf(history, 'record.processed')
    expect(processed.length).toBeGreaterThan(24)
    for (const key of ['order-1', 'cart-1', 'pay-9', 'user-7']) {
      const messages = processed.filter(({ data }) => data.key === key).map(({ data }) => data.message)
      expect(messages.length).toBeGreaterThan(4)
      expect(messages).toEqual([...messages].sort((left, right) => left - right))
    }
    expect(history.state.ledger.subscribers.billing).toMatchObject({ outOfOrder: 0, duplicated: 0, lost: 0 })
  })

  it('does not even out: two keys share a partition, and one partition stays empty', async () => {
    const { history } = await playLesson('kafka-keys')
    const ends = [0, 1, 2, 3].map((number) => history.state.partitions[`orders-${number}`]?.log.logEndOffset)
    expect(ends).toEqual([12, 0, 6, 6])
  })

  it('has another way only when the producer is told to ignore keys: then chance chooses, and no hash is made', async () => {
    const history = startLesson(await lesson('kafka-keys'))
    act(history, { type: 'configure', target: 'producer:web-shop', name: 'partitioner.ignore.keys', value: true })
    runTo(history, 60_000)
    const sent = factsOf(history, 'record.sent')
    expect(sent.length).toBeGreaterThan(8)
    for (const { data } of sent) expect(data).toMatchObject({ rule: 'sticky', hash: null })
  })

  it('asks where a negative hash leads and what stays empty, and the run agrees', async () => {
    const { history, questions } = await playLesson('kafka-keys')
    const [negative, empty] = questions
    const cart = factsOf(history, 'record.sent').find(({ data }) => data.key === 'cart-1')
    expect(negative).toMatchObject({ right: `To ${cart?.data.partition}`, decidedTick: cart?.tick })
    expect(negative?.options).toContain('To orders-1')
    expect(negative?.because).toContain('-249670265 & 0x7fffffff = 1897813383')
    expect(empty?.right).toBe('orders-1')
    for (const question of questions) expect(new Set(question.options).size).toBe(4)
  })
})
