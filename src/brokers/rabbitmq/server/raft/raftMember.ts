import type { QueueState, QuorumQueue } from '../../queueState.ts'
import type { RabbitContext } from '../../rabbitContext.ts'
import type { RaftMember, RaftState } from '../../raftState.ts'
import { createRaftLog } from './raftLog.ts'

/** A quorum queue with members on several nodes: what happens to it goes through their logs. */
export type ReplicatedQueue = QuorumQueue & { raft: RaftState }

/** A queue with one member, or of another type, is nothing to agree on. */
export function isReplicated(queue: QueueState): queue is ReplicatedQueue {
  return queue.type === 'quorum' && queue.raft !== null
}

/** The members of a new queue, all of whom follow the first leader. */
export function createRaft(nodes: readonly string[], leader: string): RaftState {
  const raft: RaftState = { members: {}, appliedIndex: 0, appliedTerm: 0, applied: {}, stalled: false }
  for (const node of nodes) {
    const member: RaftMember = {
      node,
      role: node === leader ? 'leader' : 'follower',
      term: 1,
      votedFor: leader,
      log: createRaftLog(),
      commitIndex: 0,
      leader,
      votes: [],
      peers: {},
    }
    raft.members[node] = member
    if (member.role === 'leader') member.peers = createPeers(nodes, leader, 1, false)
  }
  return raft
}

/** What a leader knows of the others to begin with. */
export function createPeers(nodes: readonly string[], leader: string, nextIndex: number, probing: boolean): RaftMember['peers'] {
  const others = nodes.filter((node) => node !== leader)
  return Object.fromEntries(others.map((node) => [node, { nextIndex, matchIndex: 0, toldCommit: 0, probing }]))
}

export function majorityOf({ members }: RaftState): number {
  return Math.floor(Object.keys(members).length / 2) + 1
}

/** Members that a node can reach, itself included. */
export function reachableFrom(ctx: RabbitContext, { members }: RaftState, node: string): string[] {
  const lost = ctx.state.brokers[node]?.lost ?? []
  return Object.keys(members).filter((member) => !lost.includes(member))
}

/** Whom to ask from this node: the leader that its member knows, or where the queue was last led; null: nobody at present. */
export function leaderKnownAt(ctx: RabbitContext, { raft, broker }: ReplicatedQueue, node: string): string | null {
  const member = raft.members[node]
  if (member !== undefined) return member.leader
  return ctx.state.brokers[node]?.lost.includes(broker) === true ? null : broker
}

/** Of members that are at it, the one who leads: alive and of the newest term. */
export function leaderOf({ members }: RaftState): RaftMember | null {
  const leaders = Object.values(members).filter(({ role }) => role === 'leader')
  return leaders.sort((left, right) => right.term - left.term)[0] ?? null
}
