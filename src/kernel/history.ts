import { createCheckpoints, dropAfter, keepCheckpoint, nearestCheckpoint } from './checkpoints.ts'
import type { SimState } from './context.ts'
import type { Fact, FactSink } from './fact.ts'
import type { Machine } from './machine.ts'
import { snapshot } from './snapshot.ts'
import { addFact, createTrace, forgetAfter, type Trace } from './trace.ts'

/** A command and the tick at which it was given. */
export interface StampedCommand<Command> {
  readonly tick: number
  readonly command: Command
}

/** One line of events from tick 0 that can be run, rewound, changed and changed back. */
export interface History<State extends SimState, Command> {
  /** May give way to one that does the same and more. */
  machine: Machine<State, Command>
  /** The state at the present tick. Read it; only commands change it. */
  state: State
  /** Furthest tick this line has been run to. */
  horizonTick: number
  commands: readonly StampedCommand<Command>[]
  readonly trace: Trace
  readonly checkpoints: ReturnType<typeof createCheckpoints<State>>
  undone: Line<Command>[]
  done: Line<Command>[]
}

/** What undo and redo go back to: a command log and where the present was. */
interface Line<Command> {
  readonly tick: number
  readonly horizonTick: number
  readonly commands: readonly StampedCommand<Command>[]
}

/** A history that starts with `initial` (which it takes over) at tick 0. */
export function createHistory<State extends SimState, Command>(machine: Machine<State, Command>, initial: State): History<State, Command> {
  const checkpoints = createCheckpoints<State>()
  keepCheckpoint(checkpoints, initial)
  return { machine, state: initial, horizonTick: 0, commands: [], trace: createTrace(), checkpoints, undone: [], done: [] }
}

/** Runs forward to `tick`, doing again what the command log says. */
export function runTo<State extends SimState, Command>(history: History<State, Command>, tick: number): void {
  drive(history, tick, traceSink(history.trace))
}

/**
 * Runs forward until a fact for which `stop` holds has been told, or to `limitTick`. The tick in which it was told is
 * finished first. Returns that fact, or null. Facts already in the trace are offered too.
 */
export function runUntil<State extends SimState, Command>(
  history: History<State, Command>,
  stop: (fact: Fact) => boolean,
  limitTick: number,
): Fact | null {
  let found: Fact | null = null
  const trace = traceSink(history.trace)
  const sink: FactSink = {
    ...trace,
    fact(fact) {
      trace.fact(fact)
      if (found === null && stop(fact)) found = fact
    },
  }
  while (found === null && history.state.kernel.tick < limitTick) {
    const next = nextTick(history, limitTick)
    drive(history, next, sink)
  }
  return found
}

/** Goes to `tick`, back or forward. */
export function seek<State extends SimState, Command>(history: History<State, Command>, tick: number): void {
  for (const _ of seekInSlices(history, tick));
}

/** The same, pausing between slices of simulated time; yields how far it is, from 0 to 1. */
export function* seekInSlices<State extends SimState, Command>(history: History<State, Command>, tick: number): Generator<number> {
  const target = Math.max(0, Math.floor(tick))
  const now = history.state.kernel.tick
  if (target === now) return
  const checkpoint = nearestCheckpoint(history.checkpoints, target)
  if (target < now || checkpoint.kernel.tick > now) restore(history, checkpoint)
  const start = history.state.kernel.tick
  const slice = 10_000
  for (let next = start + slice; next < target; next += slice) {
    runTo(history, next)
    yield (next - start) / (target - start)
  }
  runTo(history, target)
}

/** Does `command` now. In the past this forks: what came after is dropped (and is one undo away). */
export function act<State extends SimState, Command>(history: History<State, Command>, command: Command): void {
  const tick = history.state.kernel.tick
  history.done.push(lineOf(history))
  history.undone = []
  history.commands = [...history.commands.filter((entry) => entry.tick <= tick), { tick, command }]
  cutFuture(history)
  history.machine.apply(history.state, command, traceSink(history.trace))
}

/** Takes back the last command, and brings back the future it dropped. False when there is nothing to undo. */
export function undo<State extends SimState, Command>(history: History<State, Command>): boolean {
  const line = history.done.pop()
  if (line === undefined) return false
  history.undone.push(lineOf(history))
  restoreLine(history, line)
  return true
}

/** Does again what was undone. False when there is nothing. */
export function redo<State extends SimState, Command>(history: History<State, Command>): boolean {
  const line = history.undone.pop()
  if (line === undefined) return false
  history.done.push(lineOf(history))
  restoreLine(history, line)
  return true
}

/** Starts from a command log (a saved run), at tick 0 with nothing run yet. Each command of it can be undone, the last one first. */
export function replaceCommands<State extends SimState, Command>(
  history: History<State, Command>,
  commands: readonly StampedCommand<Command>[],
): void {
  restoreLine(history, { tick: 0, horizonTick: 0, commands })
  history.done = commands.map(({ tick }, index) => ({ tick, horizonTick: tick, commands: commands.slice(0, index) }))
  history.undone = []
}

