import { describe, expect, it } from 'vitest'
import { configSpecs } from '../../../src/brokers/kafka/config.ts'
import { configInForce, configScopeOf } from '../../../src/brokers/kafka/configInForce.ts'
import { teachingNote } from '../../../src/brokers/kafka/teachingNote.ts'
import { act } from '../../../src/kernel/history.ts'
import { createKafkaRun } from './smallRun.ts'

const history = createKafkaRun(100)
const inForce = (target: string, name: string) => configInForce(history.state, target, name)

describe('configInForce', () => {
  it('takes the nearest value: the consumer’s own, else its group’s, else the default', () => {
    expect(inForce('consumer:c1', 'max.poll.records')).toBe(3)
    expect(inForce('group:billing', 'max.poll.records')).toBe(500)
    expect(inForce('consumer:c1', 'session.timeout.ms')).toBe(2_000)
    expect(inForce('consumer:c1', 'heartbeat.interval.ms')).toBe(3_000)
  })

  it('reads what the workload and the network do now', () => {
    expect(inForce('stream:orders', 'stream.ratePerSecond')).toBe(20)
    expect(inForce('group:billing', 'handler.serviceMs')).toBe(10)
    expect(inForce('network', 'network.oneWayMs')).toBe(10)
  })

  it('raises delivery.timeout.ms to linger.ms + request.timeout.ms, as a producer does', () => {
    expect(inForce('producer:web', 'delivery.timeout.ms')).toBe(120_000)
    const patient = createKafkaRun(100)
    act(patient, { type: 'configure', target: 'producer:web', name: 'linger.ms', value: 130_000 })
    expect(configInForce(patient.state, 'producer:web', 'delivery.timeout.ms')).toBe(160_000)
  })

  it('has nothing to say of targets and names that there are not', () => {
    for (const [target, name] of [
      ['topic:nope', 'retention.ms'],
      ['producer:nope', 'acks'],
      ['consumer:c9', 'max.poll.records'],
      ['stream:nope', 'stream.ratePerSecond'],
      ['consumer:c1', 'handler.serviceMs'],
      ['topic:orders', 'no.such.config'],
      ['nonsense', 'acks'],
    ] as const)
      expect(inForce(target, name), `${name} of ${target}`).toBeNull()
  })

  it('follows a change at once', () => {
    const changed = createKafkaRun(100)
    act(changed, { type: 'configure', target: 'topic:orders', name: 'retention.ms', value: 5_000 })
    act(changed, { type: 'setRate', stream: 'orders', ratePerSecond: 7 })
    act(changed, { type: 'setServiceTime', group: 'billing', serviceMs: 33 })
    expect(configInForce(changed.state, 'topic:orders', 'retention.ms')).toBe(5_000)
    expect(configInForce(changed.state, 'stream:orders', 'stream.ratePerSecond')).toBe(7)
    expect(configInForce(changed.state, 'group:billing', 'handler.serviceMs')).toBe(33)
  })

  it('gives a value for every config of a scope', () => {
    const targets = { broker: 'brokers', topic: 'topic:orders', producer: 'producer:web', consumer: 'group:billing', network: 'network' }
    for (const spec of Object.values(configSpecs)) expect(inForce(targets[spec.scope], spec.name), spec.name).not.toBeNull()
  })
})

describe('configScopeOf', () => {
  it('tells which configs a target has', () => {
    expect(configScopeOf('group:billing')).toBe('consumer')
    expect(configScopeOf('brokers')).toBe('broker')
    expect(configScopeOf('stream:orders')).toBeNull()
    expect(configScopeOf('constructor')).toBeNull()
  })
})

describe('teachingNote', () => {
  it('stands beside a value that a real broker would refuse, with the broker’s rule', () => {
    expect(teachingNote(history.state, 'session.timeout.ms', 2_000)).toContain('group.min.session.timeout.ms = 6000')
    expect(teachingNote(history.state, 'segment.bytes', 400)).toContain('Kafka allows 1048576')
  })

  it('is silent where Kafka would take the value, and about what is not Kafka’s', () => {
    expect(teachingNote(history.state, 'session.timeout.ms', 6_000)).toBeNull()
    expect(teachingNote(history.state, 'acks', 'all')).toBeNull()
    expect(teachingNote(history.state, 'network.oneWayMs', 300)).toBeNull()
    expect(teachingNote(history.state, 'handler.serviceMs', 1)).toBeNull()
  })
})
