import { describe, expect, it } from 'vitest'
import { directModel } from '../../../src/brokers/direct/model.ts'
import { kafkaModel } from '../../../src/brokers/kafka/model.ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import { createHistory, runTo } from '../../../src/kernel/history.ts'
import type { HandlerSetup } from '../../../src/workload/handler.ts'
import type { StreamSetup } from '../../../src/workload/messages.ts'

const streams: StreamSetup[] = [
  { id: 'orders', producer: 'web', destination: 'orders', ratePerSecond: 7, keys: [{ key: 'a', weight: 2 }, { key: 'b' }, { key: null }] },
]
const handler: HandlerSetup = { serviceMs: 40, jitter: 0.5, failureRate: 0.1 }

describe('the workload', () => {
  const direct = createHistory(
    directModel,
    directModel.create(
      {
        oneWayMs: 5,
        callers: [{ name: 'web' }],
        streams,
        routes: { orders: ['billing'] },
        services: [{ id: 'billing', handler }],
        instances: [{ name: 'c1', service: 'billing' }],
      },
      11,
    ),
  )
  const kafka = createHistory(
    kafkaModel,
    kafkaModel.create(
      {
        brokers: 1,
        oneWayMs: 5,
        topics: [{ name: 'orders', partitions: 1 }],
        producers: [{ name: 'web' }],
        streams,
        groups: [{ id: 'billing', topics: ['orders'], config: { 'auto.offset.reset': 'earliest' }, handler }],
        consumers: [{ name: 'c1', group: 'billing' }],
      },
      11,
    ),
  )
  for (const history of [direct, kafka]) runTo(history as typeof direct, 20_000)

  it('is the same as that of a broker: the same messages with the same keys at the same ticks', () => {
    expect(direct.state.messages.key.length).toBeGreaterThan(100)
    expect(canonical(direct.state.messages)).toBe(canonical(kafka.state.messages))
  })

  it('takes the same time for the same attempt at the same message, and fails for the same ones', () => {
    const draws = (facts: readonly { type: string; data: object }[], type: string) =>
      new Map(
        facts
          .filter((fact) => fact.type === type)
          .map(({ data }) => data as { message: number; attempt: number; serviceMs?: number })
          .map(({ message, attempt, serviceMs = 0 }) => [`${message}/${attempt}`, serviceMs]),
      )
    const [handledHere, handledThere] = [draws(direct.trace.facts, 'message.handling'), draws(kafka.trace.facts, 'record.handling')]
    const both = [...handledHere.keys()].filter((key) => handledThere.has(key))
    expect(both.length).toBeGreaterThan(100)
    for (const key of both) expect(handledHere.get(key), key).toBe(handledThere.get(key))
    const failedThere = [...draws(kafka.trace.facts, 'record.failed').keys()].filter((key) => handledHere.has(key))
    expect(failedThere.length).toBeGreaterThan(5)
    for (const key of failedThere) expect([...draws(direct.trace.facts, 'message.failed').keys()]).toContain(key)
  })
})
