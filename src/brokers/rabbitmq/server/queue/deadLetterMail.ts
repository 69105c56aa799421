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
  const { node, restsUntil } = letter
  const isAwaited = deadLetters.some((other) => other.node === node && other.restsUntil === restsUntil)
  if (!isAwaited) ctx.setTimer(node, `deadLetters:${restsUntil ?? ''}`, restsUntil === null ? 0 : restsUntil - ctx.tick)
  deadLetters.push(letter)
}

/** Those that a node's queues have sent arrive; with `rested`, those that have rested until then. */
export function deliverDeadLetters(ctx: RabbitContext, node: string, rested: number | null = null): void {
  const { cause } = ctx
  const arrive = takeFrom(ctx, (letter) => letter.node === node && letter.restsUntil === rested)
  for (const { queue: name, content, cause: died } of arrive) {
    const queue = reachableQueue(ctx.state, name, node)
    ctx.cause = died
    if (queue === undefined) tellMissed(ctx, name, content)
    else askQueue(ctx, node, queue, { kind: 'publish', content, publisher: null, confirm: null })
  }
  ctx.cause = cause
}

/** The node goes down with them. */
export function loseDeadLetters(ctx: RabbitContext, node: string): void {
  for (const { queue: name, content } of takeFrom(ctx, (letter) => letter.node === node)) {
    const queue = ctx.state.queues[name]
    if (queue !== undefined) tellDropped(ctx, queue, content, 'brokerStop')
  }
}

function takeFrom({ state }: RabbitContext, goes: (letter: DeadLetter) => boolean): DeadLetter[] {
  const taken = state.deadLetters.filter(goes)
  state.deadLetters = state.deadLetters.filter((letter) => !goes(letter))
  return taken
}
