import { describe, expect, it } from 'vitest'
import { forwardMessage } from '../../../../../src/brokers/kafka/client/producer/application.ts'
import {
  pauseStream,
  resumeStream,
  sendBurst,
  sendOne,
  setStreamRate,
} from '../../../../../src/brokers/kafka/client/producer/applicationCommands.ts'
import { type ScriptedCluster, startedCluster } from './scriptedCluster.ts'

const sentTicks = (cluster: ScriptedCluster) => cluster.ofType('record.sent').map(({ tick }) => tick)

describe('a stream', () => {
  it('sends at its rate from its start, and nothing led to that', () => {
    const cluster = startedCluster({ streams: [{ ratePerSecond: 10, startMs: 1000 }] })
    cluster.runTo(1400)
    expect(sentTicks(cluster)).toEqual([1000, 1100, 1200, 1300, 1400])
    expect(cluster.ofType('record.sent').map(({ cause }) => cause)).toEqual([null, null, null, null, null])
  })

  it('sends several in one tick when that is its rate', () => {
    const cluster = startedCluster({ streams: [{ ratePerSecond: 50_000, startMs: 10 }] })
    cluster.runTo(109)
    expect(sentTicks(cluster)).toEqual(Array.from({ length: 5000 }, (_, index) => 10 + Math.floor(index / 50)))
  })

  it('stands still while it is paused and goes on without catching up', () => {
    const cluster = startedCluster({ streams: [{ ratePerSecond: 10, startMs: 100 }] })
    cluster.runTo(250)
    cluster.act((ctx) => pauseStream(ctx, 'orders'))
    cluster.runTo(1000)
    cluster.act((ctx) => resumeStream(ctx, 'orders'))
    cluster.runTo(1200)
    expect(sentTicks(cluster)).toEqual([100, 200, 1100, 1200])
  })

  it('changes its rate at once, from 0 and to 0 as well', () => {
    const cluster = startedCluster({ streams: [{ ratePerSecond: 1, startMs: 100 }] })
    cluster.runTo(200)
    cluster.act((ctx) => setStreamRate(ctx, 'orders', 20))
    cluster.runTo(300)
    cluster.act((ctx) => setStreamRate(ctx, 'orders', 0))
    cluster.runTo(5000)
    cluster.act((ctx) => setStreamRate(ctx, 'orders', 1000))
    cluster.runTo(5003)
    expect(sentTicks(cluster)).toEqual([100, 250, 300, 5001, 5002, 5003])
  })

  it('a burst comes on top, all at once, because of the command', () => {
    const cluster = startedCluster({ streams: [{ ratePerSecond: 10, startMs: 100 }] })
    cluster.runTo(150)
    cluster.act((ctx) => sendBurst(ctx, 'orders', 3))
    cluster.runTo(200)
    expect(sentTicks(cluster)).toEqual([100, 150, 150, 150, 200])
    const command = cluster.ofType('command').at(-1)
    expect(cluster.ofType('record.sent').map(({ cause }) => cause)).toEqual([null, command?.id, command?.id, command?.id, null])
  })

  it('nobody minds a stream that is not there', () => {
    const cluster = startedCluster()
    cluster.act((ctx) => {
      sendBurst(ctx, 'nothing', 3)
      pauseStream(ctx, 'nothing')
    })
    expect(cluster.state.ledger.sent).toBe(0)
  })
})

describe('single messages', () => {
  it('carry the key that is given, or none', () => {
    const cluster = startedCluster({ streams: [{ keys: [{ key: 'other' }] }] })
    for (const key of ['order-9', null]) cluster.act((ctx) => sendOne(ctx, 'orders', key, null))
    expect(cluster.ofType('record.sent').map(({ data }) => data.key)).toEqual(['order-9', null])
  })

  it('made by handling another one carry its key and headers, and are caused by what the caller says', () => {
    const streams = [{ headers: { trace: 'trace-{n}' } }, { id: 'bills', destination: 'bills', valueBytes: 100 }]
    const cluster = startedCluster({ streams, leaders: { orders: [1], bills: [2] } })
    cluster.act((ctx) => sendOne(ctx, 'orders', 'order-9', null))
    cluster.act((ctx) => {
      ctx.cause = 1
      forwardMessage(ctx, 'bills', 0)
    })
    const [parent, child] = cluster.ofType('record.sent')
    expect(child).toMatchObject({ cause: 1, data: { message: 1, topic: 'bills', partition: 'bills-0', key: 'order-9' } })
    // Same key, value and header: the same size.
    expect(child?.data.sizeBytes).toBe(parent?.data.sizeBytes)
    expect(child?.data.sizeBytes).toBe(2 + 1 + 1 + 1 + (1 + 7) + (2 + 100) + 1 + (1 + 5) + (1 + 7))
  })
})
