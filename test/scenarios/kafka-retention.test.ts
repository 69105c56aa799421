import { describe, expect, it } from 'vitest'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { act, runTo, runUntil } from '../../src/kernel/history.ts'
import { type LessonHistory, startLesson } from '../../src/scenarios/lesson.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

const CHECK_MS = 5_000
const RETENTION_MS = 15_000

function byAge(history: LessonHistory<KafkaTypes>) {
  return factsOf(history, 'segment.deleted').filter(({ data }) => data.reason === 'time')
}

/** The lesson's world with another auto.offset.reset for the slow group, run until that has taken effect. */
async function fallsOffWith(policy: string): Promise<LessonHistory<KafkaTypes>> {
  const history = startLesson(await lesson('kafka-retention'))
  act(history, { type: 'configure', target: 'group:reports', name: 'auto.offset.reset', value: policy })
  const fact = runUntil(history, ({ type }) => type === 'consumer.outOfRange', 120_000)
  expect(fact).not.toBeNull()
  runTo(history, history.state.kernel.tick + 2_000)
  return history
}

describe('kafka-retention', () => {
  it('deletes whole segments, never a part of one', async () => {
    const { history } = await playLesson('kafka-retention')
    const deleted = factsOf(history, 'segment.deleted')
    const starts = new Set([0, ...factsOf(history, 'segment.rolled').map(({ data }) => data.baseOffset)])
    // With the active segment gone a new one begins behind it.
    for (const { data } of deleted) if (data.active) starts.add(data.toOffset)
    expect(deleted.length).toBeGreaterThan(5)
    let end = 0
    for (const { data } of deleted) {
      expect(data.fromOffset).toBe(end)
      expect(starts.has(data.fromOffset)).toBe(true)
      end = data.toOffset
    }
    expect(history.state.partitions['orders-0']?.log.logStartOffset).toBe(end)
  })

  it('deletes by age at the first check after the newest record of a segment is too old, not earlier', async () => {
    const { history } = await playLesson('kafka-retention')
    for (const { tick, data } of byAge(history)) {
      expect(tick % CHECK_MS).toBe(0)
      expect(data.limit).toBe(RETENTION_MS)
      expect(data.measured).toBeGreaterThan(RETENTION_MS)
      // One check earlier it was not too old, so there was nothing to wait for but the next check.
      expect(data.measured - CHECK_MS).toBeLessThanOrEqual(RETENTION_MS)
    }
    const [first] = byAge(history)
    const newest = factsOf(history, 'record.sent').find(({ data }) => data.message === (first?.data.toOffset ?? 0) - 1)
    expect(first?.data.measured).toBe((first?.tick ?? 0) - (newest?.tick ?? 0))
  })

  it('asks nobody whether the records were read', async () => {
    const { history } = await playLesson('kafka-retention')
    const gone = byAge(history).find(({ data }) => data.toOffset > 10)
    const readBy = (group: string): number =>
      factsOf(history, 'record.processed').filter(({ tick, data }) => data.group === group && tick <= (gone?.tick ?? 0)).length
    expect(readBy('billing')).toBeGreaterThan(gone?.data.toOffset ?? 0)
    expect(readBy('reports')).toBeLessThan(gone?.data.fromOffset ?? 0)
  })

  it('lets a slow group fall off the log: out of range, then auto.offset.reset, and records it never saw', async () => {
    const { history } = await playLesson('kafka-retention')
    const [refused] = factsOf(history, 'fetch.refused')
    expect(refused?.data).toMatchObject({ consumer: 'c2', error: 'OFFSET_OUT_OF_RANGE' })
    expect(refused?.data.fetchOffset).toBeLessThan(refused?.data.logStartOffset ?? 0)
    const [outOfRange] = factsOf(history, 'consumer.outOfRange')
    expect(outOfRange).toMatchObject({ cause: refused?.id, data: { offset: refused?.data.fetchOffset, policy: 'earliest' } })
    const set = factsOf(history, 'position.set').find(({ tick, data }) => tick > (outOfRange?.tick ?? 0) && data.group === 'reports')
    expect(set?.data).toMatchObject({ from: 'reset', policy: 'earliest' })
    const skipped = factsOf(history, 'message.skipped').filter(({ tick }) => tick === set?.tick)
    expect(skipped.map(({ data }) => data.offset)).toEqual(
      Array.from(
        { length: (set?.data.offset ?? 0) - (refused?.data.fetchOffset ?? 0) },
        (_, index) => (refused?.data.fetchOffset ?? 0) + index,
      ),
    )
    const { billing, reports } = history.state.ledger.subscribers
    expect(reports?.skipped).toBeGreaterThanOrEqual(skipped.length)
    expect(billing).toMatchObject({ skipped: 0, lost: 0 })
  })

  it('goes to the end of the log with latest, and throws with none', async () => {
    const latest = await fallsOffWith('latest')
    const set = factsOf(latest, 'position.set').at(-1)
    expect(set?.data).toMatchObject({ group: 'reports', policy: 'latest' })
    expect(set?.data.offset).toBeGreaterThanOrEqual((latest.state.partitions['orders-0']?.log.highWatermark ?? 0) - 3)
    const none = await fallsOffWith('none')
    expect(factsOf(none, 'position.missing')[0]?.data).toMatchObject({ error: 'OffsetOutOfRangeException', group: 'reports' })
    expect(none.state.consumers.c2?.failure?.exception).toBe('OffsetOutOfRangeException')
  })

  it('deletes even the active segment once all of it is too old, and goes on counting from there', async () => {
    const { history } = await playLesson('kafka-retention')
    const active = factsOf(history, 'segment.deleted').find(({ data }) => data.active)
    expect(active?.data.reason).toBe('time')
    const next = factsOf(history, 'batch.appended').find(({ tick }) => tick > (active?.tick ?? 0))
    expect(next?.data.baseOffset).toBe(active?.data.toOffset)
    expect(history.state.story.said[6]).toContain(`the next record gets offset ${active?.data.toOffset}`)
  })

  it('deletes by size only what leaves the limit behind, so that up to a segment more remains', async () => {
    const { history } = await playLesson('kafka-retention')
    const bySize = factsOf(history, 'segment.deleted').filter(({ data }) => data.reason === 'size')
    expect(bySize.length).toBeGreaterThan(0)
    const rolled = factsOf(history, 'segment.rolled')
    for (const { data } of bySize) {
      const segment = rolled.find((fact) => fact.data.baseOffset === data.toOffset)
      const left = data.measured - (segment?.data.sizeBytes ?? 0)
      expect(data.limit).toBe(1_800)
      expect(left).toBeGreaterThanOrEqual(data.limit)
      expect(left).toBeLessThan(data.limit + 900)
    }
  })

  it('takes nothing from a consumer that has fetched it already: what is deleted meanwhile is still handled', async () => {
    const scenario = await lesson('kafka-retention')
    const groups = scenario.setup.groups.map((group) => ({ ...group, config: { 'auto.offset.reset': 'earliest' } }))
    const history = startLesson({ ...scenario, setup: { ...scenario.setup, groups }, story: [] })
    runTo(history, 60_000)
    const late = factsOf(history, 'record.processed').filter(({ tick, data }) =>
      factsOf(history, 'segment.deleted').some((gone) => gone.tick < tick && gone.data.toOffset > data.offset),
    )
    expect(late.length).toBeGreaterThan(0)
  })

  it('asks when, where and what is left, and the run agrees', async () => {
    const { history, questions } = await playLesson('kafka-retention')
    const [when, where, left] = questions
    expect(when?.right).toBe('At 25 s, at a check, when all of them are older than 15 s')
    expect(when?.decidedTick).toBe(byAge(history)[0]?.tick)
    expect(where?.right).toBe('At the start of the log')
    expect(left?.right).toBe('Nothing at all')
    for (const question of questions) expect(question.options).toHaveLength(4)
  })
})
