import { describe, expect, it } from 'vitest'
import { act, runTo, runUntil } from '../../src/kernel/history.ts'
import { startLesson, storyIsOver } from '../../src/scenarios/lesson.ts'
import { storyGoesOn } from '../../src/scenarios/predict.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

/** The sale's orders are all in here. */
const PARTITION = 'orders-0'

describe('rebalance-poll-interval: too slow to poll', async () => {
  const { history, questions } = await playLesson('rebalance-poll-interval', 20_000)
  const timeouts = factsOf(history, 'consumer.poll.timeout')
  const saleFrom = factsOf(history, 'batch.appended').find(({ data }) => data.messages.length === 13)?.data.baseOffset ?? -1
  /** Polls that return the first order of the sale. */
  const rounds = factsOf(history, 'records.polled').filter(({ data }) => data.partitions[PARTITION]?.fromOffset === saleFrom)
  const fixed = factsOf(history, 'command').find(({ data }) => data.command.type === 'configure')?.tick ?? 0
  const page = history.state.ledger.subscribers.billing

  it('lets the busy consumer send its heartbeats in time, and leave all the same when it has not polled for 6 s', () => {
    const [poll, timeout] = [rounds[0], timeouts[0]]
    expect(poll?.data.count).toBe(13)
    expect(timeout).toMatchObject({ entity: 'consumer:c1', tick: (poll?.tick ?? 0) + 6_000 })
    const beats = factsOf(history, 'group.heartbeat').filter(
      ({ data, tick }) => data.memberId.startsWith('c1-') && tick > (poll?.tick ?? 0) && tick <= (timeout?.tick ?? 0),
    )
    expect(beats.length).toBeGreaterThanOrEqual(4)
    for (const { data } of beats) {
      expect(data.error).toBe('NONE')
      expect(data.silentMs).toBeLessThan(2_000)
    }
    expect(factsOf(history, 'group.member.expired')).toHaveLength(0)
    expect(factsOf(history, 'group.member.left')[0]?.data).toMatchObject({ clientId: 'c1', reason: 'consumer poll timeout has expired.' })
  })

  it('has it go on working meanwhile, and refuses the commit of all that it has done', () => {
    const [refused] = factsOf(history, 'offset.commit.refused')
    expect(refused).toMatchObject({ entity: 'consumer:c1', data: { exception: 'CommitFailedException', how: 'sync' } })
    expect(refused?.data.offsets[PARTITION]).toBe(saleFrom + 13)
    const doneAfterwards = factsOf(history, 'record.processed').filter(
      ({ entity, tick }) => entity === 'consumer:c1' && tick > (timeouts[0]?.tick ?? 0) && tick <= (refused?.tick ?? 0),
    )
    expect(doneAfterwards).toHaveLength(7)
  })

  it('gives the same orders to the next, who is thrown out in the same way, and so on: a storm', () => {
    expect(rounds.slice(0, 3).map(({ entity }) => entity)).toEqual(['consumer:c1', 'consumer:c2', 'consumer:c1'])
    expect(timeouts.map(({ entity }) => entity)).toEqual(['consumer:c1', 'consumer:c2', 'consumer:c1'])
    for (const [round, timeout] of timeouts.entries()) expect(timeout.tick).toBe((rounds[round]?.tick ?? 0) + 6_000)
    const duringStorm = factsOf(history, 'group.offset.committed').filter(
      ({ data, tick }) => PARTITION in data.offsets && tick > (rounds[0]?.tick ?? 0) && tick < fixed,
    )
    expect(duringStorm).toHaveLength(0)
  })

  it('makes every round longer than the one before, for new orders come along', () => {
    const [first = 0, second = 0, third = 0] = rounds.map(({ data }) => data.count)
    expect(first).toBe(13)
    expect(second).toBeGreaterThan(first)
    expect(third).toBeGreaterThan(second)
  })

  it('handles orders again and again, and loses none', () => {
    const beforeFix = factsOf(history, 'record.processed').filter(({ tick }) => tick <= fixed)
    const sale = beforeFix.filter(({ data }) => data.key === 'pay-9')
    expect(new Set(sale.map(({ data }) => data.offset)).size).toBe(13)
    expect(sale.filter(({ data }) => !data.first).length).toBeGreaterThan(10)
    expect(page).toMatchObject({ lost: 0, skipped: 0 })
  })

  it('ends the storm with fewer records a poll: the polls come in time, the commits stand, the sale gets done', () => {
    const later = factsOf(history, 'records.polled').filter(({ tick }) => tick > fixed)
    expect(Math.max(...later.map(({ data }) => data.count))).toBe(3)
    expect(timeouts.filter(({ tick }) => tick > fixed)).toHaveLength(0)
    const committed = factsOf(history, 'offset.commit.acknowledged').flatMap(({ data }) => data.offsets[PARTITION] ?? [])
    expect(committed.at(-1)).toBeGreaterThanOrEqual(saleFrom + 13)
    expect(page?.duplicated).toBeGreaterThan(25)
  })

  it('has no storm at all with a longer max.poll.interval.ms or with faster work, while a longer session changes nothing', async () => {
    expect(await troubles('max.poll.interval.ms', 18_000)).toEqual({ timeouts: 0, duplicates: 0 })
    expect(await troubles('handler.serviceMs', 300)).toEqual({ timeouts: 0, duplicates: 0 })
    const longerSession = await troubles('session.timeout.ms', 60_000)
    expect(longerSession.timeouts).toBeGreaterThan(1)
    expect(longerSession.duplicates).toBeGreaterThan(5)
  })

  it('welcomes whoever sets one record a poll beforehand: shows that the commit stands, then the storm with the default', async () => {
    for (const step of [0, 1]) {
      const { history: tried, scenario } = await withOneRecordAPoll(step)
      expect(storyIsOver(scenario, tried.state)).toBe(true)
      expect(tried.state.story.said[3]).toContain('its commit stands')
      expect(factsOf(tried, 'consumer.poll.timeout').length).toBeGreaterThan(1)
      expect(tried.state.story.said[6]).toContain('a storm that feeds itself')
    }
  })

  it('says that the storm is over to whoever sets one record a poll in the middle of it, and goes on to its end', async () => {
    for (const step of [2, 3]) {
      const { history: tried, scenario } = await withOneRecordAPoll(step)
      expect(storyIsOver(scenario, tried.state)).toBe(true)
      expect(factsOf(tried, 'consumer.poll.timeout')).toHaveLength(1)
      expect(tried.state.story.said[5]).toContain('**c2** came back to poll() in time')
      expect(tried.state.story.said[6]).toContain('the storm is over')
    }
    for (const step of [4, 5, 6, 7]) {
      const { history: tried, scenario } = await withOneRecordAPoll(step)
      expect(storyIsOver(scenario, tried.state)).toBe(true)
      expect(tried.state.story.said[6]).toContain('a storm that feeds itself')
    }
  })

  it('asks what heartbeats are worth and how the second fares, and the run agrees', () => {
    expect(questions.map(({ right }) => right)).toEqual([
      'It is refused: without a poll() for 6 s it is out of the group',
      'They come round once more: c1 is the next to get all of them',
    ])
    expect(questions[0]?.decidedTick).toBe(factsOf(history, 'offset.commit.refused')[0]?.tick)
    expect(questions[1]?.decidedTick).toBe(rounds[2]?.tick)
    for (const { options } of questions) expect(options).toHaveLength(4)
  })
})

