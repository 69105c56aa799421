/** What each setting does, in one sentence, by name. Apart from the specs: a run needs no words. */
export const configWords: Readonly<Record<string, string>> = {
  'prefetch-count':
    'basic.qos: how many deliveries a consumer may hold unacked; 0 is no limit. It counts from basic.consume on, so consumers subscribe anew.',
  'consumer.ack':
    'When the application acknowledges: auto, not at all (no-ack); before or after handling; in batches; or never, because it forgot.',
  'consumer.ackBatch': 'With acks in batches: how many handled messages one basic.ack with multiple is for.',
  'consumer.onFailure': 'What the application does when handling fails: retry itself, basic.nack with requeue, or basic.reject for good.',
  'consumer.getEveryMs': 'How often a consumer asks with basic.get; 0: it is pushed its messages by basic.consume.',
  'publisher.confirms':
    'none: the publisher is told nothing; each: it waits for every confirm; async: it goes on meanwhile; tx: it commits transactions.',
  'publisher.maxUnconfirmed': 'With async confirms: how many publishes may be unconfirmed before the publisher waits; 0 is no limit.',
  'publisher.txSize': 'With transactions: how many publishes one tx.commit is for.',
  'publisher.onFailure': 'What the publisher does with a message that was nacked, or unconfirmed when its channel broke.',
  'routing-key': 'With which key messages are published; {key} stands for the key of the message.',
  'delivery-mode': '1: transient, in memory; 2: persistent, on disk if the queue is durable.',
  mandatory: 'A message that is routed to no queue comes back to its publisher, instead of being dropped.',
  expiration: 'How long a message may wait, ms, written as a text; empty: no limit of its own.',
  priority: 'In a queue with x-max-priority, messages of a higher priority are delivered first.',
  'message-ttl': 'A policy: how long a message may wait, ms, from now on; with x-message-ttl the shorter counts. -1: none.',
  expires: 'A policy: after how long without consumers and gets the queue is deleted, ms; with x-expires the shorter counts. -1: none.',
  'max-length': 'A policy: how many messages may wait; with x-max-length the smaller counts. -1: none.',
  'max-length-bytes': 'A policy: how many bytes of messages may wait; with x-max-length-bytes the smaller counts. -1: none.',
  overflow: 'A policy: what happens to a message too many. It counts where the queue has no x-overflow of its own.',
  'delivery-limit':
    'A policy: how often a quorum queue takes a message back before it gives it up; with x-delivery-limit the smaller counts. -1: none.',
  'disk.syncMs': 'How long it takes until a persistent message is on disk; its confirm waits for it.',
  'vm_memory_high_watermark.absolute':
    'Bytes of messages that a node may hold; with more it blocks whoever publishes. 0: no limit. By default RabbitMQ takes 0.4 of the memory of its machine.',
  'network.oneWayMs': 'Time of a message from one machine to another. Slow on purpose, so that an eye can follow.',
}
