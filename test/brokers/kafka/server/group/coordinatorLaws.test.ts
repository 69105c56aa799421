import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GroupRequest, GroupResponse } from '../../../../../src/brokers/kafka/protocol.ts'
import { timerKey } from '../../../../../src/brokers/kafka/server/group/timers.ts'
import { canonical } from '../../../../../src/kernel/canonical.ts'
import { snapshot } from '../../../../../src/kernel/snapshot.ts'
import { answerTo, ask, type Desk, groupOf, joinRequest, openDesk, wait } from './groupTesting.ts'

const CLIENTS = ['c0', 'c1', 'c2', 'c3']
const INSTANCES: Record<string, string> = { c2: 'i2', c3: 'i3' }
const LISTS = [['range', 'cooperative-sticky'], ['cooperative-sticky', 'range'], ['range']]

interface Op {
  /** `act`: what a well-behaved client does next; the others come whenever they like. */
  kind: 'act' | 'join' | 'restart' | 'sync' | 'heartbeat' | 'leave' | 'commit' | 'wait'
  client: number
  ms: number
  list: number
}

const op: fc.Arbitrary<Op> = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant('act' as const) },
    { weight: 4, arbitrary: fc.constant('wait' as const) },
    { weight: 3, arbitrary: fc.constantFrom('join' as const, 'sync', 'heartbeat', 'leave', 'commit', 'restart') },
  ),
  client: fc.nat(CLIENTS.length - 1),
  ms: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 1500 }) },
    { weight: 1, arbitrary: fc.integer({ min: 2000, max: 20_000 }) },
  ),
  list: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(LISTS.length - 1) }),
})

/** What a client believes: it may be long out of the group. */
interface Client {
  memberId: string
  generation: number
  /** Correlation id of the request it waits for. */
  waitsFor: number | null
  /** What a well-behaved client would do. */
  next: 'join' | 'sync' | 'heartbeat'
}

interface World {
  desk: Desk
  clients: Record<string, Client>
  asked: number[]
}

function createWorld(initialDelayMs: number): World {
  const desk = openDesk({ 'group.initial.rebalance.delay.ms': initialDelayMs })
  const clients: Record<string, Client> = {}
  for (const name of CLIENTS) clients[name] = { memberId: '', generation: -1, waitsFor: null, next: 'join' }
  return { desk, clients, asked: [] }
}

/** Clients read what has come for them. */
function readAnswers({ desk, clients }: World): void {
  for (const client of Object.values(clients)) {
    const answer = client.waitsFor === null ? null : answerTo(desk, client.waitsFor)
    if (answer === null) continue
    client.waitsFor = null
    client.next = next(answer)
    if (answer.error === 'UNKNOWN_MEMBER_ID' || answer.error === 'FENCED_INSTANCE_ID') client.memberId = ''
    if (answer.api !== 'JoinGroupResponse') continue
    if (answer.error === 'MEMBER_ID_REQUIRED') client.memberId = answer.memberId
    if (answer.error === 'NONE') Object.assign(client, { memberId: answer.memberId, generation: answer.generation })
  }
}

function next({ api, error }: GroupResponse): Client['next'] {
  if (error !== 'NONE' || api === 'LeaveGroupResponse') return 'join'
  return api === 'JoinGroupResponse' ? 'sync' : 'heartbeat'
}

/** Does one op and returns the answer if there is one at once. */
function perform(world: World, { kind, client: index, ms, list }: Op): GroupResponse | null {
  const { desk } = world
  const name = CLIENTS[index] as string
  const client = world.clients[name] as Client
  if (kind === 'wait') {
    wait(desk, ms)
    return null
  }
  if (kind === 'restart') {
    Object.assign(client, { memberId: '', waitsFor: null, next: 'join' })
    return null
  }
  if (client.waitsFor !== null) return null
  const correlationId = desk.nextId++
  client.waitsFor = correlationId
  world.asked.push(correlationId)
  return ask(desk, request(world, name, kind === 'act' ? client.next : kind, list, correlationId), name)
}

