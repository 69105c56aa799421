import type { Chapter } from './chapter.ts'

export const whyAQueue: Chapter = {
  id: 'why',
  title: 'Why a queue',
  about: 'What goes wrong when services call each other, and what a broker between them changes.',
  lessons: [
    {
      id: 'why-sync',
      title: 'Upload without a queue',
      question: 'What happens to whoever calls when the service it calls is slow, dead or full?',
      minutes: 4,
      level: 'first steps',
      broker: 'direct',
      load: () => import('../lessons/why-sync.ts'),
    },
    {
      id: 'why-queue',
      title: 'The same with a queue',
      question: 'What changes when the photos wait instead of the people?',
      minutes: 4,
      level: 'first steps',
      broker: 'rabbitmq',
      load: () => import('../lessons/why-queue.ts'),
    },
    {
      id: 'why-chain',
      title: 'One caller, many services',
      question: 'What does each further service cost when the shop has to call them all?',
      minutes: 4,
      level: 'first steps',
      broker: 'direct',
      load: () => import('../lessons/why-chain.ts'),
    },
    {
      id: 'why-fanout',
      title: 'One event, many services',
      question: 'How do three services learn of an order without the shop knowing them?',
      minutes: 4,
      level: 'first steps',
      broker: 'kafka',
      load: () => import('../lessons/why-fanout.ts'),
    },
  ],
}
