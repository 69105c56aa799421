import { isPersistent, sizeBytesOf } from '../../../contents.ts'
import type { ClassicLevel, ClassicQueue, Place } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { countDeparture, tellDropped } from '../departures.ts'
import { countReturn } from './classicDelivery.ts'
import { dropExpired } from './classicExpiry.ts'
import { contentAt, isLazy } from './classicLevels.ts'
import { dropHead } from './classicOverflow.ts'
import { heldPlaces } from './heldPlaces.ts'

/** What a queue found on disk. */
interface Recovered {
  readonly messages: number
  readonly lost: number
}

/**
 * The queue's process ends; what is on disk is left: persistent messages, in the order of publishing, nobody's. A clean stop
 * also writes which of them had been delivered: these will be marked redelivered.
 */
export function keepOnDisk(ctx: RabbitContext, queue: ClassicQueue, how: 'clean' | 'kill'): Recovered {
  const held = heldPlaces(queue)
  const found = { messages: 0, lost: 0 }
  queue.readyBytes = 0
  queue.unacked = 0
  queue.channels = {}
  // What channels still hold of the old process is nobody's business any more.
  queue.id = ctx.state.nextQueueId++
  for (const [index, level] of queue.levels.entries()) {
    const unacked = held.filter((one) => one.level === index).map(({ row }) => row)
    const fresh = Array.from({ length: level.rows.content.length - level.head }, (_, ordinal) => level.head + ordinal)
    const rows = [...level.requeued, ...unacked, ...fresh].sort((left, right) => left - right)
    for (const row of unacked) if (how === 'clean') countReturn(queue, { level: index, row })
    level.head = level.rows.content.length
    level.recovered = level.head
    level.requeued = []
    level.requeued = rows.filter((row) => survives(ctx, queue, { level: index, row }, how, found))
    if (isLazy(queue) && level.requeued.length > 0) passLost(level, rows)
  }
  queue.unsynced = []
  ctx.cancelTimer(queue.broker, `sync:${queue.name}`)
  ctx.cancelTimer(queue.broker, `ttl:${queue.name}`)
  queue.expiryAlarmTick = null
  queue.hadConsumers = false
  return found
}

/** A lazy queue has transient messages on disk too. Reading on from there it meets the lost ones, last one first: the mark passes one of them. */
function passLost(level: ClassicLevel, before: readonly number[]): void {
  if (before.includes(level.delivered) && !level.requeued.includes(level.delivered)) level.delivered++
}

/** After a kill nobody knows what had been delivered: the queue that starts anew marks all that it finds (rabbit_variable_queue:init). */
export function markRecovered(queue: ClassicQueue): void {
  for (const [index, level] of queue.levels.entries()) {
    for (const row of level.requeued) countReturn(queue, { level: index, row })
    level.delivered = level.head
  }
}

/** It starts anew with what was on disk: what is overdue by now goes, and the alarm is set. */
export function resumeClassic(ctx: RabbitContext, queue: ClassicQueue): void {
  dropHead(ctx, queue)
  dropExpired(ctx, queue)
}

function survives(
  ctx: RabbitContext,
  queue: ClassicQueue,
  place: Place,
  how: 'clean' | 'kill',
  found: { -readonly [K in keyof Recovered]: number },
): boolean {
  const { contents } = ctx.state
  const content = contentAt(queue, place)
  const isWritten =
    queue.durable && (how === 'clean' || !queue.unsynced.some(({ level, row }) => level === place.level && row === place.row))
  if (!isPersistent(contents, content) || !isWritten) {
    found.lost++
    countDeparture(ctx.state, queue, content, 'brokerStop')
    tellDropped(ctx, queue, content, 'brokerStop')
    return false
  }
  queue.readyBytes += sizeBytesOf(contents, content)
  found.messages++
  return true
}
