import type { FactLevel, FactOf } from '../../kernel/fact.ts'
import type { AmqpValue } from './amqpValue.ts'
import { type ClusterFacts, clusterFactLevels } from './clusterFacts.ts'
import type { RabbitCommand } from './commands.ts'
import type { DeathReason } from './deaths.ts'
import type { AmqpMethod, ContentId, ExchangeType } from './protocol.ts'
import type { ReturnReason } from './queueRequest.ts'
import type { Departure, QueueType } from './queueState.ts'
import type { BindingState, StopMode } from './serverState.ts'
import type { ConfirmSetup } from './setup.ts'

/** `message`: of the workload, -1 for what a console publishes. `content`: its number in `state.contents`. */
type Message = { message: number; content: ContentId }

/** Where a message that came back stands now: where it was, before the fresh ones, or behind everything. */
export type ReturnPlace = 'original' | 'front' | 'tail'

/** Who has no room. `unacked` below `prefetch`, or no prefetch at all: the limit of its whole channel is reached. */
export interface FullConsumer {
  consumer: string
  unacked: number
  prefetch: number
}

/** The argument of the queue that a message was too much for. */
export interface LimitReached {
  name: 'x-max-length' | 'x-max-length-bytes' | 'x-delivery-limit'
  value: number
}

/** Why a message is no more, or not in this queue. */
export type DropReason =
  | Departure
  /** The queue is gone, and the message with it. */
  | 'queueDeleted'
  /** x-overflow: reject-publish; the publisher may be told by a nack. */
  | 'refused'
  /** Dead-lettered to an exchange that is not there, or that leads nowhere. */
  | 'unroutable'
  /** It would come round to a queue it has left without any consumer having rejected it. */
  | 'cycle'
  /** A stream takes nothing from dead-lettering in 3.10. */
  | 'streamTarget'
  /** No majority of a quorum queue's members ever had it. */
  | 'uncommitted'

/** Why a publish was heard by nobody. */
export type UnheardReason =
  | 'brokerDown'
  | 'connectionClosed'
  | 'channelClosed'
  /** It was itself the error for which the broker closed the channel. */
  | 'channelError'
  /** Published in a transaction that was never committed. */
  | 'notCommitted'

/** Why a message is lost for a group. `consumerGone`: the broker counts it as done, and who was to handle it is no more. */
export type LossReason = DropReason | UnheardReason | 'consumerGone'

