import {
  createDueMessages,
  createMessage,
  messagesDue,
  nextMessageTick,
  type Stream,
  streamIndexOf,
} from '../../../../workload/messages.ts'
import type { KafkaContext } from '../../kafkaContext.ts'
import type { ProducerState } from '../../state.ts'
import { endTurn, sendInTurn, sendMessage } from './sendMessage.ts'
import { beginTurn } from './sendTurn.ts'

/** The application around the producer: what it sends and when. Streams that are not there are ignored. */

const TIMER = 'stream:'

/** The streams of this producer begin. */
export function startStreams(ctx: KafkaContext, producer: ProducerState): void {
  for (const stream of ctx.state.messages.streams) if (stream.setup.producer === producer.name) setStreamTimer(ctx, stream)
}

/** The id of the stream that this alarm is for, or null. */
export function streamOfTimer(key: string): string | null {
  return key.startsWith(TIMER) ? key.slice(TIMER.length) : null
}

/** Sends all that is due by now: above 1000 per second that is several messages in a tick. */
export function handleStreamTimer(ctx: KafkaContext, producer: ProducerState, streamId: string): void {
  const { messages, kernel } = ctx.state
  const index = streamIndexOf(messages, streamId)
  const stream = messages.streams[index]
  if (stream === undefined) return
  const turn = beginTurn(ctx, producer, stream.setup.destination)
  const due = messagesDue(stream, turn.tick)
  const first = createDueMessages(messages, kernel.seed, index, turn.tick, due)
  for (let i = 0; i < due; i++) sendInTurn(ctx, turn, first + i, null)
  endTurn(ctx, turn)
  setStreamTimer(ctx, stream)
}

/** Handling `parentMessage` makes a message of this stream: same key, same headers. Its cause is `ctx.cause`. */
export function forwardMessage(ctx: KafkaContext, streamId: string, parentMessage: number): void {
  const { messages, kernel } = ctx.state
  withStream(ctx, streamId, (_, index, producer) =>
    sendMessage(ctx, producer, createMessage(messages, kernel.seed, index, kernel.tick, parentMessage), null),
  )
}

/** Does `act` with a stream and its producer, if they are there. */
export function withStream(ctx: KafkaContext, id: string, act: (stream: Stream, index: number, producer: ProducerState) => void): void {
  const index = streamIndexOf(ctx.state.messages, id)
  const stream = ctx.state.messages.streams[index]
  const producer = stream && ctx.state.producers[stream.setup.producer]
  if (stream !== undefined && producer !== undefined) act(stream, index, producer)
}

/** Alarms for the stream's next message. What the workload sends by itself has no cause. */
export function setStreamTimer(ctx: KafkaContext, stream: Stream): void {
  const { producer, id } = stream.setup
  const due = nextMessageTick(stream)
  if (due === null) ctx.cancelTimer(producer, `${TIMER}${id}`)
  else ctx.setTimer(producer, `${TIMER}${id}`, due - ctx.tick, null)
}
