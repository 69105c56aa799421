const CHUNK_LENGTH = 1024

/** Which typed array a column is made of. `f64` holds any integer up to 2^53. */
export type ColumnKind = 'i32' | 'f64' | 'u8'
type Chunk = Int32Array | Float64Array | Uint8Array

/**
 * A list of numbers that grows at its end, plain data in chunks. A copy made for a checkpoint shares every chunk with the
 * original; whichever side writes to a shared chunk first makes a copy of that chunk alone (`owned` says whose it is).
 */
export interface Column {
  readonly column: ColumnKind
  length: number
  chunks: Chunk[]
  owned: boolean[]
}

export function createColumn(kind: ColumnKind): Column {
  return { column: kind, length: 0, chunks: [], owned: [] }
}

/** Appends one value and returns its index. */
export function append(column: Column, value: number): number {
  const index = column.length
  if (index % CHUNK_LENGTH === 0) {
    column.chunks.push(newChunk(column.column))
    column.owned.push(true)
  }
  const last = column.chunks.length - 1
  const tail = column.owned[last] ? (column.chunks[last] as Chunk) : ownChunk(column, last)
  tail[index % CHUNK_LENGTH] = value
  column.length = index + 1
  return index
}

/** Appends the same value `count` times, a chunk at a time. */
export function appendRun(column: Column, value: number, count: number): void {
  for (let left = count; left > 0; ) {
    append(column, value)
    left--
    const from = column.length % CHUNK_LENGTH
    // Where a chunk has just been finished, the next round begins one.
    const run = from === 0 ? 0 : Math.min(left, CHUNK_LENGTH - from)
    if (run === 0) continue
    const tail = column.chunks[column.chunks.length - 1] as Chunk
    tail.fill(value, from, from + run)
    column.length += run
    left -= run
  }
}

/** Overwrites the value at `index`. Throws outside [0, length). */
export function set(column: Column, index: number, value: number): void {
  if (index < 0 || index >= column.length) throw new RangeError(`column index ${index} outside [0, ${column.length})`)
  const at = (index / CHUNK_LENGTH) | 0
  const chunk = column.owned[at] ? (column.chunks[at] as Chunk) : ownChunk(column, at)
  chunk[index % CHUNK_LENGTH] = value
}

/** The value at `index`. Throws outside [0, length): a read there is a bug of the model, never an answer. */
export function at(column: Column, index: number): number {
  const chunk = column.chunks[(index / CHUNK_LENGTH) | 0]
  if (chunk === undefined || index < 0 || index >= column.length)
    throw new RangeError(`column index ${index} outside [0, ${column.length})`)
  return chunk[index % CHUNK_LENGTH] as number
}

/** Cuts the column back to `length` values (a log that is truncated). */
export function truncate(column: Column, length: number): void {
  if (length >= column.length) return
  const keep = Math.ceil(length / CHUNK_LENGTH)
  column.chunks.length = keep
  column.owned.length = keep
  // Cells beyond the end are never read, and appending overwrites them.
  column.length = length
}

/** A copy that shares every chunk until one side writes to it. */
export function shareColumn(column: Column): Column {
  column.owned.fill(false)
  return { column: column.column, length: column.length, chunks: column.chunks.slice(), owned: column.owned.slice() }
}

function ownChunk(column: Column, index: number): Chunk {
  const copy = (column.chunks[index] as Chunk).slice()
  column.chunks[index] = copy
  column.owned[index] = true
  return copy
}

/** Whether a value found in a state is a column (its `column` field names a kind). */
export function isColumn(value: object): value is Column {
  return 'column' in value && 'chunks' in value && 'length' in value
}

function newChunk(kind: ColumnKind): Chunk {
  switch (kind) {
    case 'i32':
      return new Int32Array(CHUNK_LENGTH)
    case 'f64':
      return new Float64Array(CHUNK_LENGTH)
    case 'u8':
      return new Uint8Array(CHUNK_LENGTH)
  }
}