type ServerFacts = {
  'broker.stopped': { broker: string; mode: StopMode }
  'broker.started': { broker: string; mode: StopMode }
  'connection.opened': { client: string }
  'connection.closed': { client: string; reason: 'goodbye' | 'lost' | 'error' | 'brokerStop' }
  'connection.failed': { client: string; code: number; text: string; method: string }
  /** A node is short of memory, and it has published: nothing more is read from it. */
  'connection.blocked': { client: string; reason: string }
  'connection.unblocked': { client: string }
  'channel.opened': { client: string; channel: number }
  'channel.closed': { client: string; channel: number }
  'channel.failed': { client: string; channel: number; code: number; text: string; method: string }
  'exchange.declared': { exchange: string; type: ExchangeType }
  'exchange.deleted': { exchange: string; reason: 'deleted' | 'autoDelete' | 'brokerStop' }
  'queue.declared': { queue: string; type: QueueType }
  'queue.deleted': {
    queue: string
    reason: 'deleted' | 'autoDelete' | 'expired' | 'exclusive' | 'brokerStop'
    ready: number
    unacked: number
  }
  /** rabbitmqctl set_policy; null: the key is taken away. */
  'policy.set': { queue: string; key: string; value: AmqpValue }
  'queue.purged': { queue: string; messages: number }
  /** After a start of the broker: what came back, and what of it is marked redelivered. */
  'queue.recovered': { queue: string; messages: number; redelivered: number }
  /** A bug of 3.10.8 took the queue's process down; it came back with what was on disk. */
  'queue.crashed': { queue: string; messages: number; lost: number }
  'binding.added': BindingState
  'binding.removed': BindingState
  /** `bindings`: ids of those that matched, of exchanges further on too; null for the default exchange, which has none. */
  'message.routed': Message & { exchange: string; routingKey: string; queues: string[]; bindings: number[] | null }
  'message.unroutable': Message & { exchange: string; routingKey: string; returned: boolean }
  /** `ready`: messages that wait, this one included. */
  'message.queued': Message & { queue: string; ready: number }
  'message.delivered': Message & {
    queue: string
    consumer: string
    /** null: its channel is on another node, which will number it. */
    deliveryTag: number | null
    redelivered: boolean
    ready: number
    /** Deliveries it may still be sent; null: no limit. */
    credit: number | null
    /** The broker waits for no acknowledgement. */
    noAck: boolean
    /** The ring after this delivery, who is next first; null where there are no turns: a single active consumer, a stream. */
    ring: string[] | null
    /** Who is not in the ring because it has no room. */
    full: FullConsumer[]
    /** Its place in a stream; null in other queues. */
    offset: number | null
  }
  /** Handed to a basic.get. */
  'message.got': Message & { queue: string; client: string; deliveryTag: number; redelivered: boolean; ready: number }
  'message.acked': Message & { queue: string; consumer: string | null }
  'message.requeued': Message & { queue: string; place: ReturnPlace; reason: ReturnReason; returns: number; ready: number }
  /** `ttlMs`: of the message's own expiration (`own`) or of the queue's x-message-ttl, whichever is shorter. */
  'message.expired': Message & { queue: string; ready: number; ttlMs: number; own: boolean }
  'message.deadLettered': Message & {
    queue: string
    reason: DeathReason
    exchange: string
    routingKey: string
    became: ContentId
    queues: string[]
    limit: LimitReached | null
  }
  /** It is gone for good: no queue has this copy of it any more. */
  'message.dropped': Message & { queue: string; reason: DropReason; limit: LimitReached | null }
  'consumer.added': { queue: string; consumer: string; prefetch: number; priority: number; noAck: boolean; ring: string[] }
  'consumer.removed': {
    queue: string
    consumer: string
    reason: 'cancelled' | 'channelClosed' | 'connectionLost' | 'queueDeleted' | 'brokerStop'
  }
  /** The single active consumer is this one now; null: nobody. */
  'consumer.activated': { queue: string; consumer: string | null; before: string | null }
  /** Its turn came and it had no room: it is out of the ring (classic), or has just been filled and left it (quorum). */
  'consumer.passedOver': FullConsumer & { queue: string; ring: string[] }
  /** It is in the ring again, at the end of those of its priority. */
  'consumer.rejoined': { queue: string; consumer: string; ring: string[] }
  /** The broker's word to a publisher: stored (or nobody to store it), or refused. */
  'confirm.sent': { client: string; seqNo: number; multiple: boolean; ack: boolean }
  'message.synced': Message & { queue: string }
  /** It came to a broker, connection or channel that was no more. Nobody tells its publisher. */
  'publish.unheard': Message & { client: string; exchange: string; routingKey: string; reason: UnheardReason }
}

type ClientFacts = {
  /** Anything done by a person or a lesson. */
  command: { command: RabbitCommand }
  'publisher.connected': { publisher: string }
  'publisher.disconnected': { publisher: string; reason: string; unconfirmed: number }
  /** It tried to connect to a node that is down; it tries again after a while. */
  'publisher.unreachable': { publisher: string; broker: string; againMs: number }
  'message.published': Message & { publisher: string; exchange: string; routingKey: string; seqNo: number | null; attempt: number }
  /** It waits in the application: no channel, or too many unconfirmed. */
  'message.waiting': { message: number; publisher: string; outbox: number }
  'publish.confirmed': { message: number; publisher: string; seqNo: number; latencyMs: number }
  'publish.nacked': { message: number; publisher: string; seqNo: number; resent: boolean }
  'publish.returned': { message: number; publisher: string; code: number; text: string }
  /** The publisher gives up on it. */
  'publish.abandoned': { message: number; publisher: string; reason: string }
  /** It opens another channel, because one that is in a mode stays in it. */
  'publisher.renewing': { publisher: string; mode: ConfirmSetup['mode'] }
  /** tx.commit of so many messages. */
  'commit.sent': { publisher: string; messages: number }
  'commit.confirmed': { publisher: string; messages: number[]; latencyMs: number }
  'consumer.started': { group: string }
  'consumer.connected': { group: string }
  'consumer.consuming': { group: string; queue: string }
  /** What counts from basic.consume on has changed: it cancels, finishes what it holds and subscribes anew. */
  'consumer.renewing': { group: string; holds: number }
  'consumer.closed': { group: string; reason: 'closed' | 'crashed'; held: number }
  /** The broker has cancelled it: its queue is gone. */
  'consumer.cancelledByServer': { group: string; queue: string }
  'consumer.failed': { group: string; code: number; text: string }
  'message.received': { message: number; group: string; deliveryTag: number; redelivered: boolean }
  'message.handling': { message: number; group: string; attempt: number; serviceMs: number; redelivered: boolean }
  'message.processed': {
    message: number
    group: string
    key: string | null
    first: boolean
    outOfOrder: boolean
    latencyMs: number
  }
  'message.failed': { message: number; group: string; attempt: number; then: 'retry' | 'requeue' | 'reject' }
  'ack.sent': { group: string; deliveryTag: number; multiple: boolean; how: 'ack' | 'requeue' | 'reject' }
  /** Nobody of the group will ever be given it, although nobody handled it. */
  'message.lost': { message: number; group: string; queue: string; reason: LossReason }
  /** The answer to a request is published, with the same correlation-id. */
  'reply.sent': Message & { group: string; request: number; replyTo: string; correlationId: string }
  /** The caller has found what is answered; `roundTripMs` null: nothing that it still waits for. */
  'reply.matched': { message: number; group: string; publisher: string; correlationId: string; roundTripMs: number | null }
  'console.sent': { client: string; channel: number; method: AmqpMethod }
  'console.received': { client: string; channel: number; method: AmqpMethod }
}

