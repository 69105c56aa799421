import type { FactDocs } from '../../factDocs.ts'
import type { RabbitCommand } from '../commands.ts'
import { docsUrl } from '../docsUrl.ts'
import type { DropReason, LimitReached, LossReason, RabbitFact } from '../facts.ts'
import type { ReturnReason } from '../queueRequest.ts'

function page(rule: string, path: string): FactDocs {
  return { rule, url: docsUrl(path) }
}

const connections = page('Connections', 'connections')
const channels = page('Channels', 'channels')
const channelErrors = page('Errors close a channel', 'channels#error-handling')
const exchanges = page('Exchange types', 'exchanges#types')
const alternate = page('Alternate exchanges', 'ae')
const queues = page('Queues', 'queues')
const policies = page('Policies', 'policies')
const queueProperties = page('Queue properties', 'queues#properties')
const temporary = page('Temporary queues', 'queues#temporary-queues')
const exclusive = page('Exclusive queues', 'queues#exclusive-queues')
const durability = page('Durability', 'queues#durability')
const ordering = page('Message ordering', 'queues#message-ordering')
const unroutable = page('Unroutable messages', 'publishers#unroutable')
const publishers = page('Publishers', 'publishers')
const confirms = page('Publisher confirms', 'confirms#publisher-confirms')
const whenConfirmed = page('When publishes are confirmed', 'confirms#when-publishes-are-confirmed')
const acks = page('Acknowledgement modes', 'confirms#acknowledgement-modes')
const requeue = page('Negative acknowledgement and requeue', 'confirms#consumer-nacks-requeue')
const prefetch = page('Consumer prefetch', 'consumer-prefetch')
const consumers = page('Consumers', 'consumers')
const cancelled = page('Consumer cancellation', 'consumer-cancel')
const polling = page('Polling with basic.get', 'consumers#polling')
const singleActive = page('Single active consumer', 'consumers#single-active-consumer')
const redelivered = page('The redelivered flag', 'consumers#message-properties')
const messageTtl = page('x-message-ttl', 'ttl#per-queue-message-ttl')
const ownTtl = page('Per-message TTL', 'ttl#per-message-ttl-in-publishers')
const queueTtl = page('x-expires', 'ttl#queue-ttl')
const overflow = page('x-overflow', 'maxlength#overflow-behaviour')
const maxLength = page('Queue length limit', 'maxlength')
const deadLetters = page('Dead letter exchanges', 'dlx')
const deliveryLimit = page('Delivery limit', 'quorum-queues#poison-message-handling')
const streams = page('Streams', 'streams')
const transactions = page('Transactions', 'semantics#tx')
const properties = page('Message properties', 'publishers#message-properties')
const clustering = page('Nodes of a cluster', 'clustering')
const replication = page('Quorum queues', 'quorum-queues')
const elections = page('Leader election', 'quorum-queues#leader-election')
const quorum = page('Quorum requirements', 'quorum-queues#quorum-requirements')
const memory = page('Memory alarm', 'memory')
const blocked = page('Blocked connections', 'connection-blocked')
const homes = page('What is replicated', 'clustering#overview-what-is-replicated')

type Type = RabbitFact['type']
type Docs<T extends Type> = FactDocs | null | ((fact: Extract<RabbitFact, { type: T }>) => FactDocs | null)

