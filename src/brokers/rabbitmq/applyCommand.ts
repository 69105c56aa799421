import { createConsole, cutConsole, typeIntoConsole } from './client/console.ts'
import type { RabbitCommand } from './commands.ts'
import type { RabbitContext } from './rabbitContext.ts'
import { BROKER } from './server/createServer.ts'
import { startBroker, stopBroker } from './server/restart.ts'

export function applyCommand(ctx: RabbitContext, command: RabbitCommand): void {
  const { state } = ctx
  switch (command.type) {
    case 'console': {
      const console = state.consoles[command.client] ?? createConsole(command.client, BROKER)
      state.consoles[command.client] = console
      return typeIntoConsole(ctx, console, command.channel ?? 1, command.method)
    }
    case 'crashConsole': {
      const console = state.consoles[command.client]
      if (console !== undefined) cutConsole(ctx, console)
      return
    }
    case 'stopBroker': {
      const broker = state.brokers[command.broker]
      if (broker !== undefined) stopBroker(ctx, broker, command.mode)
      return
    }
    case 'startBroker': {
      const broker = state.brokers[command.broker]
      if (broker !== undefined) startBroker(ctx, broker)
      return
    }
    default:
  }
}
