import type { RabbitContext } from '../../rabbitContext.ts'
import type { RaftMessage } from '../../raftProtocol.ts'
import { electionTimeout, follow, handleRequestVote, handleVote } from './election.ts'
import { lastIndex } from './raftLog.ts'
import { isReplicated } from './raftMember.ts'
import { answerAppend, handleAppendEntries, handleAppendReply, handleSnapshot, propose } from './replicate.ts'
import { hearApplied } from './requests.ts'

/** A message has come to the member of a queue on this node. */
export function handleRaftMessage(ctx: RabbitContext, node: string, from: string, message: RaftMessage): void {
  if (message.api === 'raft.applied') return hearApplied(ctx, message.to, message.queueId, message.seq)
  const queue = ctx.state.queues[message.queue]
  if (queue === undefined || queue.id !== message.queueId || !isReplicated(queue)) return
  const member = queue.raft.members[node]
  if (member === undefined) return
  const isLeaders = message.api === 'raft.appendEntries' || message.api === 'raft.installSnapshot'
  const isQuestion = message.api === 'raft.requestVote' && message.pre
  const isNews = message.term > member.term || (isLeaders && message.term === member.term && member.leader !== from)
  if (isNews && !isQuestion) follow(ctx, queue, member, message.term, isLeaders ? from : null)
  switch (message.api) {
    case 'raft.appendEntries':
      if (message.term === member.term) return handleAppendEntries(ctx, queue, member, from, message)
      return answerAppend(ctx, queue, member, from, message.prevIndex, false, lastIndex(member.log))
    case 'raft.installSnapshot':
      if (message.term === member.term) handleSnapshot(ctx, queue, member, from, message)
      return
    case 'raft.appendEntriesReply':
      if (message.term === member.term && member.role === 'leader') handleAppendReply(ctx, queue, member, from, message)
      return
    case 'raft.requestVote':
      return handleRequestVote(ctx, queue, member, from, message)
    case 'raft.requestVoteReply':
      return handleVote(ctx, queue, member, from, message)
  }
}

/** An alarm of the member of a queue on this node: its patience is over, or something of the queue may have expired. */
export function handleRaftAlarm(ctx: RabbitContext, node: string, name: string, alarm: 'election' | 'ttl' | 'expires'): void {
  const queue = ctx.state.queues[name]
  if (queue === undefined || !isReplicated(queue)) return
  const member = queue.raft.members[node]
  if (member === undefined) return
  if (alarm === 'election') electionTimeout(ctx, queue, member)
  else if (member.role === 'leader') propose(ctx, queue, member, { kind: 'alarm', alarm }, null)
}
