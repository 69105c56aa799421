import type { RaftEntry, RaftLog } from '../../raftState.ts'

export function createRaftLog(): RaftLog {
  return { snapshotIndex: 0, snapshotTerm: 0, entries: [] }
}

export function lastIndex({ snapshotIndex, entries }: RaftLog): number {
  return snapshotIndex + entries.length
}

export function lastTerm({ snapshotTerm, entries }: RaftLog): number {
  return entries.at(-1)?.term ?? snapshotTerm
}

/** Term of the entry at `index`; null where the log has none, or no more. */
export function termAt({ snapshotIndex, snapshotTerm, entries }: RaftLog, index: number): number | null {
  if (index === snapshotIndex) return snapshotTerm
  return index < snapshotIndex ? null : (entries[index - snapshotIndex - 1]?.term ?? null)
}

/** The entry at `index`. Throws where the log has none: asking is a bug. */
export function entryAt({ snapshotIndex, entries }: RaftLog, index: number): RaftEntry {
  const entry = entries[index - snapshotIndex - 1]
  if (entry === undefined) throw new RangeError(`no entry ${index} in a log of ${snapshotIndex + 1} to ${snapshotIndex + entries.length}`)
  return entry
}

/** Entries from `index` on. */
export function entriesFrom({ snapshotIndex, entries }: RaftLog, index: number): RaftEntry[] {
  return entries.slice(index - snapshotIndex - 1)
}

/** Takes away the entries from `index` on, and returns them. */
export function truncateFrom(log: RaftLog, index: number): RaftEntry[] {
  return log.entries.splice(index - log.snapshotIndex - 1)
}

/** A snapshot takes the place of everything up to `index`, which the log must have. */
export function compactTo(log: RaftLog, index: number): void {
  const term = termAt(log, index)
  if (term === null || index <= log.snapshotIndex) return
  log.entries.splice(0, index - log.snapshotIndex)
  log.snapshotIndex = index
  log.snapshotTerm = term
}

/** Whether a log that ends so is at least as up to date as this one (Raft, 5.4.1). */
export function isUpToDate(log: RaftLog, index: number, term: number): boolean {
  return term > lastTerm(log) || (term === lastTerm(log) && index >= lastIndex(log))
}
