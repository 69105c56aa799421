import { describe, expect, it } from 'vitest'
import type { KafkaTypes } from '../../../../src/brokers/kafka/kafkaTypes.ts'
import type { EntityRef } from '../../../../src/kernel/fact.ts'
import { runTo } from '../../../../src/kernel/history.ts'
import type { LessonHistory } from '../../../../src/scenarios/lesson.ts'
import { stageTopology } from '../../../../src/views/kafka/layout/stageTopology.ts'
import { stageScene } from '../../../../src/views/kafka/scene/stageScene.ts'
import { ordinarySetup, runOf } from '../stageRun.ts'

const sceneOf = ({ state }: LessonHistory<KafkaTypes>, selection: EntityRef | null = null, cells = 12) =>
  stageScene(state, stageTopology(state), () => ({ cells, saysOlder: false }), selection)

const tapesOf = (history: LessonHistory<KafkaTypes>, selection: EntityRef | null = null, cells = 12) =>
  sceneOf(history, selection, cells).topics.flatMap(({ tapes }) => tapes)
const memberOf = (history: LessonHistory<KafkaTypes>, name: string) =>
  sceneOf(history)
    .groups.flatMap(({ consumers }) => consumers)
    .find((consumer) => consumer.name === name)
const linksOf = (history: LessonHistory<KafkaTypes>, name: string) =>
  sceneOf(history)
    .links.filter(({ consumer }) => consumer === name)
    .map(({ kind, partition }) => `${kind} ${partition}`)

/** What is said of a consumer's partitions until then, each wording once as it comes. */
function sharesOf(history: LessonHistory<KafkaTypes>, name: string, untilTick: number): string[] {
  const said: string[] = []
  for (let tick = history.state.kernel.tick; tick <= untilTick; tick += 50) {
    runTo(history, tick)
    const now = memberOf(history, name)?.share.says[0] ?? ''
    if (now !== said.at(-1)) said.push(now)
  }
  return said
}

