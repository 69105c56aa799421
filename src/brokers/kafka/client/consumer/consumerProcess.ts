import type { ConsumerSetup } from '../../setup.ts'
import type { ConsumerState, GroupSettings, MemberState, PollLoop } from '../../state.ts'

/** A consumer that has not been started. */
export function waitingConsumer(setup: ConsumerSetup, group: GroupSettings | undefined): ConsumerState {
  return {
    name: setup.name,
    group: setup.group,
    topics: [...(setup.topics ?? group?.setup.topics ?? [])],
    instanceId: setup.instanceId ?? null,
    config: { ...setup.config },
    status: 'waiting',
    incarnation: 0,
    slowFactor: 1,
    nextCorrelationId: 1,
    ownedInGeneration: {},
    ...emptyMemory(0),
  }
}

/** Forgets everything that a process holds in its memory. Name, configuration and what the onlooker keeps stay. */
export function forgetMemory(consumer: ConsumerState, tick: number): void {
  Object.assign(consumer, emptyMemory(tick))
}

type Memory = Omit<
  ConsumerState,
  | 'name'
  | 'group'
  | 'topics'
  | 'instanceId'
  | 'config'
  | 'status'
  | 'incarnation'
  | 'slowFactor'
  | 'nextCorrelationId'
  | 'ownedInGeneration'
>

function emptyMemory(tick: number): Memory {
  return {
    failure: null,
    member: newMember(),
    positions: {},
    fetchOrder: [],
    buffered: [],
    loop: stoppedLoop(tick),
    workers: [],
    workerQueue: [],
    nextAutoCommitTick: null,
    inFlight: {},
    fetching: {},
    metadata: {},
    inbox: [],
    waitingCommits: [],
    frozen: [],
    closing: null,
    awaitsRestart: false,
  }
}

function newMember(): MemberState {
  return {
    phase: 'none',
    coordinator: null,
    memberId: '',
    generation: -1,
    protocol: null,
    isLeader: false,
    assignedCounts: null,
    rejoinReason: null,
    prepare: 'needed',
    stickyMemory: null,
    lastHeartbeatTick: null,
    lastHeartbeatAnswerTick: null,
    fatal: null,
    cause: null,
  }
}

function stoppedLoop(tick: number): PollLoop {
  return {
    stage: 'stopped',
    lastPollTick: tick,
    lastPollFact: null,
    pollStartTick: tick,
    watchTick: null,
    hand: [],
    current: null,
    commitDue: false,
    cause: null,
  }
}
