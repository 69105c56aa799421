import type { LessonHistory } from '../../src/scenarios/lesson.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'

/** routing key → queues that messages with it went to, as the exchange decided; each key must have gone the same way every time. */
export function queuesByKey(history: Pick<LessonHistory, 'trace'>): Record<string, string[]> {
  const ways: Record<string, string[]> = {}
  const decided = [
    ...rabbitFactsOf(history, 'message.routed').map(({ data }) => [data.routingKey, data.queues] as const),
    ...rabbitFactsOf(history, 'message.unroutable').map(({ data }) => [data.routingKey, []] as const),
  ]
  for (const [key, queues] of decided) {
    if (ways[key] !== undefined && String(ways[key]) !== String(queues)) throw new Error(`${key} went to ${queues}, before to ${ways[key]}`)
    ways[key] = [...queues]
  }
  return ways
}
