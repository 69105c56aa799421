import {
  createDueMessages,
  createExtraMessages,
  createKeyedMessage,
  createMessage,
  messagesDue,
  nextMessageTick,
  type Stream,
  setPaused,
  setRate,
  streamIndexOf,
} from '../../../../workload/messages.ts'
import type { PublisherState } from '../../clientState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { PublishProperties } from '../../setup.ts'
import { handOver } from './sendMessages.ts'

/** The application around a publisher: what it sends, when, and what a person makes it do. Streams that are not there are ignored. */

const TIMER = 'stream:'

/** The streams of this publisher begin. */
export function startStreams(ctx: RabbitContext, publisher: PublisherState): void {
  for (const stream of streamsOf(ctx, publisher)) setStreamTimer(ctx, stream)
}

/** The process is gone, and makes no messages until it is there again. */
export function stopStreams(ctx: RabbitContext, publisher: PublisherState): void {
  for (const stream of streamsOf(ctx, publisher)) {
    if (stream.paused) continue
    publisher.stoppedStreams.push(stream.setup.id)
    setPaused(stream, true, ctx.tick)
  }
}

/** It is there again: what ran goes on. */
export function restartStreams(ctx: RabbitContext, publisher: PublisherState): void {
  const stopped = publisher.stoppedStreams.splice(0)
  for (const stream of streamsOf(ctx, publisher)) if (stopped.includes(stream.setup.id)) setPaused(stream, false, ctx.tick)
  startStreams(ctx, publisher)
}

/** The id of the stream that this alarm is for, or null. */
export function streamOfTimer(key: string): string | null {
  return key.startsWith(TIMER) ? key.slice(TIMER.length) : null
}

/** Sends all that is due by now: above 1000 per second that is several messages in a tick. */
export function handleStreamTimer(ctx: RabbitContext, publisher: PublisherState, streamId: string): void {
  const { messages, kernel } = ctx.state
  const index = streamIndexOf(messages, streamId)
  const stream = messages.streams[index]
  if (stream === undefined) return
  const due = messagesDue(stream, ctx.tick)
  const first = createDueMessages(messages, kernel.seed, index, ctx.tick, due)
  for (let i = 0; i < due; i++) handOver(ctx, publisher, first + i, null)
  setStreamTimer(ctx, stream)
}

/** `count` messages at once, on top of what the stream makes by itself. */
export function sendBurst(ctx: RabbitContext, streamId: string, count: number): void {
  withStream(ctx, streamId, (_, index, publisher) => {
    const { messages, kernel } = ctx.state
    const first = createExtraMessages(messages, kernel.seed, index, kernel.tick, count)
    for (let i = 0; i < count; i++) handOver(ctx, publisher, first + i, ctx.cause)
  })
}

/** One message with this key (null: none), published with these properties beside those of its stream. */
export function sendOne(ctx: RabbitContext, streamId: string, key: string | null, properties: PublishProperties | null): void {
  withStream(ctx, streamId, (_, index, publisher) =>
    handOver(ctx, publisher, createKeyedMessage(ctx.state.messages, index, ctx.tick, key), ctx.cause, properties),
  )
}

/** The message that handling `parent` makes. */
export function forwardMessage(ctx: RabbitContext, streamId: string, parent: number): void {
  withStream(ctx, streamId, (_, index, publisher) =>
    handOver(ctx, publisher, createMessage(ctx.state.messages, ctx.state.kernel.seed, index, ctx.tick, parent), ctx.cause),
  )
}

export function pauseStream(ctx: RabbitContext, streamId: string): void {
  withStream(ctx, streamId, (stream) => {
    setPaused(stream, true, ctx.tick)
    setStreamTimer(ctx, stream)
  })
}

export function resumeStream(ctx: RabbitContext, streamId: string): void {
  withStream(ctx, streamId, (stream) => {
    setPaused(stream, false, ctx.tick)
    setStreamTimer(ctx, stream)
  })
}

export function setStreamRate(ctx: RabbitContext, streamId: string, ratePerSecond: number): void {
  withStream(ctx, streamId, (stream) => {
    setRate(stream, ratePerSecond, ctx.tick)
    setStreamTimer(ctx, stream)
  })
}

function setStreamTimer(ctx: RabbitContext, stream: Stream): void {
  const { id, producer } = stream.setup
  const next = nextMessageTick(stream)
  if (next === null) ctx.cancelTimer(producer, TIMER + id)
  else ctx.setTimer(producer, TIMER + id, next - ctx.tick, null)
}

function streamsOf(ctx: RabbitContext, publisher: PublisherState): Stream[] {
  return ctx.state.messages.streams.filter(({ setup }) => setup.producer === publisher.name)
}

function withStream(ctx: RabbitContext, streamId: string, act: (stream: Stream, index: number, publisher: PublisherState) => void): void {
  const { messages, publishers } = ctx.state
  const index = streamIndexOf(messages, streamId)
  const stream = messages.streams[index]
  const publisher = publishers[stream?.setup.producer ?? '']
  if (stream !== undefined && publisher !== undefined) act(stream, index, publisher)
}
