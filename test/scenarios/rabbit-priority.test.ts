import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { keyOf } from '../../src/workload/messages.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-priority: who overtakes, who starves', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-priority')
  const isVip = (message: number) => keyOf(history.state.messages, message) === 'vip'
  const deliveries = rabbitFactsOf(history, 'message.delivered').map(({ data, tick }) => ({ ...data, tick }))

  it('serves a job with priority before all that waited when it came', () => {
    const vip = rabbitFactsOf(history, 'message.queued').find(({ data }) => isVip(data.message))
    const next = deliveries.find(({ tick }) => tick > (vip?.tick ?? 0))
    expect(vip?.data.ready).toBeGreaterThan(2)
    expect(next?.message).toBe(vip?.data.message)
  })

  it('keeps the order of arrival inside one priority', () => {
    for (const kind of [true, false]) {
      const own = deliveries.filter(({ message }) => isVip(message) === kind).map(({ message }) => message)
      expect(own).toEqual([...own].sort((left, right) => left - right))
    }
  })

  it('lets the usual jobs starve while important ones keep coming', () => {
    const last = deliveries.slice(-4)
    expect(last.filter(({ message }) => isVip(message)).length).toBeGreaterThanOrEqual(3)
    const usual = deliveries.filter(({ message }) => !isVip(message)).length
    const sentUsual = history.state.messages.streams.find(({ setup }) => setup.id === 'usual')?.sent ?? 0
    expect(sentUsual - usual).toBeGreaterThan(8)
  })

  it('asks which job is next', () => {
    expect(questions.map(({ right }) => right)).toEqual([expect.stringContaining('with priority 5')])
  })
})