function request(
  { desk, clients }: World,
  name: string,
  kind: Exclude<Op['kind'], 'act' | 'wait' | 'restart'>,
  list: number,
  correlationId: number,
): GroupRequest {
  const { memberId, generation } = clients[name] as Client
  const groupInstanceId = INSTANCES[name] ?? null
  const as = { correlationId, groupId: 'g', memberId, groupInstanceId, generation }
  switch (kind) {
    case 'join': {
      const index = CLIENTS.indexOf(name)
      const timeouts = { sessionTimeoutMs: 8000 + 2000 * index, rebalanceTimeoutMs: 5000 + 1000 * index }
      return { ...joinRequest(desk, name, { memberId, groupInstanceId, protocols: LISTS[list] as string[], ...timeouts }), correlationId }
    }
    case 'sync':
      return { api: 'SyncGroup', ...as, protocol: null, assignments: { [memberId]: { orders: [0] } } }
    case 'heartbeat':
      return { api: 'Heartbeat', ...as }
    case 'leave':
      return { api: 'LeaveGroup', ...as, reason: 'closed' }
    case 'commit':
      return { api: 'OffsetCommit', ...as, offsets: { 'orders-0': desk.tick } }
  }
}

type Check = (world: World, op: Op, answer: GroupResponse | null, before: string) => void

/** Runs the ops and checks after each. `look` is what the check wants to know of the group as it was before. */
function run(ops: readonly Op[], delayMs: number, check: Check, look: (world: World) => string = () => ''): World {
  const world = createWorld(delayMs)
  for (const it of ops) {
    const before = look(world)
    const answer = perform(world, it)
    check(world, it, answer, before)
    readAnswers(world)
  }
  return world
}

const anyRun = [fc.array(op, { minLength: 1, maxLength: 100, size: 'max' }), fc.constantFrom(0, 3000)] as const
const law = (check: Check, look?: (world: World) => string) =>
  fc.assert(
    fc.property(...anyRun, (ops, delayMs) => void run(ops, delayMs, check, look)),
    { numRuns: 100 },
  )

/** Which state each fact leads out of, and into. */
const EDGES: Record<string, { from: string[]; to: string }> = {
  'group.rebalance.started': { from: ['Empty', 'Stable', 'CompletingRebalance'], to: 'PreparingRebalance' },
  'group.join.completed': { from: ['PreparingRebalance'], to: 'CompletingRebalance' },
  'group.stable': { from: ['CompletingRebalance'], to: 'Stable' },
  'group.empty': { from: ['PreparingRebalance'], to: 'Empty' },
}

/** How often at least, in 200 runs. */
const COMMON = {
  'group.stable': 100,
  'group.member.expired': 50,
  'group.member.dropped': 10,
  'group.member.fenced': 20,
  'group.member.returned': 3,
  'group.member.unchanged': 3,
  'group.empty': 50,
}

