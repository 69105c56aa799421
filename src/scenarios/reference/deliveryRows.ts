import { docsUrl as kafka } from '../../brokers/kafka/docsUrl.ts'
import { docsUrl as rabbit } from '../../brokers/rabbitmq/docsUrl.ts'
import { docsUrl as redis } from '../../brokers/redis-streams/docsUrl.ts'
import type { Row } from './row.ts'

export const deliveryRows: readonly Row[] = [
  {
    id: 'ordering',
    title: 'Ordering',
    cells: {
      kafka: {
        text: 'Inside a partition and nowhere else. The same {term:key} leads to the same partition.',
        docs: kafka('intro_concepts_and_terms'),
        show: { lesson: 'vs-order', step: 2 },
      },
      rabbitmq: {
        text: 'A queue is first in, first out. {term:competing consumers|Several consumers} change the order of the work, a {term:single active consumer} keeps it.',
        docs: rabbit('queues#message-ordering'),
        show: { lesson: 'vs-order', step: 2 },
      },
      'redis-streams': {
        text: 'IDs order the whole stream. Consumers of a group work side by side, so the work may end in another order.',
        docs: redis('develop/data-types/streams/#differences-with-kafka-tm-partitions'),
      },
    },
  },
  {
    id: 'scaling',
    title: 'Scaling',
    cells: {
      kafka: {
        text: 'By partitions: a group can use as many consumers as there are partitions, the rest stands by.',
        docs: kafka('theconsumer'),
        show: { lesson: 'vs-scale-out', step: 6 },
      },
      rabbitmq: {
        text: 'Any number of consumers at a queue, without a pause. A queue itself is led by one node: more load takes more queues.',
        docs: rabbit('consumers'),
        show: { lesson: 'vs-scale-out', step: 2 },
      },
      'redis-streams': {
        text: 'Any number of consumers in a group. One stream lies on one shard: many streams scale with a cluster, one does not.',
        docs: redis('develop/data-types/streams/#differences-with-kafka-tm-partitions'),
      },
    },
  },
  {
    id: 'delivery-guarantees',
    title: 'Delivery guarantees',
    cells: {
      kafka: {
        text: '{term:at least once|At least once} if one commits after the work, {term:at most once|at most once} before it. Exactly once from Kafka to Kafka, by transactions.',
        docs: kafka('semantics'),
        show: { lesson: 'group-commit-manual', step: 4 },
      },
      rabbitmq: {
        text: '{term:at least once|At least once} with {term:confirm|confirms} and an {term:ack} after the work, {term:at most once|at most once} with {term:no-ack}.',
        docs: rabbit('reliability'),
        show: { lesson: 'rabbit-crash-consumer', step: 2 },
      },
      'redis-streams': {
        text: 'At least once with `XACK` after the work, at most once with `NOACK`. A crash or failover may lose what was not synced or copied yet.',
        docs: redis('develop/data-types/streams/#persistence-replication-and-message-safety'),
      },
    },
  },
]
