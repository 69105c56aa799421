import type { KafkaCommand } from '../../../brokers/kafka/commands.ts'

/** The four places a consumer can be sent to. */
export type SeekKind = 'beginning' | 'end' | 'offset' | 'timestamp'

/** As they are offered. */
export const seekKinds: readonly { readonly value: SeekKind; readonly label: string }[] = [
  { value: 'beginning', label: 'the beginning' },
  { value: 'end', label: 'the end' },
  { value: 'offset', label: 'an offset' },
  { value: 'timestamp', label: 'a time' },
]

/** What the `seek` command takes. `value`: the offset, or the time in ms. */
export function seekTarget(kind: SeekKind, value: number): (KafkaCommand & { type: 'seek' })['to'] {
  switch (kind) {
    case 'beginning':
    case 'end':
      return kind
    case 'offset':
      return { offset: value }
    case 'timestamp':
      return { timestampMs: value }
  }
}
