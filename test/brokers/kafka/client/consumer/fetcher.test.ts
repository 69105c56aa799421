import { describe, expect, test } from 'vitest'
import { hangConsumer, pausePartition } from '../../../../../src/brokers/kafka/client/consumer/consumerCommands.ts'
import { act, answer, createScript, expectRequest, factsOf, feed, join, member, runTo, type Script, untilJoin } from './script.ts'

/** The fetches sent since the last look: partitions and offsets of each. */
function fetches(script: Script): Record<string, number>[] {
  runTo(script, script.state.kernel.tick + 1)
  const found = script.sent.flatMap(({ request }) => (request.api === 'Fetch' ? [request.partitions] : []))
  return found.map((partitions) => Object.fromEntries(partitions.map(({ partition, fetchOffset }) => [partition, fetchOffset])))
}

describe('fetching', () => {
  test('each leader gets one request with its partitions, at their positions', () => {
    expect(fetches(member())).toEqual([{ 'orders-0': 0 }, { 'orders-1': 0 }])
  })

  test('a broker is not asked again before it has answered; the next fetch begins where the last one ended', () => {
    const script = member({}, {}, 1)
    feed(script, 30)
    expect(fetches(script)).toEqual([{ 'orders-0': 30 }])
    runTo(script, script.state.kernel.tick + 400)
    expect(fetches(script)).toHaveLength(1)
  })

  test('the next fetches are sent when poll returns records, not after they are handled', () => {
    const script = member({}, { handler: { serviceMs: 5000 } }, 1)
    feed(script, 3)
    expect(script.c1.loop.stage).toBe('handling')
    expect(fetches(script)).toEqual([{ 'orders-0': 3 }])
  })

  test('nothing is asked for that lies in the buffer already', () => {
    const script = member({ 'max.poll.records': 10 }, { handler: { serviceMs: 5000 } }, 1)
    feed(script, 30)
    expect(script.c1.positions['orders-0']?.buffered).toMatchObject({ fromOffset: 10, toOffset: 30 })
    expect(fetches(script)).toEqual([])
  })

  test('a broker whose data waits to be returned is left alone, even for its other partitions (KAFKA-17182)', () => {
    const script = createScript({ 'enable.auto.commit': false, 'max.poll.records': 10 }, { handler: { serviceMs: 5000 } })
    const metadata = expectRequest(script, 'Metadata')
    answer(script, { api: 'MetadataResponse', correlationId: metadata.correlationId, topics: { orders: [1, 1] } })
    const find = expectRequest(script, 'FindCoordinator')
    answer(script, { api: 'FindCoordinatorResponse', correlationId: find.correlationId, broker: 1 })
    join(script, expectRequest(script, 'JoinGroup'), 1, [0, 1])
    const { correlationId } = expectRequest(script, 'OffsetFetch')
    answer(script, { api: 'OffsetFetchResponse', correlationId, error: 'NONE', offsets: { 'orders-0': 0, 'orders-1': 0 } })
    feed(script, { 'orders-0': 30 })
    expect(fetches(script)).toEqual([])
    // Once what is buffered of orders-0 is held back, it no longer stands in the way.
    act(script, (ctx) => pausePartition(ctx, script.c1, 'orders-0'))
    runTo(script, script.state.kernel.tick + 51_000)
    expect(fetches(script)).toEqual([{ 'orders-1': 0 }])
  })

  test('the consumer asks with its own limits', () => {
    const limits = { 'fetch.min.bytes': 7, 'fetch.max.wait.ms': 70, 'fetch.max.bytes': 700, 'max.partition.fetch.bytes': 77 }
    const fetch = expectRequest(member(limits), 'Fetch')
    expect(fetch).toMatchObject({ minBytes: 7, maxWaitMs: 70, maxBytes: 700, replicaId: -1 })
    expect(fetch.partitions[0]?.maxBytes).toBe(77)
  })

  test('an answer for a partition that has been given up or sought elsewhere is thrown away', () => {
    const script = member({}, {}, 1)
    const request = expectRequest(script, 'Fetch')
    const position = script.c1.positions['orders-0']
    if (position !== undefined) position.offset = 500
    const entry = {
      partition: 'orders-0',
      error: 'NONE',
      fetchOffset: 0,
      endOffset: 30,
      sizeBytes: 1,
      highWatermark: 1000,
      logStartOffset: 0,
    } as const
    answer(script, { api: 'FetchResponse', correlationId: request.correlationId, replicaId: -1, partitions: [entry] })
    expect(factsOf(script, 'records.fetched')).toEqual([])
    expect(fetches(script)).toEqual([{ 'orders-0': 500 }])
  })

  test('NOT_LEADER_OR_FOLLOWER asks for metadata and tries again after retry.backoff.ms', () => {
    const script = member({ 'retry.backoff.ms': 250 }, {}, 1)
    feed(script, 0, { error: 'NOT_LEADER_OR_FOLLOWER' })
    const failed = script.state.kernel.tick
    expectRequest(script, 'Metadata', 10)
    expectRequest(script, 'Fetch')
    expect(script.state.kernel.tick - failed).toBeGreaterThanOrEqual(250)
  })

  test('answers are taken in while the application is busy, and wait for its next poll', () => {
    const script = member({}, { handler: { serviceMs: 1000 } })
    feed(script, 1)
    feed(script, { 'orders-1': 5 })
    expect(script.c1.loop.stage).toBe('handling')
    expect(script.c1.buffered).toEqual(['orders-1'])
    runTo(script, script.state.kernel.tick + 1001)
    expect(factsOf(script, 'records.polled').at(-1)?.data.partitions).toEqual({ 'orders-1': { fromOffset: 0, toOffset: 5 } })
  })

  test('a process that stands still takes nothing in', () => {
    const script = member({}, {}, 1)
    act(script, (ctx) => hangConsumer(ctx, script.c1))
    feed(script, 5)
    expect(factsOf(script, 'records.fetched')).toEqual([])
    expect(script.c1.frozen).toHaveLength(1)
  })
})

describe('what poll returns', () => {
  test('at most max.poll.records; the rest comes with the next polls, without another fetch', () => {
    const script = member({ 'max.poll.records': 10 }, {}, 1)
    feed(script, 25)
    expect(factsOf(script, 'records.polled').map(({ data }) => data.count)).toEqual([10, 10, 5])
    expect(factsOf(script, 'records.fetched')).toHaveLength(1)
  })

  test("drains one partition's fetch before it begins the next, in order of arrival", () => {
    const script = member({ 'max.poll.records': 10 }, { handler: { serviceMs: 100 } })
    feed(script, 5)
    feed(script, 12)
    feed(script, 7)
    runTo(script, script.state.kernel.tick + 3000)
    expect(factsOf(script, 'records.polled').map(({ data }) => data.partitions)).toEqual([
      { 'orders-0': { fromOffset: 0, toOffset: 5 } },
      { 'orders-1': { fromOffset: 0, toOffset: 10 } },
      { 'orders-1': { fromOffset: 10, toOffset: 12 }, 'orders-0': { fromOffset: 5, toOffset: 12 } },
    ])
  })

  test('tells how long the application was away', () => {
    const script = member({}, { handler: { serviceMs: 300 } }, 1)
    feed(script, 2)
    runTo(script, script.state.kernel.tick + 700)
    feed(script, 1)
    expect(
      factsOf(script, 'records.polled')
        .map(({ data }) => data.sinceLastPollMs)
        .at(-1),
    ).toBe(600)
  })
})

test('before it knows any partition it fetches nothing', () => {
  const script = createScript()
  untilJoin(script)
  expect(fetches(script)).toEqual([])
})
