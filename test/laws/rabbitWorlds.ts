import fc from 'fast-check'
import type { RabbitCommand } from '../../src/brokers/rabbitmq/commands.ts'
import type { QueueSetup, RabbitSetup } from '../../src/brokers/rabbitmq/setup.ts'

const deadLetters = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' }
const workQueues: fc.Arbitrary<QueueSetup> = fc.constantFrom<QueueSetup[]>(
  { name: 'work' },
  { name: 'work', durable: false },
  { name: 'work', arguments: { 'x-message-ttl': 900, ...deadLetters } },
  { name: 'work', arguments: { 'x-max-length': 4, ...deadLetters } },
  { name: 'work', arguments: { 'x-max-length': 3, 'x-overflow': 'reject-publish' } },
  { name: 'work', arguments: { 'x-max-priority': 5, 'x-max-length-bytes': 900 } },
  { name: 'work', arguments: { 'x-single-active-consumer': true } },
  { name: 'work', autoDelete: true },
  { name: 'work', arguments: { 'x-expires': 2_500 } },
  { name: 'work', arguments: { 'x-queue-type': 'quorum' } },
  { name: 'work', arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 2, ...deadLetters } },
  { name: 'work', arguments: { 'x-queue-type': 'quorum', 'x-max-length': 3, 'x-overflow': 'reject-publish' } },
  { name: 'work', arguments: { 'x-queue-type': 'quorum', 'x-single-active-consumer': true, 'x-message-ttl': 1_500 } },
  { name: 'work', arguments: { 'x-queue-type': 'stream' } },
)

/** Small RabbitMQ worlds of every kind: queue types with their limits, ways to acknowledge and to fail, confirms, dead letters that come back. */
export const rabbitSetups: fc.Arbitrary<RabbitSetup> = fc
  .record({
    brokers: fc.constantFrom(1 as const, 1 as const, 3 as const),
    oneWayMs: fc.constantFrom(0, 5, 80),
    work: workQueues,
    exchange: fc.constantFrom('direct' as const, 'fanout' as const, 'topic' as const),
    diskSyncMs: fc.constantFrom(0, 30),
    memoryWatermarkBytes: fc.constantFrom(0, 0, 1_000),
    confirms: fc.constantFrom(
      { mode: 'none' as const },
      { mode: 'each' as const },
      { mode: 'async' as const, maxUnconfirmed: 5 },
      { mode: 'async' as const, onFailure: 'giveUp' as const },
      { mode: 'tx' as const, txSize: 2 },
    ),
    ratePerSecond: fc.constantFrom(0.5, 3, 20),
    persistent: fc.boolean(),
    mandatory: fc.boolean(),
    expiration: fc.constantFrom(null, '0', '700'),
    prefetch: fc.constantFrom(0, 1, 3, 100),
    ack: fc.constantFrom('auto' as const, 'after' as const, 'before' as const, 'batch' as const, 'never' as const),
    onFailure: fc.constantFrom('retry' as const, 'requeue' as const, 'reject' as const),
    serviceMs: fc.constantFrom(0, 30, 400),
    failureRate: fc.constantFrom(0, 0.2),
    workers: fc.constantFrom(0, 0, 2),
    consumers: fc.integer({ min: 0, max: 4 }),
    priority: fc.constantFrom(0, 5),
    exclusive: fc.constantFrom(false, false, false, true),
    pulls: fc.constantFrom(false, false, true),
  })
  .map((world) => {
    const isStream = world.work.arguments?.['x-queue-type'] === 'stream'
    const nodeOf = (index: number) => `rabbit-${(index % world.brokers) + 1}`
    return {
      brokers: world.brokers,
      oneWayMs: world.oneWayMs,
      diskSyncMs: world.diskSyncMs,
      ...(world.memoryWatermarkBytes > 0 ? { memoryWatermarkBytes: world.memoryWatermarkBytes } : {}),
      exchanges: [{ name: 'orders', type: world.exchange }],
      queues: [
        world.work,
        { name: 'answers' },
        // Dead letters wait here, and come back.
        {
          name: 'dead',
          broker: nodeOf(1),
          arguments: { 'x-message-ttl': 1_200, 'x-dead-letter-exchange': 'orders', 'x-dead-letter-routing-key': 'order-1' },
        },
      ],
      bindings: [
        { source: 'orders', destination: 'work', routingKey: 'order-1' },
        { source: 'orders', destination: 'work', routingKey: 'pay.#' },
      ],
      publishers: [{ name: 'web-shop', confirms: world.confirms, broker: nodeOf(2) }],
      streams: [
        {
          id: 'orders',
          producer: 'web-shop',
          destination: 'orders',
          keys: [{ key: 'order-1', weight: 3 }, { key: null }, { key: 'pay.9' }],
          ratePerSecond: world.ratePerSecond,
        },
        { id: 'answers', producer: 'workers', destination: '', ratePerSecond: 0 },
      ],
      publishing: {
        orders: {
          persistent: world.persistent,
          mandatory: world.mandatory,
          ...(world.expiration === null ? {} : { expiration: world.expiration }),
          byKey: { 'pay.9': { priority: 3, replyTo: 'answers' } },
        },
      },
      groups: [
        {
          id: 'workers',
          queue: 'work',
          prefetch: isStream ? Math.max(1, world.prefetch) : world.prefetch,
          ack: isStream && world.ack === 'auto' ? ('after' as const) : world.ack,
          ackBatch: 3,
          onFailure: isStream ? ('retry' as const) : world.onFailure,
          exclusive: world.exclusive,
          answers: 'answers',
          handler: {
            serviceMs: world.serviceMs,
            jitter: 0.3,
            failureRate: world.failureRate,
            ...(world.workers > 0 ? { workers: world.workers } : {}),
          },
          ...(isStream ? { arguments: { 'x-stream-offset': 'first' } } : {}),
          ...(world.pulls && !isStream ? { getEveryMs: 200 } : {}),
        },
        { id: 'web-shop-replies', queue: 'answers', repliesTo: 'web-shop', handler: { serviceMs: 0 } },
      ],
      consumers: [
        ...Array.from({ length: world.consumers }, (_, index) => ({
          name: `c${index + 1}`,
          group: 'workers',
          startMs: index * 400,
          broker: nodeOf(index),
          ...(index === 1 && !isStream ? { arguments: { 'x-priority': world.priority } } : {}),
        })),
        { name: 'web-shop-answers', group: 'web-shop-replies' },
      ],
    }
  })

