import type { FactId } from '../../../../kernel/fact.ts'
import { bookProcessed, subscriberLedger } from '../../../../workload/ledger.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import { messagesBetween } from '../../recordContents.ts'
import type { ConsumerState, KafkaState } from '../../state.ts'
import { forward, processedData, willFail } from './attempt.ts'
import type { PolledRange } from './collectFetched.ts'

/**
 * Handles records that take no time, all in this tick, up to the first that fails; returns the offset it got to. This is the
 * loop that millions of records go through: nothing is built for a record unless somebody reads single facts, and fact ids
 * advance alike either way.
 */
export function handleAtOnce(ctx: KafkaContext, consumer: ConsumerState, range: PolledRange, polled: FactId): number {
  const { state } = ctx
  const { partition, fromOffset, toOffset } = range
  const messages = messagesBetween(state, partition, fromOffset, toOffset)
  const page = subscriberLedger(state.ledger, consumer.group)
  const forwardTo = state.groups[consumer.group]?.setup.handler.forwardTo
  const canFail = mayFail(state, consumer)
  const entity = `consumer:${consumer.name}` as const
  let untold = 0
  for (let i = 0; i < messages.length; i++) {
    const message = messages[i] as number
    if (canFail && willFail(state, consumer, message, 1)) {
      skipUntold(ctx, untold)
      return fromOffset + i
    }
    const effect = bookProcessed(page, state.messages, message, ctx.tick)
    if (ctx.detailed) {
      const record = { message, partition, offset: fromOffset + i }
      const handling = ctx.emit('record.handling', entity, { message, partition, offset: record.offset, attempt: 1, serviceMs: 0 }, polled)
      ctx.emit('record.processed', entity, processedData(state, consumer, record, effect), handling)
      ctx.cause = state.kernel.nextFactId - 1
    } else untold++
    if (forwardTo !== undefined) {
      untold = skipUntold(ctx, untold)
      forward(ctx, forwardTo, message)
    }
  }
  skipUntold(ctx, untold)
  return toOffset
}

/** Counts the two facts of each of so many records; the newest of them is what goes on is caused by. */
function skipUntold(ctx: KafkaContext, records: number): 0 {
  if (records === 0) return 0
  ctx.skip('record.handling', records)
  ctx.skip('record.processed', records)
  ctx.cause = ctx.state.kernel.nextFactId - 1
  return 0
}

function mayFail(state: KafkaState, consumer: ConsumerState): boolean {
  if ((state.groups[consumer.group]?.setup.handler.failureRate ?? 0) > 0) return true
  return state.messages.streams.some((stream) => (stream.setup.poison?.length ?? 0) > 0)
}
