import type { RabbitContext } from '../../rabbitContext.ts'
import type { DeadLetter } from '../../serverState.ts'
import { askQueue } from '../cluster/askQueue.ts'
import { reachableQueue } from '../cluster/reach.ts'
import { tellDropped, tellMissed } from './departures.ts'

/**
 * Dead letters on their way from one queue's process to another's. What channels publish at the same moment arrives before them: it was on
 * its way already when the message died.
 */

export function sendDeadLetter(ctx: RabbitContext, letter: DeadLetter): void {
  const { deadLetters } = ctx.state
  if (!deadLetters.some(({ node }) => node === letter.node)) ctx.setTimer(letter.node, 'deadLetters:', 0)
  deadLetters.push(letter)
}

/** Those that a node's queues have sent arrive. */
export function deliverDeadLetters(ctx: RabbitContext, node: string): void {
  const { cause } = ctx
  for (const { queue: name, content, cause: died } of takeFrom(ctx, node)) {
    const queue = reachableQueue(ctx.state, name, node)
    ctx.cause = died
    if (queue === undefined) tellMissed(ctx, name, content)
    else askQueue(ctx, node, queue, { kind: 'publish', content, publisher: null, confirm: null })
  }
  ctx.cause = cause
}

/** The node is killed with them. */
export function loseDeadLetters(ctx: RabbitContext, node: string): void {
  for (const { queue: name, content } of takeFrom(ctx, node)) {
    const queue = ctx.state.queues[name]
    if (queue !== undefined) tellDropped(ctx, queue, content, 'brokerStop')
  }
}

function takeFrom({ state }: RabbitContext, node: string): DeadLetter[] {
  const taken = state.deadLetters.filter((letter) => letter.node === node)
  state.deadLetters = state.deadLetters.filter((letter) => letter.node !== node)
  return taken
}
