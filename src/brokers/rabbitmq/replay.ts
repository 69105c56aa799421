import type { Way } from '../model.ts'
import type { RabbitCommand } from './commands.ts'
import { refuseGroup } from './refusals.ts'
import { refuseCommand } from './refuseCommand.ts'
import type { RabbitState } from './state.ts'

/** How a subscriber is given everything again: each reader of a stream begins anew at its first offset. A queue has nothing left to give. */
export function replay(state: RabbitState, subscriber: string): Way<RabbitCommand> {
  const unknown = refuseGroup(state, subscriber)
  if (unknown !== null) return { cannot: unknown }
  const queue = state.groups[subscriber]?.setup.queue ?? ''
  if (state.queues[queue]?.type !== 'stream')
    return {
      cannot: {
        message: `Queue ${queue} has nothing to send again: what ${subscriber} acknowledged is removed.`,
        rule: 'A classic or quorum queue removes a message when it is acknowledged; only a stream keeps what was read.',
      },
    }
  const commands = Object.values(state.consumers)
    .filter((consumer) => consumer.group === subscriber)
    .map(({ name }): RabbitCommand => ({ type: 'resubscribeConsumer', consumer: name, arguments: { 'x-stream-offset': 'first' } }))
    .filter((command) => refuseCommand(state, command) === null)
  return commands.length > 0
    ? { commands }
    : { cannot: { message: `No consumer of ${subscriber} is connected that could subscribe again.` } }
}
