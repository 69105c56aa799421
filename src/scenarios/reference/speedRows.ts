import { docsUrl as kafka } from '../../brokers/kafka/docsUrl.ts'
import { docsUrl as rabbit } from '../../brokers/rabbitmq/docsUrl.ts'
import { docsUrl as redis } from '../../brokers/redis-streams/docsUrl.ts'
import type { Claim, Row } from './row.ts'

const CONFLUENT: Claim['source'] = {
  title: 'Confluent, 2020',
  url: 'https://www.confluent.io/blog/kafka-fastest-messaging-system/',
}
const REDIS_STREAMS = redis('develop/data-types/streams/#total-latency-of-consuming-a-message')

export const speedRows: readonly Row[] = [
  {
    id: 'performance',
    title: 'Performance',
    cells: {
      kafka: {
        text: 'Built for throughput: records share {term:batch|batches}, and disks are read and written in sequence.',
        docs: kafka('maximizingefficiency'),
        show: { lesson: 'vs-throughput', step: 2 },
        claim: {
          says: '2 million records a second written on three machines.',
          dependsOn: 'records of 100 bytes, three producers, copies made asynchronously, and hardware of 2014.',
          source: {
            title: 'LinkedIn, 2014',
            url: 'https://engineering.linkedin.com/kafka/benchmarking-apache-kafka-2-million-writes-second-three-cheap-machines',
          },
        },
      },
      rabbitmq: {
        text: 'Work for every single message: routing, a turn, an ack. {term:prefetch|Prefetch} and the number of queues decide what a node manages.',
        docs: rabbit('consumer-prefetch'),
        show: { lesson: 'vs-throughput', step: 3 },
        claim: {
          says: '38 MB a second, where Kafka reached 605.',
          dependsOn: 'mirrored queues, which 4.0 no longer has; measured by a vendor of Kafka, on its choice of machines.',
          source: CONFLUENT,
        },
      },
      'redis-streams': {
        text: 'Memory is fast, and commands of one server are carried out one after the other. Pipelining shares the way there and back.',
        docs: redis('develop/data-types/streams/#performance'),
        claim: {
          says: 'Half a million to a million entries added a second.',
          dependsOn: 'pipelined commands on one “average machine”, which is all that is said of it; no word of persistence.',
          source: { title: 'Redis documentation', url: REDIS_STREAMS },
        },
      },
    },
  },
  {
    id: 'latency',
    title: 'Latency',
    cells: {
      kafka: {
        text: 'A few milliseconds, of which `linger.ms` (5 by default) and the copies for `acks=all` are a part.',
        docs: kafka('producerconfigs_linger.ms'),
        show: { lesson: 'vs-throughput', step: 6 },
        claim: {
          says: '5 ms for 99 % of messages, end to end.',
          dependsOn: 'a load of 200 MB a second; measured by a vendor of Kafka.',
          source: CONFLUENT,
        },
      },
      rabbitmq: {
        text: 'Low as long as queues are short: a message is pushed as soon as somebody has room for it.',
        docs: rabbit('consumer-prefetch'),
        show: { lesson: 'vs-throughput', step: 6 },
        claim: {
          says: '1 ms for 99 % of messages.',
          dependsOn: 'a load of only 30 MB a second; with more it got much worse. Measured by a vendor of Kafka.',
          source: CONFLUENT,
        },
      },
      'redis-streams': {
        text: 'Low: a reader that waits is answered in the same round in which the entry was added.',
        docs: redis('develop/data-types/streams/#how-serving-blocked-consumers-works'),
        claim: {
          says: '2 ms or less for 99.9 % of entries.',
          dependsOn:
            'Ruby clients reading up to 10,000 entries at a time from one group, on a machine that the page itself calls very slow.',
          source: { title: 'Redis documentation', url: REDIS_STREAMS },
        },
      },
    },
  },
]
