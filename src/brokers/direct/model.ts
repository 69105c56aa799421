import type { EntityRef } from '../../kernel/fact.ts'
import { createMachine, type Handlers } from '../../kernel/machine.ts'
import type { ComparableModel } from '../model.ts'
import { applyCommand } from './applyCommand.ts'
import { directCommandShape } from './commandShape.ts'
import type { DirectCommand } from './commands.ts'
import { directComparable } from './comparable.ts'
import { directCore, directHandlers } from './core.ts'
import type { DirectFacts } from './facts.ts'
import { directInvariants } from './invariants.ts'
import { directOffers } from './offers.ts'
import type { DirectMessage } from './protocol.ts'
import { refuseCommand } from './refuseCommand.ts'
import type { DirectSetup } from './setup.ts'
import type { DirectState } from './state.ts'

const handlers: Handlers<DirectState, DirectMessage, DirectCommand, DirectFacts> = {
  ...directHandlers,
  onCommand(ctx, command) {
    ctx.cause = ctx.emit('command', commandEntity(command), { command }, null)
    applyCommand(ctx, command)
  },
}

/** Applications that call services and wait for their answers, with nothing between them, as far as docs/MODEL.md says. */
export const directModel: ComparableModel<DirectState, DirectSetup, DirectCommand, DirectFacts> = {
  ...directCore,
  ...createMachine(handlers),
  refuse: refuseCommand,
  offers: directOffers,
  invariants: directInvariants,
  commandShape: directCommandShape,
  comparable: directComparable,
}

function commandEntity(command: DirectCommand): EntityRef {
  if (command.type === 'configure') return command.target.includes(':') ? (command.target as EntityRef) : `cluster:${command.target}`
  if ('consumer' in command && command.consumer !== undefined) return `consumer:${command.consumer}`
  if ('group' in command) return `group:${command.group}`
  return 'stream' in command ? `stream:${command.stream}` : 'cluster:services'
}
