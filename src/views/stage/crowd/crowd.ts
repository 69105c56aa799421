import type { Packet } from '../../../kernel/agenda.ts'
import type { CrowdSource, CrowdToken } from './crowdSource.ts'
import { createNames, type Names, numberOf } from './names.ts'
import { createTokenColumns, largerColumns, putToken, type TokenColumns, WAY_STEPS } from './tokenColumns.ts'

/** A packet of the crowd. */
export interface CrowdPacket {
  readonly packet: Packet
  /** Where its tokens stand in the columns. */
  readonly rows: readonly number[]
  readonly isLabelled: boolean
  readonly tally: CrowdTally
}

/** How much of one kind is under way between two nodes. */
export interface CrowdTally {
  readonly from: string
  readonly to: string
  readonly noun: readonly [one: string, many: string]
  packets: number
}

/** All that is under way when it is too much to draw one by one. */
export interface Crowd<Flight> {
  readonly source: CrowdSource<Flight>
  /** Places at even shares of each way: x, y, x, y... */
  readonly ways: Names<Float32Array>
  readonly looks: Names<CrowdToken['draw']>
  columns: TokenColumns
  /** Rows of all tokens, the lowest first. */
  order: Uint32Array
  /** By row, whose token it is. */
  readonly owners: (CrowdPacket | undefined)[]
  readonly freeRows: number[]
  /** Counted as packets come and go: thousands are not gone through to be told. */
  readonly tallies: Names<CrowdTally>
  labelled: CrowdPacket[]
  /** Those that are drawn one by one all the same: labelled ones that arrive first, and those of marked messages. */
  singles: readonly CrowdPacket[]
  /** Packets with a smaller sequence number are known. */
  nextSeq: number
}

/** Labels beyond these nobody could read: such packets are drawn without. */
const MOST_SINGLES = 40
/** The golden ratio of 2^32: multiples of it fall as evenly as can be, and in step with no cycle of keys. */
const GOLDEN = 0x9e3779b9
const ROOM = 4_096

export function createCrowd<Flight>(source: CrowdSource<Flight>): Crowd<Flight> {
  return {
    source,
    ways: createNames(),
    looks: createNames(),
    columns: createTokenColumns(ROOM),
    order: new Uint32Array(0),
    owners: [],
    freeRows: [],
    tallies: createNames(),
    labelled: [],
    singles: [],
    nextSeq: 0,
  }
}

/**
 * Goes on to `tick`, later than before in the same run: packets leave when they arrive, and new ones have higher sequence numbers.
 * `packets`: what is under way then, or of it at least what is new. `marked`: messages that are to be drawn one by one.
 */
export function updateCrowd<Flight>(crowd: Crowd<Flight>, packets: readonly Packet[], tick: number, marked: ReadonlySet<number>): void {
  const fresh = packets.filter(({ seq }) => seq >= crowd.nextSeq)
  fresh.sort((left, right) => left.seq - right.seq)
  const came = fresh.map((packet) => enter(crowd, packet))
  crowd.nextSeq = Math.max(crowd.nextSeq, (fresh.at(-1)?.seq ?? -1) + 1)
  crowd.order = ordered(
    crowd,
    came.flatMap(({ rows }) => rows),
    tick,
  )
  crowd.labelled = [...crowd.labelled, ...came].filter(({ isLabelled, packet }) => isLabelled && packet.tick > tick)
  setApart(crowd, marked)
}

function leave<Flight>({ owners, freeRows }: Crowd<Flight>, row: number): void {
  const owner = owners[row]
  // Copies of a message that are still one packet are one.
  if (owner !== undefined && owner.rows[0] === row) owner.tally.packets--
  owners[row] = undefined
  freeRows.push(row)
}

