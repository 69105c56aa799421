import { describe, expect, it } from 'vitest'
import { causesOf, checkedRunTo, createQuietRun, factsOf, give, send } from '../smallRun.ts'

const ledgerOf = (run: ReturnType<typeof createQuietRun>, service = 'images') => run.state.ledger.subscribers[service]

describe('a call', () => {
  it('takes two trips and the work in between, and holds its thread all the while', () => {
    const run = createQuietRun({ oneWayMs: 30, serviceMs: 50 })
    send(run)
    checkedRunTo(run, 209)
    expect(run.state.callers.web?.threads).toHaveLength(1)
    checkedRunTo(run, 210)
    expect(run.state.callers.web?.threads).toHaveLength(0)
    expect(factsOf(run, 'message.answered').map(({ data }) => data.latencyMs)).toEqual([110])
    expect(run.state.ledger.acknowledged).toBe(1)
  })

  it('goes to one service after another, their times adding up', () => {
    const run = createQuietRun({ calls: ['billing', 'analytics', 'e-mail'] })
    send(run)
    checkedRunTo(run, 1_000)
    expect(factsOf(run, 'call.sent').map(({ tick, data }) => [tick, data.service])).toEqual([
      [100, 'billing'],
      [170, 'analytics'],
      [240, 'e-mail'],
    ])
    expect(factsOf(run, 'message.answered')[0]?.data.latencyMs).toBe(3 * 70)
  })

  it('is given up by its caller after the timeout, but not by the service: the work is done all the same', () => {
    const run = createQuietRun({ serviceMs: 200, caller: { 'request.timeoutMs': 100, 'retry.max': 0 } })
    send(run)
    checkedRunTo(run, 1_000)
    expect(factsOf(run, 'call.failed').map(({ tick, data }) => [tick, data.reason])).toEqual([[200, 'timeout']])
    const abandoned = factsOf(run, 'message.abandoned')[0]
    expect(abandoned?.data).toMatchObject({ handled: [], missing: ['images'], attempts: 1 })
    expect(factsOf(run, 'message.processed').map(({ tick, data }) => [tick, data.awaited])).toEqual([[310, false]])
    expect(factsOf(run, 'call.late').map(({ tick, data }) => [tick, data.status])).toEqual([[320, 200]])
    expect(ledgerOf(run)).toMatchObject({ processed: 1, lost: 0 })
    expect(run.state.ledger).toMatchObject({ refused: 1, acknowledged: 0 })
  })

  it('whose retry comes after the work was done has its effect twice', () => {
    const run = createQuietRun({ serviceMs: 200, caller: { 'request.timeoutMs': 100, 'retry.max': 1, 'retry.backoffMs': 50 } })
    send(run)
    checkedRunTo(run, 2_000)
    expect(ledgerOf(run)).toMatchObject({ processed: 2, duplicated: 1, lost: 0 })
    expect(factsOf(run, 'message.processed').map(({ data }) => data.first)).toEqual([true, false])
    expect(causesOf(run, 'message.processed')).toContain('call.failed')
  })

  it('is tried again after a pause that grows by its factor, so many times', () => {
    const caller = { 'retry.max': 3, 'retry.backoffMs': 100, 'retry.backoffFactor': 2 }
    const run = createQuietRun({ failureRate: 1, serviceMs: 0, caller })
    send(run)
    checkedRunTo(run, 5_000)
    expect(factsOf(run, 'call.failed').map(({ data }) => [data.reason, data.retryInMs])).toEqual([
      ['error', 100],
      ['error', 200],
      ['error', 400],
      ['error', null],
    ])
    expect(factsOf(run, 'message.handling').map(({ data }) => data.attempt)).toEqual([1, 2, 3, 4])
    expect(factsOf(run, 'message.abandoned')).toHaveLength(1)
    expect(ledgerOf(run)).toMatchObject({ processed: 0, lost: 1, failed: 4 })
  })

  it('to a service without any instance fails at once', () => {
    const run = createQuietRun({ instances: 0, caller: { 'retry.max': 0 } })
    send(run)
    expect(factsOf(run, 'call.failed')[0]?.data).toMatchObject({ reason: 'noInstance', instance: null, afterMs: 0 })
    expect(ledgerOf(run)).toMatchObject({ lost: 1 })
  })

  it('that fails leaves what came before done and what comes after undone', () => {
    const run = createQuietRun({ calls: ['billing', 'analytics', 'e-mail'], caller: { 'retry.max': 0 } })
    give(run, { type: 'crashConsumer', consumer: 'c2' })
    send(run)
    checkedRunTo(run, 1_000)
    expect(factsOf(run, 'message.abandoned')[0]?.data).toMatchObject({
      service: 'analytics',
      reason: 'refused',
      handled: ['billing'],
      missing: ['analytics', 'e-mail'],
    })
    expect([ledgerOf(run, 'billing')?.lost, ledgerOf(run, 'analytics')?.lost, ledgerOf(run, 'e-mail')?.lost]).toEqual([0, 1, 1])
    expect(factsOf(run, 'call.sent').map(({ data }) => data.service)).not.toContain('e-mail')
  })
})

describe('a message that its caller gave up', () => {
  it('is not lost as long as a request for it waits somewhere, and is when that one dies', () => {
    const run = createQuietRun({ caller: { 'request.timeoutMs': 100, 'retry.max': 0 } })
    give(run, { type: 'hangConsumer', consumer: 'c1' })
    send(run)
    checkedRunTo(run, 500)
    expect(factsOf(run, 'message.abandoned')).toHaveLength(1)
    expect(ledgerOf(run)?.lost).toBe(0)
    give(run, { type: 'crashConsumer', consumer: 'c1' })
    expect(ledgerOf(run)?.lost).toBe(1)
    expect(causesOf(run, 'message.lost').slice(0, 3)).toEqual(['message.lost', 'consumer.crashed', 'command'])
  })

  it('is handled late when the instance goes on', () => {
    const run = createQuietRun({ caller: { 'request.timeoutMs': 100, 'retry.max': 0 } })
    give(run, { type: 'hangConsumer', consumer: 'c1' })
    send(run)
    checkedRunTo(run, 500)
    give(run, { type: 'resumeConsumer', consumer: 'c1' })
    checkedRunTo(run, 1_000)
    expect(ledgerOf(run)).toMatchObject({ processed: 1, lost: 0 })
  })
})
