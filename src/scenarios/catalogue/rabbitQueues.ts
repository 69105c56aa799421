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
  ],
}
