import { docsUrl } from '../../brokers/rabbitmq/docsUrl.ts'
import type { Term } from './term.ts'

/** The words of RabbitMQ for nodes, connections and copies. */
export const rabbitClusterTerms: Readonly<Record<string, Term>> = {
  broker: {
    meaning: 'One RabbitMQ server, a node: it has exchanges, bindings and queues.',
    url: docsUrl('clustering'),
    seen: 'The frame around exchanges and queues.',
    show: { lesson: 'why-queue', step: 1 },
  },
  channel: {
    meaning: 'A conversation inside a connection: delivery tags, prefetch and most errors belong to one channel.',
    url: docsUrl('channels'),
    seen: 'Inspector of a connection: Channel.',
  },
  connection: {
    meaning: 'A client’s TCP connection to a broker. It carries channels.',
    url: docsUrl('connections'),
    seen: 'Inspector of a publisher or a consumer: connection.',
    show: { lesson: 'rabbit-flow', step: 3 },
  },
  election: {
    meaning: 'How the members of a quorum queue choose a new leader when they have lost theirs: whoever a majority votes for.',
    url: docsUrl('quorum-queues#leader-election'),
    seen: 'A dashed member of a queue asks for votes.',
  },
  'flow control': {
    meaning: 'How a broker slows publishers down when they are faster than it can write.',
    url: docsUrl('flow-control'),
    seen: 'Messages that wait before the door of a broker.',
  },
  follower: {
    meaning: 'A member of a quorum queue that copies what its leader writes.',
    url: docsUrl('quorum-queues'),
    seen: 'An outlined member at a quorum queue.',
    show: { lesson: 'rabbit-quorum', step: 1 },
  },
  leader: {
    meaning: 'The member of a quorum queue that orders everything in it and serves its consumers.',
    url: docsUrl('quorum-queues#leader-election'),
    seen: 'The filled member at a quorum queue.',
    show: { lesson: 'rabbit-quorum', step: 1 },
  },
  majority: {
    meaning: 'More than half of the members of a quorum queue. Without it the queue takes and gives nothing.',
    url: docsUrl('quorum-queues#quorum-requirements'),
    seen: 'The members at a quorum queue that are not down.',
    show: { lesson: 'rabbit-quorum', step: 2 },
  },
  'memory alarm': {
    meaning: 'A broker that uses more memory than its high watermark blocks every connection that publishes.',
    url: docsUrl('memory'),
    seen: 'The memory of a node, full; its publishers are blocked.',
    show: { lesson: 'rabbit-flow', step: 3 },
  },
  node: {
    meaning: 'One RabbitMQ server of a cluster.',
    url: docsUrl('clustering'),
    seen: 'The frame around its exchanges and queues.',
    show: { lesson: 'rabbit-cluster', step: 1 },
  },
  'quorum queue': {
    meaning: 'A queue replicated by Raft over several nodes: it goes on as long as a majority of them lives.',
    url: docsUrl('quorum-queues'),
    seen: 'A tube with its members: the nodes that keep a copy.',
    show: { lesson: 'rabbit-quorum', step: 1 },
  },
  raft: {
    written: 'Raft',
    meaning: 'The way in which the members of a quorum queue agree: a leader writes a log, and what a majority has is decided.',
    url: docsUrl('quorum-queues'),
    seen: '“Messages in time”: what members tell each other, between nodes.',
  },
  term: {
    meaning: 'A number of Raft that grows with every election: a message of an older one is not heeded.',
    url: docsUrl('quorum-queues#leader-election'),
    seen: 'Inspector of a queue: Members.',
  },
}
