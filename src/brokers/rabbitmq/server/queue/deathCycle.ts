import { type Contents, deathsOf } from '../../contents.ts'
import type { Death, DeathReason } from '../../deaths.ts'
import type { ContentId } from '../../protocol.ts'

/** Turns that a message may take without a pause. */
const FREE_TURNS = 10
/** A turn that takes less is over in an instant, as a turn through all queues that there may be is. */
const INSTANT_MS = 10
const REST_MS = 1_000

/** Whether the message has died in this queue before, and since then nowhere because a consumer rejected it (rabbit_dead_letter:is_cycle). */
export function closesCycle(contents: Contents, content: ContentId, queue: string): boolean {
  const deaths = deathsOf(contents, content)
  const last = deaths.findIndex((death) => death.queue === queue)
  return last >= 0 && deaths.slice(0, last + 1).every((death) => death.reason !== 'rejected')
}

/**
 * The tick until which a message that dies now rests on its way, or null. Once a consumer has rejected it, limits alone may send it round
 * and round for ever, as `closesCycle` does not see that: the broker does so as fast as it can. Here it pauses, for turns take no time
 * that would slow it down.
 */
export function restsUntil(contents: Contents, content: ContentId, queue: string, reason: DeathReason, tick: number): number | null {
  if (isByConsumer({ reason })) return null
  const deaths = deathsOf(contents, content)
  const here = deaths.find((death) => death.queue === queue && death.reason === reason)
  if (here === undefined || tick - here.lastTick >= INSTANT_MS) return null
  const byConsumers = deaths.filter(isByConsumer).reduce((sum, { count }) => sum + count, 0)
  return here.count > byConsumers + FREE_TURNS ? tick + REST_MS : null
}

function isByConsumer({ reason }: Pick<Death, 'reason'>): boolean {
  return reason === 'rejected' || reason === 'delivery_limit'
}