describe('laws of a group, whatever its clients do', () => {
  it('the runs that these laws are tried on reach what can happen', () => {
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(...anyRun, (ops, delayMs) => {
        for (const { type } of run(ops, delayMs, () => {}).desk.facts) seen[type] = (seen[type] ?? 0) + 1
      }),
      { numRuns: 200, seed: 1 },
    )
    for (const [type, times] of Object.entries(COMMON)) expect(seen[type] ?? 0, type).toBeGreaterThan(times)
  })

  it('a heartbeat is answered NONE only to a member, of the current generation, while the group is not gathering', () => {
    law(({ desk, clients }, { client }, answer) => {
      if (answer?.api !== 'HeartbeatResponse' || answer.error !== 'NONE') return
      const { memberId, generation } = clients[CLIENTS[client] as string] as Client
      const group = groupOf(desk)
      expect(group.members[memberId]).toBeDefined()
      expect(generation).toBe(group.generation)
      expect(['CompletingRebalance', 'Stable']).toContain(group.state)
    })
  })

  it('states follow each other only as Kafka lets them, and the facts tell every change', () => {
    fc.assert(
      fc.property(...anyRun, (ops, delayMs) => {
        const { desk } = run(ops, delayMs, () => {})
        let state = 'Empty'
        for (const fact of desk.facts) {
          const edge = EDGES[fact.type]
          if (edge === undefined) continue
          expect(edge.from).toContain(state)
          state = edge.to
        }
        expect(desk.groups.g?.state ?? 'Empty').toBe(state)
      }),
      { numRuns: 100 },
    )
  })

  it('a group that gathers or waits for its leader has a deadline, and a member that waits for nothing has a session', () => {
    law(({ desk }) => {
      const group = desk.groups.g
      if (group === undefined) return
      const isSet = (key: string) => desk.timers[key] !== undefined
      if (group.state === 'PreparingRebalance') expect(isSet(timerKey({ kind: 'join', groupId: 'g' }))).toBe(true)
      if (group.state === 'CompletingRebalance') expect(isSet(timerKey({ kind: 'sync', groupId: 'g' }))).toBe(true)
      for (const { memberId, awaitingJoin, awaitingSync, isNew } of Object.values(group.members))
        if (isNew || (awaitingJoin === null && awaitingSync === null))
          expect(isSet(timerKey({ kind: 'session', groupId: 'g', memberId }))).toBe(true)
    })
  })

  it('the leader is a member, instances name members, and nobody waits twice', () => {
    law(({ desk }) => {
      const group = desk.groups.g
      if (group === undefined) return
      const ids = Object.keys(group.members)
      expect(group.leaderId === null ? ids.length === 0 : ids.includes(group.leaderId)).toBe(true)
      for (const [instanceId, memberId] of Object.entries(group.staticMembers))
        expect(group.members[memberId]?.groupInstanceId).toBe(instanceId)
      for (const { awaitingJoin, awaitingSync } of Object.values(group.members))
        expect(awaitingJoin === null || awaitingSync === null).toBe(true)
      for (const memberId of Object.keys(group.pendingMembers)) expect(ids).not.toContain(memberId)
    })
  })

  it('a refused request changes nothing that the group knows', () => {
    const harmless = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID', 'INCONSISTENT_GROUP_PROTOCOL'])
    const whole = ({ desk }: World) => canonical(desk.groups.g)
    law((world, { kind }, answer, before) => {
      if (kind !== 'wait' && answer !== null && harmless.has(answer.error)) expect(whole(world)).toBe(before)
    }, whole)
  })

  it('offsets change by accepted commits alone', () => {
    const offsets = ({ desk }: World) => canonical(desk.groups.g?.offsets ?? {})
    law((world, _, answer, before) => {
      if (answer?.api !== 'OffsetCommitResponse' || answer.error !== 'NONE') expect(offsets(world)).toBe(before)
    }, offsets)
  })

  it('generations only grow', () => {
    const generation = ({ desk }: World) => String(desk.groups.g?.generation ?? 0)
    law((world, _, __, before) => expect(Number(generation(world))).toBeGreaterThanOrEqual(Number(before)), generation)
  })

  it('when all clients fall silent the group ends empty, and every request has been answered exactly once', () => {
    fc.assert(
      fc.property(...anyRun, (ops, delayMs) => {
        const { desk, asked } = run(
          ops.filter((it) => it.kind !== 'restart'),
          delayMs,
          () => {},
        )
        wait(desk, 1_800_000)
        const answered = desk.answers.map(({ response }) => response.correlationId).sort((a, b) => a - b)
        expect(answered).toEqual(asked)
        const group = desk.groups.g
        if (group !== undefined) expect(group).toMatchObject({ state: 'Empty', members: {}, pendingMembers: {}, pendingSync: [] })
        expect(desk.timers).toEqual({})
      }),
      { numRuns: 100 },
    )
  })

  it('the state is plain data: a snapshot goes on exactly as the original does', () => {
    fc.assert(
      fc.property(...anyRun, fc.array(op, { maxLength: 20 }), (ops, delayMs, later) => {
        const world = run(ops, delayMs, () => {})
        const copy = snapshot(world)
        for (const it of later)
          for (const one of [world, copy]) {
            perform(one, it)
            readAnswers(one)
          }
        expect(canonical(copy)).toBe(canonical(world))
      }),
      { numRuns: 100 },
    )
  })
})