/** The lesson played to its end by somebody who sets max.poll.records to 1 in the middle of this step. */
async function withOneRecordAPoll(step: number) {
  const scenario = await lesson('rebalance-poll-interval')
  const history = startLesson(scenario)
  while (history.state.story.index < step) runUntil(history, (fact) => fact.type === 'story.step', 600_000)
  runTo(history, history.state.kernel.tick + 500)
  act(history, { type: 'configure', target: 'group:billing', name: 'max.poll.records', value: 1 })
  expect(storyGoesOn(history, scenario)).toBe(true)
  runTo(history, history.state.kernel.tick + 90_000)
  return { history, scenario }
}

/** What the sale does when one setting is another from the start. */
async function troubles(name: string, value: number): Promise<{ timeouts: number; duplicates: number }> {
  const history = startLesson(await lesson('rebalance-poll-interval'))
  if (name === 'handler.serviceMs') act(history, { type: 'setServiceTime', group: 'billing', serviceMs: value })
  else act(history, { type: 'configure', target: 'group:billing', name, value })
  runTo(history, 45_000)
  expect(history.state.story.index).toBeGreaterThanOrEqual(2)
  return {
    timeouts: factsOf(history, 'consumer.poll.timeout').length,
    duplicates: history.state.ledger.subscribers.billing?.duplicated ?? 0,
  }
}
