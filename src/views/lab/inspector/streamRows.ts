import { bytes } from '../../../brokers/phrase.ts'
import type { Stream } from '../../../workload/messages.ts'
import type { DetailRow } from './entityDetails.ts'

/** How often the application sends on a stream, and what: the same for every broker. */
export function streamRows({ setup, paused, ratePerSecond, sent, extra }: Stream): DetailRow[] {
  const keys = setup.keys?.map(({ key }) => key ?? 'none') ?? []
  return [
    { label: 'rate', value: paused ? 'paused' : `${ratePerSecond} / s`, ...(paused ? { tone: 'warn' } : {}) },
    { label: 'sent so far', value: String(sent), ...(extra > 0 ? { note: `${extra} of them in bursts or one by one` } : {}) },
    { label: 'keys', value: keys.length === 0 ? 'none' : keys.join(', ') },
    { label: 'value', value: bytes(setup.valueBytes ?? 100) },
  ]
}
