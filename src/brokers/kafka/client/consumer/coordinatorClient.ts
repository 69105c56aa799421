import type { FactId } from '../../../../kernel/fact.ts'
import { numberConfig } from '../../configValue.ts'
import { coordinatorPartition } from '../../coordinatorPartition.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { FindCoordinatorResponse, KafkaRequest } from '../../protocol.ts'
import type { ConsumerState } from '../../state.ts'
import { consumerNumber } from './consumerConfig.ts'
import { BOOTSTRAP_BROKER } from './metadataClient.ts'
import { isUnderWay, sendToBroker, trackRequest } from './requests.ts'

/** Asks which broker coordinates the group, unless that is being asked already. */
export function findCoordinator(ctx: KafkaContext, consumer: ConsumerState, cause?: FactId | null): void {
  if (isUnderWay(consumer, 'coordinator')) return
  if (consumer.member.phase === 'none') consumer.member.phase = 'finding'
  const correlationId = trackRequest(consumer, { kind: 'coordinator', sentTick: ctx.tick })
  sendToBroker(ctx, consumer, BOOTSTRAP_BROKER, { api: 'FindCoordinator', correlationId, groupId: consumer.group }, cause)
}

/** The coordinator is known. (AbstractCoordinator.FindCoordinatorResponseHandler) */
export function handleCoordinatorFound(ctx: KafkaContext, consumer: ConsumerState, response: FindCoordinatorResponse): void {
  const { member, group } = consumer
  member.coordinator = response.broker
  member.lastHeartbeatAnswerTick = ctx.tick
  if (member.phase === 'finding') member.phase = 'none'
  const partition = coordinatorPartition(group, numberConfig('offsets.topic.num.partitions', ctx.state.brokerConfig))
  ctx.cause = ctx.emit('consumer.coordinator.found', `consumer:${consumer.name}`, { group, broker: response.broker, partition })
}

/** NOT_COORDINATOR, or a silent one: it is looked up again after retry.backoff.ms at the latest. */
export function forgetCoordinator(ctx: KafkaContext, consumer: ConsumerState): void {
  consumer.member.coordinator = null
  retrySoon(ctx, consumer)
}

/** Wakes poll() after retry.backoff.ms. */
export function retrySoon(ctx: KafkaContext, consumer: ConsumerState): void {
  ctx.setTimer(consumer.name, 'retry', consumerNumber(ctx.state, consumer, 'retry.backoff.ms'))
}

/** Sends to the coordinator, if it is known; else nothing happens and the caller's retry finds it. */
export function sendToCoordinator(ctx: KafkaContext, consumer: ConsumerState, request: KafkaRequest, cause?: FactId | null): void {
  const { coordinator } = consumer.member
  if (coordinator !== null) sendToBroker(ctx, consumer, coordinator, request, cause)
}
