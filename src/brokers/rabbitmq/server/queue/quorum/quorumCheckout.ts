import { at } from '../../../../../kernel/column.ts'
import { messageOf } from '../../../contents.ts'
import type { FullConsumer } from '../../../facts.ts'
import type { ContentId } from '../../../protocol.ts'
import { NEVER, type QuorumConsumer, type QuorumQueue } from '../../../queueState.ts'
import type { RabbitContext } from '../../../rabbitContext.ts'
import { deliver, nextTag } from '../../channel/sendDelivery.ts'
import { tagIn } from '../consumerKey.ts'
import { deadLetter, deadLetterExchange } from '../deadLetter.ts'
import { countDelivery, countDeparture, tellDropped } from '../departures.ts'
import { isOverdue, timeGiven } from '../queueRows.ts'
import { updateConsumer } from './quorumConsumers.ts'
import { evaluateLimit } from './quorumLimit.ts'
import { hungryTags, takePlace } from './quorumRing.ts'
import { nextRow, quorumReady, takeNext } from './quorumRows.ts'

const NO_ROW = -1

interface Dealt {
  readonly consumer: QuorumConsumer
  readonly row: number
  /** Who came next then, and who had no room; not looked up where nobody reads it. */
  readonly turns: { readonly ring: string[] | null; readonly full: FullConsumer[] }
}

/**
 * What follows every change of a quorum queue (rabbit_fifo:checkout): overdue heads go, waiting messages are dealt out to those in the
 * ring, and the limits are looked at. `newcomer`: the row that has just come, which has its chance even with a TTL of 0.
 */
export function checkout(ctx: RabbitContext, queue: QuorumQueue, newcomer = NO_ROW): void {
  const dealt: Dealt[] = []
  for (let one = checkoutOne(ctx, queue, newcomer); one !== null; one = checkoutOne(ctx, queue, newcomer)) dealt.push(one)
  for (const one of inOrderOfSending(dealt)) send(ctx, queue, one)
  for (const { consumer, row } of dealt) if (consumer.noAck) settleSoon(ctx, queue, consumer, row)
  evaluateLimit(ctx, queue)
  setExpiryAlarm(ctx, queue)
}

/** A message for a consumer that does not acknowledge has left. Its channel settles it when it has passed it on, and until then has no room. */
function settleSoon(ctx: RabbitContext, queue: QuorumQueue, consumer: QuorumConsumer, row: number): void {
  consumer.checkedOut = consumer.checkedOut.filter((held) => held !== row)
  countDeparture(ctx.state, queue, at(queue.rows.content, row), 'autoAcked')
  if (queue.settling.length === 0) ctx.setTimer(queue.broker, `settle:${queue.name}`, 0)
  if (consumer.settling++ === 0) queue.settling.push(consumer.key)
}

/** Channels have settled what they passed on to consumers that do not acknowledge: these have room again. */
export function settlePassedOn(ctx: RabbitContext, queue: QuorumQueue): void {
  for (const key of queue.settling.splice(0)) {
    const consumer = queue.consumers[key]
    if (consumer === undefined) continue
    if (!consumer.once) consumer.credit += consumer.settling
    consumer.settling = 0
    updateConsumer(ctx, queue, consumer)
    checkout(ctx, queue)
  }
}

/** What is dealt in one go is sent consumer by consumer, in order of tag. Where each has a channel of its own that makes no difference. */
function inOrderOfSending(dealt: readonly Dealt[]): readonly Dealt[] {
  const consumers = new Set(dealt.map(({ consumer }) => consumer))
  const channels = new Set(dealt.map(({ consumer }) => consumer.channel))
  if (consumers.size === channels.size) return dealt
  return [...dealt].sort(({ consumer: left }, { consumer: right }) => compareTags(tagIn(left.key), tagIn(right.key)))
}

