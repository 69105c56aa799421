import { docsUrl as kafka } from '../../brokers/kafka/docsUrl.ts'
import { docsUrl as rabbit } from '../../brokers/rabbitmq/docsUrl.ts'
import { docsUrl as redis } from '../../brokers/redis-streams/docsUrl.ts'
import type { Row } from './row.ts'

export const flowRows: readonly Row[] = [
  {
    id: 'topology',
    title: 'Topology',
    cells: {
      kafka: {
        text: '{term:topic|Topics} of {term:partition|partitions}; each partition has a {term:leader} and {term:follower|followers} on several brokers.',
        docs: kafka('replication'),
        show: { lesson: 'kafka-journey', step: 5 },
      },
      rabbitmq: {
        text: '{term:exchange|Exchanges}, {term:binding|bindings} and queues. In a cluster a {term:classic queue} lives on one node, a {term:quorum queue} on several.',
        docs: rabbit('clustering'),
        show: { lesson: 'rabbit-cluster', step: 3 },
      },
      'redis-streams': {
        text: 'A key on one primary, copied to {term:replica|replicas}. In a cluster each key lies on one shard.',
        docs: redis('operate/oss_and_stack/management/scaling/'),
      },
    },
  },
  {
    id: 'data-flow',
    title: 'Data flow',
    cells: {
      kafka: {
        text: 'Producer to the leader’s log; followers copy it, consumers read it there. The log stands in the middle.',
        docs: kafka('theproducer'),
        show: { lesson: 'kafka-journey', step: 3 },
      },
      rabbitmq: {
        text: 'Publisher to exchange, by bindings into queues, on to consumers, and an {term:ack} back.',
        docs: rabbit('exchanges'),
        show: { lesson: 'rabbit-direct', step: 2 },
      },
      'redis-streams': {
        text: '`XADD` puts an entry under a key; readers ask for it by `XREAD` or `XREADGROUP`, and groups answer by `XACK`.',
        docs: redis('develop/data-types/streams/#streams-basics'),
      },
    },
  },
  {
    id: 'push-or-pull',
    title: 'Push or pull',
    cells: {
      kafka: {
        text: 'Pull: a consumer {term:fetch|fetches} when it is ready. A fetch may wait at the broker for something to come.',
        docs: kafka('design_pull'),
        show: { lesson: 'vs-slow-consumer', step: 3 },
      },
      rabbitmq: {
        text: 'Push, with {term:prefetch} as the brake. {term:basic.get} pulls one message at a time.',
        docs: rabbit('consumers'),
        show: { lesson: 'vs-slow-consumer', step: 3 },
      },
      'redis-streams': {
        text: 'Pull by command. With `BLOCK` a read waits, and is answered as soon as an entry is added.',
        docs: redis('develop/data-types/streams/#how-serving-blocked-consumers-works'),
      },
    },
  },
  {
    id: 'smart-side',
    title: 'Smart broker or smart consumer',
    cells: {
      kafka: {
        text: 'Smart consumer: where to read on, what to read again and what to do with failures is decided by the client.',
        docs: kafka('design_consumerposition'),
        show: { lesson: 'vs-poison', step: 6 },
      },
      rabbitmq: {
        text: 'Smart broker: it routes, takes turns, delivers again, lets messages expire and handles {term:dead letter|dead letters}.',
        docs: rabbit('dlx'),
        show: { lesson: 'vs-routing', step: 2 },
      },
      'redis-streams': {
        text: 'In between: the server keeps the {term:pending entries list}. That a consumer is dead, its fellows must notice and claim what it had.',
        docs: redis('develop/data-types/streams/#recovering-from-permanent-failures'),
      },
    },
  },
  {
    id: 'synchronous',
    title: 'Synchronous or not',
    cells: {
      kafka: {
        text: 'Asynchronous: `send()` returns at once, the answer comes when {term:acks} says. Nobody waits for consumers.',
        docs: kafka('producerconfigs_acks'),
        show: { lesson: 'vs-backpressure', step: 3 },
      },
      rabbitmq: {
        text: 'Asynchronous, answered by {term:confirm|confirms} if asked for. Request and reply can be built from two queues.',
        docs: rabbit('confirms#publisher-confirms'),
        show: { lesson: 'rabbit-rpc', step: 4 },
      },
      'redis-streams': {
        text: 'Between sender and reader asynchronous; each command itself is answered when it has been carried out.',
        docs: redis('commands/xadd/'),
      },
    },
  },
]
