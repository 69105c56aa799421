import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerState } from '../../state.ts'
import { endProcess, restartTogether } from './closing.ts'
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

/** The process is gone at once, with all it held; it says nothing to anybody. */
export function crashProcess(ctx: KafkaContext, consumer: ConsumerState): void {
  if (consumer.status === 'closed' || consumer.status === 'crashed' || consumer.status === 'waiting') return
  consumer.status = 'crashed'
  consumer.closing = null
  endProcess(ctx, consumer)
  consumer.member.phase = 'none'
  // Those that waited for it to close do so no longer.
  restartTogether(ctx, consumer.group)
}

/** The process stands still: what becomes due or arrives is kept until it is woken. */
export function freezeProcess(consumer: ConsumerState): void {
  if (consumer.status === 'running') consumer.status = 'hung'
}