function compareTags(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Hands the next message to the head of the ring, which leaves it if that fills it. Null when there is none or nobody. */
export function checkoutOne(ctx: RabbitContext, queue: QuorumQueue, newcomer = NO_ROW): Dealt | null {
  expireHeads(ctx, queue, ctx.tick, newcomer)
  for (let place = queue.ring[0]; place !== undefined; place = queue.ring[0]) {
    const consumer = queue.consumers[place.key]
    const row = nextRow(queue)
    if (consumer !== undefined && row < 0) return null
    queue.ring.shift()
    if (consumer === undefined || consumer.credit === 0 || consumer.status === 'cancelled') continue
    takeNext(ctx.state, queue)
    forgetOrCrash(ctx, queue, consumer)
    consumer.checkedOut.push(row)
    consumer.credit--
    if (consumer.credit > 0) takePlace(queue, consumer)
    else if (consumer.tag !== null) tellFull(ctx, queue, consumer)
    return { consumer, row, turns: ctx.detailed ? turnsNow(queue) : NOT_READ }
  }
  return null
}

const NOT_READ = { ring: [], full: [] }

function turnsNow(queue: QuorumQueue): Dealt['turns'] {
  if (queue.limits.singleActiveConsumer) return { ring: null, full: [] }
  const full = Object.values(queue.consumers).filter(({ tag, status, credit }) => tag !== null && status === 'up' && credit === 0)
  return { ring: hungryTags(queue), full: full.map(fullness) }
}

function fullness({ key, checkedOut, prefetch }: QuorumConsumer): FullConsumer {
  return { consumer: tagIn(key), unacked: checkedOut.length, prefetch }
}

function tellFull(ctx: RabbitContext, queue: QuorumQueue, consumer: QuorumConsumer): void {
  if (!ctx.detailed) return ctx.skip('consumer.passedOver', 1)
  ctx.emit('consumer.passedOver', `queue:${queue.name}`, {
    queue: queue.name,
    ...fullness(consumer),
    ring: hungryTags(queue),
  })
}

/** A consumer is done with rows that it holds. They leave the queue, and it has room again. */
export function complete(
  ctx: RabbitContext,
  queue: QuorumQueue,
  consumer: QuorumConsumer,
  rows: readonly number[],
  departure: 'acked' | 'autoAcked' | 'rejected' | 'deliveryLimit',
): void {
  const settled = consumer.checkedOut.filter((row) => rows.includes(row))
  consumer.checkedOut = consumer.checkedOut.filter((row) => !rows.includes(row))
  for (const row of settled) countDeparture(ctx.state, queue, at(queue.rows.content, row), departure)
  if (!consumer.once) consumer.credit += settled.length
  updateConsumer(ctx, queue, consumer)
}

/** Takes overdue messages off the head. */
export function expireHeads(ctx: RabbitContext, queue: QuorumQueue, tick: number, newcomer = NO_ROW): void {
  for (let row = nextRow(queue); row >= 0 && row !== newcomer && isOverdue(queue.rows, row, tick); row = nextRow(queue)) {
    const content = takeNext(ctx.state, queue)
    countDeparture(ctx.state, queue, content, 'expired')
    const { cause } = ctx
    const data = { ...about(ctx, queue, content), ...timeGiven(ctx.state, queue.limits, content) }
    ctx.cause = ctx.emit('message.expired', `queue:${queue.name}`, data)
    const exchange = deadLetterExchange(ctx, queue)
    if (exchange === null) tellDropped(ctx, queue, content, 'expired')
    else deadLetter(ctx, queue, exchange, content, 'expired')
    ctx.cause = cause
  }
}

/** The alarm for a head's expiry goes off. */
export function quorumExpiryAlarm(ctx: RabbitContext, queue: QuorumQueue): void {
  const due = queue.expiryAlarmTick ?? ctx.tick
  queue.expiryAlarmTick = null
  expireHeads(ctx, queue, Math.max(ctx.tick, due))
  checkout(ctx, queue)
}

/** Wakes the queue when the head's time is over. */
export function setExpiryAlarm(ctx: RabbitContext, queue: QuorumQueue): void {
  const row = nextRow(queue)
  const expiry = row < 0 ? NEVER : at(queue.rows.expiryTick, row)
  if (expiry === NEVER || (queue.expiryAlarmTick !== null && queue.expiryAlarmTick <= expiry)) return
  queue.expiryAlarmTick = expiry
  // A message with TTL 0 has had its chance; when nobody took it, it goes in the next tick.
  ctx.setTimer(queue.broker, `ttl:${queue.name}`, expiry - ctx.tick, null)
}

function send(ctx: RabbitContext, queue: QuorumQueue, { consumer, row, turns }: Dealt): void {
  const { tag, credit, noAck, channel } = consumer
  if (tag === null || ctx.state.crashed.includes(channel)) return
  const content = at(queue.rows.content, row)
  const returns = at(queue.rows.returns, row)
  countDelivery(queue, returns > 0)
  const { cause } = ctx
  const data = { consumer: tag, deliveryTag: nextTag(ctx, queue, channel), redelivered: returns > 0, credit, noAck, ...turns, offset: null }
  ctx.cause = ctx.emit('message.delivered', `queue:${queue.name}`, { ...about(ctx, queue, content), ...data })
  deliver(ctx, queue, channel, {
    consumerTag: tag,
    key: consumer.key,
    noAck,
    level: 0,
    row,
    content,
    redelivered: returns > 0,
    deliveryCount: returns > 0 ? returns : null,
    offset: null,
  })
  ctx.cause = cause
}

/**
 * A bug of 3.10.8, modelled only with `knownBugs`: a consumer that was cancelled and has come back under its tag, and is sent more while
 * some of what it was sent before is unacked, takes its channel down (rabbit_fifo_client asks for deliveries that it thinks it missed).
 */
function forgetOrCrash(ctx: RabbitContext, queue: QuorumQueue, consumer: QuorumConsumer): void {
  const { channel, returned, checkedOut } = consumer
  consumer.returned = false
  if (!returned || ctx.state.setup.knownBugs !== true || checkedOut.length === 0) return
  ctx.state.crashed.push(channel)
  // The channel dies by itself, after what has reached the queue meanwhile.
  ctx.setTimer(queue.broker, `crash:${channel}`, 0)
}

function about(ctx: RabbitContext, queue: QuorumQueue, content: ContentId) {
  return { message: messageOf(ctx.state.contents, content), content, queue: queue.name, ready: quorumReady(queue) }
}
