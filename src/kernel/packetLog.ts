import { type Packet, packetsSince } from './agenda.ts'
import type { SimState } from './context.ts'
import { type History, runTo, sideRun } from './history.ts'

/**
 * Every packet that was under way at some time in a stretch of a run. The agenda knows only those in flight, so a copy of the run
 * is stepped through the stretch and each packet is written down when it first appears.
 */
export interface PacketLog<State extends SimState<Message>, Command, Message = unknown> {
  /** The run that is read; its command log as it was when the reading began. */
  readonly history: History<State, Command>
  readonly commands: History<State, Command>['commands']
  /** Packets that had arrived before this are not written down. */
  fromTick: number
  /** Everything up to here is written down. */
  toTick: number
  /** In order of sending. */
  packets: Packet<Message>[]
  readonly side: History<State, Command>
  /** Packets with a smaller sequence number are written down. */
  nextSeq: number
}

/** Begins at `fromTick` with what is under way then. */
export function createPacketLog<State extends SimState<Message>, Command, Message = unknown>(
  history: History<State, Command>,
  fromTick: number,
): PacketLog<State, Command, Message> {
  const side = sideRun(history, fromTick)
  runTo(side, fromTick)
  const log: PacketLog<State, Command, Message> = {
    history,
    commands: history.commands,
    fromTick,
    toTick: side.state.kernel.tick,
    packets: [],
    side,
    nextSeq: 0,
  }
  writeDown(log)
  return log
}

/** Goes on to `toTick`. Nothing happens when it has been reached already. */
export function extendPacketLog<State extends SimState<Message>, Command, Message>(
  log: PacketLog<State, Command, Message>,
  toTick: number,
): void {
  const { side } = log
  while (side.state.kernel.tick < toTick) {
    // What is sent at a tick arrives at a later one: looking after every tick misses nothing.
    runTo(side, nextTick(side, toTick))
    writeDown(log)
    // Nothing is read from them here.
    side.trace.facts.length = 0
  }
  log.toTick = Math.max(log.toTick, toTick)
}

/** Whether the log still tells of this history as it is now, from `fromTick` on. Acting, undo and redo change what was. */
export function isLogOf<State extends SimState<Message>, Command, Message>(
  log: PacketLog<State, Command, Message>,
  history: History<State, Command>,
  fromTick: number,
): boolean {
  return log.history === history && log.commands === history.commands && log.fromTick <= fromTick
}

/** Packets that were under way at some time in [fromTick, toTick], in order of sending. */
export function packetsBetween<State extends SimState<Message>, Command, Message>(
  log: PacketLog<State, Command, Message>,
  fromTick: number,
  toTick: number,
): Packet<Message>[] {
  return log.packets.filter((packet) => packet.tick >= fromTick && packet.sentTick <= toTick)
}

/** Forgets packets that arrived before `tick`; a log that follows a long run would grow without end. */
export function forgetPacketsBefore<State extends SimState<Message>, Command, Message>(
  log: PacketLog<State, Command, Message>,
  tick: number,
): void {
  if (tick <= log.fromTick) return
  log.fromTick = tick
  log.packets = log.packets.filter((packet) => packet.tick >= tick)
}

function writeDown<State extends SimState<Message>, Command, Message>(log: PacketLog<State, Command, Message>): void {
  const { kernel } = log.side.state
  if (kernel.nextSeq === log.nextSeq) return
  log.packets.push(...packetsSince(kernel.agenda, log.nextSeq))
  log.nextSeq = kernel.nextSeq
}

function nextTick<State extends SimState, Command>({ state, machine, commands }: History<State, Command>, limitTick: number): number {
  const now = state.kernel.tick
  const due = machine.nextDueTick(state) ?? limitTick
  const command = commands.find((entry) => entry.tick > now)?.tick ?? limitTick
  return Math.min(limitTick, Math.max(now + 1, Math.min(due, command)))
}
