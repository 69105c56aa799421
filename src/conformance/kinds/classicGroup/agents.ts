import type { GroupRequest, GroupResponse, JoinGroupResponse } from '../../../brokers/kafka/protocol.ts'
import type { RecordedRequest } from './recording.ts'

/** What a client of the recording knows. */
interface Agent {
  memberId: string
  instanceId: string | null
  /** Of its latest JoinGroup; an answer to an earlier one comes to a process that is gone. */
  joinCorrelationId: number
  /** As the latest answer has them: the leader's alone is not empty. */
  members: string[]
}

/**
 * The clients of a recording, and the names it has for member ids: `m1#2` is the second id that client m1 was told, `?` one
 * that nobody has been told.
 */
export interface Agents {
  byName: Record<string, Agent>
  symbols: Record<string, string>
  told: Record<string, number>
}

export function createAgents(): Agents {
  return { byName: {}, symbols: {}, told: {} }
}

export function symbolOf(agents: Agents, memberId: string): string {
  return memberId === '' ? '' : (agents.symbols[memberId] ?? '?')
}

/** The id behind a name of the recording; a name never told is kept, and nobody has it. */
export function idOf(agents: Agents, symbol: string): string {
  const found = Object.entries(agents.symbols).find(([, name]) => name === symbol)
  return found === undefined ? symbol : found[0]
}

/** The protocol message for a request line. What a line leaves out, the client knows: its member id, its group.instance.id. */
export function toRequest(agents: Agents, line: RecordedRequest, groupId: string, correlationId: number): GroupRequest {
  agents.byName[line.m] ??= { memberId: '', instanceId: null, joinCorrelationId: -1, members: [] }
  const agent = agents.byName[line.m] as Agent
  switch (line.req) {
    case 'join': {
      const memberId = idOf(agents, line.memberId)
      Object.assign(agent, { memberId, instanceId: line.instanceId, joinCorrelationId: correlationId, members: [] })
      const subscription = { topics: ['t'], ownedPartitions: {}, generation: -1, userData: null }
      return {
        api: 'JoinGroup',
        correlationId,
        groupId,
        clientId: line.m,
        memberId,
        groupInstanceId: line.instanceId,
        sessionTimeoutMs: line.sessionTimeoutMs,
        rebalanceTimeoutMs: line.rebalanceTimeoutMs,
        protocols: line.protocols.map((name) => ({ name, subscription })),
      }
    }
    case 'sync': {
      const assigned = line.withAssignments ? agent.members : []
      const assignments = Object.fromEntries(assigned.map((memberId) => [memberId, { [`gen${line.generation}`]: [] }]))
      return { api: 'SyncGroup', ...known(agent, line, groupId, correlationId), protocol: null, assignments }
    }
    case 'heartbeat':
      return { api: 'Heartbeat', ...known(agent, line, groupId, correlationId) }
    case 'leave': {
      const memberId = idOf(agents, line.memberId)
      return { api: 'LeaveGroup', correlationId, groupId, memberId, groupInstanceId: line.instanceId, reason: 'as recorded' }
    }
  }
}

function known(agent: Agent, line: { generation: number }, groupId: string, correlationId: number) {
  const { memberId, instanceId: groupInstanceId } = agent
  return { correlationId, groupId, memberId, groupInstanceId, generation: line.generation }
}

/** How the recording names somebody in an answer who has not had its own yet. */
export const NOT_YET_TOLD = '(not yet told)'

/** A client reads its answer: an id it is told gets its name. */
export function hear(agents: Agents, name: string, response: GroupResponse): void {
  if (response.api === 'JoinGroupResponse') hearJoin(agents, name, response)
}

function hearJoin(agents: Agents, name: string, response: JoinGroupResponse): void {
  const { memberId, error } = response
  if (error !== 'NONE' && error !== 'MEMBER_ID_REQUIRED') return
  if (memberId !== '' && agents.symbols[memberId] === undefined) {
    const count = (agents.told[name] ?? 0) + 1
    agents.told[name] = count
    agents.symbols[memberId] = `${name}#${count}`
  }
  const agent = agents.byName[name]
  if (agent === undefined || agent.joinCorrelationId !== response.correlationId) return
  agent.memberId = memberId
  agent.members = response.members.map((member) => member.memberId)
}
