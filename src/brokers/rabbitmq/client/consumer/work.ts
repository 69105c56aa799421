import { subscriberLedger } from '../../../../workload/ledger.ts'
import type { ConsumerState, WorkingDelivery } from '../../clientState.ts'
import { handEmptied } from '../../effects.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { ack, acknowledgeHandled, giveBack } from './acknowledge.ts'
import { beginAttempt, bookHandled, willFail } from './attempt.ts'
import { groupOf } from './consumerSettings.ts'

/** The alarm of worker `index`: its attempt is over. */
const WORK = 'work-'

/** Idle workers take the next deliveries in hand. */
export function workOn(ctx: RabbitContext, consumer: ConsumerState): void {
  const { cause } = ctx
  for (let index = 0; index < consumer.workers.length; index++) startNext(ctx, consumer, index)
  ctx.cause = cause
}

/** The worker whose alarm this is, or null for another alarm. */
export function workerOfTimer(key: string): number | null {
  return key.startsWith(WORK) ? Number(key.slice(WORK.length)) : null
}

/** The attempt of a worker is over. */
export function finishWork(ctx: RabbitContext, consumer: ConsumerState, index: number): void {
  const work = consumer.workers[index]
  if (work === null || work === undefined) return
  consumer.workers[index] = null
  if (!endAttempt(ctx, consumer, work)) return retry(ctx, consumer, index, work)
  startNext(ctx, consumer, index)
}

export function isIdle(consumer: ConsumerState): boolean {
  return consumer.hand.length === 0 && consumer.workers.every((work) => work === null)
}

function startNext(ctx: RabbitContext, consumer: ConsumerState, index: number): void {
  while (consumer.workers[index] === null) {
    const delivery = consumer.hand.shift()
    if (delivery === undefined) return
    ctx.cause = delivery.cause
    if (groupOf(ctx.state, consumer).ack === 'before') ack(ctx, consumer, delivery)
    const work = beginAttempt(ctx, consumer, delivery)
    ctx.cause = work.cause
    if (work.endTick > ctx.tick) begin(ctx, consumer, index, work)
    else if (!endAttempt(ctx, consumer, work)) retry(ctx, consumer, index, work)
  }
}

function begin(ctx: RabbitContext, consumer: ConsumerState, index: number, work: WorkingDelivery): void {
  consumer.workers[index] = work
  ctx.setTimer(consumer.name, `${WORK}${index}`, work.endTick - ctx.tick, work.cause)
}

/** The same process tries again: its next attempt ends a tick from now at the soonest. */
function retry(ctx: RabbitContext, consumer: ConsumerState, index: number, work: WorkingDelivery): void {
  const again = beginAttempt(ctx, consumer, { ...work, cause: ctx.cause })
  begin(ctx, consumer, index, { ...again, endTick: Math.max(again.endTick, ctx.tick + 1) })
}

/** Ends an attempt. False if the application tries again itself. */
function endAttempt(ctx: RabbitContext, consumer: ConsumerState, work: WorkingDelivery): boolean {
  if (!willFail(ctx, consumer, work)) {
    bookHandled(ctx, consumer, work)
    acknowledgeHandled(ctx, consumer, work)
    return true
  }
  const then = groupOf(ctx.state, consumer).onFailure
  const { message, attempt } = work
  subscriberLedger(ctx.state.ledger, consumer.group).failed++
  ctx.cause = ctx.emit('message.failed', `consumer:${consumer.name}`, { message, group: consumer.group, attempt, then })
  if (then === 'retry' && consumer.status === 'running') return false
  // What has been acknowledged, or belongs to a channel that is gone, cannot be given back.
  giveBack(ctx, consumer, work, then !== 'reject')
  handEmptied(ctx, consumer.group, [work])
  return true
}
