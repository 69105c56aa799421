import type { BrokerState, PartitionState, WaitingFetch } from '../clusterState.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import { type AnsweredFetch, answerFetch } from './answerFetch.ts'
import { isWorthAnswering, readFetch } from './readFetch.ts'

/** Alarm of a broker for the first fetch that has waited long enough. */
export const FETCH_ALARM = 'fetches'

/** Keeps a fetch until there is enough to read, `maxWaitMs` at the longest. (DelayedFetch) */
export function waitForData(ctx: KafkaContext, broker: BrokerState, fetch: AnsweredFetch): void {
  const deadlineTick = ctx.tick + Math.max(1, fetch.request.maxWaitMs)
  broker.waitingFetches.push({ id: broker.nextWaitingId++, ...fetch, deadlineTick })
  setAlarm(ctx, broker, deadlineTick)
}

/**
 * Something has changed for the readers of a partition: answers the fetches that waited for it. Consumers wait for the high
 * watermark, followers for the log end, both for the log start to pass them by.
 */
export function wakeFetches(ctx: KafkaContext, broker: BrokerState, partition: PartitionState, who: 'consumers' | 'followers'): void {
  answerWhere(
    ctx,
    broker,
    (fetch) => isFrom(fetch, who) && reads(fetch, partition.id) && isWorthAnswering(ctx.state, broker.number, fetch.request),
  )
}

/** The alarm went off: whoever has waited long enough gets what there is, be it nothing. */
export function expireFetches(ctx: KafkaContext, broker: BrokerState): void {
  broker.fetchAlarmTick = null
  answerWhere(ctx, broker, (fetch) => fetch.deadlineTick <= ctx.tick)
  for (const { deadlineTick } of broker.waitingFetches) setAlarm(ctx, broker, deadlineTick)
}

function answerWhere(ctx: KafkaContext, broker: BrokerState, ready: (fetch: WaitingFetch) => boolean): void {
  let kept = 0
  const { waitingFetches } = broker
  for (const fetch of waitingFetches) {
    if (ready(fetch)) answerFetch(ctx, broker, fetch, readFetch(ctx.state, broker.number, fetch.request))
    else waitingFetches[kept++] = fetch
  }
  waitingFetches.length = kept
}

function isFrom(fetch: WaitingFetch, who: 'consumers' | 'followers'): boolean {
  return fetch.request.replicaId < 0 === (who === 'consumers')
}

function reads(fetch: WaitingFetch, partition: string): boolean {
  for (const asked of fetch.request.partitions) if (asked.partition === partition) return true
  return false
}

/** One alarm for all of them, at the earliest deadline; fetches that are answered in time leave it standing. */
function setAlarm(ctx: KafkaContext, broker: BrokerState, tick: number): void {
  if (broker.fetchAlarmTick !== null && broker.fetchAlarmTick <= tick) return
  broker.fetchAlarmTick = tick
  ctx.setTimer(broker.node, FETCH_ALARM, tick - ctx.tick, null)
}
