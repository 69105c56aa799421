import type { DirectContext } from '../directContext.ts'
import type { InstanceState } from '../state.ts'
import { handleInstanceTimer } from './instance.ts'
import { closeInstance, closeWhenIdle } from './lifecycle.ts'
import { workOn } from './work.ts'

/** A process that stood still goes on: what became due meanwhile is dealt with in its order, and what waits at its door is taken. */
export function resumeInstance(ctx: DirectContext, instance: InstanceState): void {
  instance.status = 'running'
  const { cause } = ctx
  for (const happening of instance.frozen.splice(0)) {
    ctx.cause = happening.cause
    if (happening.kind === 'timer') handleInstanceTimer(ctx, instance, happening.key)
    else closeInstance(ctx, instance)
  }
  ctx.cause = cause
  workOn(ctx, instance)
  closeWhenIdle(ctx, instance)
}
