import { describe, expect, it } from 'vitest'
import { type Bench, command, pass } from '../../console.ts'
import { counts, openShop, send, told } from '../shop.ts'

const published = (bench: Bench) => told(bench, 'message.published').map(({ data, tick }) => `m${data.message} ${tick - 100}`)
const web = (bench: Bench) => {
  const { web } = bench.state.publishers
  if (web === undefined) throw new Error('web is gone')
  return web
}

describe('a publisher without confirms', () => {
  it('sends at once, and is never told what became of a message', () => {
    const bench = openShop({ consumers: [] })
    send(bench, 3)
    expect(published(bench)).toEqual(['m0 0', 'm1 0', 'm2 0'])
    pass(bench, 100)
    expect(bench.state.ledger).toMatchObject({ sent: 3, acknowledged: 0, refused: 0 })
    expect(told(bench, 'publish.confirmed')).toEqual([])
  })

  it('keeps what it is handed before it is connected, and sends it then in its order', () => {
    const bench = openShop({ consumers: [], changes: { publishers: [{ name: 'web', startMs: 400 }] } })
    send(bench, 2)
    expect(told(bench, 'message.waiting').map(({ data }) => data.outbox)).toEqual([1, 2])
    pass(bench, 400)
    expect(told(bench, 'message.published').map(({ data }) => data.message)).toEqual([0, 1])
    expect(counts(bench).ready).toBe(2)
  })

  it('loses what is on its way when the broker dies, and nobody tells it', () => {
    const bench = openShop({ consumers: [] })
    send(bench, 1)
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    pass(bench, 50)
    expect(told(bench, 'publish.unheard').map(({ data }) => [data.message, data.reason])).toEqual([[0, 'brokerDown']])
    expect(told(bench, 'message.lost').map(({ data }) => [data.message, data.group, data.reason])).toEqual([[0, 'workers', 'brokerDown']])
    expect(bench.state.ledger.refused).toBe(0)
  })
})

describe('publisher confirms', () => {
  it('one that waits for each sends the next when the one before is confirmed', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'each' } })
    send(bench, 3)
    pass(bench, 100)
    expect(published(bench)).toEqual(['m0 0', 'm1 20', 'm2 40'])
    expect(bench.state.ledger.acknowledged).toBe(3)
  })

  it('one that goes on meanwhile leaves so many unconfirmed at most', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'async', maxUnconfirmed: 2 } })
    send(bench, 4)
    expect(web(bench).unconfirmedCount).toBe(2)
    pass(bench, 100)
    expect(published(bench)).toEqual(['m0 0', 'm1 0', 'm2 20', 'm3 20'])
  })

  it('sends again, in its order, what was unconfirmed when the connection broke', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'async' } })
    send(bench, 2)
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    pass(bench, 500)
    command(bench, { type: 'startBroker', broker: 'rabbit-1' })
    pass(bench, 1_500)
    expect(told(bench, 'message.published').map(({ data }) => [data.message, data.attempt])).toEqual([
      [0, 1],
      [1, 1],
      [0, 2],
      [1, 2],
    ])
    expect(counts(bench).ready).toBe(2)
    expect(bench.state.ledger.acknowledged).toBe(2)
  })

  it('a message that is stored but not confirmed when the connection breaks is sent again, and is there twice', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'async' }, changes: { diskSyncMs: 200 } })
    send(bench, 1)
    pass(bench, 50)
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'node' })
    pass(bench, 20)
    command(bench, { type: 'startBroker', broker: 'rabbit-1' })
    pass(bench, 1_500)
    expect(counts(bench).ready).toBe(2)
  })

  it('a confirm that was on its way when the broker died is heard: the socket breaks behind it', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'async' } })
    send(bench, 1)
    pass(bench, 12)
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    pass(bench, 50)
    expect(bench.state.ledger.acknowledged).toBe(1)
    expect(web(bench).outbox).toEqual([])
  })

  it('one that gives up counts the message as refused', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'async', onFailure: 'giveUp' } })
    send(bench, 1)
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    pass(bench, 100)
    expect(told(bench, 'publish.abandoned').map(({ data }) => data.message)).toEqual([0])
    expect(bench.state.ledger.refused).toBe(1)
    expect(told(bench, 'message.lost')).toEqual([])
  })

  it('one that is refused a message rests a second before it sends that one and all others', () => {
    const bench = openShop({
      consumers: [],
      confirms: { mode: 'async' },
      queue: { arguments: { 'x-max-length': 1, 'x-overflow': 'reject-publish' } },
    })
    send(bench, 2)
    pass(bench, 25)
    expect(told(bench, 'publish.nacked').map(({ data }) => [data.message, data.resent])).toEqual([[1, true]])
    send(bench, 1)
    pass(bench, 900)
    expect(told(bench, 'message.published')).toHaveLength(2)
    pass(bench, 200)
    expect(told(bench, 'message.published').map(({ data }) => data.message)).toEqual([0, 1, 1, 2])
  })

  it('what comes back as unroutable is refused, and its ack counts for nothing', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'async' } })
    command(bench, { type: 'send', stream: 'orders', key: null, properties: { routingKey: 'nowhere', mandatory: true } })
    pass(bench, 50)
    expect(told(bench, 'publish.returned').map(({ data }) => [data.code, data.text])).toEqual([[312, 'NO_ROUTE']])
    expect(bench.state.ledger).toMatchObject({ acknowledged: 0, refused: 1 })
    expect(web(bench).unconfirmedCount).toBe(0)
  })

  it('an exchange that is not there costs the channel: what was unconfirmed is given up, and another channel opened', () => {
    const streams = [{ id: 'orders', producer: 'web', destination: 'no such', ratePerSecond: 0 }]
    const bench = openShop({ consumers: [], confirms: { mode: 'async' }, changes: { streams } })
    send(bench, 2)
    pass(bench, 100)
    expect(told(bench, 'channel.failed').map(({ data }) => data.code)).toEqual([404])
    expect(told(bench, 'publish.unheard').map(({ data }) => [data.message, data.reason])).toEqual([
      [0, 'channelError'],
      [1, 'channelClosed'],
    ])
    expect(bench.state.ledger.refused).toBe(2)
    expect(web(bench).link).toMatchObject({ status: 'open', channel: 'open' })
  })
})

