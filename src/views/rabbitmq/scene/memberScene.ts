import type { QueueState } from '../../../brokers/rabbitmq/queueState.ts'
import type { RaftMember, RaftState } from '../../../brokers/rabbitmq/raftState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'

/** A node that keeps a copy of a queue, or the one where it lives. */
export interface MemberScene {
  readonly node: string
  /** `only`: there are no copies. */
  readonly role: RaftMember['role'] | 'only'
  readonly isDown: boolean
  /** Entries of the leader's log that it does not have yet. */
  readonly behind: number
}

/** Nodes in the order of the cluster; empty where there is only one. */
export function memberNodes(state: RabbitState, queue: QueueState): string[] {
  const nodes = Object.keys(state.brokers)
  if (nodes.length < 2) return []
  const raft = queue.type === 'quorum' ? queue.raft : null
  return raft === null ? [queue.broker] : nodes.filter((node) => raft.members[node] !== undefined)
}

export function memberScenes(state: RabbitState, queue: QueueState): MemberScene[] {
  const raft = queue.type === 'quorum' ? queue.raft : null
  const newest = raft === null ? 0 : Math.max(...runningMembers(state, raft).map(lastIndex))
  return memberNodes(state, queue).map((node) => {
    const member = raft?.members[node]
    const isDown = state.brokers[node]?.status === 'down'
    return { node, role: member?.role ?? 'only', isDown, behind: member === undefined ? 0 : Math.max(0, newest - lastIndex(member)) }
  })
}

/** Whether more than half of the members run, as a quorum queue needs it. */
export function hasMajority(state: RabbitState, raft: RaftState): boolean {
  return runningMembers(state, raft).length * 2 > Object.keys(raft.members).length
}

function runningMembers(state: RabbitState, raft: RaftState): RaftMember[] {
  return Object.values(raft.members).filter(({ node }) => state.brokers[node]?.status === 'running')
}

function lastIndex({ log }: RaftMember): number {
  return log.snapshotIndex + log.entries.length
}
