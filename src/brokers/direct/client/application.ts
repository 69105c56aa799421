import { createDueMessages, createMessage, messagesDue, nextMessageTick, type Stream, streamIndexOf } from '../../../workload/messages.ts'
import type { DirectContext } from '../directContext.ts'
import type { CallerState } from '../state.ts'
import { acceptMessage } from './tasks.ts'

/** What a caller is sent by its users, and when. Streams that are not there are ignored. */

const STREAM = 'stream:'

/** The streams of this caller begin. */
export function startStreams(ctx: DirectContext, caller: CallerState): void {
  for (const stream of ctx.state.messages.streams) if (stream.setup.producer === caller.name) setStreamTimer(ctx, stream)
}

/** The id of the stream that this alarm is for, or null. */
export function streamOfTimer(key: string): string | null {
  return key.startsWith(STREAM) ? key.slice(STREAM.length) : null
}

/** All that is due by now: above 1000 per second that is several messages in a tick. */
export function handleStreamTimer(ctx: DirectContext, caller: CallerState, streamId: string): void {
  const { messages, kernel } = ctx.state
  const index = streamIndexOf(messages, streamId)
  const stream = messages.streams[index]
  if (stream === undefined) return
  const due = messagesDue(stream, ctx.tick)
  const first = createDueMessages(messages, kernel.seed, index, ctx.tick, due)
  for (let i = 0; i < due; i++) acceptMessage(ctx, caller, first + i, null)
  setStreamTimer(ctx, stream)
}

/** Handling `parent` makes a message of this stream. Its cause is `ctx.cause`. */
export function forwardMessage(ctx: DirectContext, streamId: string, parent: number): void {
  const { messages, kernel } = ctx.state
  withStream(ctx, streamId, (_, index, caller) =>
    acceptMessage(ctx, caller, createMessage(messages, kernel.seed, index, ctx.tick, parent), ctx.cause),
  )
}

/** Does `act` with a stream and its caller, if they are there. */
export function withStream(ctx: DirectContext, id: string, act: (stream: Stream, index: number, caller: CallerState) => void): void {
  const { messages, callers } = ctx.state
  const index = streamIndexOf(messages, id)
  const stream = messages.streams[index]
  const caller = callers[stream?.setup.producer ?? '']
  if (stream !== undefined && caller !== undefined) act(stream, index, caller)
}

/** Alarms for the stream's next message. What the workload sends by itself has no cause. */
export function setStreamTimer(ctx: DirectContext, stream: Stream): void {
  const { producer, id } = stream.setup
  const due = nextMessageTick(stream)
  if (due === null) ctx.cancelTimer(producer, STREAM + id)
  else ctx.setTimer(producer, STREAM + id, due - ctx.tick, null)
}