/** Every kind of fact the RabbitMQ model tells, with its data. */
export type RabbitFacts = ServerFacts & ClusterFacts & ClientFacts
export type RabbitFact = FactOf<RabbitFacts>

/** How loudly each speaks. */
export const rabbitFactLevels: Readonly<Record<keyof RabbitFacts & string, FactLevel>> = {
  command: 'milestone',
  ...clusterFactLevels,
  'broker.stopped': 'milestone',
  'broker.started': 'milestone',
  'connection.opened': 'detail',
  'connection.closed': 'step',
  'connection.failed': 'milestone',
  'connection.blocked': 'step',
  'connection.unblocked': 'step',
  'channel.opened': 'detail',
  'channel.closed': 'step',
  'channel.failed': 'milestone',
  'exchange.declared': 'step',
  'exchange.deleted': 'milestone',
  'queue.declared': 'step',
  'queue.deleted': 'milestone',
  'policy.set': 'step',
  'queue.purged': 'milestone',
  'queue.recovered': 'milestone',
  'queue.crashed': 'milestone',
  'binding.added': 'step',
  'binding.removed': 'step',
  'message.routed': 'step',
  'message.unroutable': 'milestone',
  'message.queued': 'step',
  'message.delivered': 'step',
  'message.got': 'step',
  'message.acked': 'step',
  'message.requeued': 'step',
  'message.expired': 'step',
  'message.deadLettered': 'milestone',
  'message.dropped': 'milestone',
  'consumer.added': 'step',
  'consumer.removed': 'step',
  'consumer.activated': 'milestone',
  'consumer.passedOver': 'step',
  'consumer.rejoined': 'step',
  'confirm.sent': 'step',
  'message.synced': 'detail',
  'publish.unheard': 'step',
  'publisher.connected': 'detail',
  'publisher.disconnected': 'milestone',
  'publisher.unreachable': 'detail',
  'message.published': 'step',
  'message.waiting': 'detail',
  'publish.confirmed': 'step',
  'publish.nacked': 'milestone',
  'publish.returned': 'milestone',
  'publish.abandoned': 'milestone',
  'publisher.renewing': 'detail',
  'commit.sent': 'step',
  'commit.confirmed': 'step',
  'consumer.started': 'step',
  'consumer.connected': 'detail',
  'consumer.consuming': 'step',
  'consumer.renewing': 'step',
  'consumer.closed': 'step',
  'consumer.cancelledByServer': 'milestone',
  'consumer.failed': 'milestone',
  'message.received': 'detail',
  'message.handling': 'detail',
  'message.processed': 'step',
  'message.failed': 'step',
  'ack.sent': 'detail',
  'message.lost': 'milestone',
  'reply.sent': 'step',
  'reply.matched': 'step',
  'console.sent': 'step',
  'console.received': 'step',
}
