import type { KafkaContext } from '../../kafkaContext.ts'
import type { ProducerAlarm, ProducerState } from '../../state.ts'

/**
 * Sees to it that the alarm goes off at `tick` or before. One set for an earlier tick is left alone: it finds nothing to do
 * and is set again, which is cheaper than replacing it with every record.
 */
export function setAlarm(ctx: KafkaContext, producer: ProducerState, alarm: ProducerAlarm, tick: number): void {
  const set = producer.alarms[alarm]
  if (set !== null && set <= tick) return
  producer.alarms[alarm] = Math.max(tick, ctx.tick + 1)
  ctx.setTimer(producer.name, alarm, tick - ctx.tick, null)
}
