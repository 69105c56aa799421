import type { RabbitSetup } from '../../../src/brokers/rabbitmq/setup.ts'
import { ordinarySetup } from './stageRun.ts'

const keyed = (...keys: string[]) => keys.map((key) => ({ key }))

/** Workers that are far too slow for what comes: the queue fills, everybody is full. */
export const busySetup: RabbitSetup = {
  ...ordinarySetup,
  streams: ordinarySetup.streams.map((stream) => ({ ...stream, ratePerSecond: 10 })),
  groups: [{ id: 'workers', queue: 'images', prefetch: 1, handler: { serviceMs: 2_000, jitter: 0.5 } }],
}

/** A topic exchange with an alternate; keys of several words. */
export const topicSetup: RabbitSetup = {
  ...ordinarySetup,
  exchanges: [
    { name: 'events', type: 'topic', arguments: { 'alternate-exchange': 'lost' } },
    { name: 'lost', type: 'fanout' },
  ],
  queues: [{ name: 'europe' }, { name: 'orders', arguments: { 'x-queue-type': 'quorum' } }, { name: 'unmatched', durable: false }],
  bindings: [
    { source: 'events', destination: 'europe', routingKey: '*.eu.#' },
    { source: 'events', destination: 'orders', routingKey: 'order.#' },
    { source: 'lost', destination: 'unmatched' },
  ],
  streams: [
    {
      id: 'web',
      producer: 'web-shop',
      destination: 'events',
      keys: keyed('order.eu.new', 'pay.eu', 'audit'),
      pick: 'cycle',
      ratePerSecond: 1,
      startMs: 1_500,
    },
  ],
  publishing: { web: { persistent: true } },
  groups: [],
  consumers: [],
}

/** Headers, one publisher without a queue for what it sends, which comes back. */
export const headersSetup: RabbitSetup = {
  ...topicSetup,
  exchanges: [{ name: 'reports', type: 'headers' }],
  queues: [{ name: 'pdf' }, { name: 'urgent' }],
  bindings: [
    { source: 'reports', destination: 'pdf', arguments: { 'x-match': 'all', format: 'pdf', type: 'report' } },
    { source: 'reports', destination: 'urgent', arguments: { 'x-match': 'any', format: 'zip', urgent: null } },
  ],
  streams: [
    {
      id: 'web',
      producer: 'web-shop',
      destination: 'reports',
      keys: keyed('a', 'b', 'c'),
      pick: 'cycle',
      ratePerSecond: 1,
      startMs: 1_500,
    },
  ],
  publishing: {
    web: {
      mandatory: true,
      headers: { format: 'txt' },
      byKey: { a: { headers: { format: 'pdf', type: 'report' } }, b: { headers: { format: 'csv', urgent: true } } },
    },
  },
}

/** A stream with a fast and a slow reader, both from its beginning. */
export const streamSetup: RabbitSetup = {
  ...ordinarySetup,
  exchanges: [{ name: 'clicks', type: 'direct' }],
  queues: [{ name: 'log', arguments: { 'x-queue-type': 'stream' } }],
  bindings: [{ source: 'clicks', destination: 'log', routingKey: 'c' }],
  streams: [{ id: 'web', producer: 'web-shop', destination: 'clicks', keys: keyed('a', 'b'), ratePerSecond: 3, startMs: 1_500 }],
  publishing: { web: { routingKey: 'c' } },
  groups: [
    { id: 'dash', queue: 'log', prefetch: 5, handler: { serviceMs: 100 }, arguments: { 'x-stream-offset': 'first' } },
    { id: 'batch', queue: 'log', prefetch: 2, handler: { serviceMs: 1_500 }, arguments: { 'x-stream-offset': 'first' } },
  ],
  consumers: [
    { name: 'd1', group: 'dash' },
    { name: 'b1', group: 'batch' },
  ],
}

/** One event for three services: a durable queue, a transient one, and messages of both kinds. */
export const fanoutSetup: RabbitSetup = {
  ...ordinarySetup,
  exchanges: [{ name: 'signup', type: 'fanout' }],
  queues: [{ name: 'billing' }, { name: 'e-mail', durable: false }],
  bindings: [
    { source: 'signup', destination: 'billing' },
    { source: 'signup', destination: 'e-mail' },
  ],
  streams: [
    {
      id: 'web',
      producer: 'web-shop',
      destination: 'signup',
      keys: keyed('kept', 'gone'),
      pick: 'cycle',
      ratePerSecond: 4,
      startMs: 1_500,
    },
  ],
  publishing: { web: { byKey: { kept: { persistent: true } } } },
  groups: [],
  consumers: [],
}

/** Two workers that answer through the default exchange into a queue which each request names. */
export const rpcSetup: RabbitSetup = {
  oneWayMs: 300,
  exchanges: [],
  queues: [{ name: 'quotes' }, { name: 'replies' }],
  bindings: [],
  publishers: [{ name: 'web-shop' }],
  streams: [
    { id: 'requests', producer: 'web-shop', destination: '', keys: keyed('tea', 'milk'), ratePerSecond: 1, startMs: 1_500 },
    { id: 'answers', producer: 'pricing', destination: '', ratePerSecond: 0 },
  ],
  publishing: { requests: { routingKey: 'quotes', replyTo: 'replies' } },
  groups: [
    { id: 'pricing', queue: 'quotes', prefetch: 1, answers: 'answers', handler: { serviceMs: 500 } },
    { id: 'shop', queue: 'replies', repliesTo: 'web-shop', handler: { serviceMs: 100 } },
  ],
  consumers: [
    { name: 'c1', group: 'pricing' },
    { name: 'c2', group: 'pricing' },
    { name: 'shop', group: 'shop' },
  ],
}
