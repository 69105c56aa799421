import { messageOf } from '../../../contents.ts'
import type { ConfirmTo } from '../../../queueRequest.ts'
import type { ClassicQueue, Place } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { confirmFrom } from '../../channel/confirms.ts'
import { contentAt } from './classicLevels.ts'

/** Persistent messages are written in batches: all that wait are on disk when the time of the first is over. */
export function waitForDisk(ctx: RabbitContext, queue: ClassicQueue, place: Place, confirm: ConfirmTo | null): void {
  if (queue.unsynced.length === 0) ctx.setTimer(queue.broker, `sync:${queue.name}`, ctx.state.diskSyncMs)
  queue.unsynced.push({ ...place, confirm })
}

/** Everything is on disk. */
export function synced(ctx: RabbitContext, queue: ClassicQueue): void {
  const { cause } = ctx
  for (const { confirm, ...place } of queue.unsynced.splice(0)) {
    const content = contentAt(queue, place)
    ctx.cause = ctx.emit(
      'message.synced',
      `queue:${queue.name}`,
      { message: messageOf(ctx.state.contents, content), content, queue: queue.name },
      cause,
    )
    if (confirm !== null) confirmFrom(ctx, queue, confirm)
  }
  ctx.cause = cause
}

/** A message that is settled before it is on disk need not be written any more: its publisher is told at once. */
export function neverMindDisk(ctx: RabbitContext, queue: ClassicQueue, { level, row }: Place): void {
  const index = queue.unsynced.findIndex((waiting) => waiting.level === level && waiting.row === row)
  const [waiting] = index < 0 ? [] : queue.unsynced.splice(index, 1)
  if (waiting !== undefined && waiting.confirm !== null) confirmFrom(ctx, queue, waiting.confirm)
}
