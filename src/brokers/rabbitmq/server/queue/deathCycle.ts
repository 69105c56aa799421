import { type Contents, deathsOf } from '../../contents.ts'
import type { ContentId } from '../../protocol.ts'

/** Whether the message has died in this queue before, and since then nowhere because a consumer rejected it (rabbit_dead_letter:is_cycle). */
export function closesCycle(contents: Contents, content: ContentId, queue: string): boolean {
  const deaths = deathsOf(contents, content)
  const last = deaths.findIndex((death) => death.queue === queue)
  return last >= 0 && deaths.slice(0, last + 1).every((death) => death.reason !== 'rejected')
}
