import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerState } from '../../state.ts'
import { commit, consumedOffsets } from './commits.ts'
import { commitsByItself } from './consumerConfig.ts'
import { losePartitions, ownedPartitions, revokePartitions } from './rebalanceCallbacks.ts'
import { rebalanceProtocol } from './subscription.ts'

/**
 * What a member does before it sends JoinGroup: it commits (enable.auto.commit) and waits for the answer, then gives up its
 * partitions: all of them if it is eager, none if it is cooperative; if its generation is gone they are lost. True when it may
 * send. Done once for a rebalance, however often that is tried. (ConsumerCoordinator#onJoinPrepare)
 */
export function prepareJoin(ctx: KafkaContext, consumer: ConsumerState): boolean {
  const { member } = consumer
  const isEager = rebalanceProtocol(ctx.state, consumer) === 'EAGER'
  if (member.prepare === 'needed') {
    member.prepare = 'ready'
    if (commitsByItself(ctx.state, consumer)) {
      // What poll() would still return could not be committed any more, so an eager member returns nothing from here on.
      if (isEager) stopReading(consumer)
      if (commit(ctx, consumer, consumedOffsets(consumer), 'rebalance')) member.prepare = 'committing'
    }
  }
  if (member.prepare === 'committing') return false
  if (member.generation < 0 || member.memberId === '') losePartitions(ctx, consumer, member.rejoinReason ?? '', member.cause)
  else if (member.prepare === 'ready' && isEager) giveUpAll(ctx, consumer)
  member.prepare = 'done'
  return true
}

function stopReading(consumer: ConsumerState): void {
  for (const position of Object.values(consumer.positions)) position.revoking = true
}

function giveUpAll(ctx: KafkaContext, consumer: ConsumerState): void {
  const cause = ctx.cause
  ctx.cause = consumer.member.cause ?? cause
  revokePartitions(ctx, consumer, ownedPartitions(consumer), 'an eager rebalance: everything is given up before joining')
  consumer.member.cause = ctx.cause
}
