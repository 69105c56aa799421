import type { QueueState } from './queueState.ts'

/** What `rabbitmqctl list_queues` says of a queue. */
export interface QueueCounts {
  /** Messages that wait; of a stream: all it has. */
  readonly ready: number
  /** Delivered and not settled; of a stream: 0, since reading takes nothing away. */
  readonly unacked: number
  /** Of a quorum queue as the broker counts: cancelled consumers and getters that still hold messages included. */
  readonly consumers: number
  /** Tag of the single active consumer; null when there is none. */
  readonly active: string | null
}

export function queueCounts(queue: QueueState): QueueCounts {
  switch (queue.type) {
    case 'classic': {
      let [ready, consumers] = [0, 0]
      for (const { rows, head, requeued } of queue.levels) ready += requeued.length + rows.content.length - head
      for (const record of Object.values(queue.channels)) consumers += record.consumers
      const active = queue.limits.singleActiveConsumer && queue.active !== null ? (queue.consumers[queue.active]?.tag ?? null) : null
      return { ready, unacked: queue.unacked, consumers, active }
    }
    case 'quorum': {
      const all = Object.values(queue.consumers)
      const active = queue.limits.singleActiveConsumer ? all.find(({ status }) => status === 'up') : undefined
      return {
        ready: queue.returned.length + queue.rows.content.length - queue.head,
        unacked: all.reduce((sum, { checkedOut }) => sum + checkedOut.length, 0),
        consumers: all.length + queue.waiting.length,
        active: active?.tag ?? null,
      }
    }
    case 'stream':
      return { ready: queue.content.length, unacked: 0, consumers: Object.keys(queue.readers).length, active: null }
  }
}