describe('a crash of the publisher', () => {
  it('takes what it had not sent with it, and its stream stands still until it is there again', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'each' } })
    command(bench, { type: 'setRate', stream: 'orders', ratePerSecond: 10 })
    pass(bench, 350)
    send(bench, 5)
    command(bench, { type: 'crashPublisher', publisher: 'web' })
    const { sent } = bench.state.ledger
    expect(told(bench, 'publish.abandoned')).toHaveLength(4)
    pass(bench, 1_000)
    expect(bench.state.ledger.sent).toBe(sent)
    command(bench, { type: 'startPublisher', publisher: 'web' })
    pass(bench, 1_000)
    expect(bench.state.ledger.sent).toBeGreaterThan(sent + 8)
    expect(bench.state.ledger.acknowledged).toBeGreaterThan(10)
  })

  it('a stream that was paused before stays paused after', () => {
    const bench = openShop({ consumers: [] })
    command(bench, { type: 'setRate', stream: 'orders', ratePerSecond: 10 })
    command(bench, { type: 'pauseStream', stream: 'orders' })
    command(bench, { type: 'crashPublisher', publisher: 'web' })
    command(bench, { type: 'startPublisher', publisher: 'web' })
    pass(bench, 1_000)
    expect(bench.state.ledger.sent).toBe(0)
  })
})

describe('another mode', () => {
  it('needs another channel, which is opened when nothing is unconfirmed on this one', () => {
    const bench = openShop({ consumers: [], confirms: { mode: 'each' } })
    send(bench, 3)
    command(bench, { type: 'configure', target: 'publisher:web', name: 'publisher.confirms', value: 'none' })
    expect(web(bench).link.channel).toBe('open')
    pass(bench, 25)
    expect(web(bench).link.channel).toBe('closing')
    expect(told(bench, 'message.published')).toHaveLength(1)
    pass(bench, 100)
    expect(told(bench, 'message.published').map(({ data }) => data.seqNo)).toEqual([1, null, null])
  })

  it('also when the change comes while the channel is being opened', () => {
    const bench = openShop({ consumers: [], changes: { publishers: [{ name: 'web', startMs: 100 }] } })
    command(bench, { type: 'configure', target: 'publisher:web', name: 'publisher.confirms', value: 'each' })
    pass(bench, 25)
    expect(web(bench).link.channel).toBe('opening')
    command(bench, { type: 'configure', target: 'publisher:web', name: 'publisher.confirms', value: 'tx' })
    pass(bench, 100)
    send(bench, 1)
    pass(bench, 50)
    expect(told(bench, 'commit.confirmed')).toHaveLength(1)
  })
})
