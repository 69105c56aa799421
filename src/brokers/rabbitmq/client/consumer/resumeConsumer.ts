import type { ConsumerState } from '../../clientState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { handleConsumerPacket, handleConsumerTimer } from './consumer.ts'
import { closeConsumer } from './lifecycle.ts'
import { renewSubscription } from './subscription.ts'

/** A process that stood still goes on: what came meanwhile is dealt with in its order. */
export function resumeConsumer(ctx: RabbitContext, consumer: ConsumerState): void {
  consumer.status = 'running'
  const { cause } = ctx
  for (const happening of consumer.frozen.splice(0)) {
    ctx.cause = happening.cause
    if (happening.kind === 'packet') handleConsumerPacket(ctx, consumer, happening.method)
    else if (happening.kind === 'timer') handleConsumerTimer(ctx, consumer, happening.key)
    else if (happening.kind === 'close') closeConsumer(ctx, consumer)
    else renewSubscription(ctx, consumer)
  }
  ctx.cause = cause
}
