import { counted } from '../../phrase.ts'
import type { ClusterMessage } from '../clusterProtocol.ts'
import type { QueueRequest } from '../queueRequest.ts'
import type { RaftMessage } from '../raftProtocol.ts'
import { type ContentText, methodText } from './methodWords.ts'

const settlements = { ack: 'ack', requeue: 'requeue', discard: 'reject' } as const

/** What nodes tell each other: a word or two, and the rest. */
export function clusterMessageText(message: ClusterMessage, contentText: ContentText): { readonly label: string; readonly says: string } {
  switch (message.api) {
    case 'cluster.request':
      return requestText(message.request, message.queue, contentText)
    case 'cluster.delivery': {
      const { content, consumerTag } = message.delivery
      return { label: `deliver ${contentText(content)}`, says: `queue ${message.queue} has it for ${consumerTag}` }
    }
    case 'cluster.confirm':
      return {
        label: message.ack ? 'taken' : 'refused',
        says: `queue ${message.queue} ${message.ack ? 'has taken care of' : 'refuses'} publish ${message.seqNo}`,
      }
    case 'cluster.reply':
      if (message.error !== null) return { label: String(message.error.code), says: message.error.text }
      return message.method === null
        ? { label: 'done', says: 'the channel may go on' }
        : { label: message.method.api, says: methodText(message.method, contentText) }
    case 'cluster.nodeDown':
      return { label: 'node down', says: `it is gone, and ${counted(message.channels.length, 'channel')} with it` }
    case 'cluster.nodeUp':
      return { label: 'node up', says: 'it is there again' }
    case 'cluster.alarm':
      return {
        label: message.isAlarmed ? 'memory alarm' : 'alarm over',
        says: message.isAlarmed ? 'it is low on memory' : 'it has memory again',
      }
    default:
      return raftMessageText(message)
  }
}

function raftMessageText(message: RaftMessage) {
  const { queue } = message
  switch (message.api) {
    case 'raft.appendEntries': {
      const { entries, commitIndex, prevIndex } = message
      if (entries.length === 0) return { label: `committed ${commitIndex}`, says: `log of queue ${queue}` }
      return { label: `append ${prevIndex + 1}`, says: `${counted(entries.length, 'entry', 'entries')} for the log of queue ${queue}` }
    }
    case 'raft.appendEntriesReply':
      return { label: message.success ? `has ${message.index}` : `lacks ${message.index + 1}`, says: `log of queue ${queue}` }
    case 'raft.installSnapshot':
      return { label: 'snapshot', says: `queue ${queue} up to entry ${message.index}` }
    case 'raft.requestVote':
      return { label: message.pre ? 'vote for me?' : 'vote for me', says: `queue ${queue}, term ${message.term}` }
    case 'raft.requestVoteReply':
      return { label: message.granted ? 'yes' : 'no', says: `queue ${queue}, term ${message.term}` }
    case 'raft.applied':
      return { label: 'done', says: `requests to queue ${queue} up to ${message.seq}` }
  }
}

function requestText(request: QueueRequest, queue: string, contentText: ContentText) {
  switch (request.kind) {
    case 'publish':
      return { label: `publish ${contentText(request.content)}`, says: `into queue ${queue}` }
    case 'settle':
      return { label: settlements[request.how], says: `${counted(request.unacked.length, 'delivery', 'deliveries')} of queue ${queue}` }
    case 'channelDown':
      return { label: 'channel down', says: `what it held of queue ${queue} goes back` }
    case 'call':
      return { label: request.method.api, says: methodText({ ...request.method }, contentText) }
  }
}
