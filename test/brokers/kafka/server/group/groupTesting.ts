import type {
  Assignment,
  GroupRequest,
  GroupResponse,
  JoinGroupRequest,
  JoinGroupResponse,
  KafkaError,
  SyncGroupResponse,
} from '../../../../../src/brokers/kafka/protocol.ts'
import { handleGroupTimer, routeGroupRequest } from '../../../../../src/brokers/kafka/server/group/coordinator.ts'
import type { CoordinatorPort } from '../../../../../src/brokers/kafka/server/group/coordinatorPort.ts'
import { defaultGroupConfig, type GroupConfig } from '../../../../../src/brokers/kafka/server/group/groupConfig.ts'
import type { GroupFacts } from '../../../../../src/brokers/kafka/server/group/groupFacts.ts'
import type { GroupMember, GroupState } from '../../../../../src/brokers/kafka/server/group/groupState.ts'

export interface Told<K extends keyof GroupFacts = keyof GroupFacts> {
  id: number
  tick: number
  type: K
  data: GroupFacts[K]
  cause: number | null
}

export interface Answered {
  tick: number
  node: string
  response: GroupResponse
  cause: number | null
}

/** One coordinator with its clock; its clients are the tests. */
export interface Desk {
  tick: number
  config: GroupConfig
  groups: Record<string, GroupState>
  timers: Record<string, { due: number; seq: number }>
  answers: Answered[]
  facts: Told[]
  nextId: number
}

/** A coordinator without an initial delay, unless `config` has one. */
export function openDesk(config: Partial<GroupConfig> = {}): Desk {
  const merged = { ...defaultGroupConfig, 'group.initial.rebalance.delay.ms': 0, ...config }
  return { tick: 0, config: merged, groups: {}, timers: {}, answers: [], facts: [], nextId: 1 }
}

export function portOf(desk: Desk): CoordinatorPort {
  return {
    tick: desk.tick,
    config: desk.config,
    reply: (to, response, cause) => desk.answers.push({ tick: desk.tick, node: to.node, response, cause }),
    setTimer(key, delayMs) {
      desk.timers[key] = { due: desk.tick + Math.max(1, delayMs), seq: desk.nextId++ }
    },
    cancelTimer(key) {
      delete desk.timers[key]
    },
    newMemberId: (prefix) => `${prefix}-${desk.nextId++}`,
    tell(type, data, cause) {
      const id = desk.nextId++
      desk.facts.push({ id, tick: desk.tick, type, data, cause: cause ?? null })
      return id
    },
  }
}

/** Sends a request and returns its answer, or null while it waits. */
export function ask(desk: Desk, request: GroupRequest, node: string): GroupResponse | null {
  const to = { node, correlationId: request.correlationId }
  routeGroupRequest(desk.groups, request, to, portOf(desk))
  return answerTo(desk, request.correlationId)
}

export function answerTo(desk: Desk, correlationId: number): GroupResponse | null {
  return desk.answers.find(({ response }) => response.correlationId === correlationId)?.response ?? null
}

/** Lets time pass; alarms go off when they are due. */
export function wait(desk: Desk, ms: number): void {
  const until = desk.tick + ms
  for (;;) {
    const next = Object.entries(desk.timers).sort(([, a], [, b]) => a.due - b.due || a.seq - b.seq)[0]
    if (next === undefined || next[1].due > until) break
    desk.tick = next[1].due
    delete desk.timers[next[0]]
    handleGroupTimer(groupOf(desk), next[0], portOf(desk))
  }
  desk.tick = until
}

export function groupOf(desk: Desk): GroupState {
  const group = desk.groups.g
  if (group === undefined) throw new Error('there is no group yet')
  return group
}

/** Members by the client they belong to. */
export function memberOf(desk: Desk, client: string): GroupMember {
  const member = Object.values(groupOf(desk).members).find((it) => it.clientId === client)
  if (member === undefined) throw new Error(`${client} is no member`)
  return member
}

export function facts<K extends keyof GroupFacts>(desk: Desk, type: K): Told<K>[] {
  return desk.facts.filter((fact) => fact.type === type) as unknown as Told<K>[]
}

type JoinFields = Partial<Omit<JoinGroupRequest, 'protocols'>> & {
  protocols?: string[]
  topics?: string[]
  owned?: Record<string, number[]>
}

