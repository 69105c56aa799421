import { docsUrl } from '../../brokers/rabbitmq/docsUrl.ts'
import type { Term } from './term.ts'

/** The words of RabbitMQ for consumers, deliveries and their answers. */
export const rabbitDeliveryTerms: Readonly<Record<string, Term>> = {
  ack: {
    meaning: 'The consumer’s word that it is done with a delivery (basic.ack): the queue forgets the message.',
    url: docsUrl('confirms#acknowledgement-modes'),
    seen: 'The tick that goes from a consumer back to its queue.',
    show: { lesson: 'rabbit-ack', step: 2 },
  },
  'at least once': {
    meaning: 'Nothing is lost, but a message may be handled again: it is acknowledged after the work.',
    url: docsUrl('reliability'),
    seen: 'Messages that come back and are marked redelivered.',
    show: { lesson: 'rabbit-crash-consumer', step: 6 },
  },
  'at most once': {
    meaning: 'Nothing is handled twice, but a message may be lost: it counts as done before the work.',
    url: docsUrl('reliability'),
    seen: 'Scoreboard: lost.',
  },
  'basic.get': {
    meaning: 'Asking a queue for one message, instead of having messages pushed: it moves no ring and knows no prefetch.',
    url: docsUrl('consumers#polling'),
    seen: 'A request from a consumer, and one message as its answer.',
    show: { lesson: 'rabbit-get', step: 1 },
  },
  'competing consumers': {
    meaning: 'Consumers of one queue: each message goes to one of them.',
    url: docsUrl('consumers'),
    seen: 'Several consumers in the ring of one queue.',
    show: { lesson: 'rabbit-order', step: 3 },
  },
  confirm: {
    meaning: 'The broker’s word to a publisher that it has taken care of a message: stored it, or found no queue for it.',
    url: docsUrl('confirms#publisher-confirms'),
    seen: 'The tick that goes from a broker back to a publisher.',
    show: { lesson: 'rabbit-returns', step: 1 },
  },
  consumer: {
    meaning: 'A subscription to a queue, by basic.consume: the broker pushes messages to it.',
    url: docsUrl('consumers'),
    seen: 'A box with a slot for each message that it may hold.',
    show: { lesson: 'rabbit-round-robin', step: 1 },
  },
  'consumer priority': {
    meaning: 'Consumers of a higher priority are served first, as long as they have room.',
    url: docsUrl('consumer-priority'),
    seen: 'Inspector of a queue: The ring.',
  },
  'consumer tag': {
    meaning: 'The name of a consumer on its channel, by which it can be cancelled.',
    url: docsUrl('consumers'),
    seen: '“Messages in time”: basic.consume and its answer.',
  },
  'correlation id': {
    meaning: 'A property by which a reply names the request that it answers.',
    url: docsUrl('publishers#message-properties'),
    seen: 'Inspector of a message: Properties.',
    show: { lesson: 'rabbit-rpc', step: 1 },
  },
  'delivery tag': {
    meaning: 'The number of a delivery on its channel. An ack, nack or reject names it.',
    url: docsUrl('confirms'),
    seen: 'Inspector of a consumer: Unacked.',
  },
  duplicate: {
    meaning: 'A message handled twice: it was delivered again, because no ack came, or published again, because no confirm came.',
    url: docsUrl('reliability'),
    seen: 'Scoreboard: handled twice.',
  },
  'exclusive consumer': {
    meaning: 'A consumer that takes a classic queue for itself: others are refused with 403.',
    url: docsUrl('consumers#exclusivity'),
    seen: '“Messages in time”: another basic.consume is refused with 403.',
  },
  message: {
    meaning: 'What travels: a body, properties such as priority and delivery mode, and headers.',
    url: docsUrl('publishers'),
    seen: 'A token with the colour and sign of its key.',
    show: { lesson: 'rabbit-broker-crash', step: 1 },
  },
  nack: {
    meaning: 'The opposite of an ack, for one delivery or many (basic.nack): back to the queue, or not.',
    url: docsUrl('nack'),
    seen: 'An answer to the queue, after which the message is back in it.',
    show: { lesson: 'rabbit-ack', step: 3 },
  },
  'no-ack': {
    meaning: 'A consumer that does not acknowledge: a message counts as done as soon as it is sent, and prefetch plays no part.',
    url: docsUrl('confirms#acknowledgement-modes'),
    seen: 'A consumer without slots.',
  },
  prefetch: {
    meaning: 'How many deliveries a consumer may hold unacked (basic.qos). 0 means no limit.',
    url: docsUrl('consumer-prefetch'),
    seen: 'The slots of a consumer.',
    show: { lesson: 'rabbit-prefetch', step: 1 },
  },
  redelivered: {
    meaning: 'The flag of a message that has been in its queue before a delivery failed: it may have been handled already.',
    url: docsUrl('consumers#message-properties'),
    seen: 'A mark at a token.',
    show: { lesson: 'rabbit-ack', step: 4 },
  },
  reject: {
    meaning: 'The consumer’s no to one delivery (basic.reject): back to the queue, or not.',
    url: docsUrl('nack'),
    seen: 'An answer to the queue, after which the message is gone or a dead letter.',
    show: { lesson: 'rabbit-ack', step: 6 },
  },
  'reply-to': {
    meaning: 'A property that names the queue in which a reply is awaited.',
    url: docsUrl('direct-reply-to'),
    seen: 'Inspector of a message: Properties.',
    show: { lesson: 'rabbit-rpc', step: 1 },
  },
  requeue: {
    meaning: 'Back to the queue: the message is ready again, and marked redelivered when it is sent.',
    url: docsUrl('confirms#consumer-nacks-requeue'),
    seen: 'A message that goes from a slot back into its tube.',
    show: { lesson: 'rabbit-ack', step: 3 },
  },
  ring: {
    meaning: 'The order in which a queue serves its consumers: the first is served and goes to the end, who has no room is left out.',
    url: docsUrl('queues#message-ordering'),
    seen: 'Below a queue: who stands at the left is served next.',
    show: { lesson: 'rabbit-join-leave', step: 3 },
  },
  'round robin': {
    meaning: 'One after the other: consumers of a queue that have room are served in turn.',
    url: docsUrl('queues#message-ordering'),
    seen: 'The ring below a queue, which turns with every message.',
  },
  'single active consumer': {
    meaning: 'One consumer of the queue at a time gets everything, the others wait for it to go (x-single-active-consumer).',
    url: docsUrl('consumers#single-active-consumer'),
    seen: 'The one consumer marked active; the others stand by.',
    show: { lesson: 'rabbit-order', step: 2 },
  },
  transaction: {
    meaning: 'Publishes and acks of one channel that count together from tx.commit on. Slow, and no protection from duplicates.',
    url: docsUrl('semantics'),
    seen: 'Inspector of a connection: Channel; “Messages in time”: tx.commit.',
    show: { lesson: 'rabbit-tx', step: 1 },
  },
  unacked: {
    meaning: 'Delivered, and neither acked nor given back: it counts against the prefetch.',
    url: docsUrl('confirms#acknowledgement-modes'),
    seen: 'A token in a slot of a consumer.',
    show: { lesson: 'rabbit-ack', step: 1 },
  },
}
