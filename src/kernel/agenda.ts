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

/** What is still to happen: a binary heap by (tick, timers before packets, sequence), and the live timer of each key. */
export interface Agenda<Message = unknown> {
  heap: Happening<Message>[]
  /** `node/key` → seq of the timer that counts; an entry of the heap with another seq was replaced or cancelled. */
  timers: Record<string, number>
}

export function createAgenda<Message>(): Agenda<Message> {
  return { heap: [], timers: {} }
}

/** Tick of the first thing due, or null when nothing is. */
export function nextDueTick(agenda: Agenda): number | null {
  return agenda.heap[0]?.tick ?? null
}

export function addTimer(agenda: Agenda, timer: Timer): void {
  agenda.timers[timerName(timer.node, timer.key)] = timer.seq
  push(agenda.heap, timer)
  dropDeadTop(agenda)
}

export function addPacket<Message>(agenda: Agenda<Message>, packet: Packet<Message>): void {
  push(agenda.heap as Happening[], packet)
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
  const first = agenda.heap[0]
  if (first === undefined || first.tick > tick) return null
  pop(agenda.heap as Happening[])
  return settleTaken(agenda, first)
}

/**
 * Takes out the first packet or zero-delay happening, whatever the clock says; other timers stay. Only those with a sequence number
 * below `belowSeq` count. Null when none is left.
 */
export function takeImmediate<Message>(agenda: Agenda<Message>, belowSeq = Number.POSITIVE_INFINITY): Happening<Message> | null {
  let best: Happening<Message> | null = null
  for (const item of agenda.heap) {
    if (!item.immediate || item.seq >= belowSeq || (item.kind === 'timer' && !isLive(agenda, item))) continue
    if (best === null || before(item, best)) best = item
  }
  if (best === null) return null
  const rest = agenda.heap.filter((item) => item !== best)
  agenda.heap.length = 0
  for (const item of rest) push(agenda.heap as Happening[], item)
  return settleTaken(agenda, best)
}

function settleTaken<Message>(agenda: Agenda<Message>, item: Happening<Message>): Happening<Message> {
  if (item.kind === 'timer') delete agenda.timers[timerName(item.node, item.key)]
  dropDeadTop(agenda)
  return item
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
    if (first === undefined || first.kind === 'packet' || isLive(agenda, first)) return
    pop(agenda.heap)
  }
}

function before(left: Happening, right: Happening): boolean {
  if (left.tick !== right.tick) return left.tick < right.tick
  if (left.kind !== right.kind) return left.kind === 'timer'
  return left.seq < right.seq
}

function push(heap: Happening[], item: Happening): void {
  heap.push(item)
  rise(heap, heap.length - 1, item)
}

/** Puts an item at `index`, or above as far as it is due before what stands there. */
function rise(heap: Happening[], index: number, item: Happening): void {
  let place = index
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = heap[parent] as Happening
    if (!before(item, above)) break
    heap[place] = above
    place = parent
  }
  heap[place] = item
}

function pop(heap: Happening[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  // The gap at the top sinks to the bottom, where the last item mostly belongs: fewer comparisons than letting that one sink.
  let gap = 0
  for (let child = 1; child < heap.length; child = 2 * gap + 1) {
    if (child + 1 < heap.length && before(heap[child + 1] as Happening, heap[child] as Happening)) child++
    heap[gap] = heap[child] as Happening
    gap = child
  }
  rise(heap, gap, last)
}
