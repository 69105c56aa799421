import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'

/** Whether a node reads what publishers send it: it runs, and no node is short of memory as far as it knows. */
export function isRead(state: RabbitState, node: string): boolean {
  const broker = state.brokers[node]
  return broker !== undefined && broker.status === 'running' && broker.alarms.length === 0
}
