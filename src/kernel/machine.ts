import { nextDueTick, type Packet, type Timer, takeDue, takeImmediate } from './agenda.ts'
import { type Context, createContext, type SimState } from './context.ts'
import type { FactLevel, FactSink, Vocabulary } from './fact.ts'

/** What a model says about itself; the machine does the rest. */
export interface Handlers<State extends SimState<Message>, Message, Command, V extends Vocabulary> {
  /** How loudly each type of fact speaks. */
  readonly levels: Readonly<Record<keyof V & string, FactLevel>>
  onTimer(ctx: Context<State, Message, V>, timer: Timer): void
  onPacket(ctx: Context<State, Message, V>, packet: Packet<Message>): void
  onCommand(ctx: Context<State, Message, V>, command: Command): void
}

/** A state that can be stepped and acted upon. */
export interface Machine<State, Command> {
  /** Does what a person or a scenario asks for, at the present tick. */
  apply(state: State, command: Command, sink: FactSink): void
  /** Handles everything due at the next due tick if that is no later than `limitTick`; else moves the clock to `limitTick`. */
  step(state: State, sink: FactSink, limitTick: number): void
  /** Tick of the next thing due, or null. Looking changes nothing. */
  nextDueTick(state: State): number | null
}

/** The machine of a model. Order within a tick: due timers, then due packets, each by sequence; then commands as they come. */
export function createMachine<State extends SimState<Message>, Message, Command, V extends Vocabulary>(
  handlers: Handlers<State, Message, Command, V>,
): Machine<State, Command> {
  const handle = (ctx: Context<State, Message, V>, item: Timer | Packet<Message>) => {
    ctx.cause = item.cause
    if (item.kind === 'timer') handlers.onTimer(ctx, item)
    else handlers.onPacket(ctx, item)
  }
  return {
    apply(state, command, sink) {
      handlers.onCommand(createContext(state, sink, handlers.levels), command)
    },
    step(state, sink, limitTick) {
      const { kernel } = state
      const due = nextDueTick(kernel.agenda)
      if (due === null || due > limitTick) {
        kernel.tick = Math.max(kernel.tick, limitTick)
        return
      }
      kernel.tick = Math.max(kernel.tick, due)
      const ctx = createContext<State, Message, V>(state, sink, handlers.levels)
      // What is sent or set now is due later, so this ends.
      for (let item = takeDue(kernel.agenda, kernel.tick); item !== null; item = takeDue(kernel.agenda, kernel.tick)) handle(ctx, item)
    },
    nextDueTick(state) {
      return nextDueTick(state.kernel.agenda)
    },
  }
}

/**
 * Handles packets and zero-delay happenings until none is left, with the clock standing still: how recorded cases, whose
 * steps take no time, are driven over a network without delay. In rounds: what is started in one comes in the next, as it would come in
 * the next tick if the clock ran.
 */
export function settle<State extends SimState<Message>, Message, Command, V extends Vocabulary>(
  state: State,
  handlers: Handlers<State, Message, Command, V>,
  sink: FactSink,
): void {
  const ctx = createContext<State, Message, V>(state, sink, handlers.levels)
  const { kernel } = state
  for (;;) {
    const round = kernel.nextSeq
    let item = takeImmediate(kernel.agenda, round)
    if (item === null) return
    for (; item !== null; item = takeImmediate(kernel.agenda, round)) {
      ctx.cause = item.cause
      if (item.kind === 'timer') handlers.onTimer(ctx, item)
      else handlers.onPacket(ctx, item)
    }
  }
}

/** Steps until `tick` has been handled and is the present tick. */
export function advanceTo<State, Command>(machine: Machine<State, Command>, state: State, tick: number, sink: FactSink): void {
  for (let due = machine.nextDueTick(state); due !== null && due <= tick; due = machine.nextDueTick(state)) machine.step(state, sink, tick)
  machine.step(state, sink, tick)
}
