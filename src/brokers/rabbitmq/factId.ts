import type { FactId } from '../../kernel/fact.ts'
import type { RabbitContext } from './rabbitContext.ts'

/**
 * The id that the next fact will have. Where facts are many, one is built only if somebody reads it (`ctx.detailed`), else it is
 * skipped; either way this is its id, and what follows has the same cause at every trace level.
 */
export function nextFactId(ctx: RabbitContext): FactId {
  return ctx.state.kernel.nextFactId
}
