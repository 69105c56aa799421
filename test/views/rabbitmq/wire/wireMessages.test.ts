import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RabbitMessage } from '../../../../src/brokers/rabbitmq/clusterProtocol.ts'
import type { RabbitCommand } from '../../../../src/brokers/rabbitmq/commands.ts'
import type { RabbitState } from '../../../../src/brokers/rabbitmq/state.ts'
import type { History } from '../../../../src/kernel/history.ts'
import { createPacketLog, extendPacketLog, packetsBetween } from '../../../../src/kernel/packetLog.ts'
import { wireKinds, wireMessages } from '../../../../src/views/rabbitmq/wire/wireMessages.ts'
import { playRabbit, rabbitScripts } from '../../../brokers/rabbitmq/randomRun.ts'
import { createRabbitRun } from '../../../brokers/rabbitmq/smallRun.ts'

function wireOf(history: History<RabbitState, RabbitCommand>) {
  const { tick } = history.state.kernel
  const log = createPacketLog<RabbitState, RabbitCommand, RabbitMessage>(history, 0)
  extendPacketLog(log, tick)
  return wireMessages(packetsBetween(log, 0, tick), history.state)
}

describe('the wire of RabbitMQ', () => {
  it('calls methods by their AMQP names and says what is in them', () => {
    const all = wireOf(createRabbitRun(1_000))
    const told = all.map(({ from, to, label, says }) => `${from} to ${to}: ${label}: ${says}`)
    expect(told).toEqual(
      expect.arrayContaining([
        'web to rabbit-1: connection.open: a connection is asked for',
        'c1 to rabbit-1: basic.qos: prefetch 1, for each consumer to come',
        'c1 to rabbit-1: basic.consume: queue orders as c1',
        'web to rabbit-1: basic.publish m0: m0 to exchange shop with routing key "order.eu"',
        'rabbit-1 to c1: basic.deliver m0: m0 for c1, delivery tag 1',
        'c1 to rabbit-1: basic.ack 1: number 1',
        'rabbit-1 to web: basic.ack 1: number 1',
      ]),
    )
  })

  it('tells a confirm from an ack, and questions from answers', () => {
    const all = wireOf(createRabbitRun(1_000))
    const kindsOf = (from: string, label: string) =>
      new Set(all.filter((one) => one.from === from && one.label === label).map(({ kind }) => kind))
    expect(kindsOf('c1', 'basic.ack 1')).toEqual(new Set(['acks']))
    expect(kindsOf('rabbit-1', 'basic.ack 1')).toEqual(new Set(['confirms']))
    expect(all.find(({ label }) => label === 'basic.consume')?.isAnswer).toBe(false)
    expect(all.find(({ label }) => label === 'basic.consume-ok')?.isAnswer).toBe(true)
  })

  it('has words for whatever is sent', () => {
    const kinds: readonly string[] = wireKinds.map(({ id }) => id)
    fc.assert(
      fc.property(rabbitScripts, (script) => {
        for (const { label, says, kind } of wireOf(playRabbit(script))) {
          expect(`${label}: ${says}`).not.toMatch(/undefined|NaN|\[object|null|\s-1\b|: $/)
          expect(kinds).toContain(kind)
        }
      }),
      { numRuns: 20 },
    )
  })
})
