import type { Chapter } from './chapter.ts'

export const rabbitQueues: Chapter = {
  id: 'rabbit-queues',
  title: 'RabbitMQ: queues',
  about: 'Exchanges that route, queues that empty, and consumers that take turns.',
  lessons: [
    {
      id: 'rabbit-round-robin',
      title: 'Whose turn it is',
      question: 'Who gets a message when three consumers wait?',
      minutes: 4,
      level: 'first steps',
      broker: 'rabbitmq',
      load: () => import('../lessons/rabbit-round-robin.ts'),
    },
    {
      id: 'rabbit-direct',
      title: 'Direct exchange',
      question: 'How does a message find its queue?',
      minutes: 4,
      level: 'first steps',
      broker: 'rabbitmq',
      load: () => import('../lessons/rabbit-direct.ts'),
    },
    {
      id: 'rabbit-fanout',
      title: 'Fanout exchange',
      question: 'How does everybody get a copy?',
      minutes: 3,
      level: 'first steps',
      broker: 'rabbitmq',
      load: () => import('../lessons/rabbit-fanout.ts'),
    },
    {
      id: 'rabbit-topic',
      title: 'Topic exchange',
      question: 'What do * and # match?',
      minutes: 5,
      level: 'core',
      broker: 'rabbitmq',
      load: () => import('../lessons/rabbit-topic.ts'),
    },
    {
      id: 'rabbit-headers',
      title: 'Headers exchange',
      question: 'Can a message be routed without a key?',
      minutes: 4,
      level: 'deep',
      broker: 'rabbitmq',
      load: () => import('../lessons/rabbit-headers.ts'),
    },
  ],
}
