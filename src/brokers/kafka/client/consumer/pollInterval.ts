import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerState } from '../../state.ts'
import { consumerNumber } from './consumerConfig.ts'
import { leaveGroup } from './leave.ts'

/**
 * Watches that the application polls again within max.poll.interval.ms. One alarm for many polls: when it goes off it is set
 * again to what the latest poll allows.
 */
export function watchPollInterval(ctx: KafkaContext, consumer: ConsumerState): void {
  const { loop } = consumer
  if (loop.watchTick !== null) return
  const limitMs = consumerNumber(ctx.state, consumer, 'max.poll.interval.ms')
  const delayMs = Math.max(1, loop.lastPollTick + limitMs - ctx.tick)
  loop.watchTick = ctx.tick + delayMs
  ctx.setTimer(consumer.name, 'pollInterval', delayMs, null)
}

/**
 * The alarm: if the application is still busy with what poll() returned so long ago, the heartbeat thread leaves the group on its
 * behalf. The application does not notice until it polls or commits. (HeartbeatThread, heartbeat.pollTimeoutExpired)
 */
export function handlePollIntervalTimer(ctx: KafkaContext, consumer: ConsumerState): void {
  const { loop, member, group, name } = consumer
  loop.watchTick = null
  const isBusy = loop.stage === 'handling' || loop.stage === 'committing'
  const isMember = member.phase === 'syncing' || member.phase === 'stable'
  if (!isBusy || !isMember) return
  const maxPollIntervalMs = consumerNumber(ctx.state, consumer, 'max.poll.interval.ms')
  const sinceLastPollMs = ctx.tick - loop.lastPollTick
  if (sinceLastPollMs < maxPollIntervalMs) return watchPollInterval(ctx, consumer)
  const data = { group, sinceLastPollMs, maxPollIntervalMs }
  const cause = ctx.emit('consumer.poll.timeout', `consumer:${name}`, data, loop.lastPollFact)
  leaveGroup(ctx, consumer, 'consumer poll timeout has expired.', cause)
  member.rejoinReason = 'it had left the group because max.poll.interval.ms was exceeded'
}
