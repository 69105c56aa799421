import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { readyMessages } from '../../src/scenarios/reading/readyMessages.ts'
import { keyOf } from '../../src/workload/messages.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { playLesson } from './runLesson.ts'

describe('rabbit-broker-crash: durable and transient, persistent and transient', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-broker-crash')
  const { state } = history

  it('had confirmed all four combinations before the crash', () => {
    const crash = rabbitFactsOf(history, 'broker.stopped')[0]
    expect(crash?.data.mode).toBe('kill')
    const confirmed = rabbitFactsOf(history, 'publish.confirmed').filter(({ id }) => id < (crash?.id ?? 0))
    expect(confirmed).toHaveLength(4)
    const queued = rabbitFactsOf(history, 'message.queued').filter(({ id }) => id < (crash?.id ?? 0))
    expect(queued.map(({ data }) => `${data.queue} ${keyOf(state.messages, data.message)}`).sort()).toEqual([
      ...Array(2).fill('fleeting persistent'),
      ...Array(2).fill('fleeting transient'),
      ...Array(2).fill('kept persistent'),
      ...Array(2).fill('kept transient'),
    ])
  })

  it('brings back only what is persistent in the durable queue, marked redelivered', () => {
    expect(readyMessages(state, 'kept').map((message) => keyOf(state.messages, message))).toEqual(['persistent', 'persistent'])
    expect(state.queues.fleeting).toBeUndefined()
    expect(rabbitFactsOf(history, 'queue.recovered').map(({ data }) => data)).toEqual([{ queue: 'kept', messages: 2, redelivered: 2 }])
  })

  it('asks what is left', () => {
    expect(questions.map(({ right }) => right)).toEqual(['kept: 2 messages, fleeting: gone'])
  })
})
