import { createExtraMessages, createKeyedMessage, type Stream, setPaused, setRate } from '../../../workload/messages.ts'
import type { DirectContext } from '../directContext.ts'
import { setStreamTimer, withStream } from './application.ts'
import { acceptMessage } from './tasks.ts'

/** What a person makes users do. Streams that are not there are ignored. */

/** `count` messages at once, on top of what the stream makes by itself. */
export function sendBurst(ctx: DirectContext, streamId: string, count: number): void {
  const { messages, kernel } = ctx.state
  withStream(ctx, streamId, (_, index, caller) => {
    const first = createExtraMessages(messages, kernel.seed, index, kernel.tick, count)
    for (let i = 0; i < count; i++) acceptMessage(ctx, caller, first + i, ctx.cause)
  })
}

/** One message with this key (null: none). */
export function sendOne(ctx: DirectContext, streamId: string, key: string | null): void {
  withStream(ctx, streamId, (_, index, caller) =>
    acceptMessage(ctx, caller, createKeyedMessage(ctx.state.messages, index, ctx.tick, key), ctx.cause),
  )
}

export function pauseStream(ctx: DirectContext, streamId: string): void {
  withStream(ctx, streamId, (stream) => changeStream(ctx, stream, () => setPaused(stream, true, ctx.tick)))
}

export function resumeStream(ctx: DirectContext, streamId: string): void {
  withStream(ctx, streamId, (stream) => changeStream(ctx, stream, () => setPaused(stream, false, ctx.tick)))
}

export function setStreamRate(ctx: DirectContext, streamId: string, ratePerSecond: number): void {
  withStream(ctx, streamId, (stream) => changeStream(ctx, stream, () => setRate(stream, ratePerSecond, ctx.tick)))
}

function changeStream(ctx: DirectContext, stream: Stream, change: () => void): void {
  change()
  setStreamTimer(ctx, stream)
}
