import type { BrokerId } from '../../brokers/registry.ts'
import type { Chapter, LessonCard } from './chapter.ts'

export const sideBySide: Chapter = {
  id: 'vs',
  title: 'Side by side',
  about: 'One workload, one clock, separate models: what RabbitMQ, Kafka and a direct call do with the same messages.',
  lessons: [
    {
      id: 'vs-two-subscribers',
      title: 'Who gets the message',
      question: 'Two workers, or two subscribers: who gets an order once, and who gets them all?',
      minutes: 4,
      level: 'core',
      broker: 'compare',
      load: () => import('../lessons/vs-two-subscribers.ts'),
    },
    {
      id: 'vs-replay',
      title: 'Read it again',
      question: 'After a bug everything must be handled once more: who still has it?',
      minutes: 4,
      level: 'core',
      broker: 'compare',
      load: () => import('../lessons/vs-replay.ts'),
    },
    {
      id: 'vs-order',
      title: 'Order under parallel consumers',
      question: 'Two workers share the orders of one customer: who keeps them in order?',
      minutes: 4,
      level: 'core',
      broker: 'compare',
      load: () => import('../lessons/vs-order.ts'),
    },
    {
      id: 'vs-scale-out',
      title: 'Add a consumer',
      question: 'A second worker starts, then a third: how soon does each get work, and when is one too many?',
      minutes: 4,
      level: 'core',
      broker: 'compare',
      load: () => import('../lessons/vs-scale-out.ts'),
    },
    {
      id: 'vs-slow-consumer',
      title: 'One slow worker',
      question: 'One of two workers becomes slow: whose orders wait for it, and who goes on without it?',
      minutes: 4,
      level: 'core',
      broker: 'compare',
      load: () => import('../lessons/vs-slow-consumer.ts'),
    },
    {
      id: 'vs-retention',
      title: 'A week later',
      question: 'A subscriber is away for a week: what is left for it, and what of all that was read already?',
      minutes: 4,
      level: 'core',
      broker: 'compare',
      load: () => import('../lessons/vs-retention.ts'),
    },
    {
      id: 'vs-routing',
      title: 'Routing rules',
      question: 'Each subscriber wants some of the messages: who picks them out, and what does a new rule take?',
      minutes: 4,
      level: 'core',
      broker: 'compare',
      load: () => import('../lessons/vs-routing.ts'),
    },
    {
      id: 'vs-throughput',
      title: 'Batches or single messages',
      question: 'Many orders at once: how many requests are they, and what does it cost to make fewer?',
      minutes: 4,
      level: 'core',
      broker: 'compare',
      load: () => import('../lessons/vs-throughput.ts'),
    },
    {
      id: 'vs-poison',
      title: 'The message that always fails',
      question: 'One order can never be handled: what becomes of it, and of those behind it?',
      minutes: 4,
      level: 'core',
      broker: 'compare',
      load: () => import('../lessons/vs-poison.ts'),
    },
    {
      id: 'vs-backpressure',
      title: 'Producer faster than consumer',
      question: 'The shop sends faster than the work is done: who waits, and where does the rest pile up?',
      minutes: 4,
      level: 'core',
      broker: 'compare',
      load: () => import('../lessons/vs-backpressure.ts'),
    },
  ],
  open: [
    openWorld('RabbitMQ and Kafka', ['rabbitmq', 'kafka']),
    openWorld('No broker and RabbitMQ', ['direct', 'rabbitmq']),
    openWorld('No broker and Kafka', ['direct', 'kafka']),
    openWorld('No broker, RabbitMQ and Kafka', ['direct', 'rabbitmq', 'kafka']),
  ],
}

/** `vs-open-rabbitmq-kafka`. */
function openWorld(title: string, brokers: readonly BrokerId[]): LessonCard {
  const id = `vs-open-${brokers.join('-')}`
  return {
    id,
    title,
    question: 'What does each do with the same messages, and the same faults?',
    minutes: 5,
    level: 'core',
    broker: 'compare',
    load: async () => ({ default: (await import('../lessons/vs-open.ts')).openComparison(id, brokers) }),
  }
}
