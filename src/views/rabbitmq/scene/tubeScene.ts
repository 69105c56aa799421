import { isPersistent } from '../../../brokers/rabbitmq/contents.ts'
import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import type { ContentId } from '../../../brokers/rabbitmq/protocol.ts'
import { type ClassicQueue, NEVER, type QuorumQueue } from '../../../brokers/rabbitmq/queueState.ts'
import { messageTtlMs } from '../../../brokers/rabbitmq/server/queue/queueRows.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { type ContentLook, contentLook } from './contentLook.ts'
import { arrivalTicks } from './echoes.ts'
import { readyMessages } from './readyMessages.ts'

/** What waits in a classic or quorum queue, as far as it is shown, the head of the queue first. */
export interface TubeScene {
  readonly tokens: readonly TubeToken[]
  /** Messages further back for which there is no room. */
  readonly more: number
  /** When the others last moved up because some had left at the head, and by how many places; null: not lately. */
  readonly move: { readonly tick: number; readonly places: number } | null
}

export interface TubeToken extends ContentLook {
  readonly isAgain: boolean
  /** Would it be there after a kill? `writing`: not on disk yet. */
  readonly kept: 'disk' | 'writing' | 'memory'
  /** Of a queue with x-max-priority. */
  readonly priority: number | null
  readonly expiry: { readonly tick: number; readonly ttlMs: number } | null
  /** When it is seen to come in from another queue or from a consumer that is gone, although it stands here already; null: it is here. */
  readonly arrivesTick: number | null
}

/** `room`: places on the rail. When not all have room, one or two of them tell how many more there are. */
export function tubeScene(
  state: RabbitState,
  queue: ClassicQueue | QuorumQueue,
  ready: number,
  room: number,
  recent: readonly RabbitFact[],
): TubeScene {
  const shown = ready <= room ? room : Math.max(1, room - 2)
  const rows = readyMessages(queue, shown)
  const arrivals = arrivalTicks(queue.name, recent)
  const unsynced = new Set(queue.type === 'classic' ? queue.unsynced.map(({ level, row }) => `${level}/${row}`) : [])
  return {
    tokens: rows.map((row) => ({
      ...contentLook(state, row.content),
      isAgain: row.isAgain,
      kept: keptOf(state, queue, row.content, unsynced.has(`${row.level}/${row.row}`)),
      priority: queue.type === 'classic' && queue.maxPriority > 0 ? (queue.levels[row.level]?.priority ?? 0) : null,
      expiry:
        row.expiryTick === NEVER ? null : { tick: row.expiryTick, ttlMs: messageTtlMs(state, queue.limits, row.content) ?? row.expiryTick },
      arrivesTick: arrivals.get(row.content) ?? null,
    })),
    more: ready - rows.length,
    move: lastMove(queue.name, recent),
  }
}

function keptOf(state: RabbitState, queue: ClassicQueue | QuorumQueue, content: ContentId, isWriting: boolean): TubeToken['kept'] {
  if (queue.type === 'quorum') return 'disk'
  if (!queue.durable || !isPersistent(state.contents, content)) return 'memory'
  return isWriting ? 'writing' : 'disk'
}

/** Messages leave at the head, and the others move up. What came and left in the same tick moved nobody. */
function lastMove(queue: string, recent: readonly RabbitFact[]): TubeScene['move'] {
  const here = recent.filter((fact) => 'queue' in fact.data && fact.data.queue === queue)
  const tick = here.findLast((fact) => fact.type === 'message.requeued' || leftReady(fact) !== null)?.tick ?? null
  if (tick === null) return null
  const left = new Set<ContentId>()
  const back = new Set<ContentId>()
  const came = new Set<ContentId>()
  for (const fact of here) {
    if (fact.tick !== tick) continue
    const gone = leftReady(fact)
    if (gone !== null) left.add(gone)
    else if (fact.type === 'message.requeued') back.add(fact.data.content)
    else if (fact.type === 'message.queued') came.add(fact.data.content)
  }
  // One that comes back pushes others aside: there is no telling where each had stood.
  const gone = back.size > 0 ? 0 : [...left].filter((content) => !came.has(content)).length
  return gone === 0 ? null : { tick, places: gone }
}

/** The content that was waiting and is not any more, if the fact tells of one. */
function leftReady(fact: RabbitFact): ContentId | null {
  switch (fact.type) {
    case 'message.delivered':
    case 'message.got':
    case 'message.expired':
      return fact.data.content
    case 'message.deadLettered':
      return fact.data.reason === 'maxlen' ? fact.data.content : null
    case 'message.dropped':
      return fact.data.reason === 'dropped' ? fact.data.content : null
    default:
      return null
  }
}
