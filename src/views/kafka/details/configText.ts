import { configSpecs } from '../../../brokers/kafka/config.ts'
import { unitText } from '../../lab/knobs/unitText.ts'

/** A config's value with its unit, as one would type it: `6000 ms`, `16384 B`, `true`. -1 means no limit where Kafka says so. */
export function configText(name: string, value: number | string | boolean): string {
  const unit = unitText(name, configSpecs[name]?.unit)
  if (value === -1) return 'no limit (-1)'
  return unit === '' || typeof value !== 'number' ? String(value) : `${value} ${unit}`
}
