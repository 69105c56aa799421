import type { Chapter } from './chapter.ts'

export const kafkaRebalancing: Chapter = {
  id: 'kafka-rebalancing',
  title: 'Kafka: rebalancing',
  about: 'What happens when members come, go, hang or die.',
  lessons: [
    {
      id: 'rebalance-join',
      title: 'A consumer joins',
      question: 'Why does everybody stop for one newcomer?',
      minutes: 5,
      level: 'core',
      broker: 'kafka',
    },
    {
      id: 'rebalance-cooperative',
      title: 'The same, cooperative',
      question: 'How can a group rebalance without stopping?',
      minutes: 5,
      level: 'deep',
      broker: 'kafka',
    },
    {
      id: 'rebalance-crash',
      title: 'A consumer crashes',
      question: 'How long until someone else takes over?',
      minutes: 5,
      level: 'core',
      broker: 'kafka',
    },
    {
      id: 'rebalance-assignors',
      title: 'Four assignors',
      question: 'Who gets what, and how much moves?',
      minutes: 6,
      level: 'deep',
      broker: 'kafka',
    },
    {
      id: 'rebalance-static',
      title: 'Static membership',
      question: 'How does a restart go unnoticed?',
      minutes: 4,
      level: 'deep',
      broker: 'kafka',
    },
    {
      id: 'rebalance-poll-interval',
      title: 'Too slow to poll',
      question: 'Why is a busy consumer thrown out of its group?',
      minutes: 5,
      level: 'deep',
      broker: 'kafka',
    },
  ],
}