/** Every fact told in [fromTick, toTick], thinned ones included: they are told again by a replay that touches nothing else. */
export function factsBetween<State extends SimState, Command>(history: History<State, Command>, fromTick: number, toTick: number): Fact[] {
  const kept = history.trace.facts.filter((fact) => fact.tick >= fromTick && fact.tick <= toTick)
  const oldest = history.trace.facts.find((fact) => fact.id >= history.trace.thinnedBelow)
  if (history.trace.thinnedBelow === 0 || (oldest !== undefined && fromTick > oldest.tick)) return kept
  const facts: Fact[] = []
  const side = sideRun(history, fromTick - 1)
  const sink: FactSink = {
    level: 'full',
    fact: (fact) => {
      if (fact.tick >= fromTick) facts.push(fact)
    },
    count() {},
  }
  drive(side, Math.min(toTick, history.horizonTick), sink)
  return facts
}

/**
 * A run of its own beside `history`, at the newest checkpoint that is not after `tick`, with the same command log as of now. Drive
 * it with `runTo`; the history does not notice.
 */
export function sideRun<State extends SimState, Command>(history: History<State, Command>, tick: number): History<State, Command> {
  const side = { ...history, trace: createTrace(), checkpoints: createCheckpoints<State>(), undone: [], done: [] }
  restore(side, nearestCheckpoint(history.checkpoints, tick))
  return side
}

/**
 * Runs a copy of the present ahead until `stop` holds for a fact, for at most `limitMs`; the history does not notice. Commands
 * that this line still has in its future are part of it. Null when it does not happen.
 */
export function lookAhead<State extends SimState, Command>(
  history: History<State, Command>,
  stop: (fact: Fact, state: State) => boolean,
  limitMs: number,
): { fact: Fact; state: State } | null {
  const side = { ...history, state: snapshot(history.state), trace: createTrace(), checkpoints: createCheckpoints<State>() }
  const fact = runUntil(side, (told) => stop(told, side.state), history.state.kernel.tick + limitMs)
  return fact === null ? null : { fact, state: side.state }
}

function nextTick<State extends SimState, Command>(history: History<State, Command>, limitTick: number): number {
  const now = history.state.kernel.tick
  const due = history.machine.nextDueTick(history.state) ?? limitTick
  const command = history.commands.find((entry) => entry.tick > now)?.tick ?? limitTick
  return Math.min(limitTick, Math.max(now + 1, Math.min(due, command)))
}

/** Runs to `tick` with the command log; keeps checkpoints on the way. */
function drive<State extends SimState, Command>(history: History<State, Command>, tick: number, sink: FactSink): void {
  const { machine, commands } = history
  let next = firstCommandAfter(commands, history.state.kernel.tick)
  while (history.state.kernel.tick < tick) {
    const command = commands[next]
    const limit = command !== undefined && command.tick <= tick ? command.tick : tick
    machine.step(history.state, sink, limit)
    const now = history.state.kernel.tick
    if (now === limit) {
      // Everything due at this tick is done before the commands stamped with it; a due tick equal to the limit is handled by one more step.
      for (let due = machine.nextDueTick(history.state); due !== null && due <= now; due = machine.nextDueTick(history.state))
        machine.step(history.state, sink, now)
      for (let entry = commands[next]; entry !== undefined && entry.tick === now; entry = commands[++next])
        machine.apply(history.state, entry.command, sink)
    }
    keepCheckpoint(history.checkpoints, history.state)
  }
  history.horizonTick = Math.max(history.horizonTick, history.state.kernel.tick)
}

function firstCommandAfter<Command>(commands: readonly StampedCommand<Command>[], tick: number): number {
  const index = commands.findIndex((entry) => entry.tick > tick)
  return index < 0 ? commands.length : index
}

/** Makes a checkpoint the present. The first one was taken before the commands of its tick, every other one after. */
function restore<State extends SimState, Command>(history: History<State, Command>, checkpoint: State): void {
  history.state = snapshot(checkpoint)
  if (checkpoint.kernel.tick === 0) applyFirst(history)
}

function applyFirst<State extends SimState, Command>(history: History<State, Command>): void {
  const sink = traceSink(history.trace)
  for (const entry of history.commands) if (entry.tick === 0) history.machine.apply(history.state, entry.command, sink)
}

function cutFuture<State extends SimState, Command>(history: History<State, Command>): void {
  const { tick, nextFactId } = history.state.kernel
  forgetAfter(history.trace, nextFactId - 1)
  dropAfter(history.checkpoints, tick)
  history.horizonTick = tick
}

function lineOf<State extends SimState, Command>(history: History<State, Command>): Line<Command> {
  return { tick: history.state.kernel.tick, horizonTick: history.horizonTick, commands: history.commands }
}

function restoreLine<State extends SimState, Command>(history: History<State, Command>, line: Line<Command>): void {
  const shared = commonPrefixTick(history.commands, line.commands)
  history.commands = line.commands
  history.state = snapshot(nearestCheckpoint(history.checkpoints, Math.min(shared, line.tick)))
  cutFuture(history)
  if (history.state.kernel.tick === 0) applyFirst(history)
  runTo(history, line.horizonTick)
  seek(history, line.tick)
}

/** Last tick up to which two command logs make the same run. */
function commonPrefixTick<Command>(left: readonly StampedCommand<Command>[], right: readonly StampedCommand<Command>[]): number {
  let index = 0
  while (index < left.length && index < right.length && left[index] === right[index]) index++
  const first = Math.min(left[index]?.tick ?? Number.POSITIVE_INFINITY, right[index]?.tick ?? Number.POSITIVE_INFINITY)
  return first - 1
}

function traceSink(trace: Trace): FactSink {
  return { level: 'full', fact: (fact) => addFact(trace, fact), count() {} }
}
