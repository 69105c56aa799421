import type { KafkaContext } from '../../kafkaContext.ts'
import type { KafkaMessage } from '../../protocol.ts'
import type { ConsumerState, InFlightRequest } from '../../state.ts'
import { handleCommitResponse, sendWaitingCommits } from './commits.ts'
import { handleCoordinatorFound } from './coordinatorClient.ts'
import { handleFetchResponse } from './fetcher.ts'
import { countsHaveChanged } from './groupAssignment.ts'
import { handleHeartbeatResponse } from './heartbeat.ts'
import { handleJoinResponse } from './join.ts'
import { requestRejoin } from './membership.ts'
import { handleMetadataResponse } from './metadataClient.ts'
import { handleListOffsetsResponse, handleOffsetFetchResponse } from './positions.ts'
import { takeRequest } from './requests.ts'
import { handleSyncResponse } from './sync.ts'

/** Whether only poll() looks at this answer. The others the network thread takes in while the application is busy. */
export function waitsForPoll(message: KafkaMessage): boolean {
  switch (message.api) {
    case 'JoinGroupResponse':
    case 'SyncGroupResponse':
    case 'OffsetFetchResponse':
    case 'ListOffsetsResponse':
      return true
    default:
      return false
  }
}

/** Takes in an answer. One to a request of an earlier process, or of before a restart, is ignored. */
export function handleResponse(ctx: KafkaContext, consumer: ConsumerState, message: KafkaMessage): void {
  const request = takeRequest(consumer, message.correlationId)
  if (request !== null) dispatch(ctx, consumer, message, request)
}

function dispatch(ctx: KafkaContext, consumer: ConsumerState, message: KafkaMessage, request: InFlightRequest): void {
  switch (message.api) {
    case 'FetchResponse':
      if (request.kind === 'fetch') handleFetchResponse(ctx, consumer, message, request)
      return
    case 'HeartbeatResponse':
      if (request.kind === 'heartbeat') handleHeartbeatResponse(ctx, consumer, message, request)
      return
    case 'OffsetCommitResponse':
      if (request.kind === 'commit') handleCommitResponse(ctx, consumer, message, request)
      return
    case 'MetadataResponse':
      handleMetadataResponse(ctx, consumer, message)
      if (consumer.member.isLeader && countsHaveChanged(consumer)) requestRejoin(consumer, 'topic metadata changed', ctx.cause)
      return
    case 'FindCoordinatorResponse':
      handleCoordinatorFound(ctx, consumer, message)
      return sendWaitingCommits(ctx, consumer)
    case 'JoinGroupResponse':
      return handleJoinResponse(ctx, consumer, message)
    case 'SyncGroupResponse':
      return handleSyncResponse(ctx, consumer, message)
    case 'OffsetFetchResponse':
      return handleOffsetFetchResponse(ctx, consumer, message)
    case 'ListOffsetsResponse':
      return handleListOffsetsResponse(ctx, consumer, message)
    default:
      // LeaveGroupResponse: nothing to do but to know that it came. Requests never come to a client.
      return
  }
}
