import type { FetchedPartition, FetchRequest, KafkaError, KafkaMessage, ProduceResponse } from '../../../brokers/kafka/protocol.ts'
import { assigned, offsets, positions, shortMember } from '../../../brokers/kafka/words/phrase.ts'
import { bytes, counted, listed } from '../../../brokers/phrase.ts'

/** What a protocol message says, in a word or two to be written at its arrow, and in full. */
export interface WireWords {
  readonly label: string
  readonly says: string
}

/** Words for a message: requests by the name of their API, answers by what is in them. */
export function wireWords(message: KafkaMessage): WireWords {
  switch (message.api) {
    case 'Metadata':
      return { label: 'Metadata', says: 'asks which broker leads which partition' }
    case 'MetadataResponse':
      return {
        label: 'leaders',
        says: listed(Object.entries(message.topics).map(([topic, leaders]) => `${topic}: ${counted(leaders.length, 'partition')}`)),
      }
    case 'Produce':
      return {
        label: 'Produce',
        says: `acks=${message.acks === -1 ? 'all' : message.acks}: ${listed(message.batches.map((batch) => `${counted(batch.messages.length, 'record')} for ${batch.partition}`))}`,
      }
    case 'ProduceResponse':
      return produceAnswer(message)
    case 'Fetch':
      return fetchWords(message)
    case 'FetchResponse':
      return fetchAnswer(message.partitions)
    case 'ListOffsets':
      return {
        label: 'ListOffsets',
        says: listed(
          message.partitions.map(({ partition, at }) => `${partition} ${typeof at === 'string' ? at : `at ${at.timestampMs} ms`}`),
        ),
      }
    case 'ListOffsetsResponse':
      return { label: 'offsets', says: listed(message.partitions.map(({ partition, offset }) => `${partition} at ${offset}`)) }
    case 'FindCoordinator':
      return { label: 'FindCoordinator', says: `who coordinates ${message.groupId}?` }
    case 'FindCoordinatorResponse':
      return { label: `broker ${message.broker}`, says: `broker ${message.broker} coordinates it` }
    case 'OffsetFetch':
      return { label: 'OffsetFetch', says: `what has ${message.groupId} committed for ${listed(message.partitions)}?` }
    case 'OffsetFetchResponse':
      return answer(message.error, 'committed', positions(message.offsets))
    default:
      return groupWords(message)
  }
}

type GroupMessage = Extract<
  KafkaMessage,
  { api: `${'JoinGroup' | 'SyncGroup' | 'Heartbeat' | 'LeaveGroup' | 'OffsetCommit'}${'' | 'Response'}` }
>

function groupWords(message: GroupMessage): WireWords {
  switch (message.api) {
    case 'JoinGroup': {
      const who = message.memberId === '' ? 'a new member' : shortMember(message.memberId)
      return { label: 'JoinGroup', says: `${who} offers ${listed(message.protocols.map(({ name }) => name))}` }
    }
    case 'JoinGroupResponse': {
      const role = message.leaderId === message.memberId ? 'it is the group leader' : `leader ${shortMember(message.leaderId)}`
      return answer(
        message.error,
        `generation ${message.generation}`,
        `generation ${message.generation}, ${message.protocol ?? 'no assignor'}, ${role}`,
      )
    }
    case 'SyncGroup': {
      const plans = Object.entries(message.assignments)
      const says =
        plans.length === 0 ? 'asks what it is given' : plans.map(([member, plan]) => `${shortMember(member)}: ${assigned(plan)}`).join('; ')
      return { label: 'SyncGroup', says }
    }
    case 'SyncGroupResponse':
      return answer(message.error, 'assignment', `it is given ${assigned(message.assignment)}`)
    case 'Heartbeat':
      return { label: 'Heartbeat', says: `of generation ${message.generation}` }
    case 'HeartbeatResponse':
      return answer(message.error, 'heard', 'all is well')
    case 'LeaveGroup':
      return { label: 'LeaveGroup', says: message.reason }
    case 'LeaveGroupResponse':
      return answer(message.error, 'left', 'it is out of the group')
    case 'OffsetCommit':
      return { label: 'OffsetCommit', says: `${positions(message.offsets)}, generation ${message.generation}` }
    case 'OffsetCommitResponse':
      return answer(message.error, 'stored', 'the commit is stored')
  }
}

/** An error speaks for itself; else `label` and `says`. */
function answer(error: KafkaError, label: string, says: string): WireWords {
  return error === 'NONE' ? { label, says } : { label: error, says: `refused: ${error}` }
}

function produceAnswer({ results }: ProduceResponse): WireWords {
  const failed = results.find(({ error }) => error !== 'NONE')
  if (failed !== undefined) return { label: failed.error, says: `${failed.partition}: ${failed.error}` }
  return { label: 'stored', says: listed(results.map(({ partition, baseOffset }) => `${partition} from offset ${baseOffset}`)) }
}

function fetchWords({ partitions }: FetchRequest): WireWords {
  return { label: 'Fetch', says: listed(partitions.map(({ partition, fetchOffset }) => `${partition} from ${fetchOffset}`)) }
}

function fetchAnswer(partitions: readonly FetchedPartition[]): WireWords {
  const failed = partitions.find(({ error }) => error !== 'NONE')
  if (failed !== undefined) return { label: failed.error, says: `${failed.partition}: ${failed.error}` }
  const full = partitions.filter(({ fetchOffset, endOffset }) => endOffset > fetchOffset)
  if (full.length === 0) return { label: 'nothing new', says: 'no records within the wait' }
  const records = full.reduce((sum, { fetchOffset, endOffset }) => sum + endOffset - fetchOffset, 0)
  const says = full.map(
    ({ partition, fetchOffset, endOffset, sizeBytes }) => `${partition} ${offsets(fetchOffset, endOffset)} (${bytes(sizeBytes)})`,
  )
  return { label: counted(records, 'record'), says: listed(says) }
}
