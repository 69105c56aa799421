/** What a person or a lesson can do to a running Kafka. Data, checked by `refuse` before it is applied. */
export type KafkaCommand =
  | { type: 'crashConsumer'; consumer: string }
  /** The process stands still (a long pause): no heartbeats, no polls, until `resumeConsumer`. */
  | { type: 'hangConsumer'; consumer: string }
  | { type: 'resumeConsumer'; consumer: string }
  /** close(): commits, leaves the group. */
  | { type: 'closeConsumer'; consumer: string }
  /** Starts a stopped or crashed consumer again, as a new process with the same name and configuration. */
  | { type: 'startConsumer'; consumer: string }
  /** A new member for the group; its name is chosen as the next free one (c4 after c3) when not given. */
  | {
      type: 'addConsumer'
      group: string
      consumer?: string
      instanceId?: string
      config?: Record<string, number | string | boolean>
      topics?: string[]
    }
  /** A new group with one consumer. */
  | { type: 'addGroup'; group: string; topics: string[]; config?: Record<string, number | string | boolean>; serviceMs?: number }
  /** Handling takes `factor` times as long from now on (1: as before). */
  | { type: 'slowConsumer'; consumer: string; factor: number }
  | { type: 'seek'; consumer: string; to: 'beginning' | 'end' | { offset: number } | { timestampMs: number }; partition?: string }
  | { type: 'pausePartition'; consumer: string; partition: string }
  | { type: 'resumePartition'; consumer: string; partition: string }
  | { type: 'addPartitions'; topic: string; total: number }
  | { type: 'burst'; stream: string; count: number }
  /** One message with this key (null: none), to this partition if given. */
  | { type: 'send'; stream: string; key: string | null; partition?: number }
  | { type: 'pauseStream'; stream: string }
  | { type: 'resumeStream'; stream: string }
  | { type: 'setRate'; stream: string; ratePerSecond: number }
  /** `target`: `brokers`, `topic:orders`, `producer:web-shop`, `group:billing`, `consumer:c1`, `network`. */
  | { type: 'configure'; target: string; name: string; value: number | string | boolean }
  /** Mean handling time of a group's members, ms. */
  | { type: 'setServiceTime'; group: string; serviceMs: number }
