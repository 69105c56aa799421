import { type Agenda, addPacket, addTimer, createAgenda, removeTimer, removeTimersOf } from './agenda.ts'
import type { EntityRef, Fact, FactId, FactLevel, FactSink, Vocabulary } from './fact.ts'
import { arrivalTick, createNetwork, delayMs, type Network } from './network.ts'
import { createRng, nextUint32, type Rng } from './rng.ts'

/** What every simulation state carries for the kernel. */
export interface KernelState<Message = unknown> {
  /** Now, in simulated milliseconds. */
  tick: number
  seed: number
  nextSeq: number
  nextFactId: FactId
  rng: Rng
  agenda: Agenda<Message>
  network: Network
}

/** Any state the kernel can run: plain data with the kernel's part in it. */
export interface SimState<Message = unknown> {
  kernel: KernelState<Message>
}

/** `oneWayMs`: time of a message between two nodes. */
export function createKernelState<Message>(seed: number, oneWayMs: number): KernelState<Message> {
  return {
    tick: 0,
    seed,
    nextSeq: 1,
    nextFactId: 1,
    rng: createRng(seed),
    agenda: createAgenda(),
    network: createNetwork(oneWayMs),
  }
}

/** All a model may do to the world while it handles one happening. */
export interface Context<State extends SimState<Message>, Message, V extends Vocabulary> {
  readonly state: State
  readonly tick: number
  /** The fact that led to what is being handled; the default cause of everything told or sent. */
  cause: FactId | null
  /** False when nobody reads single facts: a hot loop may then `skip` them instead of building them. */
  readonly detailed: boolean
  /** Tells a fact and returns its id. */
  emit<K extends keyof V & string>(type: K, entity: EntityRef, data: V[K], cause?: FactId | null): FactId
  /** Counts facts that nobody reads at this trace level. Ids advance exactly as if they had been told. */
  skip(type: keyof V & string, facts: number): void
  /** Puts a message on the wire; it arrives after the network's delay, in order for this pair of nodes. */
  send(from: string, to: string, message: Message, cause?: FactId | null): void
  /** Sets (or replaces) an alarm. Without delay it goes off in the next tick. */
  setTimer(node: string, key: string, delayMs: number, cause?: FactId | null): void
  cancelTimer(node: string, key: string): void
  cancelTimersOf(node: string): void
  /** Seeded chance, in [0, 2^32). */
  random(): number
}

/** A context over `state`, good for its present tick. `levels` says how loudly each type of fact speaks. */
export function createContext<State extends SimState<Message>, Message, V extends Vocabulary>(
  state: State,
  sink: FactSink,
  levels: Readonly<Record<keyof V & string, FactLevel>>,
): Context<State, Message, V> {
  const { kernel } = state
  return {
    state,
    // No getter: an object that has one is slow to read in every field, and the clock stands still while a happening is handled.
    tick: kernel.tick,
    cause: null,
    detailed: sink.level === 'full',
    emit(type, entity, data, cause) {
      const id = kernel.nextFactId++
      if (sink.level === 'full') {
        const fact: Fact = {
          id,
          tick: kernel.tick,
          level: levels[type],
          type,
          entity,
          cause: cause === undefined ? this.cause : cause,
          data,
        }
        sink.fact(fact)
      } else if (sink.level === 'counters') sink.count(type, 1)
      return id
    },
    skip(type, facts) {
      kernel.nextFactId += facts
      if (sink.level === 'counters') sink.count(type, facts)
    },
    send(from, to, message, cause) {
      const delay = delayMs(kernel.network, from, to)
      addPacket(kernel.agenda, {
        kind: 'packet',
        tick: arrivalTick(kernel.network, from, to, kernel.tick, delay),
        seq: kernel.nextSeq++,
        immediate: delay === 0,
        sentTick: kernel.tick,
        from,
        to,
        message,
        cause: cause === undefined ? this.cause : cause,
      })
    },
    setTimer(node, key, delay, cause) {
      addTimer(kernel.agenda, {
        kind: 'timer',
        tick: kernel.tick + Math.max(1, Math.ceil(delay)),
        seq: kernel.nextSeq++,
        immediate: delay <= 0,
        node,
        key,
        cause: cause === undefined ? this.cause : cause,
      })
    },
    cancelTimer(node, key) {
      removeTimer(kernel.agenda, node, key)
    },
    cancelTimersOf(node) {
      removeTimersOf(kernel.agenda, node)
    },
    random() {
      return nextUint32(kernel.rng)
    },
  }
}
