import { createKernelState } from '../../kernel/context.ts'
import { createMachine, type Handlers } from '../../kernel/machine.ts'
import { createLedger } from '../../workload/ledger.ts'
import { createMessages } from '../../workload/messages.ts'
import { applyCommand } from './applyCommand.ts'
import { handleConsolePacket } from './client/console.ts'
import type { RabbitCommand } from './commands.ts'
import { createContents } from './contents.ts'
import { type RabbitFacts, rabbitFactLevels } from './facts.ts'
import type { AmqpMethod } from './protocol.ts'
import { handleBrokerPacket, handleBrokerTimer } from './server/broker.ts'
import { createServer, declareTopology } from './server/createServer.ts'
import type { RabbitSetup } from './setup.ts'
import type { RabbitState } from './state.ts'

/** What the kernel calls. Recorded cases are played through it with the clock standing still (kernel/machine.ts, settle). */
export const rabbitHandlers: Handlers<RabbitState, AmqpMethod, RabbitCommand, RabbitFacts> = {
  levels: rabbitFactLevels,
  onTimer(ctx, timer) {
    const { brokers } = ctx.state
    if (brokers[timer.node] !== undefined) return handleBrokerTimer(ctx, timer.key)
  },
  onPacket(ctx, packet) {
    const { brokers, consoles } = ctx.state
    const broker = brokers[packet.to]
    if (broker !== undefined) return handleBrokerPacket(ctx, broker, packet)
    const console = consoles[packet.to]
    if (console !== undefined) return handleConsolePacket(ctx, console, packet.message)
  },
  onCommand(ctx, command) {
    ctx.cause = ctx.emit('command', 'cluster:brokers', { command }, null)
    applyCommand(ctx, command)
  },
}

const machine = createMachine(rabbitHandlers)
export const rabbitMachine = machine

export function createRabbit(setup: RabbitSetup, seed: number): RabbitState {
  const state: RabbitState = {
    kernel: createKernelState(seed, setup.oneWayMs),
    messages: createMessages(setup.streams),
    ledger: createLedger(),
    setup,
    ...createServer(setup),
    contents: createContents(),
    publishers: {},
    consumers: {},
    groups: {},
    consoles: {},
  }
  declareTopology(state)
  return state
}
