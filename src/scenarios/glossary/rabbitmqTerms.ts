import { docsUrl } from '../../brokers/rabbitmq/docsUrl.ts'
import type { Term } from './term.ts'

/** The words of RabbitMQ. */
export const rabbitmqTerms: Readonly<Record<string, Term>> = {
  ack: {
    meaning: 'The consumer’s word that it is done with a delivery (basic.ack): the queue forgets the message.',
    url: docsUrl('confirms#acknowledgement-modes'),
  },
  'alternate exchange': {
    meaning: 'Where an exchange passes on what none of its bindings matched, instead of dropping it.',
    url: docsUrl('ae'),
  },
  'at least once': {
    meaning: 'Nothing is lost, but a message may be handled again: it is acknowledged after the work.',
    url: docsUrl('reliability'),
  },
  'at most once': {
    meaning: 'Nothing is handled twice, but a message may be lost: it counts as done before the work.',
    url: docsUrl('reliability'),
  },
  'auto-delete': {
    meaning: 'A queue that goes with its last consumer, or an exchange that goes with its last binding.',
    url: docsUrl('queues#temporary-queues'),
  },
  'basic.get': {
    meaning: 'Asking a queue for one message, instead of having messages pushed: it moves no ring and knows no prefetch.',
    url: docsUrl('consumers#polling'),
  },
  binding: { meaning: 'The rule that leads from an exchange to a queue, or to another exchange.', url: docsUrl('exchanges') },
  'binding key': {
    meaning: 'The key or pattern of a binding, with which the routing key of a message is compared.',
    url: docsUrl('exchanges#types'),
  },
  broker: { meaning: 'One RabbitMQ server, a node: it has exchanges, bindings and queues.', url: docsUrl('clustering') },
  channel: {
    meaning: 'A conversation inside a connection: delivery tags, prefetch and most errors belong to one channel.',
    url: docsUrl('channels'),
  },
  'classic queue': {
    meaning: 'A queue that lives on one node and is not replicated.',
    url: docsUrl('classic-queues'),
  },
  'competing consumers': {
    meaning: 'Consumers of one queue: each message goes to one of them.',
    url: docsUrl('consumers'),
  },
  confirm: {
    meaning: 'The broker’s word to a publisher that it has taken care of a message: stored it, or found no queue for it.',
    url: docsUrl('confirms#publisher-confirms'),
  },
  connection: { meaning: 'A client’s TCP connection to a broker. It carries channels.', url: docsUrl('connections') },
  consumer: { meaning: 'A subscription to a queue, by basic.consume: the broker pushes messages to it.', url: docsUrl('consumers') },
  'consumer priority': {
    meaning: 'Consumers of a higher priority are served first, as long as they have room.',
    url: docsUrl('consumer-priority'),
  },
  'consumer tag': { meaning: 'The name of a consumer on its channel, by which it can be cancelled.', url: docsUrl('consumers') },
  'correlation id': {
    meaning: 'A property by which a reply names the request that it answers.',
    url: docsUrl('publishers#message-properties'),
  },
  'dead letter': {
    meaning: 'A message that was rejected, expired, or was too much for its queue, published once more to another exchange.',
    url: docsUrl('dlx'),
  },
  'dead letter exchange': {
    meaning: 'The exchange to which a queue publishes what has died in it (x-dead-letter-exchange).',
    url: docsUrl('dlx'),
  },
  'dead letter queue': {
    meaning: 'A queue bound to a dead letter exchange, where what has died can be looked at or tried again.',
    url: docsUrl('dlx'),
  },
  'default exchange': {
    meaning: 'The exchange without a name: the routing key names the queue.',
    url: docsUrl('exchanges'),
  },
  'delivery limit': {
    meaning: 'How often a quorum queue takes a message back before it drops or dead-letters it (x-delivery-limit).',
    url: docsUrl('quorum-queues#poison-message-handling'),
  },
  'delivery tag': {
    meaning: 'The number of a delivery on its channel. An ack, nack or reject names it.',
    url: docsUrl('confirms'),
  },
  'direct exchange': {
    meaning: 'An exchange that routes by equality: routing key and binding key must be the same.',
    url: docsUrl('exchanges#types'),
  },
  'drop-head': {
    meaning: 'What a full queue does by default: it drops the message that would be delivered next.',
    url: docsUrl('maxlength#overflow-behaviour'),
  },
  duplicate: {
    meaning: 'A message handled twice: it was delivered again, because no ack came, or published again, because no confirm came.',
    url: docsUrl('reliability'),
  },
  durable: {
    meaning: 'A queue or exchange whose definition is on disk: it is there again after a restart.',
    url: docsUrl('queues#durability'),
  },
  election: {
    meaning: 'How the members of a quorum queue choose a new leader when they have lost theirs: whoever a majority votes for.',
    url: docsUrl('quorum-queues#leader-election'),
  },
  exchange: {
    meaning: 'Where publishers publish to. It keeps nothing: it routes each message to queues by its bindings.',
    url: docsUrl('exchanges'),
  },
  'exclusive consumer': {
    meaning: 'A consumer that takes a classic queue for itself: others are refused with 403.',
    url: docsUrl('consumers#exclusivity'),
  },
  'exclusive queue': {
    meaning: 'A queue that one connection alone may use, and that goes with it.',
    url: docsUrl('queues#exclusive-queues'),
  },
  'fanout exchange': { meaning: 'An exchange that routes to everything that is bound to it.', url: docsUrl('exchanges#types') },
  'flow control': {
    meaning: 'How a broker slows publishers down when they are faster than it can write.',
    url: docsUrl('flow-control'),
  },
  follower: { meaning: 'A member of a quorum queue that copies what its leader writes.', url: docsUrl('quorum-queues') },
  header: {
    meaning: 'A name and a value that travel with a message. A headers exchange routes by them.',
    url: docsUrl('publishers#message-properties'),
  },
  'headers exchange': {
    meaning: 'An exchange that compares the headers of a message with the arguments of a binding, all or any (x-match).',
    url: docsUrl('exchanges#types'),
  },
  leader: {
    meaning: 'The member of a quorum queue that orders everything in it and serves its consumers.',
    url: docsUrl('quorum-queues#leader-election'),
  },
  majority: {
    meaning: 'More than half of the members of a quorum queue. Without it the queue takes and gives nothing.',
    url: docsUrl('quorum-queues#quorum-requirements'),
  },
  mandatory: {
    meaning: 'A flag of basic.publish: what is routed to no queue comes back to its publisher (basic.return).',
    url: docsUrl('publishers#unroutable'),
  },
  'max length': {
    meaning: 'How many ready messages a queue may have (x-max-length); x-overflow says what happens beyond.',
    url: docsUrl('maxlength'),
  },
  'memory alarm': {
    meaning: 'A broker that uses more memory than its high watermark blocks every connection that publishes.',
    url: docsUrl('memory'),
  },
  message: { meaning: 'What travels: a body, properties such as priority and delivery mode, and headers.', url: docsUrl('publishers') },
  nack: {
    meaning: 'The opposite of an ack, for one delivery or many (basic.nack): back to the queue, or not.',
    url: docsUrl('nack'),
  },
  'no-ack': {
    meaning: 'A consumer that does not acknowledge: a message counts as done as soon as it is sent, and prefetch plays no part.',
    url: docsUrl('confirms#acknowledgement-modes'),
  },
  node: { meaning: 'One RabbitMQ server of a cluster.', url: docsUrl('clustering') },
  offset: {
    meaning: 'The number of a message in a stream. A reader begins at the first, the last, the next, or any other.',
    url: docsUrl('streams'),
  },
  persistent: {
    meaning: 'A message with delivery mode 2: in a durable queue it is written to disk and survives a restart.',
    url: docsUrl('publishers#message-properties'),
  },
  'poison message': {
    meaning: 'A message that no consumer can handle: given back, it comes again and again.',
    url: docsUrl('quorum-queues#poison-message-handling'),
  },
  policy: {
    meaning: 'Settings of queues that can be changed while they run (rabbitmqctl set_policy), unlike their arguments.',
    url: docsUrl('policies'),
  },
  prefetch: {
    meaning: 'How many deliveries a consumer may hold unacked (basic.qos). 0 means no limit.',
    url: docsUrl('consumer-prefetch'),
  },
  priority: { meaning: 'In a queue with x-max-priority, messages of a higher priority are delivered first.', url: docsUrl('priority') },
  publisher: { meaning: 'A client that publishes messages to exchanges.', url: docsUrl('publishers') },
  purge: {
    meaning: 'Taking all ready messages out of a queue at once. They are gone, and nothing is dead-lettered.',
    url: docsUrl('queues'),
  },
  queue: { meaning: 'Messages in line. A delivery takes one from the head, an ack makes the queue forget it.', url: docsUrl('queues') },
  'quorum queue': {
    meaning: 'A queue replicated by Raft over several nodes: it goes on as long as a majority of them lives.',
    url: docsUrl('quorum-queues'),
  },
  raft: {
    meaning: 'The way in which the members of a quorum queue agree: a leader writes a log, and what a majority has is decided.',
    url: docsUrl('quorum-queues'),
  },
  ready: { meaning: 'Waiting in its queue, to be delivered.', url: docsUrl('queues') },
  redelivered: {
    meaning: 'The flag of a message that has been in its queue before a delivery failed: it may have been handled already.',
    url: docsUrl('consumers#message-properties'),
  },
  reject: { meaning: 'The consumer’s no to one delivery (basic.reject): back to the queue, or not.', url: docsUrl('nack') },
  'reject-publish': {
    meaning: 'x-overflow of a full queue that takes no more: a publisher with confirms gets a nack.',
    url: docsUrl('maxlength#overflow-behaviour'),
  },
  'reply-to': { meaning: 'A property that names the queue in which a reply is awaited.', url: docsUrl('direct-reply-to') },
  requeue: {
    meaning: 'Back to the queue: the message is ready again, and marked redelivered when it is sent.',
    url: docsUrl('confirms#consumer-nacks-requeue'),
  },
  return: {
    meaning: 'A mandatory message that no queue was found for, sent back to its publisher (basic.return).',
    url: docsUrl('publishers#unroutable'),
  },
  ring: {
    meaning: 'The order in which a queue serves its consumers: the first is served and goes to the end, who has no room is left out.',
    url: docsUrl('queues#message-ordering'),
  },
  'round robin': {
    meaning: 'One after the other: consumers of a queue that have room are served in turn.',
    url: docsUrl('queues#message-ordering'),
  },
  'routing key': {
    meaning: 'The word or words a message is published with; exchanges compare them with their bindings.',
    url: docsUrl('exchanges#types'),
  },
  'single active consumer': {
    meaning: 'One consumer of the queue at a time gets everything, the others wait for it to go (x-single-active-consumer).',
    url: docsUrl('consumers#single-active-consumer'),
  },
  stream: {
    meaning: 'A queue type that is a log: reading takes nothing away, and every reader has its own offset.',
    url: docsUrl('streams'),
  },
  term: {
    meaning: 'A number of Raft that grows with every election: a message of an older one is not heeded.',
    url: docsUrl('quorum-queues#leader-election'),
  },
  'topic exchange': {
    meaning: 'An exchange that compares words between dots with a pattern: * is one word, # any number of them.',
    url: docsUrl('exchanges#types'),
  },
  transaction: {
    meaning: 'Publishes and acks of one channel that count together from tx.commit on. Slow, and no protection from duplicates.',
    url: docsUrl('semantics'),
  },
  transient: {
    meaning: 'A message with delivery mode 1, or a queue that is not durable: gone after a restart.',
    url: docsUrl('queues#durability'),
  },
  ttl: {
    meaning: 'Time to live of a message: x-message-ttl of its queue or its own expiration, whichever is shorter.',
    url: docsUrl('ttl'),
  },
  unacked: {
    meaning: 'Delivered, and neither acked nor given back: it counts against the prefetch.',
    url: docsUrl('confirms#acknowledgement-modes'),
  },
  unroutable: { meaning: 'Published to an exchange that leads it to no queue.', url: docsUrl('publishers#unroutable') },
  'x-death': { meaning: 'The header of a dead letter: where it died, why and how often.', url: docsUrl('dlx') },
}
