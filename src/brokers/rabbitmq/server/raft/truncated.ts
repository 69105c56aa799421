import type { RabbitContext } from '../../rabbitContext.ts'
import type { RaftEntry, RaftMember } from '../../raftState.ts'
import { tellDropped } from '../queue/departures.ts'
import type { ReplicatedQueue } from './raftMember.ts'

/**
 * Entries that no majority ever had are gone from a log: another leader has written something else in their place. A message in them is lost
 * with the last log that has it, unless its channel is still there and sends it again.
 */
export function tellTruncated(
  ctx: RabbitContext,
  queue: ReplicatedQueue,
  { node }: RaftMember,
  index: number,
  gone: readonly RaftEntry[],
): void {
  const { cause } = ctx
  const data = { queue: queue.name, broker: node, index, entries: gone.length }
  ctx.cause = ctx.emit('entries.truncated', `queue:${queue.name}`, data)
  for (const { command, origin } of gone) {
    if (command.kind !== 'publish' || isElsewhere(queue, origin) || ctx.state.channels[origin?.channel ?? ''] !== undefined) continue
    tellDropped(ctx, queue, command.content, 'uncommitted')
  }
  ctx.cause = cause
}

/** Whether it has been applied, or another log has it. */
function isElsewhere({ raft }: ReplicatedQueue, origin: RaftEntry['origin']): boolean {
  if (origin === null) return false
  if ((raft.applied[origin.channel] ?? 0) >= origin.seq) return true
  return Object.values(raft.members).some(({ log }) =>
    log.entries.some((entry) => entry.origin?.channel === origin.channel && entry.origin.seq === origin.seq),
  )
}
