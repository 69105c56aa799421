import { describe, expect, it } from 'vitest'
import { command, pass } from '../../console.ts'
import { counts, openShop, send, told } from '../shop.ts'

const inTransactionsOf = (txSize: number) => openShop({ consumers: [], confirms: { mode: 'tx', txSize } })

describe('a transaction of a publisher', () => {
  it('brings its messages to the queue together, when it is committed', () => {
    const bench = inTransactionsOf(3)
    send(bench, 2)
    pass(bench, 100)
    expect(counts(bench).ready).toBe(0)
    send(bench, 1)
    pass(bench, 11)
    expect(counts(bench).ready).toBe(3)
    pass(bench, 10)
    expect(told(bench, 'commit.confirmed').map(({ data }) => data.messages)).toEqual([[0, 1, 2]])
    expect(bench.state.ledger.acknowledged).toBe(3)
  })

  it('is followed by the next only when it is confirmed', () => {
    const bench = inTransactionsOf(2)
    send(bench, 4)
    expect(told(bench, 'message.published')).toHaveLength(2)
    pass(bench, 25)
    expect(told(bench, 'message.published')).toHaveLength(4)
  })

  it('is gone with a publisher that crashes before it commits', () => {
    const bench = inTransactionsOf(3)
    send(bench, 2)
    pass(bench, 50)
    command(bench, { type: 'crashPublisher', publisher: 'web' })
    pass(bench, 50)
    expect(counts(bench).ready).toBe(0)
    expect(told(bench, 'publish.unheard').map(({ data }) => [data.message, data.reason])).toEqual([
      [0, 'notCommitted'],
      [1, 'notCommitted'],
    ])
    expect(told(bench, 'message.lost').map(({ data }) => data.message)).toEqual([0, 1])
  })

  it('still doubles: of a commit whose answer it never hears the publisher cannot know that it was done, and does it again', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'tx', txSize: 2 }, changes: { diskSyncMs: 200 } })
    send(bench, 2)
    pass(bench, 100)
    expect(counts(bench).ready).toBe(2)
    expect(told(bench, 'commit.confirmed')).toEqual([])
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'node' })
    pass(bench, 50)
    command(bench, { type: 'startBroker', broker: 'rabbit-1' })
    pass(bench, 1_500)
    expect(counts(bench).ready).toBe(4)
    expect(bench.state.ledger).toMatchObject({ sent: 2, acknowledged: 2 })
  })

  it('is answered when its messages are on disk', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'tx', txSize: 2 }, changes: { diskSyncMs: 200 } })
    send(bench, 2)
    pass(bench, 300)
    expect(told(bench, 'commit.confirmed').map(({ data }) => data.latencyMs)).toEqual([220])
  })

  it('of which a queue refuses a part is done in part, and costs the channel', () => {
    const bench = openShop({
      consumers: [],
      confirms: { mode: 'tx', txSize: 2 },
      queue: { arguments: { 'x-max-length': 1, 'x-overflow': 'reject-publish' } },
    })
    send(bench, 2)
    pass(bench, 50)
    expect(told(bench, 'channel.failed').map(({ data }) => data.text)).toEqual(['PRECONDITION_FAILED - partial tx completion'])
    expect(counts(bench).ready).toBe(1)
    expect(bench.state.ledger).toMatchObject({ acknowledged: 0, refused: 2 })
  })

  it('commits what there is when the publisher goes over to another mode', () => {
    const bench = inTransactionsOf(5)
    send(bench, 2)
    command(bench, { type: 'configure', target: 'publisher:web', name: 'publisher.confirms', value: 'async' })
    pass(bench, 100)
    expect(told(bench, 'commit.confirmed').map(({ data }) => data.messages)).toEqual([[0, 1]])
    expect(bench.state.publishers.web).toMatchObject({ mode: 'async', unconfirmedCount: 0 })
  })

  it('a smaller size commits at once what is as much already', () => {
    const bench = inTransactionsOf(5)
    send(bench, 2)
    command(bench, { type: 'configure', target: 'publisher:web', name: 'publisher.txSize', value: 2 })
    expect(told(bench, 'commit.sent').map(({ data }) => data.messages)).toEqual([2])
  })
})
