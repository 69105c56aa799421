import { append, appendRun, at, type Column, createColumn } from '../kernel/column.ts'
import { hash32Pair } from '../kernel/rng.ts'

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
  /** Those of them that it did not make by itself: bursts, single sends, messages made by handling others. */
  extra: number
  /** The message that it makes by itself as number n (from 0) is due `(n - baseCount) * 1000 / ratePerSecond` ms after `baseTick`. */
  baseTick: number
  baseCount: number
  keyTable: KeyTable
}

/** `setup.keys`, ready to be drawn from. */
interface KeyTable {
  /** Running sums of the weights; empty when all are alike. */
  cumulative: number[]
  /** Index into `Messages.keys` of each entry; NO_KEY for a null key, UNUSED before its first use. */
  index: number[]
}

const NO_KEY = -1
const UNUSED = -2

/** Every message of a run, in order of creation: message m is row m of each column. */
export interface Messages {
  streams: Stream[]
  /** Distinct keys, in order of first use; `key` holds indices into it, -1 for none. */
  keys: string[]
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
      extra: 0,
      baseTick: setup.startMs ?? 0,
      baseCount: 0,
      keyTable: createKeyTable(setup),
    })),
    keys: [],
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
  if (stream.paused || stream.ratePerSecond <= 0) return null
  const own = stream.sent - stream.extra
  const { stopAfter } = stream.setup
  if (stopAfter !== undefined && own >= stopAfter) return null
  return dueTick(stream, own)
}

function dueTick({ baseTick, baseCount, ratePerSecond }: Stream, own: number): number {
  return Math.floor(baseTick + ((own - baseCount) * 1000) / ratePerSecond)
}