const consumer = fc.constantFrom('c1', 'c2', 'c3', 'c5')

/** Two of the three are there in clusters only. */
const node = fc.constantFrom('rabbit-1', 'rabbit-1', 'rabbit-2', 'rabbit-3')

const doToConsumers: fc.Arbitrary<RabbitCommand> = fc.oneof(
  consumer.map((name): RabbitCommand => ({ type: 'crashConsumer', consumer: name })),
  consumer.map((name): RabbitCommand => ({ type: 'hangConsumer', consumer: name })),
  consumer.map((name): RabbitCommand => ({ type: 'resumeConsumer', consumer: name })),
  consumer.map((name): RabbitCommand => ({ type: 'closeConsumer', consumer: name })),
  consumer.map((name): RabbitCommand => ({ type: 'startConsumer', consumer: name })),
  consumer.map((name): RabbitCommand => ({ type: 'cancelConsumer', consumer: name })),
  consumer.map((name): RabbitCommand => ({ type: 'resubscribeConsumer', consumer: name })),
  consumer.map((name): RabbitCommand => ({ type: 'slowConsumer', consumer: name, factor: 8 })),
  fc.constantFrom(0, 1, 5).map((prefetch): RabbitCommand => ({ type: 'addConsumer', group: 'workers', prefetch, priority: prefetch })),
  consumer.map((name): RabbitCommand => ({ type: 'resubscribeConsumer', consumer: name, arguments: { 'x-stream-offset': 'first' } })),
  fc.constantFrom<RabbitCommand[]>(
    { type: 'setServiceTime', group: 'workers', serviceMs: 120 },
    { type: 'addGroup', group: 'audit', queue: 'audit', declares: { bindings: [{ source: 'orders', routingKey: '#' }] }, serviceMs: 10 },
    { type: 'addGroup', group: 'second', queue: 'work', prefetch: 2, serviceMs: 50 },
  ),
)

