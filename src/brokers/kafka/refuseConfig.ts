import type { Refusal } from '../model.ts'
import { configSpecs } from './config.ts'
import { numberConfig } from './configValue.ts'
import type { ConfigValues } from './setup.ts'

/** Null if the value is allowed for this config, else what is, and why. `teaching` allows shortened values that a lesson labels. */
export function refuseConfig(name: string, value: unknown, teaching: boolean, broker?: ConfigValues): Refusal | null {
  const spec = Object.hasOwn(configSpecs, name) ? configSpecs[name] : undefined
  if (spec === undefined) return { message: `${name} is not a config that this simulator models.` }
  if (typeof spec.default === 'boolean')
    return typeof value === 'boolean' ? null : { message: `${name} is true or false, not ${String(value)}.` }
  if (typeof spec.default === 'string') {
    if (spec.values?.includes(String(value))) return null
    return { message: `${name} cannot be ${String(value)}. Allowed: ${spec.values?.join(', ')}.` }
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || !Number.isInteger(value))
    return { message: `${name} needs a whole number, not ${String(value)}.` }
  if (name === 'session.timeout.ms') return refuseSessionTimeout(value, teaching, broker)
  const min = teaching
    ? Math.min(spec.teachingMin ?? Number.POSITIVE_INFINITY, spec.min ?? Number.NEGATIVE_INFINITY)
    : (spec.min ?? Number.NEGATIVE_INFINITY)
  const max = spec.max ?? Number.POSITIVE_INFINITY
  if (value < min || value > max)
    return {
      message: `${name} must be ${describeRange(min, max)}, not ${value}.`,
      rule: `Kafka allows ${describeRange(spec.min ?? min, max)}; the default is ${spec.default}.`,
    }
  return null
}

/** The broker answers INVALID_SESSION_TIMEOUT to a JoinGroup outside its limits; that of a teaching lesson has no lower one. */
function refuseSessionTimeout(value: number, teaching: boolean, broker?: ConfigValues): Refusal | null {
  const limit = numberConfig('group.min.session.timeout.ms', broker)
  const min = teaching ? 0 : limit
  const max = numberConfig('group.max.session.timeout.ms', broker)
  if (value >= min && value <= max) return null
  return {
    message: `session.timeout.ms must be ${describeRange(min, max)}, not ${value}.`,
    rule: `The broker answers INVALID_SESSION_TIMEOUT outside group.min.session.timeout.ms = ${limit} and group.max.session.timeout.ms = ${max}.`,
  }
}

function describeRange(min: number, max: number): string {
  return max === Number.POSITIVE_INFINITY ? `${min} or more` : `${min} to ${max}`
}
