import type { StreamQueue, StreamReader } from '../../../brokers/rabbitmq/queueState.ts'
import { tagIn } from '../../../brokers/rabbitmq/server/queue/consumerKey.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { at } from '../../../kernel/column.ts'
import type { OwnerTone } from '../../stage/ownerTone.ts'
import { consumerId, consumerTone } from './consumerIds.ts'
import { type ContentLook, contentLook } from './contentLook.ts'

/** A stream as it is drawn: a tape that grows to the right and from which reading takes nothing. */
export interface StreamScene {
  readonly cells: readonly StreamCell[]
  /** Offset in the leftmost place, and where the next message goes. */
  readonly first: number
  readonly end: number
  readonly readers: readonly ReaderScene[]
  /** When the tape last moved on to make room, and by how many places. */
  readonly slide: { readonly tick: number; readonly cells: number } | null
}

export interface StreamCell extends ContentLook {
  readonly offset: number
  /** Everybody who reads has been sent it. */
  readonly isRead: boolean
}

/** Where a reader has got to: the offset that it is sent next. */
export interface ReaderScene {
  readonly id: string
  readonly tag: string
  readonly tone: OwnerTone
  readonly offset: number
  readonly behind: number
}

/** Places that a tape glides at once; more would leave it bare meanwhile. */
const MOST_SLIDE = 2

/** `room`: places on the rail; one of them stays free for the next message. */
export function streamScene(state: RabbitState, queue: StreamQueue, room: number): StreamScene {
  const end = queue.content.length
  const first = Math.max(0, end - (room - 1))
  const readers = Object.values(queue.readers).map((reader) => readerScene(state, queue, reader))
  const readBelow = readers.length === 0 ? 0 : Math.min(...readers.map(({ offset }) => offset))
  const cells: StreamCell[] = []
  for (let offset = first; offset < end; offset++)
    cells.push({ ...contentLook(state, at(queue.content, offset)), offset, isRead: offset < readBelow })
  return { cells, first, end, readers, slide: slideOf(queue, first, end) }
}

function readerScene(state: RabbitState, queue: StreamQueue, reader: StreamReader): ReaderScene {
  const id = consumerId(state, reader.key)
  const offset = nextOffset(queue, reader)
  const behind = Math.max(0, queue.content.length - offset)
  return { id, tag: tagIn(reader.key), tone: consumerTone(state, id), offset, behind }
}

/** Chunks are sent whole: the next one that it is sent, or where it wanted to begin. */
export function nextOffset(queue: StreamQueue, { nextChunk, startOffset }: StreamReader): number {
  const chunk = nextChunk < queue.chunkStart.length ? at(queue.chunkStart, nextChunk) : queue.content.length
  return Math.max(chunk, startOffset)
}

/** A full tape moves on when a chunk is written. */
function slideOf({ chunkStart, chunkTick }: StreamQueue, first: number, end: number): StreamScene['slide'] {
  const last = chunkStart.length - 1
  if (first === 0 || last < 0) return null
  const cells = Math.min(end - at(chunkStart, last), first, MOST_SLIDE)
  return { tick: at(chunkTick, last), cells }
}
