import type { EntityRef } from '../../kernel/fact.ts'
import { createMachine, type Handlers } from '../../kernel/machine.ts'
import type { ComparableModel } from '../model.ts'
import { applyCommand } from './applyCommand.ts'
import { assignors } from './client/assignors/assignors.ts'
import { bringAssignors } from './client/assignors/assignorsAtHand.ts'
import { consumerInvariants } from './client/consumer/invariants.ts'
import { kafkaCommandShape } from './commandShape.ts'
import type { KafkaCommand } from './commands.ts'
import { kafkaComparable } from './comparable.ts'
import { kafkaCore, kafkaHandlers } from './core.ts'
import type { KafkaFacts } from './facts.ts'
import { kafkaOffers } from './offers.ts'
import type { KafkaMessage } from './protocol.ts'
import { refuseCommand } from './refuseCommand.ts'
import { clusterInvariants } from './server/invariants.ts'
import type { KafkaSetup } from './setup.ts'
import type { KafkaState } from './state.ts'

bringAssignors(Object.values(assignors))

const handlers: Handlers<KafkaState, KafkaMessage, KafkaCommand, KafkaFacts> = {
  ...kafkaHandlers,
  onCommand(ctx, command) {
    ctx.cause = ctx.emit('command', commandEntity(command), { command }, null)
    applyCommand(ctx, command)
  },
}

/** Apache Kafka 4.1 with classic consumer groups, as far as docs/MODEL.md says. */
export const kafkaModel: ComparableModel<KafkaState, KafkaSetup, KafkaCommand, KafkaFacts> = {
  ...kafkaCore,
  ...createMachine(handlers),
  refuse: refuseCommand,
  offers: kafkaOffers,
  commandShape: kafkaCommandShape,
  comparable: kafkaComparable,
  invariants: [...clusterInvariants, ...consumerInvariants],
}

function commandEntity(command: KafkaCommand): EntityRef {
  if (command.type === 'configure') {
    return command.target.includes(':') ? (command.target as EntityRef) : `cluster:${command.target}`
  }
  if ('consumer' in command && command.consumer !== undefined) return `consumer:${command.consumer}`
  if ('group' in command) return `group:${command.group}`
  if ('topic' in command) return `topic:${command.topic}`
  return 'stream' in command ? `stream:${command.stream}` : 'cluster:brokers'
}
