import { configSpecs } from '../../../brokers/kafka/config.ts'
import { workloadUnit } from '../../lab/knobs/knobCommand.ts'

/** A config's value with its unit, as one would type it: `6000 ms`, `16384 B`, `true`. -1 means no limit where Kafka says so. */
export function configText(name: string, value: number | string | boolean): string {
  const unit = unitText(name)
  if (value === -1) return 'no limit (-1)'
  return unit === '' || typeof value !== 'number' ? String(value) : `${value} ${unit}`
}

/** `ms`, `B`, or nothing for counts and words. */
export function unitText(name: string): string {
  const ofWorkload = workloadUnit(name)
  if (ofWorkload !== null) return ofWorkload
  switch (configSpecs[name]?.unit) {
    case 'ms':
      return 'ms'
    case 'bytes':
      return 'B'
    default:
      return ''
  }
}
