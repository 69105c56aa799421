import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import { countUpTo, type Trace } from '../../../kernel/trace.ts'

/** Simulated time for which what has just happened inside the broker, without a message on the way, is still seen. */
export const SEEN_MS = 900
/** More than this nobody could follow; the newest count. */
const MOST = 400

/**
 * What has been told in the last moments before `tick`, oldest first. The trace may reach beyond the present. It is the same however the
 * present was reached, so that a replay looks the same.
 */
export function recentFacts(trace: Trace, tick: number): RabbitFact[] {
  const end = countUpTo(trace, tick)
  let start = end
  while (start > 0 && end - start < MOST && (trace.facts[start - 1]?.tick ?? 0) > tick - SEEN_MS) start--
  return trace.facts.slice(start, end) as RabbitFact[]
}
