import { type Context, createKernelState, type SimState } from '../../src/kernel/context.ts'
import type { Fact, FactSink, TraceLevel } from '../../src/kernel/fact.ts'
import { createMachine, type Handlers } from '../../src/kernel/machine.ts'

/** A small model to try the kernel with: nodes that pass a ball on so many times, with a chance pause before each throw. */
export interface ToyState extends SimState<Ball> {
  caught: number
}
export interface Ball {
  /** The fact of the command that brought it in. */
  id: number
  throwsLeft: number
}
export type ToyCommand = { to: string; throws: number }
export type ToyFacts = { started: ToyCommand; caught: Ball & { by: string }; paused: { ms: number } }
export type ToyContext = Context<ToyState, Ball, ToyFacts>

export const toyLevels = { started: 'milestone', caught: 'step', paused: 'detail' } as const

export const toyHandlers: Handlers<ToyState, Ball, ToyCommand, ToyFacts> = {
  levels: toyLevels,
  onCommand(ctx, command) {
    const id = ctx.emit('started', 'command:toy', command)
    ctx.send('hand', command.to, { id, throwsLeft: command.throws }, id)
  },
  onPacket(ctx, { to, message }) {
    ctx.state.caught++
    ctx.cause = ctx.emit('caught', `node:${to}`, { ...message, by: to })
    if (message.throwsLeft === 0) return
    const ms = ctx.random() % 50
    ctx.emit('paused', `node:${to}`, { ms })
    ctx.setTimer(to, `${message.id} ${message.throwsLeft - 1}`, ms)
  },
  onTimer(ctx, { node, key }) {
    const [id, throwsLeft] = key.split(' ').map(Number)
    ctx.send(node, node === 'left' ? 'right' : 'left', { id: id ?? 0, throwsLeft: throwsLeft ?? 0 })
  },
}

export const toyMachine = createMachine(toyHandlers)

export function toyState(seed = 1, oneWayMs = 10): ToyState {
  return { kernel: createKernelState(seed, oneWayMs), caught: 0 }
}

/** A sink that writes down what it hears. */
export function listener(level: TraceLevel = 'full'): FactSink & { facts: Fact[]; counts: Record<string, number> } {
  const facts: Fact[] = []
  const counts: Record<string, number> = {}
  return {
    level,
    facts,
    counts,
    fact: (fact) => facts.push(fact),
    count: (type, count) => {
      counts[type] = (counts[type] ?? 0) + count
    },
  }
}
