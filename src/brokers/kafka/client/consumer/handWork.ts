import type { KafkaContext } from '../../kafkaContext.ts'
import type { ConsumerState, HandledRecord } from '../../state.ts'
import { beginAttempt, endAttempt } from './attempt.ts'
import { commit, commitSync, consumedOffsets, dropHand } from './commits.ts'
import { commitStyle } from './consumerConfig.ts'
import { handToWorkers } from './workers.ts'

/**
 * Goes on with the records in hand, one after the other. False when it has to wait for the one it works on. When all are done the
 * application commits, if that is its way, and polls again.
 */
export function workOn(ctx: KafkaContext, consumer: ConsumerState): boolean {
  const { loop } = consumer
  if (loop.current !== null) return false
  if (consumer.workers.length > 0) handToWorkers(ctx, consumer, loop.hand.splice(0))
  const record = loop.hand.shift()
  if (record === undefined) finishHand(ctx, consumer)
  else begin(ctx, consumer, record)
  return true
}

/** The attempt under way is over (the `handle` alarm). */
export function finishAttempt(ctx: KafkaContext, consumer: ConsumerState): void {
  const { loop } = consumer
  const work = loop.current
  if (work === null) return
  loop.current = null
  const again = endAttempt(ctx, consumer, work)
  if (again === null) {
    loop.cause = ctx.cause
    if (commitStyle(ctx.state, consumer) === 'syncAfterEachRecord') commitSync(ctx, consumer, { [work.partition]: work.offset + 1 })
  } else if (consumer.closing === null) begin(ctx, consumer, again)
  else {
    // Whoever closes does not try for ever: the loop is broken off.
    loop.hand.unshift(again)
    dropHand(ctx, consumer)
  }
}

function begin(ctx: KafkaContext, consumer: ConsumerState, record: HandledRecord): void {
  const work = beginAttempt(ctx, consumer, record)
  consumer.loop.current = work
  const takesMs = work.endTick - ctx.tick
  // Trying again takes a tick at least, so that a record that always fails does not stop the world.
  if (takesMs === 0 && record.attempt === 1) finishAttempt(ctx, consumer)
  else ctx.setTimer(consumer.name, 'handle', takesMs, work.cause)
}

function finishHand(ctx: KafkaContext, consumer: ConsumerState): void {
  const { loop } = consumer
  if (!loop.commitDue) {
    loop.stage = 'polling'
    loop.pollStartTick = ctx.tick
    return
  }
  loop.commitDue = false
  const offsets = consumedOffsets(consumer)
  if (commitStyle(ctx.state, consumer) === 'asyncAfterEachPoll') commit(ctx, consumer, offsets, 'async')
  else commitSync(ctx, consumer, offsets)
}
