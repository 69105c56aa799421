import type { Invariant } from '../../../model.ts'
import type { RaftLog, RaftMember, RaftState } from '../../raftState.ts'
import type { RabbitState } from '../../state.ts'
import { entryAt, lastIndex, termAt } from './raftLog.ts'
import { isReplicated, majorityOf } from './raftMember.ts'

/** What the members of a quorum queue must never do (Raft, figure 3). */
export const raftInvariants: readonly Invariant<RabbitState>[] = [
  {
    id: 'one-leader-a-term',
    says: 'In a term of a quorum queue one member leads at most.',
    violation: (state) => firstQueue(state, twoLeaders),
  },
  {
    id: 'committed-is-kept',
    says: 'What a quorum queue has done stands in the logs of a majority of its members, dead ones included.',
    violation: (state) => firstQueue(state, forgotten),
  },
  {
    id: 'logs-match',
    says: 'Two logs of a quorum queue that agree in the term of an entry agree in that entry.',
    violation: (state) => firstQueue(state, mismatch),
  },
]

function firstQueue(state: RabbitState, check: (raft: RaftState) => string | null): string | null {
  for (const queue of Object.values(state.queues)) {
    const wrong = isReplicated(queue) ? check(queue.raft) : null
    if (wrong !== null) return `${queue.name}: ${wrong}`
  }
  return null
}

function twoLeaders({ members }: RaftState): string | null {
  const leaders = Object.values(members).filter(({ role }) => role === 'leader')
  for (const { node, term } of leaders) {
    const other = leaders.find((leader) => leader.node !== node && leader.term === term)
    if (other !== undefined) return `${node} and ${other.node} lead in term ${term}`
  }
  return null
}

function forgotten(raft: RaftState): string | null {
  const { members, appliedIndex, appliedTerm } = raft
  const having = Object.values(members).filter(({ log }) => has(log, appliedIndex, appliedTerm))
  if (having.length >= majorityOf(raft)) return null
  return `entry ${appliedIndex} of term ${appliedTerm} is done, and only ${having.map(({ node }) => node).join(', ')} has it`
}

function has(log: RaftLog, index: number, term: number): boolean {
  return index < log.snapshotIndex || termAt(log, index) === term
}

function mismatch({ members }: RaftState): string | null {
  const [first, ...others] = Object.values(members)
  if (first === undefined) return null
  for (const other of others) {
    const index = firstMismatch(first, other)
    if (index !== null) return `${first.node} and ${other.node} have different entries ${index} of one term`
  }
  return null
}

function firstMismatch({ log: left }: RaftMember, { log: right }: RaftMember): number | null {
  const end = Math.min(lastIndex(left), lastIndex(right))
  for (let index = Math.max(left.snapshotIndex, right.snapshotIndex) + 1; index <= end; index++) {
    if (termAt(left, index) !== termAt(right, index)) continue
    const [mine, theirs] = [entryAt(left, index), entryAt(right, index)]
    if (mine.command.kind !== theirs.command.kind || mine.origin?.seq !== theirs.origin?.seq) return index
  }
  return null
}
