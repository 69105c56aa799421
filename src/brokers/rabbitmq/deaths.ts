import { append, at, type Column, createColumn } from '../../kernel/column.ts'

/** Why a queue gave a message up: the reasons of x-death. */
export type DeathReason = 'rejected' | 'expired' | 'maxlen' | 'delivery_limit'

/** One entry of the x-death header: a queue and a reason, and how often. */
export interface Death {
  readonly queue: string
  readonly reason: DeathReason
  readonly count: number
  /** Where it had been published when it died there the first time, and with which keys. */
  readonly exchange: string
  readonly routingKeys: readonly string[]
  readonly tick: number
  /** When it died there last; x-death does not say. */
  readonly lastTick: number
  /** The expiration property, which dead-lettering takes away; null when there was none. */
  readonly originalExpiration: string | null
}

/** Entries of all x-death headers as rows; `older` links an entry to the next one of its header. */
export interface Deaths {
  count: Column
  older: Column
  /** Index into `kinds`. */
  kind: Column
  /** What an entry says beside its count. */
  kinds: Omit<Death, 'count'>[]
}

const LAST = -1

export function createDeaths(): Deaths {
  return { count: createColumn('i32'), older: createColumn('i32'), kind: createColumn('i32'), kinds: [] }
}

/** Writes a header's entries, newest first, and returns the row of the newest. */
export function addDeaths(rows: Deaths, entries: readonly Death[]): number {
  let row = LAST
  for (const { count, ...kind } of [...entries].reverse()) {
    append(rows.count, count)
    append(rows.kind, rows.kinds.push(kind) - 1)
    row = append(rows.older, row)
  }
  return row
}

/** The entries of a header, newest first. `row`: of the newest, or a negative number for none. */
export function deathsFrom(rows: Deaths, row: number): Death[] {
  const entries: Death[] = []
  for (let next = row; next >= 0; next = at(rows.older, next)) {
    const kind = rows.kinds[at(rows.kind, next)]
    if (kind !== undefined) entries.push({ ...kind, count: at(rows.count, next) })
  }
  return entries
}

/**
 * The x-death entries of a message that dies once more: the same queue and reason count up and move to the front, anything else is a
 * new entry. The others are turned round each time, as RabbitMQ 3.10 does where there are two or more (rabbit_dead_letter:
 * group_by_queue_and_reason prepends).
 */
export function withDeath(entries: readonly Death[], death: Omit<Death, 'count'>): Death[] {
  const turned = [...entries].reverse()
  const isSame = (entry: Death) => entry.queue === death.queue && entry.reason === death.reason
  const known = turned.find(isSame)
  const first: Death = known === undefined ? { ...death, count: 1 } : { ...known, count: known.count + 1, lastTick: death.lastTick }
  return [first, ...turned.filter((entry) => !isSame(entry))]
}