const doToPublishers: fc.Arbitrary<RabbitCommand> = fc.oneof(
  fc.constant<RabbitCommand>({ type: 'crashPublisher', publisher: 'web-shop' }),
  fc.constant<RabbitCommand>({ type: 'startPublisher', publisher: 'web-shop' }),
  fc.integer({ min: 1, max: 40 }).map((count): RabbitCommand => ({ type: 'burst', stream: 'orders', count })),
  fc.constantFrom('order-1', null).map((key): RabbitCommand => ({ type: 'send', stream: 'orders', key })),
  fc.constantFrom<RabbitCommand[]>(
    { type: 'send', stream: 'orders', key: 'order-1', properties: { routingKey: 'work', headers: { urgent: true } } },
    { type: 'setPublishing', stream: 'orders', key: 'order-1', properties: { expiration: '300', priority: 4 } },
    { type: 'pauseStream', stream: 'orders' },
    { type: 'resumeStream', stream: 'orders' },
    { type: 'setRate', stream: 'orders', ratePerSecond: 12 },
  ),
)

const doToNodes: fc.Arbitrary<RabbitCommand> = fc.oneof(
  fc
    .record({ mode: fc.constantFrom('app' as const, 'node' as const, 'kill' as const), broker: node })
    .map((stop): RabbitCommand => ({ type: 'stopBroker', ...stop })),
  { weight: 2, arbitrary: node.map((broker): RabbitCommand => ({ type: 'startBroker', broker })) },
  fc.constantFrom(0, 40, 200).map((value): RabbitCommand => ({ type: 'configure', target: 'network', name: 'network.oneWayMs', value })),
)

const settings = fc.constantFrom<RabbitCommand[]>(
  { type: 'configure', target: 'group:workers', name: 'prefetch-count', value: 2 },
  { type: 'configure', target: 'group:workers', name: 'prefetch-count', value: 50 },
  { type: 'configure', target: 'group:workers', name: 'consumer.ack', value: 'auto' },
  { type: 'configure', target: 'group:workers', name: 'consumer.ack', value: 'batch' },
  { type: 'configure', target: 'group:workers', name: 'consumer.onFailure', value: 'reject' },
  { type: 'configure', target: 'group:workers', name: 'consumer.getEveryMs', value: 150 },
  { type: 'configure', target: 'group:workers', name: 'consumer.getEveryMs', value: 0 },
  { type: 'configure', target: 'publisher:web-shop', name: 'publisher.confirms', value: 'async' },
  { type: 'configure', target: 'publisher:web-shop', name: 'publisher.confirms', value: 'tx' },
  { type: 'configure', target: 'publisher:web-shop', name: 'publisher.txSize', value: 4 },
  { type: 'configure', target: 'stream:orders', name: 'delivery-mode', value: 2 },
  { type: 'configure', target: 'stream:orders', name: 'routing-key', value: 'pay.{key}' },
  { type: 'configure', target: 'broker', name: 'disk.syncMs', value: 50 },
  { type: 'configure', target: 'queue:work', name: 'max-length', value: 2 },
  { type: 'configure', target: 'queue:work', name: 'max-length', value: -1 },
  { type: 'configure', target: 'queue:work', name: 'message-ttl', value: 600 },
  { type: 'configure', target: 'queue:work', name: 'delivery-limit', value: 1 },
  { type: 'configure', target: 'queue:dead', name: 'expires', value: 2_000 },
)

const topology = fc.constantFrom<RabbitCommand[]>(
  { type: 'bind', source: 'orders', destination: 'dead', routingKey: 'order-1' },
  { type: 'unbind', source: 'orders', destination: 'work', routingKey: 'order-1' },
  { type: 'rebind', source: 'orders', destination: 'work', routingKey: 'pay.#', to: { routingKey: '#' } },
  { type: 'purgeQueue', queue: 'work' },
  { type: 'deleteQueue', queue: 'work' },
  { type: 'declareQueue', queue: { name: 'work' } },
  { type: 'declareQueue', queue: { name: 'work', arguments: { 'x-queue-type': 'quorum' } } },
  { type: 'console', client: 'shell', method: { api: 'basic.get', queue: 'work', noAck: false } },
  { type: 'console', client: 'shell', method: { api: 'basic.publish', exchange: '', routingKey: 'work', body: 'by hand' } },
  { type: 'crashConsole', client: 'shell' },
)

/** Anything a person may do. Those that cannot be done at their moment are refused, as on screen. */
export const rabbitCommands: fc.Arbitrary<RabbitCommand> = fc.oneof(
  { weight: 4, arbitrary: doToConsumers },
  { weight: 3, arbitrary: doToPublishers },
  { weight: 3, arbitrary: doToNodes },
  { weight: 2, arbitrary: settings },
  { weight: 1, arbitrary: topology },
)
