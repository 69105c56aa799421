import { configValue } from '../../configValue.ts'
import type { CommitStyle } from '../../setup.ts'
import type { ConsumerState, KafkaState } from '../../state.ts'
import type { AssignorName } from '../assignors/assignor.ts'
import { assignorProtocols } from '../assignors/assignorProtocols.ts'

/** The value of a consumer config: the consumer's own, else its group's, else the default. */
export function consumerConfig(state: KafkaState, consumer: ConsumerState, name: string): number | string | boolean {
  return configValue(name, consumer.config, state.groups[consumer.group]?.config)
}

/** The same for a number. */
export function consumerNumber(state: KafkaState, consumer: ConsumerState, name: string): number {
  return Number(consumerConfig(state, consumer, name))
}

/** enable.auto.commit. */
export function commitsByItself(state: KafkaState, consumer: ConsumerState): boolean {
  return consumerConfig(state, consumer, 'enable.auto.commit') === true
}

/** How the application commits. With enable.auto.commit it leaves that to the client. */
export function commitStyle(state: KafkaState, consumer: ConsumerState): CommitStyle {
  if (commitsByItself(state, consumer)) return 'never'
  return state.groups[consumer.group]?.setup.commit ?? 'never'
}

/** partition.assignment.strategy as a list, best first. */
export function assignorNames(state: KafkaState, consumer: ConsumerState): AssignorName[] {
  const listed = String(consumerConfig(state, consumer, 'partition.assignment.strategy')).split(',')
  return listed.filter((name): name is AssignorName => Object.hasOwn(assignorProtocols, name))
}
