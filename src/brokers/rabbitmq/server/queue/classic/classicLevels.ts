import { at } from '../../../../../kernel/column.ts'
import { priorityOf, sizeBytesOf } from '../../../contents.ts'
import type { ContentId } from '../../../protocol.ts'
import type { ClassicLevel, ClassicQueue, Place } from '../../../queueState.ts'
import type { RabbitState } from '../../../state.ts'
import { addRow, createRows } from '../queueRows.ts'

/** One level, or one for each priority from x-max-priority down to 0. */
export function createLevels(maxPriority: number): ClassicLevel[] {
  return Array.from({ length: maxPriority + 1 }, (_, index) => ({
    priority: maxPriority - index,
    rows: createRows(),
    head: 0,
    requeued: [],
    delivered: 0,
    recovered: 0,
  }))
}

/** Place in `levels` for a message: no priority is 0, a higher one than x-max-priority is that (rabbit_priority_queue:priority). */
export function levelFor(state: RabbitState, queue: ClassicQueue, content: ContentId): number {
  const priority = Math.min(priorityOf(state.contents, content) ?? 0, queue.maxPriority)
  return queue.maxPriority - priority
}

export function levelAt(queue: ClassicQueue, index: number): ClassicLevel {
  const level = queue.levels[index]
  if (level === undefined) throw new RangeError(`${queue.name} has no level ${index}`)
  return level
}

/** Messages that wait. */
export function classicReady(queue: ClassicQueue): number {
  let ready = 0
  for (const { rows, head, requeued } of queue.levels) ready += requeued.length + rows.content.length - head
  return ready
}

/** The message that is delivered next: of the highest priority, in the order of publishing. Null when none waits. */
export function firstReady(queue: ClassicQueue): Place | null {
  for (const [index, level] of queue.levels.entries()) {
    const row = level.requeued[0] ?? level.head
    if (row < level.rows.content.length) return { level: index, row }
  }
  return null
}

/** Puts a new message behind those of its priority. */
export function enqueue(state: RabbitState, queue: ClassicQueue, content: ContentId, expiryTick: number): Place {
  const level = levelFor(state, queue, content)
  queue.readyBytes += sizeBytesOf(state.contents, content)
  return { level, row: addRow(levelAt(queue, level).rows, content, expiryTick, 0) }
}

/** Takes the first ready message of its level out of the ready ones. */
export function takeOut(state: RabbitState, queue: ClassicQueue, { level: index, row }: Place): ContentId {
  const level = levelAt(queue, index)
  if (level.requeued[0] === row) level.requeued.shift()
  else level.head = row + 1
  if (level.delivered === row) level.delivered++
  const content = at(level.rows.content, row)
  queue.readyBytes -= sizeBytesOf(state.contents, content)
  return content
}

/** Puts a message that was taken out back to its place: before everything that was published after it. */
export function putBack(state: RabbitState, queue: ClassicQueue, { level: index, row }: Place): void {
  const { requeued, rows } = levelAt(queue, index)
  let place = requeued.length
  while (place > 0 && (requeued[place - 1] as number) > row) place--
  requeued.splice(place, 0, row)
  queue.readyBytes += sizeBytesOf(state.contents, at(rows.content, row))
}

/**
 * Whether a message is marked as redelivered. A bug of 3.10.8, modelled only with `knownBugs`: RabbitMQ knows it by the level's mark alone,
 * and the mark never passes what was lost in a restart (rabbit_variable_queue:next_deliver_seq_id). From there on nothing is marked.
 */
export function isRedelivered({ setup }: RabbitState, queue: ClassicQueue, { level: index, row }: Place): boolean {
  const { rows, delivered } = levelAt(queue, index)
  return setup.knownBugs === true ? row < delivered : at(rows.returns, row) > 0
}

export function isLazy(queue: ClassicQueue): boolean {
  return queue.arguments['x-queue-mode'] === 'lazy'
}

/** Whether a message is read from disk when it is needed: always in lazy mode, else what was there before the queue started anew. */
export function isFromDisk(queue: ClassicQueue, { level, row }: Place): boolean {
  return isLazy(queue) || row < levelAt(queue, level).recovered
}

export function contentAt(queue: ClassicQueue, { level, row }: Place): ContentId {
  return at(levelAt(queue, level).rows.content, row)
}
