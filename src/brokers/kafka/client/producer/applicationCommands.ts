import { createExtraMessages, createKeyedMessage, type Stream, setPaused, setRate } from '../../../../workload/messages.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import { setStreamTimer, withStream } from './application.ts'
import { endTurn, sendInTurn, sendMessage } from './sendMessage.ts'
import { beginTurn } from './sendTurn.ts'

/** What a person makes the application do. Streams that are not there are ignored. */

/** `count` messages at once, on top of what the stream makes by itself. */
export function sendBurst(ctx: KafkaContext, streamId: string, count: number): void {
  const { messages, kernel } = ctx.state
  withStream(ctx, streamId, (stream, index, producer) => {
    const turn = beginTurn(ctx, producer, stream.setup.destination)
    const first = createExtraMessages(messages, kernel.seed, index, kernel.tick, count)
    for (let i = 0; i < count; i++) sendInTurn(ctx, turn, first + i, null)
    endTurn(ctx, turn)
  })
}

/** One message with this key (null: none), to this partition (null: the producer chooses). */
export function sendOne(ctx: KafkaContext, streamId: string, key: string | null, partition: number | null): void {
  withStream(ctx, streamId, (_, index, producer) =>
    sendMessage(ctx, producer, createKeyedMessage(ctx.state.messages, index, ctx.tick, key), partition),
  )
}

export function pauseStream(ctx: KafkaContext, streamId: string): void {
  withStream(ctx, streamId, (stream) => changeStream(ctx, stream, () => setPaused(stream, true, ctx.tick)))
}

export function resumeStream(ctx: KafkaContext, streamId: string): void {
  withStream(ctx, streamId, (stream) => changeStream(ctx, stream, () => setPaused(stream, false, ctx.tick)))
}

export function setStreamRate(ctx: KafkaContext, streamId: string, ratePerSecond: number): void {
  withStream(ctx, streamId, (stream) => changeStream(ctx, stream, () => setRate(stream, ratePerSecond, ctx.tick)))
}

function changeStream(ctx: KafkaContext, stream: Stream, change: () => void): void {
  change()
  setStreamTimer(ctx, stream)
}
