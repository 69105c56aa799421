import { streamOf } from '../../../../workload/messages.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { BlockedSend, ProducerState } from '../../state.ts'
import { freeBytes, neededBytes, storeRecord } from './accumulator.ts'
import { setAlarm } from './alarms.ts'
import { offerRecord, refuseRecord, type SendOutcome } from './offerRecord.ts'
import { recordPayloadBytes } from './recordFields.ts'
import { requestMetadata } from './requestMetadata.ts'
import { beginTurn, countUntold, type SendTurn } from './sendTurn.ts'

/** Puts a message in line behind the one whose send() holds the application's thread; `waitsFor` other than `turn`: it is that one. */
export function queueSend(
  ctx: KafkaContext,
  turn: SendTurn,
  message: number,
  partition: number | null,
  waitsFor: BlockedSend['waitsFor'],
): void {
  const { blocked } = turn.producer
  blocked.push({ message, partition, waitsFor: 'turn', sinceTick: null, timestamp: ctx.tick, choice: null, cause: turn.cause })
  const [first] = blocked
  if (waitsFor === 'turn' || first === undefined) return
  first.sinceTick = ctx.tick
  if (!keepWaiting(ctx, turn, first, waitsFor)) blocked.shift()
}

/**
 * Calls send() again for the messages in line, until one has to wait (on). True if any call returned: there is something new
 * to send, or room. An application has one thread here, so they go one after another.
 */
export function resumeBlocked(ctx: KafkaContext, producer: ProducerState): boolean {
  let returned = 0
  let turn: SendTurn | null = null
  for (const send of producer.blocked) {
    const topic = streamOf(ctx.state.messages, send.message).setup.destination
    if (turn === null || turn.topic !== topic) {
      if (turn !== null) countUntold(ctx, turn)
      turn = beginTurn(ctx, producer, topic)
    }
    if (!callSend(ctx, turn, send)) break
    returned++
  }
  if (turn !== null) countUntold(ctx, turn)
  producer.blocked.splice(0, returned)
  return returned > 0
}

/** True if send() has returned or thrown. */
function callSend(ctx: KafkaContext, turn: SendTurn, send: BlockedSend): boolean {
  turn.cause = send.cause
  if (send.waitsFor === 'memory') return storeWaiting(ctx, turn, send)
  send.sinceTick ??= ctx.tick
  // Its timestamp is taken when it knows its topic, before it waits for memory.
  send.timestamp = ctx.tick
  const outcome = offerRecord(ctx, turn, send.message, send.partition, send.timestamp)
  return outcome === 'done' || !keepWaiting(ctx, turn, send, outcome)
}

function storeWaiting(ctx: KafkaContext, turn: SendTurn, send: BlockedSend): boolean {
  turn.rule = send.choice?.rule ?? 'sticky'
  turn.partition = send.choice?.partition ?? -1
  turn.payloadBytes = recordPayloadBytes(turn.producer, ctx.state.messages, send.message, turn.headed)
  if (freeBytes(turn) < neededBytes(turn)) return !keepWaiting(ctx, turn, send, 'memory')
  countUntold(ctx, turn)
  const waitedMs = ctx.tick - (send.sinceTick ?? ctx.tick)
  turn.cause = ctx.emit('producer.unblocked', `producer:${turn.producer.name}`, { message: send.message, waitedMs })
  storeRecord(ctx, turn, send.message, send.timestamp)
  return true
}

/** The first in line waits (on), unless max.block.ms is over: then it is refused, and false is returned. */
function keepWaiting(ctx: KafkaContext, turn: SendTurn, send: BlockedSend, waitsFor: Exclude<SendOutcome, 'done'>): boolean {
  const { producer, maxBlockMs } = turn
  const leftMs = maxBlockMs - (ctx.tick - (send.sinceTick ?? ctx.tick))
  if (leftMs <= 0) {
    refuseRecord(ctx, turn, send.message, 'TimeoutException', maxBlockMs)
    return false
  }
  if (waitsFor === 'memory' && send.waitsFor !== 'memory') tellBlocked(ctx, turn, send)
  if (waitsFor === 'metadata' && send.waitsFor !== 'metadata') requestMetadata(ctx, producer)
  setAlarm(ctx, producer, 'block', ctx.tick + leftMs)
  send.waitsFor = waitsFor
  return true
}

function tellBlocked(ctx: KafkaContext, turn: SendTurn, send: BlockedSend): void {
  countUntold(ctx, turn)
  if (turn.rule !== 'sticky') send.choice = { rule: turn.rule, partition: turn.partition }
  const data = {
    message: send.message,
    neededBytes: neededBytes(turn),
    freeBytes: Math.max(0, freeBytes(turn)),
    maxBlockMs: turn.maxBlockMs,
  }
  send.cause = ctx.emit('producer.blocked', `producer:${turn.producer.name}`, data, send.cause)
}
