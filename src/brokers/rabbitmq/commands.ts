import type { AmqpTable } from './amqpValue.ts'
import type { AmqpMethod, BasicPublish, OffChannel } from './protocol.ts'
import type { StopMode } from './serverState.ts'
import type { BindingRule, ExchangeSetup, OwnQueue, PublishProperties, QueueSetup } from './setup.ts'

/** What a console publishes: the method, with the message in it. */
export interface ConsolePublish {
  readonly api: 'basic.publish'
  readonly exchange: string
  readonly routingKey: string
  readonly body: string
  readonly mandatory?: boolean
  readonly headers?: AmqpTable
  readonly persistent?: boolean
  readonly expiration?: string
  readonly priority?: number
}

/** What can be typed into a console: any method of a client. */
export type ConsoleMethod = OffChannel<Exclude<AmqpMethod, BasicPublish>> | ConsolePublish

export type BindingEnds = BindingRule & {
  readonly source: string
  readonly destination: string
  /** Default: queue. */
  readonly destinationType?: 'queue' | 'exchange'
}

export type PropertyChanges = { readonly [K in keyof PublishProperties]: PublishProperties[K] | null }

/** What a person or a lesson can do to a running RabbitMQ. Data, checked by `refuse` before it is applied. */
export type RabbitCommand =
  | { type: 'crashConsumer'; consumer: string }
  /** The process stands still: nothing is read, nothing acknowledged, until `resumeConsumer`. Its connection stays open. */
  | { type: 'hangConsumer'; consumer: string }
  | { type: 'resumeConsumer'; consumer: string }
  /** It finishes what it works on and closes its connection. */
  | { type: 'closeConsumer'; consumer: string }
  | { type: 'startConsumer'; consumer: string }
  /** basic.cancel: it is sent nothing more, and goes on with what it holds. */
  | { type: 'cancelConsumer'; consumer: string }
  /** It subscribes again after it was cancelled. With arguments of basic.consume for this once, it cancels first where it must. */
  | { type: 'resubscribeConsumer'; consumer: string; arguments?: AmqpTable }
  /** One more consumer for the group; its name is the next free one (c4 after c3) when not given. `arguments`: of basic.consume. */
  | { type: 'addConsumer'; group: string; consumer?: string; prefetch?: number; priority?: number; arguments?: AmqpTable }
  /** A new group with one consumer, which reads a queue that is there, or one of its own that it `declares`. `arguments`: of basic.consume. */
  | { type: 'addGroup'; group: string; queue: string; declares?: OwnQueue; prefetch?: number; arguments?: AmqpTable; serviceMs?: number }
  /** Handling takes `factor` times as long from now on (1: as before). */
  | { type: 'slowConsumer'; consumer: string; factor: number }
  | { type: 'crashPublisher'; publisher: string }
  | { type: 'startPublisher'; publisher: string }
  | { type: 'burst'; stream: string; count: number }
  /** One message with this key (null: none), published with these properties beside those of its stream. */
  | { type: 'send'; stream: string; key: string | null; properties?: PublishProperties }
  /** From now on messages of the stream are published with these properties; null takes one away. `key`: only those with this key. */
  | { type: 'setPublishing'; stream: string; key?: string; properties: PropertyChanges }
  | { type: 'pauseStream'; stream: string }
  | { type: 'resumeStream'; stream: string }
  | { type: 'setRate'; stream: string; ratePerSecond: number }
  /** Mean handling time of a group's consumers, ms. */
  | { type: 'setServiceTime'; group: string; serviceMs: number }
  /** Settings of config.ts. `target`: `network`, `broker`, `group:workers`, `publisher:web-shop`, `stream:orders`. */
  | { type: 'configure'; target: string; name: string; value: number | string | boolean }
  | { type: 'stopBroker'; broker: string; mode: StopMode }
  | { type: 'startBroker'; broker: string }
  /** An operator's console does these. They go over the network, and the broker may refuse them. */
  | ({ type: 'bind' | 'unbind' } & BindingEnds)
  /** One binding in place of another that will be there when this arrives: the new one first, so that nothing is unroutable in between. */
  | ({ type: 'rebind'; to: BindingRule } & BindingEnds)
  | { type: 'declareExchange'; exchange: ExchangeSetup }
  | { type: 'declareQueue'; queue: QueueSetup }
  | { type: 'deleteExchange'; exchange: string }
  | { type: 'deleteQueue' | 'purgeQueue'; queue: string }
  /**
   * A console does one method on one of its channels (default: 1); it connects and opens the channel first where it must. `broker`: to
   * which node, the first time; default: rabbit-1.
   */
  | { type: 'console'; client: string; channel?: number; method: ConsoleMethod; broker?: string }
  /** The console's connection is cut without a goodbye. */
  | { type: 'crashConsole'; client: string }
