import { append, at, type Column, createColumn } from '../kernel/column.ts'
import { hash32 } from '../kernel/rng.ts'

/** One stream of messages that the application sends, the same for every broker. */
export interface StreamSetup {
  /** `orders`. */
  readonly id: string
  /** Node that sends it. */
  readonly producer: string
  /** Topic or exchange it is sent to. */
  readonly destination: string
  /** A null key means no key. Default: no key. */
  readonly keys?: readonly { readonly key: string | null; readonly weight?: number }[]
  /** `weighted` draws by weight (the default); `cycle` takes the keys in turn. */
  readonly pick?: 'weighted' | 'cycle'
  readonly ratePerSecond: number
  readonly startMs?: number
  /** No more than so many by itself; bursts come on top. */
  readonly stopAfter?: number
  readonly valueBytes?: number
  /** Ordinals (from 0) of messages whose handling always fails. */
  readonly poison?: readonly number[]
  /** Header name → value; `{n}` stands for the message's ordinal in its stream. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A stream as it runs. `paused` and `ratePerSecond` change by command. */
export interface Stream {
  readonly setup: StreamSetup
  ratePerSecond: number
  paused: boolean
  /** Messages made so far. */
  sent: number
  /** Message `sent` is due `(sent - baseCount) * 1000 / ratePerSecond` ms after `baseTick`. */
  baseTick: number
  baseCount: number
}

/** Every message of a run, in order of creation: message m is row m of each column. */
export interface Messages {
  streams: Stream[]
  /** Distinct keys, in order of first use; `key` holds indices into it, -1 for none. */
  keys: string[]
  keyIndex: Record<string, number>
  stream: Column
  ordinal: Column
  key: Column
  valueBytes: Column
  createdTick: Column
  /** The message whose handling made this one, or -1. */
  parent: Column
}

export function createMessages(streams: readonly StreamSetup[]): Messages {
  return {
    streams: streams.map((setup) => ({
      setup,
      ratePerSecond: setup.ratePerSecond,
      paused: false,
      sent: 0,
      baseTick: setup.startMs ?? 0,
      baseCount: 0,
    })),
    keys: [],
    keyIndex: {},
    stream: createColumn('i32'),
    ordinal: createColumn('i32'),
    key: createColumn('i32'),
    valueBytes: createColumn('i32'),
    createdTick: createColumn('f64'),
    parent: createColumn('i32'),
  }
}

/** Tick at which the stream's next message is due by itself, or null (paused, stopped, finished). */
export function nextMessageTick(stream: Stream): number | null {
  const { setup, ratePerSecond, sent, baseTick, baseCount } = stream
  if (stream.paused || ratePerSecond <= 0 || (setup.stopAfter !== undefined && sent >= setup.stopAfter)) return null
  return Math.floor(baseTick + ((sent - baseCount) * 1000) / ratePerSecond)
}

/** From `tick` on, the stream runs at this rate, its next message one interval away. */
export function setRate(stream: Stream, ratePerSecond: number, tick: number): void {
  stream.ratePerSecond = ratePerSecond
  rebase(stream, tick)
}

/** Pauses or resumes the stream at `tick`. */
export function setPaused(stream: Stream, paused: boolean, tick: number): void {
  if (stream.paused && !paused) rebase(stream, tick)
  stream.paused = paused
}

/** Makes the stream's next message at `tick` and returns its id. `parent`: the message whose handling made it. */
export function createMessage(messages: Messages, seed: number, streamIndex: number, tick: number, parent = -1): number {
  const stream = messages.streams[streamIndex]
  if (stream === undefined) throw new RangeError(`no stream ${streamIndex}`)
  const ordinal = stream.sent++
  append(messages.stream, streamIndex)
  append(messages.ordinal, ordinal)
  append(messages.valueBytes, stream.setup.valueBytes ?? 100)
  append(messages.createdTick, tick)
  append(messages.parent, parent)
  const key = parent >= 0 ? keyOf(messages, parent) : pickKey(stream.setup, hash32(seed, streamIndex, ordinal), ordinal)
  return append(messages.key, key === null ? -1 : indexOfKey(messages, key))
}

/** The message's key, or null. */
export function keyOf(messages: Messages, message: number): string | null {
  const index = at(messages.key, message)
  return index < 0 ? null : (messages.keys[index] ?? null)
}

export function streamOf(messages: Messages, message: number): Stream {
  return messages.streams[at(messages.stream, message)] as Stream
}

/** Headers as name and value. A message made by handling another carries that one's headers. */
export function headersOf(messages: Messages, message: number): [name: string, value: string][] {
  const parent = at(messages.parent, message)
  if (parent >= 0) return headersOf(messages, parent)
  const ordinal = at(messages.ordinal, message)
  return Object.entries(streamOf(messages, message).setup.headers ?? {}).map(([name, value]) => [name, value.replaceAll('{n}', String(ordinal))])
}

/** Whether handling this message always fails. */
export function isPoison(messages: Messages, message: number): boolean {
  return streamOf(messages, message).setup.poison?.includes(at(messages.ordinal, message)) ?? false
}

function rebase(stream: Stream, tick: number): void {
  stream.baseCount = stream.sent
  stream.baseTick = tick + (stream.ratePerSecond > 0 ? 1000 / stream.ratePerSecond : 0)
}

function pickKey(setup: StreamSetup, chance: number, ordinal: number): string | null {
  const keys = setup.keys
  if (keys === undefined || keys.length === 0) return null
  if (setup.pick === 'cycle') return keys[ordinal % keys.length]?.key ?? null
  const total = keys.reduce((sum, entry) => sum + (entry.weight ?? 1), 0)
  let rest = (chance / 0x1_0000_0000) * total
  for (const entry of keys) {
    rest -= entry.weight ?? 1
    if (rest < 0) return entry.key
  }
  return keys.at(-1)?.key ?? null
}

function indexOfKey(messages: Messages, key: string): number {
  const known = messages.keyIndex[key]
  if (known !== undefined) return known
  messages.keys.push(key)
  messages.keyIndex[key] = messages.keys.length - 1
  return messages.keys.length - 1
}
