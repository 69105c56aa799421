import type { NodeDown } from '../../clusterProtocol.ts'
import type { ChannelRef } from '../../protocol.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import { knowsChannel } from '../queue/queueOperations.ts'
import { setElectionTimer } from './election.ts'
import { majorityOf, type ReplicatedQueue, reachableFrom } from './raftMember.ts'
import { probe, propose } from './replicate.ts'

/** A member notices that the node of another is gone. */
export function loseMember(ctx: RabbitContext, queue: ReplicatedQueue, node: string, peer: string, { channels, clean }: NodeDown): void {
  const { raft, name } = queue
  const member = raft.members[node]
  if (member === undefined) return
  if (member.role === 'leader') {
    for (const by of channels) if (isKnown(queue, by)) propose(ctx, queue, member, { kind: 'channelDown', by, reason: 'brokerStop' }, null)
  } else if (member.leader === peer) {
    member.leader = null
    ctx.emit('leader.lost', `queue:${name}`, { queue: name, broker: node, leader: peer })
    setElectionTimer(ctx, queue, member, clean ? 'really_short' : 'short')
  }
  const reachable = reachableFrom(ctx, raft, node)
  const needed = majorityOf(raft)
  if (raft.stalled || raft.members[peer] === undefined || reachable.length >= needed) return
  raft.stalled = true
  ctx.emit('majority.lost', `queue:${name}`, { queue: name, alive: reachable, needed, members: Object.keys(raft.members).length })
}

/** The node of another member is there again: a leader brings it up to date, and who has none may ask for votes. */
export function regainMember(ctx: RabbitContext, queue: ReplicatedQueue, node: string, peer: string): void {
  const { raft, name } = queue
  const member = raft.members[node]
  if (member === undefined || raft.members[peer] === undefined) return
  if (member.role !== 'leader') {
    if (member.leader === null) setElectionTimer(ctx, queue, member, 'short')
    return
  }
  const reachable = reachableFrom(ctx, raft, node)
  if (raft.stalled && reachable.length >= majorityOf(raft)) {
    raft.stalled = false
    ctx.emit('majority.regained', `queue:${name}`, { queue: name, alive: reachable })
  }
  probe(ctx, queue, member, peer)
}

/** A node stops with its member; what is on disk stays. */
export function stopMember(queue: ReplicatedQueue, node: string): void {
  const member = queue.raft.members[node]
  if (member !== undefined) queue.raft.members[node] = { ...member, role: 'follower', leader: null, votes: [], peers: {} }
}

/** It starts as a follower that waits for a leader. */
export function startMember(ctx: RabbitContext, queue: ReplicatedQueue, node: string): void {
  const member = queue.raft.members[node]
  if (member !== undefined) setElectionTimer(ctx, queue, member, 'long')
}

/** Whether the queue knows a channel, or will when what is in the leader's log is done. */
function isKnown(queue: ReplicatedQueue, channel: ChannelRef): boolean {
  if (knowsChannel(queue, channel)) return true
  return Object.values(queue.raft.members).some(({ log }) => log.entries.some(({ origin }) => origin?.channel === channel))
}
