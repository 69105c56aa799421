/** What a setting belongs to: the word before the colon of a target, or the whole target. */
export type ConfigScope = 'group' | 'publisher' | 'stream' | 'queue' | 'broker' | 'network'
export type ConfigUnit = 'ms' | 'messages' | 'bytes' | 'none'

/**
 * One thing that can be set while a run goes on. Those with a hyphen are fields of AMQP 0-9-1, or keys of a policy, under their own names;
 * those with a dot are the application's, or the simulator's own.
 */
export interface ConfigSpec {
  readonly name: string
  readonly scope: ConfigScope
  readonly default: number | string | boolean
  readonly unit: ConfigUnit
  /** Allowed range of a number; what the protocol or the broker itself enforces. */
  readonly min?: number
  readonly max?: number
  /** Allowed words; without them a text may be any. */
  readonly values?: readonly string[]
}

const LONGEST_TTL_MS = 315_360_000_000

const specs: readonly ConfigSpec[] = [
  // basic.qos; 0 is no limit
  { name: 'prefetch-count', scope: 'group', default: 0, unit: 'messages', min: 0, max: 65_535 },
  { name: 'consumer.ack', scope: 'group', default: 'after', unit: 'none', values: ['auto', 'after', 'before', 'batch', 'never'] },
  { name: 'consumer.ackBatch', scope: 'group', default: 10, unit: 'messages', min: 1, max: 1_000 },
  { name: 'consumer.onFailure', scope: 'group', default: 'requeue', unit: 'none', values: ['retry', 'requeue', 'reject'] },
  // 0: basic.consume
  { name: 'consumer.getEveryMs', scope: 'group', default: 0, unit: 'ms', min: 0, max: 600_000 },
  { name: 'publisher.confirms', scope: 'publisher', default: 'none', unit: 'none', values: ['none', 'each', 'async', 'tx'] },
  // 0: no limit
  { name: 'publisher.maxUnconfirmed', scope: 'publisher', default: 0, unit: 'messages', min: 0, max: 100_000 },
  { name: 'publisher.txSize', scope: 'publisher', default: 1, unit: 'messages', min: 1, max: 1_000 },
  { name: 'publisher.onFailure', scope: 'publisher', default: 'resend', unit: 'none', values: ['resend', 'giveUp'] },
  // basic.publish and the properties of a message. `{key}` stands for the message's key
  { name: 'routing-key', scope: 'stream', default: '{key}', unit: 'none' },
  // 1: transient, 2: persistent
  { name: 'delivery-mode', scope: 'stream', default: 1, unit: 'none', min: 1, max: 2 },
  { name: 'mandatory', scope: 'stream', default: false, unit: 'none' },
  // A text of digits in AMQP. Empty: none
  { name: 'expiration', scope: 'stream', default: '', unit: 'none' },
  { name: 'priority', scope: 'stream', default: 0, unit: 'none', min: 0, max: 255 },
  // rabbitmqctl set_policy: arguments of a queue are fixed when it is declared, a policy is not. -1: none
  { name: 'message-ttl', scope: 'queue', default: -1, unit: 'ms', min: -1, max: LONGEST_TTL_MS },
  { name: 'expires', scope: 'queue', default: -1, unit: 'ms', min: -1, max: LONGEST_TTL_MS },
  { name: 'max-length', scope: 'queue', default: -1, unit: 'messages', min: -1 },
  { name: 'max-length-bytes', scope: 'queue', default: -1, unit: 'bytes', min: -1 },
  { name: 'overflow', scope: 'queue', default: 'drop-head', unit: 'none', values: ['drop-head', 'reject-publish', 'reject-publish-dlx'] },
  { name: 'delivery-limit', scope: 'queue', default: -1, unit: 'none', min: -1 },
  // the simulator's own
  { name: 'disk.syncMs', scope: 'broker', default: 0, unit: 'ms', min: 0, max: 60_000 },
  // 0: no limit. RabbitMQ's own default is a share of the machine's memory (vm_memory_high_watermark.relative, 0.4)
  { name: 'vm_memory_high_watermark.absolute', scope: 'broker', default: 0, unit: 'bytes', min: 0 },
  { name: 'network.oneWayMs', scope: 'network', default: 300, unit: 'ms', min: 0, max: 10_000 },
]

/** Every setting by name. */
export const configSpecs: Readonly<Record<string, ConfigSpec>> = Object.fromEntries(specs.map((spec) => [spec.name, spec]))