/** How many messages the stream has to make by itself by the end of `tick`. */
export function messagesDue(stream: Stream, tick: number): number {
  const next = nextMessageTick(stream)
  if (next === null || next > tick) return 0
  const own = stream.sent - stream.extra
  const { stopAfter = Number.POSITIVE_INFINITY } = stream.setup
  // Close to it by the rate, then exactly, by the formula that says when each is due.
  let end = Math.max(own + 1, stream.baseCount + Math.ceil(((tick + 1 - stream.baseTick) * stream.ratePerSecond) / 1000))
  while (dueTick(stream, end) <= tick) end++
  while (end > own + 1 && dueTick(stream, end - 1) > tick) end--
  return Math.min(end, stopAfter) - own
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

/**
 * Makes the stream's next message at `tick` and returns its id. `parent`: the message whose handling made it; that one's key
 * is taken, and the stream's own schedule stays as it is.
 */
export function createMessage(messages: Messages, seed: number, streamIndex: number, tick: number, parent = -1): number {
  const stream = streamAt(messages, streamIndex)
  if (parent < 0) return addRow(messages, stream, streamIndex, tick, -1, drawKey(messages, stream, seed, streamIndex))
  stream.extra++
  return addRow(messages, stream, streamIndex, tick, parent, at(messages.key, parent))
}

/** Makes `count` messages at once, as the stream does by itself (`messagesDue`). Returns the id of the first; the others follow. */
export function createDueMessages(messages: Messages, seed: number, streamIndex: number, tick: number, count: number): number {
  return addRows(messages, seed, streamIndex, tick, count)
}

/** Makes `count` messages on top of what the stream makes by itself: a burst. Returns the id of the first. */
export function createExtraMessages(messages: Messages, seed: number, streamIndex: number, tick: number, count: number): number {
  streamAt(messages, streamIndex).extra += count
  return addRows(messages, seed, streamIndex, tick, count)
}

/** One more message on top, with the key that is given (null: none). */
export function createKeyedMessage(messages: Messages, streamIndex: number, tick: number, key: string | null): number {
  const stream = streamAt(messages, streamIndex)
  stream.extra++
  return addRow(messages, stream, streamIndex, tick, -1, key === null ? NO_KEY : indexOfKey(messages, key))
}

/** Index of the stream with this id, or -1. */
export function streamIndexOf(messages: Messages, id: string): number {
  return messages.streams.findIndex((stream) => stream.setup.id === id)
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
  return Object.entries(streamOf(messages, message).setup.headers ?? {}).map(([name, value]) => [
    name,
    value.replaceAll('{n}', String(ordinal)),
  ])
}

/** Whether handling this message always fails. */
export function isPoison(messages: Messages, message: number): boolean {
  return streamOf(messages, message).setup.poison?.includes(at(messages.ordinal, message)) ?? false
}

function streamAt(messages: Messages, index: number): Stream {
  const stream = messages.streams[index]
  if (stream === undefined) throw new RangeError(`no stream ${index}`)
  return stream
}

function addRow(messages: Messages, stream: Stream, streamIndex: number, tick: number, parent: number, key: number): number {
  append(messages.stream, streamIndex)
  append(messages.ordinal, stream.sent++)
  append(messages.valueBytes, stream.setup.valueBytes ?? 100)
  append(messages.createdTick, tick)
  append(messages.parent, parent)
  return append(messages.key, key)
}

/** Nothing is built per message but its row, and what is the same in all of them is written in one go. */
function addRows(messages: Messages, seed: number, streamIndex: number, tick: number, count: number): number {
  const stream = streamAt(messages, streamIndex)
  const first = messages.key.length
  appendRun(messages.stream, streamIndex, count)
  appendRun(messages.valueBytes, stream.setup.valueBytes ?? 100, count)
  appendRun(messages.createdTick, tick, count)
  appendRun(messages.parent, -1, count)
  for (let i = 0; i < count; i++) {
    append(messages.key, drawKey(messages, stream, seed, streamIndex))
    append(messages.ordinal, stream.sent++)
  }
  return first
}

function rebase(stream: Stream, tick: number): void {
  stream.baseCount = stream.sent - stream.extra
  stream.baseTick = tick + (stream.ratePerSecond > 0 ? 1000 / stream.ratePerSecond : 0)
}

function createKeyTable({ keys = [] }: StreamSetup): KeyTable {
  let sum = 0
  const weights = keys.map(({ weight = 1 }) => weight)
  const cumulative = weights.map((weight) => {
    sum += weight
    return sum
  })
  const isEven = weights.every((weight) => weight === weights[0])
  return { cumulative: isEven ? [] : cumulative, index: keys.map(({ key }) => (key === null ? NO_KEY : UNUSED)) }
}

/** Index of the key of the stream's next message. */
function drawKey(messages: Messages, stream: Stream, seed: number, streamIndex: number): number {
  const { index } = stream.keyTable
  if (index.length === 0) return NO_KEY
  const isCycle = stream.setup.pick === 'cycle'
  const entry = isCycle ? stream.sent % index.length : drawEntry(stream.keyTable, hash32Pair(seed, streamIndex, stream.sent))
  const known = index[entry] ?? NO_KEY
  if (known !== UNUSED) return known
  const found = indexOfKey(messages, stream.setup.keys?.[entry]?.key ?? '')
  index[entry] = found
  return found
}

/** The first entry whose running sum is above a point in [0, total) that `chance`, in [0, 2^32), stands for. */
function drawEntry({ cumulative, index }: KeyTable, chance: number): number {
  const share = chance / 0x1_0000_0000
  if (cumulative.length === 0) return Math.floor(share * index.length)
  const last = cumulative.length - 1
  const point = share * (cumulative[last] ?? 0)
  let low = 0
  let high = last
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulative[middle] ?? 0) > point) high = middle
    else low = middle + 1
  }
  return low
}

function indexOfKey(messages: Messages, key: string): number {
  const known = messages.keys.indexOf(key)
  return known >= 0 ? known : messages.keys.push(key) - 1
}
