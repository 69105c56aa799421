import type { BrokerId } from '../brokers/registry.ts'

/** What the library says of a lesson before its text is loaded. */
export interface LessonCard {
  /** Part of the address: `kafka-journey`. */
  readonly id: string
  readonly chapter: ChapterId
  readonly title: string
  /** The question it answers, one sentence. */
  readonly question: string
  readonly minutes: number
  readonly level: 'first steps' | 'core' | 'deep'
  readonly broker: BrokerId
}

export type ChapterId = 'kafka-log' | 'kafka-groups' | 'kafka-rebalancing'

export interface Chapter {
  readonly id: ChapterId
  readonly title: string
  readonly about: string
}

export const chapters: readonly Chapter[] = [
  { id: 'kafka-log', title: 'Kafka: the log', about: 'Where a record goes, how long it stays, and what order means.' },
  { id: 'kafka-groups', title: 'Kafka: consumer groups', about: 'Sharing the work, lag, offsets, and what a crash costs.' },
  { id: 'kafka-rebalancing', title: 'Kafka: rebalancing', about: 'What happens when members come, go, hang or die.' },
]

/** Every lesson, in the order of the library. */
export const catalogue: readonly LessonCard[] = [
  {
    id: 'kafka-journey',
    chapter: 'kafka-log',
    title: 'Journey of one record',
    question: 'What happens between send() and the consumer?',
    minutes: 4,
    level: 'first steps',
    broker: 'kafka',
  },
  {
    id: 'kafka-keys',
    chapter: 'kafka-log',
    title: 'A key picks the partition',
    question: 'Why do records with one key stay together?',
    minutes: 4,
    level: 'first steps',
    broker: 'kafka',
  },
  {
    id: 'kafka-null-keys',
    chapter: 'kafka-log',
    title: 'No key',
    question: 'Where does a record without a key go?',
    minutes: 4,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'kafka-hot-key',
    chapter: 'kafka-log',
    title: 'The hot key',
    question: 'Why does one partition lag although you added more?',
    minutes: 4,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'kafka-order',
    chapter: 'kafka-log',
    title: 'Order inside a partition only',
    question: 'In what order do records come back?',
    minutes: 4,
    level: 'first steps',
    broker: 'kafka',
  },
  {
    id: 'kafka-headers',
    chapter: 'kafka-log',
    title: 'Headers and metadata',
    question: 'How does a trace id cross two services?',
    minutes: 3,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'kafka-retention',
    chapter: 'kafka-log',
    title: 'Retention',
    question: 'When does Kafka delete a record, read or not?',
    minutes: 5,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'kafka-add-partitions',
    chapter: 'kafka-log',
    title: 'Adding partitions',
    question: 'What breaks when a topic gets more partitions?',
    minutes: 5,
    level: 'deep',
    broker: 'kafka',
  },
  {
    id: 'group-share',
    chapter: 'kafka-groups',
    title: 'One partition, one owner',
    question: 'How do consumers of a group share a topic?',
    minutes: 4,
    level: 'first steps',
    broker: 'kafka',
  },
  {
    id: 'group-idle',
    chapter: 'kafka-groups',
    title: 'More consumers than partitions',
    question: 'What does the extra consumer do?',
    minutes: 3,
    level: 'first steps',
    broker: 'kafka',
  },
  {
    id: 'group-broadcast',
    chapter: 'kafka-groups',
    title: 'Many groups',
    question: 'Who gets a record when two services read it?',
    minutes: 3,
    level: 'first steps',
    broker: 'kafka',
  },
  {
    id: 'group-lag',
    chapter: 'kafka-groups',
    title: 'A slow consumer',
    question: 'What is lag, and who notices it?',
    minutes: 5,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'group-commit-auto',
    chapter: 'kafka-groups',
    title: 'Auto commit',
    question: 'When does auto commit repeat a record, and when does it lose one?',
    minutes: 6,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'group-commit-manual',
    chapter: 'kafka-groups',
    title: 'Manual commit',
    question: 'Commit before or after the work?',
    minutes: 5,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'group-resume',
    chapter: 'kafka-groups',
    title: 'Crash and resume',
    question: 'Where does the next owner start to read?',
    minutes: 4,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'group-replay',
    chapter: 'kafka-groups',
    title: 'Replay',
    question: 'Can a group read it all again?',
    minutes: 4,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'group-reset',
    chapter: 'kafka-groups',
    title: 'Where a new group starts',
    question: 'What does auto.offset.reset decide, and when?',
    minutes: 4,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'rebalance-join',
    chapter: 'kafka-rebalancing',
    title: 'A consumer joins',
    question: 'Why does everybody stop for one newcomer?',
    minutes: 5,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'rebalance-cooperative',
    chapter: 'kafka-rebalancing',
    title: 'The same, cooperative',
    question: 'How can a group rebalance without stopping?',
    minutes: 5,
    level: 'deep',
    broker: 'kafka',
  },
  {
    id: 'rebalance-crash',
    chapter: 'kafka-rebalancing',
    title: 'A consumer crashes',
    question: 'How long until someone else takes over?',
    minutes: 5,
    level: 'core',
    broker: 'kafka',
  },
  {
    id: 'rebalance-assignors',
    chapter: 'kafka-rebalancing',
    title: 'Four assignors',
    question: 'Who gets what, and how much moves?',
    minutes: 6,
    level: 'deep',
    broker: 'kafka',
  },
  {
    id: 'rebalance-static',
    chapter: 'kafka-rebalancing',
    title: 'Static membership',
    question: 'How does a restart go unnoticed?',
    minutes: 4,
    level: 'deep',
    broker: 'kafka',
  },
  {
    id: 'rebalance-poll-interval',
    chapter: 'kafka-rebalancing',
    title: 'Too slow to poll',
    question: 'Why is a busy consumer thrown out of its group?',
    minutes: 5,
    level: 'deep',
    broker: 'kafka',
  },
]
