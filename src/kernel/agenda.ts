import type { FactId } from './fact.ts'

/** A named alarm of one node. Setting the same key again replaces it. */
export interface Timer {
  readonly kind: 'timer'
  readonly tick: number
  readonly seq: number
  readonly immediate: boolean
  readonly node: string
  readonly key: string
  readonly cause: FactId | null
}

/** A protocol message under way. */
export interface Packet<Message = unknown> {
  readonly kind: 'packet'
  /** When it arrives. */
  readonly tick: number
  readonly seq: number
  readonly immediate: boolean
  readonly sentTick: number
  readonly from: string
  readonly to: string
  readonly message: Message
  readonly cause: FactId | null
}

export type Happening<Message = unknown> = Timer | Packet<Message>

/** Packets that arrive in one tick, by sequence. The first `taken` of them have arrived. */
interface Arrivals<Message> {
  readonly tick: number
  readonly packets: Packet<Message>[]
  taken: number
}

/** What is still to happen. Within a tick timers come before packets, then the order of sequence counts. */
export interface Agenda<Message = unknown> {
  /** A binary heap by (tick, sequence). */
  heap: Timer[]
  /** `node/key` → seq of the timer that counts; an entry of the heap with another seq was replaced or cancelled. */
  timers: Record<string, number>
  /** By tick: packets are many, and arrive in the order in which they were sent but for slow links. */
  arrivals: Arrivals<Message>[]
}

export function createAgenda<Message>(): Agenda<Message> {
  return { heap: [], timers: {}, arrivals: [] }
}

/** Tick of the first thing due, or null when nothing is. */
export function nextDueTick({ heap, arrivals }: Agenda): number | null {
  const timer = heap[0]?.tick
  const packet = arrivals[0]?.tick
  if (timer === undefined || packet === undefined) return timer ?? packet ?? null
  return Math.min(timer, packet)
}

/** Everything on the wire, in order of arrival. */
export function packetsUnderWay<Message>({ arrivals }: Agenda<Message>): Packet<Message>[] {
  const all: Packet<Message>[] = []
  for (const { packets, taken } of arrivals)
    for (let index = taken; index < packets.length; index++) all.push(packets[index] as Packet<Message>)
  return all
}

/** How many that are, without going through them. */
export function countUnderWay({ arrivals }: Agenda): number {
  let count = 0
  for (const { packets, taken } of arrivals) count += packets.length - taken
  return count
}

/** Those of them whose sequence number is at least `fromSeq`, by sequence: what has been sent since. */
export function packetsSince<Message>({ arrivals }: Agenda<Message>, fromSeq: number): Packet<Message>[] {
  const found: Packet<Message>[] = []
  for (const { packets, taken } of arrivals)
    for (let index = packets.length - 1; index >= taken; index--) {
      const packet = packets[index] as Packet<Message>
      if (packet.seq < fromSeq) break
      found.push(packet)
    }
  return found.sort((left, right) => left.seq - right.seq)
}

export function addTimer(agenda: Agenda, timer: Timer): void {
  agenda.timers[timerName(timer.node, timer.key)] = timer.seq
  push(agenda.heap, timer)
  dropDeadTop(agenda)
}

/** Puts a packet on the wire. Its sequence number is higher than any before. */
export function addPacket<Message>({ arrivals }: Agenda<Message>, packet: Packet<Message>): void {
  let place = arrivals.length
  while (place > 0 && (arrivals[place - 1] as Arrivals<Message>).tick > packet.tick) place--
  const before = place === 0 ? undefined : arrivals[place - 1]
  if (before?.tick === packet.tick) before.packets.push(packet)
  else arrivals.splice(place, 0, { tick: packet.tick, packets: [packet], taken: 0 })
}

/** Forgets the timer; nothing happens if there is none. */
export function removeTimer(agenda: Agenda, node: string, key: string): void {
  delete agenda.timers[timerName(node, key)]
  dropDeadTop(agenda)
}

/** Forgets every timer of a node (it died). */
export function removeTimersOf(agenda: Agenda, node: string): void {
  const prefix = `${node}/`
  for (const name of Object.keys(agenda.timers)) if (name.startsWith(prefix)) delete agenda.timers[name]
  dropDeadTop(agenda)
}

