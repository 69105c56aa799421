import { beforeAll, describe, expect, it } from 'vitest'
import type { DirectTypes } from '../../src/brokers/direct/directTypes.ts'
import type { DirectFact } from '../../src/brokers/direct/facts.ts'
import { CRASH_FROM, PROCESSORS, REPAIR_FROM, SITE, SLOW_FROM, SPIKE_FROM } from '../../src/scenarios/worlds/uploads.ts'
import { type PlayedLesson, playLesson } from './runLesson.ts'

let played: PlayedLesson<DirectTypes>
beforeAll(async () => {
  played = await playLesson<DirectTypes>('why-sync')
})

function facts<T extends DirectFact['type']>(type: T): Extract<DirectFact, { type: T }>[] {
  return played.history.trace.facts.filter((fact): fact is Extract<DirectFact, { type: T }> => fact.type === type)
}

/** When a photo reached the site. */
const uploadedAt = (message: number) => {
  const found = [...facts('message.taken'), ...facts('message.waiting'), ...facts('message.turnedAway')]
  return Math.min(...found.filter(({ data }) => data.message === message).map(({ tick }) => tick))
}
const between = <F extends { tick: number }>(all: readonly F[], from: number, to: number) =>
  all.filter(({ tick }) => tick >= uploadedAt(from) && tick < uploadedAt(to))

describe('why-sync', () => {
  it('has every user wait for one whole call while all is well', () => {
    const waits = between(facts('message.answered'), 0, SLOW_FROM).map(({ data }) => data.latencyMs)
    expect(waits.length).toBeGreaterThan(5)
    expect(new Set(waits)).toEqual(new Set([1_500]))
  })

  it('makes users wait longer and longer once the service is slow, and holds more and more threads', () => {
    const waits = between(facts('message.answered'), SLOW_FROM, CRASH_FROM).map(({ data }) => data.latencyMs)
    for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(waits[index - 1] ?? 0)
    expect(waits.at(-1)).toBeGreaterThanOrEqual(4_500)
    expect(between(facts('message.abandoned'), SLOW_FROM, CRASH_FROM)).toEqual([])
  })

  it('fails users once one of two has died: connections reset, then refused, no room, no answer in time', () => {
    const reasons = between(facts('call.failed'), CRASH_FROM, SPIKE_FROM).map(({ data }) => data.reason)
    expect(new Set(reasons)).toEqual(new Set(['reset', 'refused', 'overloaded', 'timeout']))
    expect(between(facts('message.abandoned'), CRASH_FROM, SPIKE_FROM).length).toBeGreaterThanOrEqual(5)
  })

  it('overwhelms the one that is left: it is busy all the time, and hardly anybody hears of its work', () => {
    const [from, to] = [uploadedAt(SPIKE_FROM), uploadedAt(REPAIR_FROM)]
    const worked = facts('message.handling').filter(({ tick, data }) => tick < to && tick + data.serviceMs > from)
    expect(worked.reduce((sum, { tick, data }) => sum + Math.min(to, tick + data.serviceMs) - Math.max(from, tick), 0)).toBe(to - from)
    expect(between(facts('message.processed'), SPIKE_FROM, REPAIR_FROM).map(({ data }) => data.awaited)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(between(facts('message.answered'), SPIKE_FROM, REPAIR_FROM)).toEqual([])
  })

  it('fills the caller itself: it turns users away without asking anybody', () => {
    const away = between(facts('message.turnedAway'), SPIKE_FROM, REPAIR_FROM)
    expect(away.length).toBeGreaterThanOrEqual(5)
    expect(facts('call.sent').some(({ data }) => away.some((fact) => fact.data.message === data.message))).toBe(false)
  })

  it('comes back to normal after the repair, and makes nothing good', () => {
    const { ledger, callers } = played.history.state
    expect(facts('message.answered').at(-1)?.data.latencyMs).toBeLessThanOrEqual(2_500)
    expect(ledger.refused).toBe(callers[SITE]?.givenUp)
    expect(ledger.refused).toBeGreaterThan(20)
    expect(ledger.subscribers[PROCESSORS]?.lost).toBeGreaterThan(10)
    expect(ledger.subscribers[PROCESSORS]?.duplicated).toBeGreaterThan(0)
    const told = new Set([...facts('message.abandoned'), ...facts('message.turnedAway')].map(({ data }) => data.message))
    expect(told.size).toBe(ledger.refused)
  })

  it('asks how long a user waits, and how many are answered by a service that is never idle', () => {
    expect(played.questions.map(({ right }) => right)).toEqual(['4.5 s', '17'])
    for (const { options } of played.questions) expect(options.length).toBeGreaterThanOrEqual(3)
  })
})
