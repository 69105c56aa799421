import type { QueueState } from '../../../brokers/rabbitmq/queueState.ts'
import type { RaftMember, RaftRole } from '../../../brokers/rabbitmq/raftState.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { DetailRow, DetailSection } from '../../lab/inspector/entityDetails.ts'

const roleWords: Readonly<Record<RaftRole, string>> = {
  leader: 'leads',
  follower: 'follows',
  preVote: 'asks whether it would be elected',
  candidate: 'asks for votes',
}

/** The members of a quorum queue in a cluster: who leads, in which term, and how far each log has got. Nothing for other queues. */
export function memberSections(state: RabbitState, queue: QueueState): DetailSection[] {
  if (queue.type !== 'quorum' || queue.raft === null) return []
  const members = Object.values(queue.raft.members)
  return [{ title: 'Members', rows: members.map((member) => memberRow(member, state.brokers[member.node]?.status === 'down')) }]
}

function memberRow({ node, role, term, log, commitIndex }: RaftMember, isDown: boolean): DetailRow {
  return {
    label: node,
    value: isDown ? 'down' : roleWords[role],
    note: `term ${term}, log up to ${log.snapshotIndex + log.entries.length}, committed up to ${commitIndex}`,
    labelEntity: `broker:${node}`,
    ...(isDown ? { tone: 'bad' } : {}),
  }
}
