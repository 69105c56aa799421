import { describe, expect, it } from 'vitest'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { lagRecords } from '../../src/brokers/kafka/lag.ts'
import { at } from '../../src/kernel/column.ts'
import { act, runTo } from '../../src/kernel/history.ts'
import { type LessonHistory, startLesson } from '../../src/scenarios/lesson.ts'
import { keyOf } from '../../src/workload/messages.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

const HOT = 'user-42'

/** Lag of each partition, in order. */
function lags({ state }: LessonHistory<KafkaTypes>): number[] {
  return (state.topics.orders?.partitions ?? []).map((id) => lagRecords(state, 'billing', id) ?? 0)
}

/** Records with the hot key handled in [from, to). */
function handled(history: LessonHistory<KafkaTypes>, from: number, to: number): number {
  return factsOf(history, 'record.processed').filter(({ tick, data }) => data.key === HOT && tick >= from && tick < to).length
}

/** The lesson's world without its story: so many partitions and consumers from the start, watched for a minute. */
async function lagAfterAMinute(partitions: number, consumers: number): Promise<number[]> {
  const scenario = await lesson('kafka-hot-key')
  const setup = {
    ...scenario.setup,
    topics: [{ name: 'orders', partitions, replicationFactor: 1 }],
    consumers: Array.from({ length: consumers }, (_, index) => ({ name: `c${index + 1}`, group: 'billing' })),
  }
  const history = startLesson({ ...scenario, setup, story: [] })
  runTo(history, 67_000)
  return lags(history)
}

describe('kafka-hot-key', () => {
  it('keeps all of the hot key in one partition, before and after partitions were added', async () => {
    const { history } = await playLesson('kafka-hot-key')
    const hot = factsOf(history, 'record.sent').filter(({ data }) => data.key === HOT)
    expect(new Set(hot.map(({ data }) => data.partitions))).toEqual(new Set([2, 4]))
    expect(new Set(hot.map(({ data }) => data.partition))).toEqual(new Set(['orders-0']))
    expect(hot.length).toBeGreaterThan(0.6 * factsOf(history, 'record.sent').length)
  })

  it('has one consumer handle it at a time, as slowly with four consumers as with two', async () => {
    const { history } = await playLesson('kafka-hot-key')
    const stable = factsOf(history, 'group.stable').at(-1)
    const [remedied, cheaper] = [stable?.tick ?? 0, history.state.story.beganAt[5] ?? 0]
    expect(stable?.data.members).toHaveLength(4)
    const by = factsOf(history, 'record.processed').filter(({ tick, data }) => data.key === HOT && tick > remedied)
    expect(new Set(by.map(({ entity }) => entity)).size).toBe(1)
    // 800 ms each: 1.25 a second at the very best.
    expect(handled(history, remedied, cheaper) / ((cheaper - remedied) / 1000)).toBeLessThanOrEqual(1.26)
  })

  it('has the lag of the hot partition grow although partitions and consumers were doubled, and that of the others vanish', async () => {
    const { history, questions } = await playLesson('kafka-hot-key')
    const asked = history.state.story.beganAt[2] ?? 0
    const again = startLesson(await lesson('kafka-hot-key'))
    runTo(again, asked)
    const before = lags(again)[0] ?? 0
    runTo(again, questions[0]?.decidedTick ?? 0)
    const [hot = 0, ...others] = lags(again)
    expect(before).toBeLessThan(12)
    expect(hot).toBeGreaterThanOrEqual(22)
    expect(others).toHaveLength(3)
    expect(Math.max(...others)).toBeLessThan(3)
  })

  it('moves no record that is written to the new partitions', async () => {
    const { history } = await playLesson('kafka-hot-key')
    const added = factsOf(history, 'partitions.added')[0]?.tick ?? 0
    for (const id of ['orders-2', 'orders-3']) {
      const { message } = history.state.partitions[id]?.log.records ?? {}
      for (let offset = 0; message !== undefined && offset < message.length; offset++) {
        expect(at(history.state.messages.createdTick, at(message, offset))).toBeGreaterThan(added)
        expect(keyOf(history.state.messages, at(message, offset))).not.toBe(HOT)
      }
    }
  })

  it('comes to the same lag with 2 partitions and 2 consumers, 4 and 4, or 8 and 8', async () => {
    const lagsOf = [await lagAfterAMinute(2, 2), await lagAfterAMinute(4, 4), await lagAfterAMinute(8, 8)]
    for (const all of lagsOf) {
      const most = Math.max(...all)
      expect(most).toBeGreaterThan(35)
      // The rest of the topic is up to date.
      expect(all.reduce((sum, lag) => sum + lag, 0) - most).toBeLessThan(8)
    }
  })

  it('helps all the other keys, though: without the hot one, more consumers do take the lag away', async () => {
    const scenario = await lesson('kafka-hot-key')
    const [stream] = scenario.setup.streams
    if (stream === undefined) throw new Error('the lesson has a stream')
    const keys = ['user-42', 'order-1', 'cart-1', 'pay-2'].map((key) => ({ key }))
    const setup = { ...scenario.setup, streams: [{ ...stream, keys }] }
    const history = startLesson({ ...scenario, setup, story: [] })
    runTo(history, 40_000)
    expect(Math.max(...lags(history))).toBeGreaterThan(5)
    act(history, { type: 'addPartitions', topic: 'orders', total: 4 })
    act(history, { type: 'addConsumer', group: 'billing' })
    act(history, { type: 'addConsumer', group: 'billing' })
    runTo(history, 140_000)
    expect(Math.max(...lags(history))).toBeLessThan(4)
  })

  it('gets rid of the lag by cheaper work', async () => {
    const { history } = await playLesson('kafka-hot-key')
    expect(lags(history)[0]).toBeLessThanOrEqual(3)
  })

  it('asks what the remedy does, and the run agrees', async () => {
    const { questions } = await playLesson('kafka-hot-key')
    expect(questions[0]?.right).toBe('It goes on growing')
    expect(questions[0]?.options).toHaveLength(3)
    expect(questions[0]?.because).toMatch(/about 2\.0 come in a second, and \*\*c1\*\* can do 1\.3/)
  })
})
