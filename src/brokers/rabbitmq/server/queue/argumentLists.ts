import type { QueueType } from '../../queueState.ts'

/** Arguments of queue.declare that each type of queue knows, in RabbitMQ's order (capabilities of rabbit_classic_queue and so on, 3.10). */
export const queueArguments: Readonly<Record<QueueType, readonly string[]>> = {
  classic: [
    'x-expires',
    'x-message-ttl',
    'x-dead-letter-exchange',
    'x-dead-letter-routing-key',
    'x-max-length',
    'x-max-length-bytes',
    'x-max-priority',
    'x-overflow',
    'x-queue-mode',
    'x-queue-version',
    'x-single-active-consumer',
    'x-queue-type',
    'x-queue-master-locator',
  ],
  quorum: [
    'x-dead-letter-exchange',
    'x-dead-letter-routing-key',
    'x-dead-letter-strategy',
    'x-expires',
    'x-max-length',
    'x-max-length-bytes',
    'x-max-in-memory-length',
    'x-max-in-memory-bytes',
    'x-overflow',
    'x-single-active-consumer',
    'x-queue-type',
    'x-quorum-initial-group-size',
    'x-delivery-limit',
    'x-message-ttl',
    'x-queue-leader-locator',
  ],
  stream: [
    'x-max-length-bytes',
    'x-queue-type',
    'x-max-age',
    'x-stream-max-segment-size-bytes',
    'x-initial-cluster-size',
    'x-queue-leader-locator',
  ],
}

/** The same for basic.consume. */
export const consumerArguments: Readonly<Record<QueueType, readonly string[]>> = {
  classic: ['x-cancel-on-ha-failover', 'x-priority', 'x-credit'],
  quorum: ['x-priority', 'x-credit'],
  stream: ['x-stream-offset', 'x-credit'],
}

/** How RabbitMQ's errors call the types. */
export const moduleNames: Readonly<Record<QueueType, string>> = {
  classic: 'rabbit_classic_queue',
  quorum: 'rabbit_quorum_queue',
  stream: 'rabbit_stream_queue',
}
