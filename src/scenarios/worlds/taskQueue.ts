import type { GroupSetup, QueueSetup, RabbitSetup } from '../../brokers/rabbitmq/setup.ts'
import type { StreamSetup } from '../../workload/messages.ts'

/** What differs between lessons on one queue. */
interface TaskQueue {
  readonly queue?: Partial<QueueSetup>
  readonly stream?: Partial<StreamSetup>
  readonly group?: Partial<GroupSetup>
  /** Started one after the other, so that they subscribe in this order. */
  readonly consumers: readonly string[]
  readonly oneWayMs?: number
  readonly persistent?: boolean
}

export const TASKS = 'tasks'
export const WORKERS = 'workers'

/** One publisher, one queue, and workers that share it. */
export function taskQueue({ queue, stream, group, consumers, oneWayMs = 300, persistent = false }: TaskQueue): RabbitSetup {
  return {
    oneWayMs,
    exchanges: [],
    queues: [{ name: TASKS, ...queue }],
    bindings: [],
    publishers: [{ name: 'web-shop' }],
    streams: [
      {
        id: TASKS,
        producer: 'web-shop',
        destination: '',
        keys: [{ key: 'order-1' }, { key: 'user-42' }, { key: 'pay-9' }, { key: 'cart-3' }],
        pick: 'cycle',
        ratePerSecond: 0.8,
        startMs: 3_000,
        ...stream,
      },
    ],
    publishing: { [TASKS]: { routingKey: TASKS, persistent } },
    groups: [{ id: WORKERS, queue: TASKS, ack: 'after', handler: { serviceMs: 900 }, ...group }],
    consumers: consumers.map((name, index) => ({ name, group: WORKERS, startMs: 100 * (index + 1) })),
  }
}
