import type { BindingSetup, ExchangeSetup, PublishSetup, RabbitSetup } from '../../brokers/rabbitmq/setup.ts'

/** What differs between lessons on routing. */
interface RoutingWorld {
  readonly exchange: ExchangeSetup
  /** Each with a consumer of its own, which is quick. */
  readonly queues: readonly string[]
  readonly bindings: readonly BindingSetup[]
  /** Keys of the messages, in turn. */
  readonly keys: readonly string[]
  readonly publishing?: PublishSetup
}

/** One publisher, one exchange, a few queues, and a message every three seconds: slow enough to watch each one find its way. */
export function routingWorld({ exchange, queues, bindings, keys, publishing = {} }: RoutingWorld): RabbitSetup {
  return {
    oneWayMs: 500,
    exchanges: [exchange],
    queues: queues.map((name) => ({ name })),
    bindings,
    publishers: [{ name: 'web-shop' }],
    streams: [
      {
        id: 'events',
        producer: 'web-shop',
        destination: exchange.name,
        keys: keys.map((key) => ({ key })),
        pick: 'cycle',
        ratePerSecond: 0.3,
        startMs: 5_500,
      },
    ],
    publishing: { events: publishing },
    groups: queues.map((queue) => ({ id: queue, queue, ack: 'after', prefetch: 5, handler: { serviceMs: 700 } })),
    consumers: queues.map((queue, index) => ({ name: `c${index + 1}`, group: queue, startMs: 200 })),
  }
}