export function joinRequest(desk: Desk, client: string, fields: JoinFields = {}): JoinGroupRequest {
  const { protocols = ['range'], topics = ['orders'], owned: ownedPartitions = {}, ...rest } = fields
  const subscription = { topics, ownedPartitions, generation: -1, userData: null }
  return {
    api: 'JoinGroup',
    correlationId: desk.nextId++,
    groupId: 'g',
    clientId: client,
    memberId: '',
    groupInstanceId: null,
    sessionTimeoutMs: 10_000,
    rebalanceTimeoutMs: 60_000,
    ...rest,
    protocols: protocols.map((name) => ({ name, subscription })),
  }
}

/** Joins, asking for an id first if the member has none. Returns the request that waits or was answered. */
export function join(desk: Desk, client: string, fields: JoinFields = {}): JoinGroupRequest {
  const request = joinRequest(desk, client, fields)
  const answer = ask(desk, request, client) as JoinGroupResponse | null
  if (answer?.error !== 'MEMBER_ID_REQUIRED') return request
  const again = joinRequest(desk, client, { ...fields, memberId: answer.memberId })
  ask(desk, again, client)
  return again
}

/** The same member joins again with what it said before, or with other fields. */
export function rejoin(desk: Desk, client: string, fields: JoinFields = {}): JoinGroupRequest {
  const { memberId, groupInstanceId, sessionTimeoutMs, rebalanceTimeoutMs, protocols } = memberOf(desk, client)
  const before = { memberId, groupInstanceId, sessionTimeoutMs, rebalanceTimeoutMs, protocols: protocols.map(({ name }) => name) }
  return join(desk, client, { ...before, ...fields })
}

export function joinAnswer(desk: Desk, request: JoinGroupRequest): JoinGroupResponse | null {
  return answerTo(desk, request.correlationId) as JoinGroupResponse | null
}

type As = { memberId?: string; generation?: number; groupInstanceId?: string | null }

/** Who asks: the client's present member, unless told otherwise. */
function identity(desk: Desk, client: string, as: As) {
  const member = as.memberId === undefined ? memberOf(desk, client) : null
  return {
    correlationId: desk.nextId++,
    groupId: 'g',
    memberId: as.memberId ?? member?.memberId ?? '',
    groupInstanceId: as.groupInstanceId ?? member?.groupInstanceId ?? null,
    generation: as.generation ?? groupOf(desk).generation,
  }
}

export function heartbeat(desk: Desk, client: string, as: As = {}): KafkaError {
  return (ask(desk, { api: 'Heartbeat', ...identity(desk, client, as) }, client) as GroupResponse).error
}

/** Sends SyncGroup; the leader hands each member one partition, or `assignments`. */
export function sync(desk: Desk, client: string, as: As & { assignments?: Record<string, Assignment> } = {}): SyncGroupResponse | null {
  const group = groupOf(desk)
  const ids = Object.keys(group.members)
  const dealt = Object.fromEntries(ids.map((id, i) => [id, { orders: [i] }]))
  const asked = identity(desk, client, as)
  const assignments = as.assignments ?? (asked.memberId === group.leaderId ? dealt : {})
  const response = ask(desk, { api: 'SyncGroup', ...asked, protocol: null, assignments }, client)
  return response as SyncGroupResponse | null
}

export function leave(desk: Desk, client: string, as: { memberId?: string; groupInstanceId?: string | null } = {}): KafkaError {
  const { generation, ...who } = identity(desk, client, as)
  return (ask(desk, { api: 'LeaveGroup', ...who, reason: 'the consumer is being closed' }, client) as GroupResponse).error
}

export function commit(desk: Desk, client: string, offsets: Record<string, number>, as: As = {}): KafkaError {
  return (ask(desk, { api: 'OffsetCommit', ...identity(desk, client, as), offsets }, client) as GroupResponse).error
}

/** A stable group led by the first client; each has one partition. In generation 1 if it is alone, else in generation 2. */
export function stableGroup(desk: Desk, clients: readonly string[], fields: Record<string, JoinFields> = {}): void {
  const [first = '', ...others] = clients
  join(desk, first, fields[first])
  wait(desk, Math.max(1, desk.config['group.initial.rebalance.delay.ms']))
  sync(desk, first)
  for (const client of others) join(desk, client, fields[client])
  if (others.length > 0) rejoin(desk, first)
  for (const client of clients) sync(desk, client)
}