/** The tick at which a timer goes off, or null when it is not set. */
export function timerTick(agenda: Agenda, node: string, key: string): number | null {
  const seq = agenda.timers[timerName(node, key)]
  if (seq === undefined) return null
  return agenda.heap.find((item) => item.seq === seq)?.tick ?? null
}

/** Takes out the first thing due at or before `tick`, or null. */
export function takeDue<Message>(agenda: Agenda<Message>, tick: number): Happening<Message> | null {
  const timer = agenda.heap[0]
  const first = agenda.arrivals[0]
  if (timer !== undefined && timer.tick <= tick && (first === undefined || timer.tick <= first.tick)) {
    pop(agenda.heap)
    return settleTaken(agenda, timer)
  }
  if (first === undefined || first.tick > tick) return null
  const packet = first.packets[first.taken++] as Packet<Message>
  if (first.taken === first.packets.length) agenda.arrivals.shift()
  return packet
}

/**
 * Takes out the first packet or timer without delay, whatever the clock says; others stay. Only those with a sequence number
 * below `belowSeq` count. Null when none is left.
 */
export function takeImmediate<Message>(agenda: Agenda<Message>, belowSeq = Number.POSITIVE_INFINITY): Happening<Message> | null {
  const counts = ({ immediate, seq }: Happening) => immediate && seq < belowSeq
  const timers = agenda.heap.filter((item) => counts(item) && isLive(agenda, item))
  const timer = timers.reduce<Timer | null>((best, item) => (best === null || before(item, best) ? item : best), null)
  const packet = packetsUnderWay(agenda).find(counts)
  if (packet !== undefined && (timer === null || packet.tick < timer.tick)) return takePacket(agenda, packet)
  if (timer === null) return null
  const rest = agenda.heap.filter((item) => item !== timer)
  agenda.heap.length = 0
  for (const item of rest) push(agenda.heap, item)
  return settleTaken(agenda, timer)
}

function takePacket<Message>(agenda: Agenda<Message>, packet: Packet<Message>): Packet<Message> {
  const at = agenda.arrivals.findIndex(({ tick }) => tick === packet.tick)
  const { packets, taken } = agenda.arrivals[at] as Arrivals<Message>
  packets.splice(packets.indexOf(packet), 1)
  if (packets.length === taken) agenda.arrivals.splice(at, 1)
  return packet
}

function settleTaken(agenda: Agenda, timer: Timer): Timer {
  delete agenda.timers[timerName(timer.node, timer.key)]
  dropDeadTop(agenda)
  return timer
}

function timerName(node: string, key: string): string {
  return `${node}/${key}`
}

function isLive(agenda: Agenda, timer: Timer): boolean {
  return agenda.timers[timerName(timer.node, timer.key)] === timer.seq
}

/** Keeps the top of the heap alive, so that looking at the next due tick changes nothing. */
function dropDeadTop(agenda: Agenda): void {
  for (;;) {
    const first = agenda.heap[0]
    if (first === undefined || isLive(agenda, first)) return
    pop(agenda.heap)
  }
}

function before(left: Timer, right: Timer): boolean {
  return left.tick === right.tick ? left.seq < right.seq : left.tick < right.tick
}

function push(heap: Timer[], item: Timer): void {
  heap.push(item)
  rise(heap, heap.length - 1, item)
}

/** Puts an item at `index`, or above as far as it is due before what stands there. */
function rise(heap: Timer[], index: number, item: Timer): void {
  let place = index
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = heap[parent] as Timer
    if (!before(item, above)) break
    heap[place] = above
    place = parent
  }
  heap[place] = item
}

function pop(heap: Timer[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  // The gap at the top sinks to the bottom, where the last item mostly belongs: fewer comparisons than letting that one sink.
  let gap = 0
  for (let child = 1; child < heap.length; child = 2 * gap + 1) {
    if (child + 1 < heap.length && before(heap[child + 1] as Timer, heap[child] as Timer)) child++
    heap[gap] = heap[child] as Timer
    gap = child
  }
  rise(heap, gap, last)
}
