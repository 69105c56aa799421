import { describe, expect, it } from 'vitest'
import type { CompareCommand } from '../../src/compare/compareCommand.ts'
import { createCompareRun, give, inOne, model } from './smallCompare.ts'

const { state } = createCompareRun(4_000)
const refuse = (command: CompareCommand) => model.refuse(state, command)

describe('what is asked of all', () => {
  it('is let pass when one lane can do it', () => {
    expect(refuse({ type: 'replay', subscriber: 'billing' })).toBeNull()
    expect(refuse({ type: 'crashConsumer', consumer: 'c1' })).toBeNull()
  })

  it('is refused when none can, by the name and with the reason of each', () => {
    expect(refuse({ type: 'crashConsumer', consumer: 'c9' })?.message).toBe(
      'RabbitMQ: There is no consumer c9. There are c1, c2. Kafka: There is no consumer c9. There are c1, c2. No broker: There is no instance c9. There are c1, c2.',
    )
    expect(refuse({ type: 'replay', subscriber: 'mail' })?.message).toMatch(/^RabbitMQ: .* Kafka: .* No broker: /)
    expect(refuse({ type: 'addSubscriber', subscriber: 'audit', stream: 'refunds', serviceMs: 1 })?.message).toContain('no stream refunds')
    expect(refuse({ type: 'addSubscriber', subscriber: 'billing', stream: 'orders', serviceMs: 1 })?.message).toMatch(
      /already.*already.*already/,
    )
  })

  it('says each rule once', () => {
    const run = createCompareRun(4_000)
    for (const consumer of ['c1', 'c2']) give(run, { type: 'crashConsumer', consumer })
    const refusal = model.refuse(run.state, { type: 'replay', subscriber: 'billing' })
    expect(refusal?.rule).toContain('acknowledged')
    expect(refusal?.rule).toContain('A request is gone with its answer.')
  })
})

describe('what is asked of one', () => {
  it('is refused as that broker refuses it', () => {
    expect(refuse(inOne('kafka', { type: 'crashConsumer', consumer: 'c1' }))).toBeNull()
    expect(refuse(inOne('kafka', { type: 'crashConsumer', consumer: 'c9' }))?.message).toBe('There is no consumer c9. There are c1, c2.')
  })

  it('needs the lane', () => {
    expect(refuse(inOne('redis', { type: 'crashConsumer', consumer: 'c1' }))?.message).toBe(
      'There is no redis here, only rabbitmq and kafka and direct.',
    )
  })
})
