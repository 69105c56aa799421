import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerState } from '../../state.ts'
import { forgetMemory } from './consumerProcess.ts'
import { requestMetadata } from './metadataClient.ts'

/** A new process: it knows its name and configuration and nothing else. Nothing happens to one that is there already. */
export function startProcess(ctx: KafkaContext, consumer: ConsumerState): void {
  if (consumer.status !== 'waiting' && consumer.status !== 'closed' && consumer.status !== 'crashed') return
  const { name, group, topics, instanceId } = consumer
  ctx.cancelTimer(name, 'start')
  forgetMemory(consumer, ctx.tick)
  consumer.incarnation++
  consumer.status = 'running'
  const workers = ctx.state.groups[group]?.setup.handler.workers ?? 0
  consumer.workers = Array.from({ length: workers }, () => ({ current: null }))
  consumer.loop.stage = 'polling'
  ctx.cause = ctx.emit('consumer.started', `consumer:${name}`, { group, topics: [...topics], instanceId })
  consumer.member.rejoinReason = 'it starts'
  consumer.member.cause = ctx.cause
  requestMetadata(ctx, consumer)
}
