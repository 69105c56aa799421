import { append, at, createColumn } from '../../../../kernel/column.ts'
import { expirationOf } from '../../contents.ts'
import type { ContentId } from '../../protocol.ts'
import { NEVER, type QueueLimits, type QueueRows, type QueueTally } from '../../queueState.ts'
import type { RabbitState } from '../../state.ts'
import { parseExpiration } from '../expiration.ts'

export function createRows(): QueueRows {
  return { content: createColumn('i32'), expiryTick: createColumn('f64'), returns: createColumn('i32') }
}

export function addRow(rows: QueueRows, content: ContentId, expiryTick: number, returns: number): number {
  append(rows.expiryTick, expiryTick)
  append(rows.returns, returns)
  return append(rows.content, content)
}

/** When a message that comes to the queue now expires: by its own expiration or the queue's x-message-ttl, whichever is shorter. */
export function expiryTick(state: RabbitState, limits: QueueLimits, content: ContentId): number {
  const ttlMs = messageTtlMs(state, limits, content)
  return ttlMs === null ? NEVER : state.kernel.tick + ttlMs
}

export function messageTtlMs(state: RabbitState, limits: QueueLimits, content: ContentId): number | null {
  const text = expirationOf(state.contents, content)
  if (text === null) return limits.messageTtlMs
  const own = parseExpiration(text)
  if ('problem' in own) return limits.messageTtlMs
  return limits.messageTtlMs === null ? own.ms : Math.min(own.ms, limits.messageTtlMs)
}

/** How long a message that has expired was given, and by whom. */
export function timeGiven(state: RabbitState, limits: QueueLimits, content: ContentId): { ttlMs: number; own: boolean } {
  const ttlMs = messageTtlMs(state, limits, content) ?? 0
  return { ttlMs, own: ttlMs !== limits.messageTtlMs }
}

/** Whether a row's time is over at `tick`. */
export function isOverdue(rows: QueueRows, row: number, tick: number): boolean {
  const expiry = at(rows.expiryTick, row)
  return expiry !== NEVER && tick >= expiry
}

export function createTally(): QueueTally {
  return {
    came: 0,
    delivered: 0,
    redelivered: 0,
    left: { acked: 0, autoAcked: 0, rejected: 0, expired: 0, dropped: 0, deliveryLimit: 0, purged: 0, brokerStop: 0 },
  }
}
