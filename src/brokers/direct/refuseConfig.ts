import type { Refusal } from '../model.ts'
import { configSpecs } from './config.ts'

/** Null if the value is allowed for this setting, else what is. */
export function refuseConfig(name: string, value: unknown): Refusal | null {
  const spec = Object.hasOwn(configSpecs, name) ? configSpecs[name] : undefined
  if (spec === undefined) return { message: `${name} is not a setting that this simulator models.` }
  if (typeof value !== 'number' || !Number.isInteger(value)) return { message: `${name} needs a whole number, not ${String(value)}.` }
  if (value >= spec.min && value <= spec.max) return null
  return { message: `${name} = ${value} is outside ${spec.min} to ${spec.max}.` }
}
