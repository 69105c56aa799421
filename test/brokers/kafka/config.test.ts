import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConfigSpec, configSpecs } from '../../../src/brokers/kafka/config.ts'
import { configValue, numberConfig } from '../../../src/brokers/kafka/configValue.ts'
import { refuseConfig } from '../../../src/brokers/kafka/refuseConfig.ts'

const specs = Object.values(configSpecs)
const numbers = specs.filter(({ default: value }) => typeof value === 'number')
const anySpec = fc.constantFrom(...specs)
const anyValue = fc.oneof(
  fc.integer(),
  fc.integer({ min: -3, max: 3 }),
  fc.double(),
  fc.boolean(),
  fc.string(),
  fc.constantFrom('all', '0', '1', 'range', 'none', 'delete', null, undefined),
)

describe('the table of configs', () => {
  it('names each once, and allows its own default', () => {
    for (const [name, spec] of Object.entries(configSpecs)) {
      expect(spec.name).toBe(name)
      expect(refuseConfig(name, spec.default, false), name).toBeNull()
    }
  })

  it('gives words their choices and numbers a range that has room', () => {
    for (const { name, default: value, values, min, max = Number.POSITIVE_INFINITY } of specs) {
      if (typeof value === 'string') expect(values, name).toContain(value)
      if (typeof value === 'number') expect(min, name).toBeLessThan(max)
    }
  })

  it('lets a teaching lesson go below what Kafka allows, never above', () => {
    for (const { name, teachingMin, min = 0 } of specs) if (teachingMin !== undefined) expect(teachingMin, name).toBeLessThan(min)
  })
})

describe('the value in force', () => {
  it('is that of the nearest layer that has one, else the default', () => {
    expect(configValue('acks')).toBe('all')
    expect(configValue('acks', undefined, {}, { acks: '1' }, { acks: '0' })).toBe('1')
    expect(configValue('enable.auto.commit', { 'enable.auto.commit': false })).toBe(false)
    expect(configValue('linger.ms', { 'linger.ms': 0 }, { 'linger.ms': 9 })).toBe(0)
    expect(numberConfig('linger.ms', { 'linger.ms': 0 })).toBe(0)
  })

  it('of a name that is not modelled is none: that is a mistake of ours', () => {
    expect(() => configValue('no.such')).toThrow('config no.such is not modelled')
  })
})

describe('a value is refused', () => {
  it('exactly when it is of another kind or outside the range, and is told which that is', () => {
    fc.assert(
      fc.property(anySpec, anyValue, fc.boolean(), (spec, value, teaching) => {
        const refusal = refuseConfig(spec.name, value, teaching)
        if (spec.name === 'session.timeout.ms') return
        expect(refusal === null).toBe(isAllowed(spec, value, teaching))
        if (refusal !== null) expect(refusal.message).toContain(spec.name)
        if (refusal !== null) expect(refusal.message).toContain(String(value))
      }),
      { numRuns: 500 },
    )
  })

  it('with the ends of the range in the message, and Kafka’s own rule beside it', () => {
    for (const { name, min = Number.NaN, default: usual } of numbers) {
      if (name === 'session.timeout.ms') continue
      const refusal = refuseConfig(name, min - 1, false)
      expect(refusal?.message).toMatch(new RegExp(`^${name} must be (${min} or more|${min} to \\d+), not ${min - 1}\\.$`))
      expect(refusal?.rule).toContain(`the default is ${usual}`)
    }
    expect(refuseConfig('acks', 'two', false)?.message).toBe('acks cannot be two. Allowed: 0, 1, all.')
    expect(refuseConfig('enable.auto.commit', 'yes', false)?.message).toBe('enable.auto.commit is true or false, not yes.')
    expect(refuseConfig('linger.ms', 1.5, false)?.message).toBe('linger.ms needs a whole number, not 1.5.')
  })

  it('below Kafka’s limit unless the lesson is for teaching, and then below its own', () => {
    expect(refuseConfig('segment.bytes', 400, false)?.rule).toBe('Kafka allows 1048576 to 2147483647; the default is 1073741824.')
    expect(refuseConfig('segment.bytes', 400, true)).toBeNull()
    expect(refuseConfig('segment.bytes', 99, true)?.message).toBe('segment.bytes must be 100 to 2147483647, not 99.')
    expect(refuseConfig('segment.bytes', 99, true)?.rule).toContain('Kafka allows 1048576')
  })
})

describe('what ConfigDef calls an INT', () => {
  it('ends where Java’s does; a LONG does not', () => {
    expect(refuseConfig('max.poll.records', 2 ** 31 - 1, false)).toBeNull()
    expect(refuseConfig('max.poll.records', 2 ** 31, false)?.message).toBe('max.poll.records must be 1 to 2147483647, not 2147483648.')
    expect(refuseConfig('linger.ms', 2 ** 31, false)).toBeNull()
    expect(refuseConfig('retention.ms', -2, false)?.message).toBe('retention.ms must be -1 or more, not -2.')
  })
})

describe('session.timeout.ms', () => {
  const refuse = (value: number, teaching = false, broker = {}) => refuseConfig('session.timeout.ms', value, teaching, broker)

  it('lies between the limits of the broker, which are named', () => {
    expect([refuse(6_000), refuse(1_800_000)]).toEqual([null, null])
    for (const value of [-5, 5_999, 1_800_001]) {
      expect(refuse(value)?.message).toBe(`session.timeout.ms must be 6000 to 1800000, not ${value}.`)
      expect(refuse(value)?.rule).toBe(
        'The broker answers INVALID_SESSION_TIMEOUT outside group.min.session.timeout.ms = 6000 and group.max.session.timeout.ms = 1800000.',
      )
    }
  })

  it('follows them when they are changed', () => {
    const broker = { 'group.min.session.timeout.ms': 100, 'group.max.session.timeout.ms': 200 }
    expect([refuse(100, false, broker), refuse(200, false, broker)]).toEqual([null, null])
    expect(refuse(99, false, broker)?.message).toBe('session.timeout.ms must be 100 to 200, not 99.')
    expect(refuse(201, false, broker)?.rule).toContain('group.max.session.timeout.ms = 200')
  })

  it('may be as short as one likes in a lesson for teaching, and no longer than elsewhere', () => {
    expect([refuse(500, true), refuse(0, true)]).toEqual([null, null])
    expect(refuse(-1, true)?.message).toBe('session.timeout.ms must be 0 to 1800000, not -1.')
    expect(refuse(1_800_001, true)?.message).toBe('session.timeout.ms must be 0 to 1800000, not 1800001.')
  })
})

function isAllowed(spec: ConfigSpec, value: unknown, teaching: boolean): boolean {
  if (typeof value !== typeof spec.default) return typeof spec.default === 'string' && (spec.values ?? []).includes(String(value))
  if (typeof value === 'boolean') return true
  if (typeof value === 'string') return (spec.values ?? []).includes(value)
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, teachingMin = min } = spec
  return Number.isInteger(value) && Number(value) >= (teaching ? teachingMin : min) && Number(value) <= max
}
