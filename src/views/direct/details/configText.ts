import { configSpecs } from '../../../brokers/direct/config.ts'
import { unitText } from '../../lab/knobs/unitText.ts'

/** A setting's value with its unit: `500 ms`, `4`. */
export function configText(name: string, value: number): string {
  const unit = unitText(name, configSpecs[name]?.unit)
  return unit === '' ? String(value) : `${value} ${unit}`
}
