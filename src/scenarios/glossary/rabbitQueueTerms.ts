import { docsUrl } from '../../brokers/rabbitmq/docsUrl.ts'
import type { Term } from './term.ts'

/** The words of RabbitMQ for queues and what becomes of the messages in them. */
export const rabbitQueueTerms: Readonly<Record<string, Term>> = {
  'auto-delete': {
    meaning: 'A queue that goes with its last consumer, or an exchange that goes with its last binding.',
    url: docsUrl('queues#temporary-queues'),
    seen: 'Inspector of a queue or an exchange.',
  },
  'classic queue': {
    meaning: 'A queue that lives on one node and is not replicated. Mirrored classic queues were removed in 4.0.',
    url: docsUrl('classic-queues'),
    seen: 'A tube: messages come in at the left, the right end is the head.',
    show: { lesson: 'rabbit-cluster', step: 1 },
  },
  'dead letter': {
    meaning: 'A message that was rejected, expired, or was too much for its queue, published once more to another exchange.',
    url: docsUrl('dlx'),
    seen: 'A message that leaves its queue by a way of its own.',
    show: { lesson: 'rabbit-dlx', step: 2 },
  },
  'dead letter exchange': {
    meaning: 'The exchange to which a queue publishes what has died in it (x-dead-letter-exchange).',
    url: docsUrl('dlx'),
    seen: 'The exchange at the end of the way of dead letters.',
    show: { lesson: 'rabbit-dlx', step: 1 },
  },
  'dead letter queue': {
    meaning: 'A queue bound to a dead letter exchange, where what has died can be looked at or tried again.',
    url: docsUrl('dlx'),
    seen: 'The queue behind the dead letter exchange.',
  },
  'delivery limit': {
    meaning:
      'How often a quorum queue takes a message back before it drops or dead-letters it (x-delivery-limit). RabbitMQ 3.10 has none by default; from 4.0 on it is 20.',
    url: docsUrl('quorum-queues#poison-message-handling'),
    seen: 'Inspector of a queue: its arguments.',
    show: { lesson: 'rabbit-quorum', step: 10 },
  },
  'drop-head': {
    meaning: 'What a full queue does by default: it drops the message that would be delivered next.',
    url: docsUrl('maxlength#overflow-behaviour'),
    seen: 'Messages at the head of a full queue that vanish.',
    show: { lesson: 'rabbit-ttl-length', step: 3 },
  },
  durable: {
    meaning: 'A queue or exchange whose definition is on disk: it is there again after a restart.',
    url: docsUrl('queues#durability'),
    seen: 'A solid outline; dashed is what a stop of the broker takes away.',
    show: { lesson: 'rabbit-broker-crash', step: 1 },
  },
  'exclusive queue': {
    meaning: 'A queue that one connection alone may use, and that goes with it.',
    url: docsUrl('queues#exclusive-queues'),
    seen: 'Inspector of a queue: exclusive to.',
  },
  'max length': {
    meaning: 'How many ready messages a queue may have (x-max-length); x-overflow says what happens beyond.',
    url: docsUrl('maxlength'),
    seen: 'A tube that gets no longer; Settings of the queue.',
    show: { lesson: 'rabbit-ttl-length', step: 1 },
  },
  offset: {
    meaning: 'The number of a message in a stream. A reader begins at the first, the last, the next, or any other.',
    url: docsUrl('streams'),
    seen: 'The number at a message of a stream.',
    show: { lesson: 'rabbit-stream', step: 1 },
  },
  persistent: {
    meaning: 'A message with delivery mode 2: in a durable queue it is written to disk and survives a restart.',
    url: docsUrl('publishers#message-properties'),
    seen: 'A token that is underlined: on disk.',
    show: { lesson: 'rabbit-broker-crash', step: 1 },
  },
  'poison message': {
    meaning: 'A message that no consumer can handle: given back, it comes again and again.',
    url: docsUrl('quorum-queues#poison-message-handling'),
    seen: 'A message that is marked redelivered and comes again and again.',
    show: { lesson: 'rabbit-quorum', step: 9 },
  },
  policy: {
    meaning: 'Settings of queues that can be changed while they run (rabbitmqctl set_policy), unlike their arguments.',
    url: docsUrl('policies'),
    seen: 'Settings that change a queue while it runs.',
  },
  priority: {
    meaning: 'In a queue with x-max-priority, messages of a higher priority are delivered first.',
    url: docsUrl('priority'),
    seen: 'A message that stands further to the right in its tube than older ones.',
    show: { lesson: 'rabbit-priority', step: 1 },
  },
  purge: {
    meaning: 'Taking all ready messages out of a queue at once. They are gone, and nothing is dead-lettered.',
    url: docsUrl('queues'),
    seen: 'A tube that is empty at once; “purged” in the event log.',
  },
  queue: {
    meaning: 'Messages in line. A delivery takes one from the head, an ack makes the queue forget it.',
    url: docsUrl('queues'),
    seen: 'A tube that empties, with the ring of its consumers.',
    show: { lesson: 'rabbit-round-robin', step: 1 },
  },
  ready: {
    meaning: 'Waiting in its queue, to be delivered.',
    url: docsUrl('queues'),
    seen: 'The tokens in a tube; Inspector of a queue: ready.',
  },
  'reject-publish': {
    meaning: 'x-overflow of a full queue that takes no more: a publisher with confirms gets a nack.',
    url: docsUrl('maxlength#overflow-behaviour'),
    seen: 'A nack that flies back to a publisher.',
    show: { lesson: 'rabbit-ttl-length', step: 3 },
  },
  stream: {
    meaning: 'A queue type that is a log: reading takes nothing away, and every reader has its own offset.',
    url: docsUrl('streams'),
    seen: 'A tape with a mark for each reader.',
    show: { lesson: 'rabbit-stream', step: 1 },
  },
  transient: {
    meaning: 'A message with delivery mode 1, or a queue that is not durable: gone after a restart.',
    url: docsUrl('queues#durability'),
    seen: 'A token without underline, or a dashed queue.',
    show: { lesson: 'rabbit-broker-crash', step: 1 },
  },
  ttl: {
    written: 'TTL',
    meaning: 'Time to live of a message: x-message-ttl of its queue or its own expiration, whichever is shorter.',
    url: docsUrl('ttl'),
    seen: 'The fuse of a token: time that is left.',
    show: { lesson: 'rabbit-ttl-length', step: 1 },
  },
  'x-death': {
    meaning: 'The header of a dead letter: where it died, why and how often.',
    url: docsUrl('dlx'),
    seen: 'Inspector of a message: x-death.',
    show: { lesson: 'rabbit-dlx', step: 4 },
  },
}
