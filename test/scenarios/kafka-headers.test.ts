import { describe, expect, it } from 'vitest'
import type { KafkaFact } from '../../src/brokers/kafka/facts.ts'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { recordOfMessage } from '../../src/brokers/kafka/recordOfMessage.ts'
import { at } from '../../src/kernel/column.ts'
import { act, runTo, runUntil } from '../../src/kernel/history.ts'
import { type LessonHistory, startLesson } from '../../src/scenarios/lesson.ts'
import { headersOf } from '../../src/workload/messages.ts'
import { factsOf, lesson, playLesson } from './runLesson.ts'

function traceOf(history: LessonHistory<KafkaTypes>, message: number): string | undefined {
  return headersOf(history.state.messages, message).find(([name]) => name === 'trace-id')?.[1]
}

/** Trace ids of the records that a group handled, in order. */
function tracesOf(history: LessonHistory<KafkaTypes>, group: string): (string | undefined)[] {
  return factsOf(history, 'record.processed').flatMap(({ data }) => (data.group === group ? [traceOf(history, data.message)] : []))
}

describe('kafka-headers', () => {
  it('gives every order a trace id of its own, and every invoice that of the order it was made from', async () => {
    const { history } = await playLesson('kafka-headers')
    const sent = factsOf(history, 'record.sent')
    const orders = sent.flatMap(({ data }) => (data.topic === 'orders' ? [traceOf(history, data.message)] : []))
    expect(orders.length).toBeGreaterThanOrEqual(5)
    expect(orders).toEqual(orders.map((_, index) => `trace-${index}`))
    const invoices = sent.filter(({ data }) => data.topic === 'invoices')
    expect(invoices.length).toBeGreaterThanOrEqual(5)
    for (const { data } of invoices) {
      const parent = at(history.state.messages.parent, data.message)
      expect(traceOf(history, data.message)).toBe(traceOf(history, parent))
      expect(data.topic).not.toBe(sent.find((fact) => fact.data.message === parent)?.data.topic)
    }
  })

  it('follows one trace id through two services: each handled it once', async () => {
    const { history } = await playLesson('kafka-headers', 20_000)
    expect(tracesOf(history, 'billing').filter((trace) => trace === 'trace-0')).toHaveLength(1)
    expect(tracesOf(history, 'email').filter((trace) => trace === 'trace-0')).toHaveLength(1)
    expect(new Set(tracesOf(history, 'email')).size).toBe(tracesOf(history, 'email').length)
  })

  it('makes the invoice a record of its own: other topic, other timestamp, caused by the handling of the order', async () => {
    const { history } = await playLesson('kafka-headers')
    const [order, invoice] = [recordOfMessage(history.state, 0), recordOfMessage(history.state, 1)]
    expect(order?.partition).toMatch(/^orders-/)
    expect(invoice?.partition).toMatch(/^invoices-/)
    expect(at(history.state.messages.createdTick, 1)).toBeGreaterThan(at(history.state.messages.createdTick, 0))
    const sent = factsOf(history, 'record.sent').find(({ data }) => data.message === 1)
    const cause = history.trace.facts.find(({ id }) => id === sent?.cause) as KafkaFact | undefined
    expect(cause).toMatchObject({ type: 'record.processed', data: { message: 0, group: 'billing' } })
  })

  it('counts the headers in the size of a record, and says by how much', async () => {
    const scenario = await lesson('kafka-headers')
    const { history } = await playLesson('kafka-headers')
    const bare = startLesson({
      ...scenario,
      setup: { ...scenario.setup, streams: scenario.setup.streams.map(({ headers: _, ...stream }) => stream) },
      story: [],
    })
    runTo(bare, 30_000)
    const size = (run: LessonHistory<KafkaTypes>): number => factsOf(run, 'record.sent')[0]?.data.sizeBytes ?? 0
    const more = size(history) - size(bare)
    // trace-id=trace-0 and source=web-shop, with a length before each name and value.
    expect(more).toBe(8 + 7 + 6 + 8 + 4)
    expect(history.state.story.said[1]).toContain(`The headers take ${more} bytes`)
  })

  it('has headers choose nothing: without them every record goes the same way', async () => {
    const scenario = await lesson('kafka-headers')
    const setup = { ...scenario.setup, streams: scenario.setup.streams.map(({ headers: _, ...stream }) => stream) }
    const [plain, headed] = [startLesson({ ...scenario, setup, story: [] }), startLesson({ ...scenario, story: [] })]
    for (const history of [plain, headed]) runTo(history, 400_000)
    const way = (history: LessonHistory<KafkaTypes>): unknown[] =>
      factsOf(history, 'record.processed').map(({ data }) => [data.message, data.partition, data.offset, data.group])
    expect(way(headed).length).toBeGreaterThan(10)
    expect(way(plain)).toEqual(way(headed))
  })

  it('leaves two invoices with one trace id when billing dies between sending and committing', async () => {
    const scenario = await lesson('kafka-headers')
    const history = startLesson({ ...scenario, story: [] })
    act(history, { type: 'burst', stream: 'orders', count: 4 })
    const first = runUntil(history, (fact) => fact.type === 'record.processed' && fact.entity === 'consumer:c1', 60_000)
    const { message } = (first as NonNullable<typeof first>).data as { message: number }
    act(history, { type: 'crashConsumer', consumer: 'c1' })
    act(history, { type: 'startConsumer', consumer: 'c1' })
    runTo(history, history.state.kernel.tick + 120_000)
    const trace = traceOf(history, message)
    expect(tracesOf(history, 'email').filter((mailed) => mailed === trace)).toHaveLength(2)
    expect(history.state.ledger.subscribers.billing?.duplicated).toBeGreaterThan(0)
  })

  it('asks what order and invoice have in common, and the run agrees', async () => {
    const { history, questions } = await playLesson('kafka-headers')
    expect(questions[0]?.right).toBe('The key and the trace-id')
    expect(questions[0]?.options).toHaveLength(4)
    expect(questions[0]?.because).toContain('trace-id=trace-0')
    const written = factsOf(history, 'batch.appended').find(({ data }) => data.messages.includes(1))
    expect(questions[0]?.decidedTick).toBe(written?.tick)
  })
})
