/** Steps in which a way is measured; between two it is straight. */
export const WAY_STEPS = 256

/** One token: numbers of its way and its look, when it travels, and the message that it is (-1: none). */
export interface TokenRow {
  readonly way: number
  readonly look: number
  readonly sentTick: number
  readonly arriveTick: number
  readonly lag: number
  readonly behind: number
  readonly message: number
  /** Those of a higher rank lie over others. */
  readonly rank: number
}

/** Many tokens, a column for each of their properties, which are gone through before every repaint. A token keeps its row as long as it is there. */
export interface TokenColumns {
  readonly way: Uint32Array
  readonly look: Uint16Array
  readonly sentTick: Float64Array
  readonly arriveTick: Float64Array
  readonly lag: Float32Array
  readonly behind: Float32Array
  readonly message: Int32Array
  readonly rank: Float64Array
  /** 1: drawn elsewhere, and not to be painted. */
  readonly isApart: Uint8Array
  /** Where each is, px: set by `placeTokens`. */
  readonly x: Float32Array
  readonly y: Float32Array
}

export function createTokenColumns(room: number): TokenColumns {
  return {
    way: new Uint32Array(room),
    look: new Uint16Array(room),
    sentTick: new Float64Array(room),
    arriveTick: new Float64Array(room),
    lag: new Float32Array(room),
    behind: new Float32Array(room),
    message: new Int32Array(room),
    rank: new Float64Array(room),
    isApart: new Uint8Array(room),
    x: new Float32Array(room),
    y: new Float32Array(room),
  }
}

/** The same tokens with room for twice as many. */
export function largerColumns(columns: TokenColumns): TokenColumns {
  const larger = createTokenColumns(2 * columns.way.length)
  for (const name of Object.keys(larger) as (keyof TokenColumns)[]) larger[name].set(columns[name])
  return larger
}

/** Writes a token into a row. */
export function putToken(columns: TokenColumns, at: number, row: TokenRow): void {
  columns.way[at] = row.way
  columns.look[at] = row.look
  columns.sentTick[at] = row.sentTick
  columns.arriveTick[at] = row.arriveTick
  columns.lag[at] = row.lag
  columns.behind[at] = row.behind
  columns.message[at] = row.message
  columns.rank[at] = row.rank
  columns.isApart[at] = 0
}

/** Says where the tokens in these rows are at this time, as `progressOf` does of a flight. Where movement is unwanted they take three steps. */
export function placeTokens(
  { way, sentTick, arriveTick, lag, behind, x, y }: TokenColumns,
  rows: Uint32Array,
  ways: readonly Float32Array[],
  timeMs: number,
  isReduced: boolean,
): void {
  for (const i of rows) {
    const sent = sentTick[i] as number
    const late = lag[i] as number
    const share = clamp((timeMs - sent) / Math.max(1, (arriveTick[i] as number) - sent))
    const own = clamp((share - late) / (1 - late))
    const shown = isReduced ? (Math.min(2, Math.floor(own * 3)) + 0.5) / 3 : own
    const step = clamp(shown - (behind[i] as number)) * WAY_STEPS
    const before = Math.min(WAY_STEPS - 1, Math.floor(step))
    const rest = step - before
    const places = ways[way[i] as number] as Float32Array
    const at = 2 * before
    x[i] = (places[at] as number) * (1 - rest) + (places[at + 2] as number) * rest
    y[i] = (places[at + 1] as number) * (1 - rest) + (places[at + 3] as number) * rest
  }
}

function clamp(share: number): number {
  return share < 0 ? 0 : share > 1 ? 1 : share
}

/** The row of the token nearest to a place, the uppermost of several; -1 when none is within reach. */
export function tokenNear({ x, y, isApart }: TokenColumns, rows: Uint32Array, toX: number, toY: number, reachPx: number): number {
  let found = -1
  let least = reachPx * reachPx
  for (const i of rows) {
    const [dx, dy] = [(x[i] as number) - toX, (y[i] as number) - toY]
    const square = dx * dx + dy * dy
    if (square > least || isApart[i] === 1) continue
    least = square
    found = i
  }
  return found
}
