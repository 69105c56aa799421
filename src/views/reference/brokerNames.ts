import type { ComparedBroker } from '../../scenarios/reference/row.ts'

/** What is compared, in the order of the columns. */
export const comparedBrokers: readonly ComparedBroker[] = ['kafka', 'rabbitmq', 'redis-streams']

/** Names of all that has words of its own, in the order in which they are listed. */
export const brokerNames: Readonly<Record<string, string>> = {
  kafka: 'Kafka',
  rabbitmq: 'RabbitMQ',
  'redis-streams': 'Redis Streams',
  direct: 'Direct calls',
}
