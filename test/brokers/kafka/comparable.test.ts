import { describe, expect, it } from 'vitest'
import type { KafkaCommand } from '../../../src/brokers/kafka/commands.ts'
import { kafkaComparable } from '../../../src/brokers/kafka/comparable.ts'
import type { KafkaFact } from '../../../src/brokers/kafka/facts.ts'
import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import type { KafkaState } from '../../../src/brokers/kafka/state.ts'
import { act, type History, runTo } from '../../../src/kernel/history.ts'
import { createKafkaRun, createSteadyRun } from './smallRun.ts'

type Run = History<KafkaState, KafkaCommand>
type Way = ReturnType<typeof kafkaComparable.replay>

const factsOf = (run: Run) => run.trace.facts as readonly unknown[] as readonly KafkaFact[]
const cannot = (way: Way) => ('cannot' in way ? way.cannot.message : null)

function follow(run: Run, way: Way, forMs: number): Run {
  if ('cannot' in way) throw new Error(way.cannot.message)
  for (const command of way.commands) {
    expect(kafkaModel.refuse(run.state, command)).toBeNull()
    act(run, command)
  }
  runTo(run, run.state.kernel.tick + forMs)
  return run
}

it('a new subscriber is a group of its own that begins with the first record', () => {
  const run = createSteadyRun(6_000)
  follow(run, kafkaComparable.addSubscriber(run.state, { subscriber: 'audit', stream: 'orders', serviceMs: 0 }), 6_000)
  const handled = factsOf(run).flatMap((fact) =>
    fact.type === 'record.processed' && fact.data.group === 'audit' ? [fact.data.message] : [],
  )
  expect(Math.min(...handled)).toBe(0)
  expect(new Set(handled).size).toBeGreaterThan(run.state.ledger.sent - 10)
  const unknown = kafkaComparable.addSubscriber(run.state, { subscriber: 'audit', stream: 'refunds', serviceMs: 0 })
  expect(cannot(unknown)).toBe('There is no stream refunds. There are orders.')
})

describe('a replay', () => {
  it('has each member that owns a partition seek to its beginning', () => {
    const run = createSteadyRun(6_000)
    act(run, { type: 'addConsumer', group: 'billing' })
    act(run, { type: 'addConsumer', group: 'billing' })
    runTo(run, 14_000)
    const before = run.state.ledger.subscribers.billing?.duplicated ?? 0
    const way = kafkaComparable.replay(run.state, 'billing')
    // Two partitions, three members: one has nothing to seek in.
    expect('commands' in way && way.commands).toHaveLength(2)
    follow(run, way, 6_000)
    expect(run.state.ledger.subscribers.billing?.duplicated).toBeGreaterThan(before + 100)
  })

  it('needs somebody who owns a partition, and a group', () => {
    const run = createSteadyRun(6_000)
    act(run, { type: 'crashConsumer', consumer: 'c1' })
    expect(cannot(kafkaComparable.replay(run.state, 'billing'))).toBe('No consumer of billing owns a partition now in which it could seek.')
    expect(cannot(kafkaComparable.replay(run.state, 'mail'))).toBe('There is no group mail. There are billing.')
  })
})

it('keeps what lies between the start and the end of its logs, read or not', () => {
  const { state } = createSteadyRun(8_000)
  const logs = Object.values(state.partitions).map(({ log }) => log)
  expect(kafkaComparable.kept(state)).toBe(logs.reduce((sum, { logEndOffset }) => sum + logEndOffset, 0))
  const [first] = logs
  if (first !== undefined) first.logStartOffset = 5
  expect(kafkaComparable.kept(state)).toBe(logs.reduce((sum, { logEndOffset }) => sum + logEndOffset, 0) - 5)
})

it('delivers what poll() returns to the application', () => {
  const run = createSteadyRun(8_000)
  act(run, { type: 'seek', consumer: 'c1', to: 'beginning' })
  runTo(run, 12_000)
  const polled = factsOf(run).reduce((sum, fact) => sum + (fact.type === 'records.polled' ? fact.data.count : 0), 0)
  const page = run.state.ledger.subscribers.billing
  expect(page?.delivered).toBe(polled)
  expect(polled).toBeGreaterThan(run.state.ledger.sent)
})

describe('a message is', () => {
  const groups = [
    {
      id: 'billing',
      topics: ['orders'],
      config: { 'auto.offset.reset': 'earliest', 'heartbeat.interval.ms': 500, 'enable.auto.commit': false },
      commit: 'syncAfterEachPoll' as const,
      handler: { serviceMs: 400 },
    },
  ]

  it('with its producer before it is written, and nowhere when that has given up', () => {
    const run = createKafkaRun(4_005)
    const newest = run.state.ledger.sent - 1
    expect(kafkaComparable.placesOf(run.state, newest)).toEqual([expect.stringMatching(/^in a (batch|request) of web /)])
    for (const producer of Object.values(run.state.producers)) Object.assign(producer, { queues: {}, inFlight: {}, blocked: [] })
    expect(kafkaComparable.placesOf(run.state, newest)).toEqual([])
  })

  it('in the log, and waiting, in hand, being handled or done for the group', () => {
    const run = createKafkaRun(9_000, { groups })
    const told = Array.from({ length: run.state.ledger.sent - 20 }, (_, message) => kafkaComparable.placesOf(run.state, message))
    for (const places of told) expect(places[0]).toMatch(/^orders-[01] offset \d+, in the log$/)
    const ofGroup = new Set(told.map((places) => places[1]))
    for (const place of ['billing: being handled by c1', 'billing: waiting at c1', 'billing: waiting', 'billing: done, offset committed'])
      expect(ofGroup, place).toContain(place)
    const [current] = Object.values(run.state.consumers).flatMap(({ loop }) => loop.current ?? [])
    expect(kafkaComparable.placesOf(run.state, current?.message ?? -1)[1]).toBe('billing: being handled by c1')
  })

  it('in no log any more when retention has deleted it', () => {
    const { state } = createSteadyRun(14_000)
    for (const { log } of Object.values(state.partitions)) log.logStartOffset = log.logEndOffset
    expect(kafkaComparable.placesOf(state, 0)).toEqual(['billing: done, offset committed'])
  })
})
