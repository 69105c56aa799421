import type { ConfigValues, KafkaSetup } from '../../brokers/kafka/setup.ts'

/** The group of this world. */
export const GROUP = 'billing'

/**
 * Two consumers with four partitions, which a third will join: the same world for every way to rebalance, so that nothing but
 * `config` (consumer configs of the group) makes the difference.
 */
export function growingGroup(config: ConfigValues): KafkaSetup {
  return {
    brokers: 1,
    oneWayMs: 500,
    topics: [{ name: 'orders', partitions: 4 }],
    producers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'orders',
        producer: 'web-shop',
        destination: 'orders',
        // One key for each partition.
        keys: [{ key: 'pay-9' }, { key: 'pay-2' }, { key: 'order-1' }, { key: 'cart-1' }],
        pick: 'cycle',
        ratePerSecond: 1.5,
        startMs: 12_000,
      },
    ],
    groups: [{ id: GROUP, topics: ['orders'], config: { 'auto.offset.reset': 'earliest', ...config }, handler: { serviceMs: 1_000 } }],
    consumers: [
      { name: 'c1', group: GROUP },
      { name: 'c2', group: GROUP },
    ],
  }
}