function enter<Flight>(crowd: Crowd<Flight>, packet: Packet): CrowdPacket {
  const { source, owners } = crowd
  const flights = source.flightsOf(packet)
  const [first] = flights
  const made: CrowdPacket = {
    packet,
    rows: flights.flatMap((flight) => source.tokensOf(flight).map((token) => putIn(crowd, token, packet.seq))),
    isLabelled: flights.some(source.isLabelled),
    tally: tallyOf(crowd, packet, first === undefined ? ['', ''] : source.nounOf(first)),
  }
  for (const row of made.rows) owners[row] = made
  if (made.rows.length > 0) made.tally.packets++
  return made
}

function tallyOf<Flight>({ tallies }: Crowd<Flight>, { from, to }: Packet, noun: CrowdTally['noun']): CrowdTally {
  const make = () => ({ from, to, noun, packets: 0 })
  return tallies.values[numberOf(tallies, `${from} ${to} ${noun[0]}`, make)] as CrowdTally
}

function putIn<Flight>(crowd: Crowd<Flight>, token: CrowdToken, seq: number): number {
  const row = crowd.freeRows.pop() ?? crowd.owners.push(undefined) - 1
  if (row >= crowd.columns.way.length) crowd.columns = largerColumns(crowd.columns)
  const message = token.message ?? -1
  putToken(crowd.columns, row, {
    way: numberOf(crowd.ways, token.way, () => measured(token)),
    look: numberOf(crowd.looks, token.look, () => token.draw),
    sentTick: token.sentTick,
    arriveTick: token.arriveTick,
    lag: token.lag,
    behind: token.behind,
    message,
    // Messages lie over the rest. Spread evenly over all that are sent, so that some among many are seen as a whole.
    rank: (Math.imul(seq, GOLDEN) >>> 0) + (message < 0 ? 0 : 2 ** 32),
  })
  return row
}

function measured({ placeAt }: CrowdToken): Float32Array {
  const places = new Float32Array(2 * (WAY_STEPS + 1))
  for (let step = 0; step <= WAY_STEPS; step++) {
    const { x, y } = placeAt(step / WAY_STEPS)
    places[2 * step] = x
    places[2 * step + 1] = y
  }
  return places
}

/** Rows of what is still there and of what has come, by rank, as the former are: of thousands only a few are new. */
function ordered<Flight>(crowd: Crowd<Flight>, came: number[], tick: number): Uint32Array {
  const { order, columns } = crowd
  const { rank, arriveTick } = columns
  came.sort((left, right) => (rank[left] as number) - (rank[right] as number))
  const all = new Uint32Array(order.length + came.length)
  let [count, next] = [0, 0]
  let nextRank = rankAt(rank, came[0])
  for (const row of order) {
    if ((arriveTick[row] as number) <= tick) {
      leave(crowd, row)
      continue
    }
    while (nextRank < (rank[row] as number)) {
      all[count++] = came[next++] as number
      nextRank = rankAt(rank, came[next])
    }
    all[count++] = row
  }
  for (; next < came.length; next++) all[count++] = came[next] as number
  return all.subarray(0, count)
}

function rankAt(rank: Float64Array, row: number | undefined): number {
  return row === undefined ? Number.POSITIVE_INFINITY : (rank[row] as number)
}

function setApart<Flight>(crowd: Crowd<Flight>, marked: ReadonlySet<number>): void {
  const { columns, owners, order } = crowd
  crowd.labelled.sort((a, b) => a.packet.tick - b.packet.tick || a.packet.seq - b.packet.seq)
  const found =
    marked.size === 0 ? [] : [...order].flatMap((row) => (marked.has(columns.message[row] as number) ? (owners[row] ?? []) : []))
  const others = [...new Set(found)].filter(({ isLabelled }) => !isLabelled)
  for (const { rows } of crowd.singles) for (const row of rows) columns.isApart[row] = 0
  crowd.singles = [...others.slice(0, MOST_SINGLES), ...crowd.labelled.slice(0, MOST_SINGLES)]
  for (const { rows } of crowd.singles) for (const row of rows) columns.isApart[row] = 1
}
