import { configSpecs } from '../../../brokers/direct/config.ts'
import { workloadUnit } from '../../lab/knobs/knobCommand.ts'

/** A setting's value with its unit: `500 ms`, `4`. */
export function configText(name: string, value: number): string {
  const unit = unitText(name)
  return unit === '' ? String(value) : `${value} ${unit}`
}

/** `ms`, or nothing for counts. */
export function unitText(name: string): string {
  return workloadUnit(name) ?? (configSpecs[name]?.unit === 'ms' ? 'ms' : '')
}
