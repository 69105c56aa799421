import { configSpecs } from '../../../brokers/rabbitmq/config.ts'
import type { KnobValue } from '../../lab/knobs/knobView.ts'
import { unitText } from '../../lab/knobs/unitText.ts'

const NO_LIMIT = { [-1]: 'no limit' }

/** What a value that says little by itself means. */
const meanings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'prefetch-count': { 0: 'no limit' },
  'publisher.maxUnconfirmed': { 0: 'no limit' },
  'vm_memory_high_watermark.absolute': { 0: 'no limit' },
  'consumer.getEveryMs': { 0: 'pushed' },
  'message-ttl': NO_LIMIT,
  expires: NO_LIMIT,
  'max-length': NO_LIMIT,
  'max-length-bytes': NO_LIMIT,
  'delivery-limit': NO_LIMIT,
  'delivery-mode': { 1: 'transient', 2: 'persistent' },
}

/** A setting's value with its unit, and what it means where that is not plain: `600 ms`, `0 (no limit)`, `none`. */
export function settingText(name: string, value: KnobValue): string {
  if (value === '') return 'none'
  const meaning = meanings[name]?.[String(value)]
  if (meaning !== undefined) return `${value} (${meaning})`
  const unit = unitText(name, configSpecs[name]?.unit)
  return unit === '' || typeof value !== 'number' ? String(value) : `${value} ${unit}`
}