describe('stageScene', () => {
  it('draws records at or above the high watermark as written but not readable', () => {
    const history = runOf(ordinarySetup, 14_000)
    for (const tape of tapesOf(history))
      for (const cell of tape.cells)
        expect(cell.look === 'uncommitted', `${tape.id}@${cell.offset}`).toBe(cell.offset >= tape.highWatermark)
    expect(tapesOf(history).some(({ cells }) => cells.some(({ look }) => look === 'uncommitted'))).toBe(true)
  })

  it('fades what the group has committed, and only that', () => {
    const history = runOf(ordinarySetup, 26_000)
    const faded = tapesOf(history).flatMap(({ cells, lanes }) =>
      cells.map(({ look, offset }) => [look === 'done', offset < (lanes[0]?.committed ?? 0)] as const),
    )
    for (const [isFaded, isCommitted] of faded) expect(isFaded).toBe(isCommitted)
  })

  it('with several groups fades what all have committed, and with one selected what that one has', () => {
    const [billing] = ordinarySetup.groups
    const slow = { ...billing, id: 'audit', topics: ['orders'], handler: { serviceMs: 3_000 } }
    const setup = {
      ...ordinarySetup,
      groups: [...ordinarySetup.groups, slow],
      consumers: [...ordinarySetup.consumers, { name: 'a1', group: 'audit' }],
    }
    const history = runOf(setup, 26_000)
    const done = (selection: EntityRef | null) =>
      tapesOf(history, selection).flatMap(({ cells }) => cells.filter(({ look }) => look === 'done')).length
    expect(done('group:billing')).toBeGreaterThan(done('group:audit'))
    expect(done(null)).toBe(done('group:audit'))
    expect(sceneOf(history).fadedBy).toBeNull()
    expect(sceneOf(history, 'consumer:a1').fadedBy).toBe('audit')
  })

  it('ties each partition to its one owner in a stable group', () => {
    const { links, groups } = sceneOf(runOf(ordinarySetup, 14_000))
    expect(groups[0]).toMatchObject({ state: 'Stable', generation: 1, barrier: null })
    expect(links.map(({ kind, partition, consumer }) => `${kind} ${partition} ${consumer}`)).toEqual([
      'owned orders-0 c1',
      'owned orders-1 c2',
      'owned orders-2 c3',
    ])
    expect(new Set(links.map(({ tone }) => tone.tone)).size).toBe(3)
  })

  it('shows a crashed consumer as silent, still assigned its partition, until its session is over', () => {
    const crash = [{ tick: 14_000, command: { type: 'crashConsumer', consumer: 'c2' } as const }]
    const history = runOf(ordinarySetup, 15_000, crash)
    expect(memberOf(history, 'c2')).toMatchObject({
      isGone: true,
      share: { says: ['still assigned P1', 'still assigned 1 partition', 'still assigned 1'] },
      activity: { words: 'crashed', tone: 'bad' },
    })
    expect(linksOf(history, 'c2')).toEqual(['silent orders-1'])
    runTo(history, 26_000)
    expect(linksOf(history, 'c2')).toEqual([])
    expect(memberOf(history, 'c2')).toMatchObject({ share: { says: ['no partition'] }, session: null })
  })

  it('counts the session from the last sign of life the coordinator has seen, and names the default where it is shortened', () => {
    const crash = [{ tick: 14_000, command: { type: 'crashConsumer', consumer: 'c2' } as const }]
    const before = memberOf(runOf(ordinarySetup, 16_000, crash), 'c2')?.session
    const after = memberOf(runOf(ordinarySetup, 18_000, crash), 'c2')?.session
    expect(before).toMatchObject({ timeoutMs: 6_000, defaultMs: 45_000 })
    expect(after?.lastSeenTick).toBe(before?.lastSeenTick)
  })

  it('says who has joined and until when while a group gathers', () => {
    const add = [{ tick: 16_000, command: { type: 'addConsumer', group: 'billing' } as const }]
    const [group] = sceneOf(runOf(ordinarySetup, 18_400, add)).groups
    expect(group).toMatchObject({ state: 'Preparing rebalance', step: 'join' })
    expect(group?.barrier?.of).toBe(4)
    expect(group?.barrier?.done).toBeLessThan(4)
    expect(group?.barrier?.deadlineTick).toBeGreaterThan(18_400)
  })

  it('tells an eager rebalance apart from a cooperative one by what a member gives up and gets', () => {
    const add = [{ tick: 16_000, command: { type: 'addConsumer', group: 'billing', consumer: 'c0' } as const }]
    const eager = runOf(ordinarySetup, 16_000, add)
    expect(sharesOf(eager, 'c1', 26_000)).toEqual(['owns P0', 'gives up P0', 'gave up P0', 'gets P1', 'owns P1'])
    const [billing] = ordinarySetup.groups
    const config = { ...billing?.config, 'partition.assignment.strategy': 'cooperative-sticky' }
    const calm = runOf({ ...ordinarySetup, groups: [{ ...billing, config } as (typeof ordinarySetup.groups)[number]] }, 16_000, add)
    expect(sharesOf(calm, 'c1', 40_000)).toEqual(['owns P0'])
  })

  it('marks what an earlier handling had already done: in the hands that get it again, and on the tape', () => {
    const crash = [{ tick: 14_000, command: { type: 'crashConsumer', consumer: 'c2' } as const }]
    const history = runOf(ordinarySetup, 22_000, crash)
    const held = () => sceneOf(history).groups.flatMap(({ consumers }) => consumers.flatMap(({ hand, work }) => [...hand, ...work]))
    const duplicates = () => tapesOf(history, null, 60).flatMap(({ cells }) => cells.filter(({ mark }) => mark === 'duplicate'))
    let again = 0
    let twice = 0
    for (let tick = 22_000; tick < 60_000; tick += 200) {
      runTo(history, tick)
      again += held().filter((token) => token?.isAgain === true).length
      twice += duplicates().length
      for (const { times } of duplicates()) expect(times).toBeGreaterThan(1)
    }
    expect(again).toBeGreaterThan(0)
    expect(twice).toBeGreaterThan(0)
  })

  it('keeps a key the same look from the tape to the handler', () => {
    const { topics, groups } = sceneOf(runOf(ordinarySetup, 20_000))
    const looks = new Map<string | null, Set<string>>()
    const tokens = [
      ...topics.flatMap(({ tapes }) => tapes.flatMap(({ cells }) => cells.map(({ token }) => token))),
      ...groups.flatMap(({ consumers }) =>
        consumers.flatMap(({ hand, work }) => [...hand, ...work].flatMap((held) => (held === null ? [] : [held.token]))),
      ),
    ]
    for (const { key, look } of tokens) looks.set(key, (looks.get(key) ?? new Set()).add(JSON.stringify(look)))
    for (const seen of looks.values()) expect(seen.size).toBe(1)
    expect(new Set([...looks.values()].flatMap((seen) => [...seen])).size).toBe(looks.size)
  })
})
