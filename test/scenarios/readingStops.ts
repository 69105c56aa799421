import type { KafkaFact } from '../../src/brokers/kafka/facts.ts'
import type { LessonHistory } from '../../src/scenarios/lesson.ts'

/** A partition that a running consumer gave up, until a poll() of anybody returned a record of it again. */
export interface ReadingStop {
  readonly partition: string
  readonly from: string
  readonly to: string
  readonly stoppedTick: number
  readonly resumedTick: number
}

/**
 * Every stop in [fromTick, toTick) that came to an end, in the order in which they began, read from the trace alone. `members`:
 * of which group, where there are several (default: everybody's).
 */
export function readingStops(
  history: Pick<LessonHistory, 'trace'>,
  fromTick: number,
  toTick = Number.POSITIVE_INFINITY,
  members?: readonly string[],
): ReadingStop[] {
  const all = history.trace.facts as KafkaFact[]
  const facts = all.filter(({ entity }) => members === undefined || members.includes(entity.replace('consumer:', '')))
  const stops: ReadingStop[] = []
  for (const [index, fact] of facts.entries()) {
    if ((fact.type !== 'partitions.revoked' && fact.type !== 'partitions.lost') || fact.tick < fromTick || fact.tick >= toTick) continue
    for (const partition of fact.data.partitions) {
      const resumed = facts.slice(index).find((later) => later.type === 'records.polled' && partition in later.data.partitions)
      if (resumed === undefined) continue
      const [from, to] = [fact, resumed].map(({ entity }) => entity.replace('consumer:', '')) as [string, string]
      stops.push({ partition, from, to, stoppedTick: fact.tick, resumedTick: resumed.tick })
    }
  }
  return stops
}

/** Polls that returned records of these partitions (default: any) in [fromTick, toTick). */
export function pollsBetween(
  history: Pick<LessonHistory, 'trace'>,
  fromTick: number,
  toTick: number,
  partitions?: readonly string[],
): KafkaFact[] {
  return (history.trace.facts as KafkaFact[]).filter(
    (fact) =>
      fact.type === 'records.polled' &&
      fact.tick >= fromTick &&
      fact.tick < toTick &&
      (partitions === undefined || partitions.some((partition) => partition in fact.data.partitions)),
  )
}
