/** Which offsets of a log a tape shows. */
export interface TapeWindow {
  /** Offset of the leftmost cell. */
  readonly first: number
  /** First offset that still exists; cells left of it stand for deleted records. */
  readonly start: number
  /** The log end offset: the cell after the newest record. */
  readonly end: number
  /** Readable records that do not fit. */
  readonly older: number
  /** Cells taken by the words that say so. */
  readonly reserved: number
}

/** Cells that "… 12 older" takes. */
const RESERVED_CELLS = 2

/** What a tape has room for. */
export interface TapeRoom {
  readonly cells: number
  /** What does not fit is told on the tape itself, which takes cells. */
  readonly saysOlder: boolean
}

/** The newest records that fit, with one cell free for the next record. */
export function tapeWindow(logStart: number, logEnd: number, { cells: capacity, saysOlder }: TapeRoom): TapeWindow {
  const first = Math.max(0, logEnd - (capacity - 1))
  if (first <= logStart) return { first, start: logStart, end: logEnd, older: 0, reserved: 0 }
  const reserved = saysOlder ? Math.min(RESERVED_CELLS, Math.max(0, capacity - 3)) : 0
  const shown = logEnd - (capacity - 1 - reserved)
  return { first: shown, start: shown, end: logEnd, older: shown - logStart, reserved }
}

/** Cell in which an offset stands, counted from the left of the rail; may lie outside when the offset is not shown. */
export function cellOf(window: TapeWindow, offset: number): number {
  return offset - window.first + window.reserved
}
