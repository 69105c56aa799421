import { difference } from '../../caseFields.ts'
import { type Agents, NOT_YET_TOLD, symbolOf } from './agents.ts'
import type { RecordedResponse, RecordedState, RecordedStep } from './recording.ts'
import { type Answer, groupOf, type Observed, type Replay } from './replay.ts'

/** What a state line says, without its time. */
export type StateLine = Omit<RecordedState, 't'>

/** The group as a state line of the recording has it. */
export function stateLine(replay: Replay): StateLine {
  const group = groupOf(replay)
  if (group === undefined) return { state: '(no group)' }
  const name = (id: string) => symbolOf(replay.agents, id)
  return {
    state: group.state,
    generation: group.generation,
    leader: group.leaderId === null ? null : name(group.leaderId),
    members: Object.keys(group.members).map(name).sort(),
    pendingJoinMembers: Object.keys(group.pendingMembers).length,
  }
}

/**
 * Null if the step did what was recorded, else the first difference. Answers of one step come in no particular order; `before`
 * is the latest state line, which stands if the step has none.
 */
export function compareStep(replay: Replay, step: RecordedStep, observed: Observed, before: StateLine): string | null {
  const heartbeat = step.request?.req === 'heartbeat' ? step.request.error : null
  const wanted = [...step.responses.map(recordedAnswer), ...(heartbeat === null ? [] : [`heartbeat ${heartbeat}`])].sort()
  const got = observed.responses.map((it) => answer(replay.agents, it, isLeaderUntold(replay.agents, step, it))).sort()
  return (
    difference('answers', wanted, got) ??
    difference('alarms', step.timers, observed.timers) ??
    difference('state', describe(step.state ?? before), describe(stateLine(replay)))
  )
}

function describe(line: StateLine): string {
  const { state, generation, leader, members, pendingJoinMembers } = line
  if (generation === undefined) return state
  return `${state}, generation ${generation}, leader ${leader ?? 'none'}, members ${[...(members ?? [])].sort().join(' ')}, pending ${pendingJoinMembers}`
}

function recordedAnswer(line: RecordedResponse): string {
  const { resp, m, error } = line
  if (resp === 'leave') return `leave ${m} ${error === 'NONE' ? (line.memberErrors ?? [])[0] : error}`
  if (resp === 'sync') return error === 'NONE' ? `sync ${m} NONE ${assigned(line.assignment ?? '')}` : `sync ${m} ${error}`
  if (error !== 'NONE') return refused(m, error, line.memberId ?? '')
  return joined(
    m,
    line.memberId ?? '',
    line.generation,
    line.leader ?? '',
    line.protocol ?? '',
    line.membersCount ?? 0,
    line.skipAssignment ?? false,
  )
}

/**
 * Answers of one step go out one after the other, so an earlier one may name a leader who is told its id by a later one. An agent
 * that has started over may get an answer for its old id and one for its new.
 */
function isLeaderUntold(agents: Agents, step: RecordedStep, { agent, response, leaderTold }: Answer): boolean {
  if (leaderTold || response.api !== 'JoinGroupResponse') return false
  const memberId = symbolOf(agents, response.memberId)
  return step.responses.some((line) => line.m === agent && line.memberId === memberId && line.leader === NOT_YET_TOLD)
}

function answer(agents: Agents, { agent: m, response }: Answer, leaderUntold: boolean): string {
  switch (response.api) {
    case 'JoinGroupResponse': {
      const memberId = symbolOf(agents, response.memberId)
      if (response.error !== 'NONE') return refused(m, response.error, memberId)
      const { generation, leaderId, protocol, members, skipAssignment } = response
      return joined(
        m,
        memberId,
        generation,
        leaderUntold ? NOT_YET_TOLD : symbolOf(agents, leaderId),
        protocol ?? '',
        members.length,
        skipAssignment,
      )
    }
    case 'SyncGroupResponse':
      if (response.error !== 'NONE') return `sync ${m} ${response.error}`
      return `sync ${m} NONE ${assigned(Object.keys(response.assignment).join())}`
    case 'HeartbeatResponse':
      return `heartbeat ${response.error}`
    case 'LeaveGroupResponse':
      return `leave ${m} ${response.error}`
    case 'OffsetCommitResponse':
      return `commit ${m} ${response.error}`
  }
}

/** A refused JoinGroup names the id that the client shall use, or nobody whom the recording knows. */
function refused(m: string, error: string, memberId: string): string {
  return `join ${m} ${error} ${memberId.includes('#') ? memberId : 'nobody'}`
}

/** Assignments of the recording are texts that name their generation; anything else is an empty one. */
function assigned(text: string): string {
  return text.startsWith('gen') ? text : 'nothing'
}

function joined(
  m: string,
  memberId: string,
  generation: number | undefined,
  leader: string,
  protocol: string,
  members: number,
  skips: boolean,
): string {
  return `join ${m} NONE ${memberId} generation ${generation} leader ${leader} ${protocol} members ${members}${skips ? ' skipAssignment' : ''}`
}
