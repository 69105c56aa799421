import { describe, expect, it } from 'vitest'
import type { AmqpTable, AmqpValue } from '../../../../../src/brokers/rabbitmq/amqpValue.ts'
import type { ConsoleMethod } from '../../../../../src/brokers/rabbitmq/commands.ts'
import { consume, createBench, declare, get, pass, received, type } from '../../console.ts'

/** What the broker answers the last of the methods: the error it closes the channel or connection with, or null. */
function refusal(...methods: ConsoleMethod[]): { code: number; text: string } | null {
  const bench = createBench({ brokers: 1, oneWayMs: 0 })
  for (const method of methods) type(bench, 'c', method)
  pass(bench, 20)
  const last = received(bench, 'c').at(-1)
  return last?.api === 'channel.close' || last?.api === 'connection.close' ? { code: last.code, text: last.text } : null
}

const STREAM = { 'x-queue-type': 'stream' }
const refusedQueue = (args: AmqpTable) => refusal(declare('q', args))
const refusedOffset = (offset: AmqpValue) =>
  refusal(declare('q', STREAM), { api: 'basic.qos', prefetchCount: 5, global: false }, {
    ...consume('q', 'c'),
    arguments: { 'x-stream-offset': offset },
  } as ConsoleMethod)
const refusedXMatch = (value: AmqpValue) =>
  refusal(
    declare('q'),
    {
      api: 'exchange.declare',
      exchange: 'h',
      type: 'headers',
      passive: false,
      durable: true,
      autoDelete: false,
      internal: false,
      arguments: {},
    },
    { api: 'queue.bind', queue: 'q', exchange: 'h', routingKey: '', arguments: { 'x-match': value } },
  )?.text

describe('what RabbitMQ 3.10 refuses', () => {
  it('looks at the name of a new queue before its arguments: amq.* is the broker’s own', () => {
    const reserved = { code: 403, text: "ACCESS_REFUSED - queue name 'amq.x' contains reserved prefix 'amq.*'" }
    for (const args of [{}, { 'x-queue-type': 4 }, { 'x-dead-letter-exchange': 5 }, { 'x-message-ttl': -1 }])
      expect(refusal(declare('amq.x', args))).toEqual(reserved)
  })

  it('is broken by a master locator that it does not know', () => {
    expect(refusedQueue({ 'x-queue-master-locator': 'nearest' })).toEqual({ code: 541, text: 'INTERNAL_ERROR' })
    expect(refusedQueue({ 'x-queue-master-locator': 'min-masters' })).toBeNull()
  })

  it('limits the segments of a stream to 3 GB', () => {
    expect(refusedQueue({ ...STREAM, 'x-stream-max-segment-size-bytes': 3_000_000_001 })).toEqual({
      code: 406,
      text: 'PRECONDITION_FAILED - Exceeded max value for x-stream-max-segment-size-bytes',
    })
    expect(refusedQueue({ ...STREAM, 'x-stream-max-segment-size-bytes': 3_000_000_000 })).toBeNull()
  })

  it('takes a name, an age or a number for a stream offset, and is broken by other types', () => {
    for (const offset of ['first', 'last', 'next', '2h', 0, 7]) expect(refusedOffset(offset)).toBeNull()
    for (const offset of [1.5, true, null, ['first'], { a: 1 }, 'soon']) expect(refusedOffset(offset)).toMatchObject({ code: 541 })
    expect(refusedOffset('2x')).toMatchObject({ code: 406 })
  })

  it('knows no queue where a channel names none and has declared none; else the one declared last is meant, by name and by key', () => {
    const bind = (routingKey: string): ConsoleMethod => ({
      api: 'queue.bind',
      queue: '',
      exchange: 'amq.direct',
      routingKey,
      arguments: {},
    })
    const none = { code: 404, text: 'NOT_FOUND - no previously declared queue' }
    for (const method of [bind('k'), { ...bind('k'), api: 'queue.unbind' }, consume('', 'c'), get('')] as ConsoleMethod[])
      expect(refusal(method)).toEqual(none)
    const bench = createBench({ brokers: 1, oneWayMs: 0 })
    for (const method of [declare('p'), declare('q'), bind('k'), bind('')]) type(bench, 'c', method)
    pass(bench, 20)
    expect(bench.state.bindings.map(({ destination, routingKey }) => [destination, routingKey])).toEqual([
      ['q', 'k'],
      ['q', 'q'],
    ])
  })

  it('prints arguments that differ as Erlang terms; a void reads as none beside another value, and as undefined beside nothing', () => {
    const again = (first: AmqpTable, second: AmqpTable) => refusal(declare('q', first), declare('q', second))?.text.replace(/.*: /, '')
    expect(again({ 'x-max-length': 5 }, { 'x-max-length': null })).toBe("received none but current is '5'")
    expect(again({}, { 'x-dead-letter-routing-key': ['k'] })).toMatch(/value '\[\{longstr,<<"k">>\}\]' of type 'array'/)
    expect(again({}, { 'x-max-length': null })).toBe("received the value 'undefined' of type 'void' but current is none")
  })

  it('cuts what it says to the 255 bytes that there is room for', () => {
    const text = refusal({ api: 'basic.get', queue: 'é'.repeat(120), noAck: true })?.text ?? ''
    expect(text).toBe(`NOT_FOUND - no queue '${'é'.repeat(115)}...`)
    expect(new TextEncoder().encode(text)).toHaveLength(255)
  })

  it('prints quotes inside a text as Erlang does', () => {
    expect(refusedQueue({ 'x-queue-type': 'a"b' })?.text).toContain(String.raw`: "unsupported queue type 'a\"b'"`)
  })

  it('prints the value of a wrong x-match as Erlang does', () => {
    expect(refusedXMatch('some')).toContain('value <<"some">>; expected all')
    expect(refusedXMatch('')).toContain('value <<>>; expected all')
    expect(refusedXMatch(null)).toContain('type void (value undefined); expected longstr')
    expect(refusedXMatch(['all', 1])).toContain('type array (value [{longstr,<<"all">>},{byte,1}]); expected longstr')
    expect(refusedXMatch({ a: { '!': 'double', value: 2 } })).toContain('type table (value [{<<"a">>,double,2.0}]); expected longstr')
  })
})
