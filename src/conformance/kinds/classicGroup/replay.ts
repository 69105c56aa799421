import type { GroupResponse } from '../../../brokers/kafka/protocol.ts'
import { handleGroupTimer, routeGroupRequest } from '../../../brokers/kafka/server/group/coordinator.ts'
import type { CoordinatorPort } from '../../../brokers/kafka/server/group/coordinatorPort.ts'
import { defaultGroupConfig } from '../../../brokers/kafka/server/group/groupConfig.ts'
import type { GroupState } from '../../../brokers/kafka/server/group/groupState.ts'
import { parseTimerKey } from '../../../brokers/kafka/server/group/timers.ts'
import { type Agents, createAgents, hear, symbolOf, toRequest } from './agents.ts'
import { type IdOrder, memberIdFor } from './memberIds.ts'
import type { RecordedStep } from './recording.ts'

const GROUP = 'g'

/** The model's coordinator with its clock and clients, driven by a recording. */
export interface Replay {
  tick: number
  readonly config: Record<string, number>
  readonly idOrder: IdOrder
  readonly groups: Record<string, GroupState>
  readonly agents: Agents
  /** Member ids in the order in which they were given out. */
  readonly ids: string[]
  readonly timers: Record<string, { due: number; seq: number }>
  nextSeq: number
  nextCorrelationId: number
  nextFactId: number
}

/** An answer and whom it went to. `leaderTold`: the leader it names had been told its id before this step. */
export interface Answer {
  readonly agent: string
  readonly response: GroupResponse
  readonly leaderTold: boolean
}

/** What one step did. */
export interface Observed {
  readonly responses: Answer[]
  readonly timers: string[]
}

export function createReplay(config: Record<string, number>, idOrder: IdOrder): Replay {
  const [groups, ids, timers] = [{}, [], {}]
  return { tick: 0, config, idOrder, groups, agents: createAgents(), ids, timers, nextSeq: 0, nextCorrelationId: 0, nextFactId: 1 }
}

/** The group, if there is one yet. */
export function groupOf(replay: Replay): GroupState | undefined {
  return replay.groups[GROUP]
}

/** When the next alarm is due, or null. */
export function nextAlarm(replay: Replay): number | null {
  const due = Object.values(replay.timers).map((timer) => timer.due)
  return due.length === 0 ? null : Math.min(...due)
}

/** Does one step of the recording: a request, or every alarm due by now. */
export function perform(replay: Replay, step: RecordedStep): Observed {
  replay.tick = step.t
  const observed: Observed = { responses: [], timers: [] }
  const port = portOf(replay, observed, { ...replay.agents.symbols })
  if (step.request !== null) {
    const correlationId = replay.nextCorrelationId++
    const request = toRequest(replay.agents, step.request, GROUP, correlationId)
    routeGroupRequest(replay.groups, request, { node: step.request.m, correlationId }, port)
    return observed
  }
  for (let key = nextDue(replay, step.timers[0]); key !== null; key = nextDue(replay, step.timers[observed.timers.length])) {
    const name = timerName(replay, key)
    delete replay.timers[key]
    const group = groupOf(replay)
    if (group !== undefined) handleGroupTimer(group, key, port)
    observed.timers.push(name)
  }
  return observed
}

/** The alarm that goes off next. Of several due in the same millisecond, the one that the recording has next: their order is nobody's rule. */
function nextDue(replay: Replay, recorded: string | undefined): string | null {
  const due = Object.entries(replay.timers).filter(([, timer]) => timer.due <= replay.tick)
  const first = Math.min(...due.map(([, timer]) => timer.due))
  const candidates = due.filter(([, timer]) => timer.due === first).sort(([, a], [, b]) => a.seq - b.seq)
  const chosen = candidates.find(([key]) => timerName(replay, key) === recorded) ?? candidates[0]
  return chosen === undefined ? null : chosen[0]
}

/** As the recording has it: `join-g`, `sync-g`, `heartbeat-g-m1#1`. */
function timerName(replay: Replay, key: string): string {
  const timer = parseTimerKey(key)
  if (timer === null) return key
  if (timer.kind !== 'session') return `${timer.kind}-${timer.groupId}`
  return `heartbeat-${timer.groupId}-${symbolOf(replay.agents, timer.memberId)}`
}

function portOf(replay: Replay, observed: Observed, toldBefore: Record<string, string>): CoordinatorPort {
  return {
    tick: replay.tick,
    config: { ...defaultGroupConfig, ...replay.config },
    reply(to, response) {
      const leaderTold = response.api === 'JoinGroupResponse' && toldBefore[response.leaderId] !== undefined
      observed.responses.push({ agent: to.node, response, leaderTold })
      hear(replay.agents, to.node, response)
    },
    setTimer(key, delayMs) {
      replay.timers[key] = { due: replay.tick + delayMs, seq: replay.nextSeq++ }
    },
    cancelTimer(key) {
      delete replay.timers[key]
    },
    newMemberId(prefix) {
      const id = memberIdFor(prefix, replay.ids.length, replay.idOrder)
      replay.ids.push(id)
      return id
    },
    tell: () => replay.nextFactId++,
  }
}
