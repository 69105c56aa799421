import type { BrokerState, PartitionState, WaitingProduce } from '../clusterState.ts'
import type { KafkaContext } from '../kafkaContext.ts'

/** Alarm of a broker for the first produce request that may run out of time. */
export const PRODUCE_ALARM = 'produces'

/**
 * Keeps an acks=all request until all its high watermarks are reached, `timeoutMs` (the producer's request.timeout.ms) at the
 * longest. (DelayedProduce)
 */
export function waitForReplicas(
  ctx: KafkaContext,
  broker: BrokerState,
  request: Pick<WaitingProduce, 'from' | 'correlationId' | 'results' | 'needs'>,
  timeoutMs: number,
): void {
  const deadlineTick = ctx.tick + Math.max(1, timeoutMs)
  broker.waitingProduces.push({ id: broker.nextWaitingId++, ...request, arrivedTick: ctx.tick, deadlineTick })
  setAlarm(ctx, broker, deadlineTick)
}

/** A high watermark has moved: answers every request that waited for nothing else. */
export function completeProduces(ctx: KafkaContext, broker: BrokerState, partition: PartitionState): void {
  if (broker.waitingProduces.length === 0) return
  const { highWatermark } = partition.log
  let answered = false
  for (const waiting of broker.waitingProduces) {
    const open = waiting.needs.length
    waiting.needs = waiting.needs.filter((need) => need.partition !== partition.id || need.highWatermark > highWatermark)
    if (waiting.needs.length === open) continue
    for (const result of waiting.results)
      if (result.partition === partition.id && result.error === 'NONE') result.cause = partition.advancedFact
    if (waiting.needs.length > 0) continue
    reply(ctx, broker, waiting, partition)
    answered = true
  }
  if (answered) broker.waitingProduces = broker.waitingProduces.filter((waiting) => waiting.needs.length > 0)
}

/** The alarm went off: what waits in vain is answered REQUEST_TIMED_OUT. It stays in the log all the same. */
export function expireProduces(ctx: KafkaContext, broker: BrokerState): void {
  broker.produceAlarmTick = null
  const { tick } = ctx
  for (const waiting of broker.waitingProduces) {
    if (waiting.deadlineTick > tick) continue
    const late = new Set(waiting.needs.map((need) => need.partition))
    for (const result of waiting.results) if (result.error === 'NONE' && late.has(result.partition)) result.error = 'REQUEST_TIMED_OUT'
    reply(ctx, broker, waiting, null)
  }
  broker.waitingProduces = broker.waitingProduces.filter((waiting) => waiting.deadlineTick > tick)
  for (const { deadlineTick } of broker.waitingProduces) setAlarm(ctx, broker, deadlineTick)
}

function reply(ctx: KafkaContext, broker: BrokerState, waiting: WaitingProduce, completedBy: PartitionState | null): void {
  const { from, correlationId, results } = waiting
  const cause = completedBy === null ? results.at(-1)?.cause : completedBy.advancedFact
  ctx.send(broker.node, from, { api: 'ProduceResponse', correlationId, results }, cause)
}

/** One alarm for all of them, at the earliest deadline; requests that are answered in time leave it standing. */
function setAlarm(ctx: KafkaContext, broker: BrokerState, tick: number): void {
  if (broker.produceAlarmTick !== null && broker.produceAlarmTick <= tick) return
  broker.produceAlarmTick = tick
  ctx.setTimer(broker.node, PRODUCE_ALARM, tick - ctx.tick, null)
}