const docsOf: { readonly [T in Type]: Docs<T> } = {
  command: ({ data }) => commandDocs(data.command),
  'broker.stopped': durability,
  'broker.started': durability,
  'peer.lost': clustering,
  'peer.returned': clustering,
  'home.lost': homes,
  'entry.appended': replication,
  'entries.stored': replication,
  'entry.committed': replication,
  'entries.truncated': replication,
  'snapshot.installed': replication,
  'leader.lost': elections,
  'vote.asked': elections,
  'vote.given': elections,
  'leader.elected': elections,
  'leader.steppedDown': elections,
  'majority.lost': quorum,
  'majority.regained': quorum,
  'alarm.raised': memory,
  'alarm.cleared': memory,
  'connection.blocked': blocked,
  'connection.unblocked': blocked,
  'connection.opened': connections,
  'connection.closed': connections,
  'connection.failed': channelErrors,
  'channel.opened': channels,
  'channel.closed': channels,
  'channel.failed': channelErrors,
  'exchange.declared': exchanges,
  'exchange.deleted': exchanges,
  'queue.declared': queueProperties,
  'queue.deleted': ({ data }) => queueEnds[data.reason],
  'policy.set': policies,
  'queue.purged': queues,
  'queue.recovered': durability,
  'queue.crashed': null,
  'binding.added': exchanges,
  'binding.removed': exchanges,
  'message.routed': exchanges,
  'message.unroutable': ({ data }) => (data.returned ? unroutable : alternate),
  'message.queued': queues,
  'message.delivered': ({ data }) => deliveryDocs(data),
  'message.got': polling,
  'message.acked': acks,
  'message.requeued': ({ data }) => returnDocs(data.reason),
  'message.expired': ({ data }) => (data.own ? ownTtl : messageTtl),
  'message.deadLettered': deadLetters,
  'message.dropped': ({ data }) => dropDocs(data.reason, data.limit),
  'message.synced': whenConfirmed,
  'consumer.added': consumers,
  'consumer.removed': consumers,
  'consumer.activated': singleActive,
  'consumer.passedOver': prefetch,
  'consumer.rejoined': prefetch,
  'confirm.sent': whenConfirmed,
  'publish.unheard': confirms,
  'publisher.connected': connections,
  'publisher.disconnected': connections,
  'publisher.unreachable': connections,
  'message.published': publishers,
  'message.waiting': publishers,
  'publish.confirmed': confirms,
  'publish.nacked': confirms,
  'publish.returned': unroutable,
  'publish.abandoned': confirms,
  'publisher.renewing': ({ data }) => (data.mode === 'tx' ? transactions : confirms),
  'commit.sent': transactions,
  'commit.confirmed': transactions,
  'consumer.started': consumers,
  'consumer.connected': connections,
  'consumer.consuming': consumers,
  'consumer.renewing': prefetch,
  'consumer.closed': consumers,
  'consumer.cancelledByServer': cancelled,
  'consumer.failed': channelErrors,
  'message.received': ({ data }) => (data.redelivered ? redelivered : acks),
  'message.handling': consumers,
  'message.processed': acks,
  'message.failed': requeue,
  'ack.sent': ({ data }) => (data.how === 'ack' ? acks : requeue),
  'message.lost': ({ data }) => lossDocs(data.reason),
  'reply.sent': properties,
  'reply.matched': properties,
  'console.sent': channels,
  'console.received': channels,
}

/** Where RabbitMQ's documentation states the rule behind a fact; null where there is none to state. */
export function factDocs(fact: RabbitFact): FactDocs | null {
  // Each entry takes facts of its own type; the pairing is checked by the type of the table.
  const docs = docsOf[fact.type] as FactDocs | null | ((fact: RabbitFact) => FactDocs | null)
  return typeof docs === 'function' ? docs(fact) : docs
}

const queueEnds: Readonly<Record<Extract<RabbitFact, { type: 'queue.deleted' }>['data']['reason'], FactDocs>> = {
  deleted: queues,
  autoDelete: temporary,
  expired: queueTtl,
  exclusive,
  brokerStop: durability,
}

function commandDocs({ type }: RabbitCommand): FactDocs | null {
  switch (type) {
    case 'crashConsumer':
    case 'closeConsumer':
      return requeue
    case 'cancelConsumer':
    case 'resubscribeConsumer':
    case 'addConsumer':
    case 'addGroup':
      return consumers
    case 'bind':
    case 'unbind':
    case 'rebind':
    case 'declareExchange':
    case 'deleteExchange':
      return exchanges
    case 'declareQueue':
    case 'deleteQueue':
    case 'purgeQueue':
      return queueProperties
    case 'stopBroker':
    case 'startBroker':
      return clustering
    default:
      return null
  }
}

/** Whose turn it was is a rule of ordering; that nobody waits for an ack, or that a stream goes on being there, are rules of their own. */
function deliveryDocs({ offset, noAck, ring }: Extract<RabbitFact, { type: 'message.delivered' }>['data']): FactDocs {
  if (offset !== null) return streams
  if (noAck) return acks
  return ring === null ? singleActive : ordering
}

function returnDocs(reason: ReturnReason): FactDocs {
  return reason === 'brokerStop' ? durability : requeue
}

function lossDocs(reason: LossReason): FactDocs {
  switch (reason) {
    case 'consumerGone':
      return acks
    case 'brokerDown':
    case 'connectionClosed':
    case 'channelClosed':
      return confirms
    case 'channelError':
      return channelErrors
    case 'notCommitted':
      return transactions
    default:
      return dropDocs(reason, null)
  }
}

function dropDocs(reason: DropReason, limit: LimitReached | null): FactDocs {
  switch (reason) {
    case 'acked':
    case 'autoAcked':
      return acks
    case 'rejected':
      return requeue
    case 'expired':
      return messageTtl
    case 'dropped':
    case 'refused':
      return limit === null ? maxLength : overflow
    case 'deliveryLimit':
      return deliveryLimit
    case 'purged':
    case 'queueDeleted':
      return queues
    case 'brokerStop':
      return durability
    case 'uncommitted':
      return quorum
    case 'unroutable':
    case 'cycle':
    case 'streamTarget':
      return deadLetters
  }
}
