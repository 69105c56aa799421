import { numberConfig } from '../../configValue.ts'
import type { ConfigValues } from '../../setup.ts'

/** What of a topic's configuration its logs obey, under the real names. Times in ms; sizes in bytes, per partition. */
export interface LogConfig {
  'segment.bytes': number
  'segment.ms': number
  /** Each segment takes a chance share of up to this much off `segment.ms`, so that partitions do not all roll at once. */
  'segment.jitter.ms': number
  /** -1: no limit of age. */
  'retention.ms': number
  /** -1: no limit of size. */
  'retention.bytes': number
  /** Largest record batch accepted, overhead included. */
  'max.message.bytes': number
  'message.timestamp.before.max.ms': number
  'message.timestamp.after.max.ms': number
  'cleanup.policy': 'delete'
}

/** The configuration of a log: for each config the first of `layers` that gives a value, else Kafka's default. */
export function logConfig(...layers: (ConfigValues | undefined)[]): LogConfig {
  return {
    'segment.bytes': numberConfig('segment.bytes', ...layers),
    'segment.ms': numberConfig('segment.ms', ...layers),
    'segment.jitter.ms': numberConfig('segment.jitter.ms', ...layers),
    'retention.ms': numberConfig('retention.ms', ...layers),
    'retention.bytes': numberConfig('retention.bytes', ...layers),
    'max.message.bytes': numberConfig('max.message.bytes', ...layers),
    'message.timestamp.before.max.ms': numberConfig('message.timestamp.before.max.ms', ...layers),
    'message.timestamp.after.max.ms': numberConfig('message.timestamp.after.max.ms', ...layers),
    'cleanup.policy': 'delete',
  }
}
