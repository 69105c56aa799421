import type { RabbitState } from '../../brokers/rabbitmq/state.ts'

/** Whether nobody is about to subscribe, for the first time or anew: all who want to be sent messages can be. */
export function areAllSubscribed({ consumers }: RabbitState): boolean {
  return Object.values(consumers).every(
    ({ status, subscription, renewing }) => status !== 'running' || (subscription === 'active' && !renewing),
  )
}
