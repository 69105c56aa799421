import { configSpecs } from '../../../brokers/direct/config.ts'

/** A setting's value with its unit: `500 ms`, `4`. */
export function configText(name: string, value: number): string {
  const unit = unitText(name)
  return unit === '' ? String(value) : `${value} ${unit}`
}

/** `ms`, or nothing for counts. */
export function unitText(name: string): string {
  if (name === 'handler.serviceMs') return 'ms'
  if (name === 'stream.ratePerSecond') return '/ s'
  return configSpecs[name]?.unit === 'ms' ? 'ms' : ''
}
