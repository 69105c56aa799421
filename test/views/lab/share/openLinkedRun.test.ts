// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { loadScenario } from '../../../../src/scenarios/loadScenario.ts'
import type { ReadyScenario } from '../../../../src/scenarios/playableScenario.ts'
import { packText } from '../../../../src/share/packedText.ts'
import { act } from '../../../../src/store/lab/actions.ts'
import { createLabStore, type LabStore } from '../../../../src/store/lab/labStore.ts'
import { nudge } from '../../../../src/store/lab/playback.ts'
import { runsAside } from '../../../../src/store/lab/runsAside.ts'
import { keptRun, saveRun } from '../../../../src/store/lab/savedRuns.ts'
import { sharedRunOf } from '../../../../src/store/lab/sharedRunOf.ts'
import { notices } from '../../../../src/store/notices.ts'
import { openLinkedRun } from '../../../../src/views/lab/share/openLinkedRun.ts'
import { openRunFile } from '../../../../src/views/lab/share/openRunFile.ts'

const LESSON = 'group-share'
const SLOW = { type: 'slowConsumer', consumer: 'c1', factor: 5 } as const

const scenario = (await loadScenario(LESSON)) as ReadyScenario
const fresh = () => createLabStore(scenario)
const said = () => notices.getState().list.map(({ title, detail }) => [title, detail].filter(Boolean).join(' '))
const tick = (store: LabStore) => store.getState().history.state.kernel.tick
const link = (store: LabStore) => packText(sharedRunOf(store.getState()))

/** A run in which c1 was slowed down, half a second after the opening. */
function slowRun(): LabStore {
  const store = fresh()
  nudge(store, 500)
  act(store, SLOW)
  nudge(store, 300)
  return store
}

beforeEach(() => {
  localStorage.clear()
  notices.setState({ list: [] })
})

describe('the run of a link', () => {
  it('is opened and said to be a shared one', async () => {
    const theirs = slowRun()
    const mine = fresh()
    expect(await openLinkedRun(mine, await link(theirs), true)).toBe(true)
    expect([tick(mine), mine.getState().history.commands]).toEqual([tick(theirs), theirs.getState().history.commands])
    expect(said()).toEqual([`This is a shared run: 1 change, now at ${tick(theirs) / 1000} s.`])
  })

  it('that is damaged opens nothing, and says what is wrong with it', async () => {
    const mine = fresh()
    const packed = await link(slowRun())
    expect(await openLinkedRun(mine, packed.slice(0, -9), true)).toBe(false)
    expect(await openLinkedRun(mine, await packText('{"version":1'), true)).toBe(false)
    expect(said()).toEqual(['The run in this link cannot be read: it is not valid JSON. Nothing of it was opened.'])
    expect(mine.getState().history.commands).toEqual([])
  })

  it('of another lesson is not forced onto this one: it is offered there', async () => {
    const packed = await packText('{"version":1,"lesson":"kafka-keys","seed":1,"tick":9,"commands":[]}')
    expect(await openLinkedRun(fresh(), packed, true)).toBe(false)
    const [notice] = notices.getState().list
    expect(notice?.title).toBe('The run in this link belongs to another lesson, “kafka-keys”.')
    notice?.action?.run()
    expect(location.hash).toBe(`#/lab/kafka-keys?run=${packed}`)
  })

  it('of which something had to be left out says what, and offers all of it when that is much', async () => {
    const commands = [1, 2, 3, 4, 5].map((n) => ({ tick: 60_000, command: { type: 'crashConsumer', consumer: `c1${n}` } }))
    const packed = await packText(JSON.stringify({ version: 1, lesson: LESSON, seed: scenario.seed, tick: 60_000, commands }))
    await openLinkedRun(fresh(), packed, true)
    const [, leftOut] = notices.getState().list
    expect(leftOut?.title).toBe('Not all of the shared run could be opened.')
    expect(leftOut?.detail).toMatch(/^Change 1 \(crashConsumer c11 at 60 s\) was left out: There is no consumer c11\..*And 2 more\.$/)
    expect(leftOut?.action?.label).toBe('Copy all')
  })
})

describe("the reader's own run", () => {
  it('is set aside, and one can go back to it and then to the shared one again', async () => {
    const own = slowRun()
    saveRun(own)
    const theirs = fresh()
    nudge(theirs, 1_500)
    const mine = fresh()
    await openLinkedRun(mine, await link(theirs), true)
    expect(said()[0]).toContain('Your own run of this lesson is kept.')
    expect(runsAside(LESSON)).toEqual([JSON.parse(JSON.stringify(keptRun(LESSON)))])

    notices.getState().list[0]?.action?.run()
    expect([tick(mine), mine.getState().history.commands]).toEqual([tick(own), own.getState().history.commands])
    expect(said()).toEqual([])
    expect(runsAside(LESSON)).toMatchObject([{ tick: tick(theirs), commands: [] }])
  })

  it('comes back with the seed it ran with', async () => {
    const own = createLabStore({ ...scenario, seed: 12 })
    saveRun(own)
    const mine = createLabStore({ ...scenario, seed: 12 })
    await openLinkedRun(mine, await link(slowRun()), true)
    expect(mine.getState().scenario.seed).toBe(scenario.seed)
    notices.getState().list[0]?.action?.run()
    expect(mine.getState().scenario.seed).toBe(12)
  })

  it('makes no way for itself: a link to where one stands sets nothing aside', async () => {
    const own = slowRun()
    saveRun(own)
    await openLinkedRun(fresh(), await link(own), true)
    expect(runsAside(LESSON)).toEqual([])
    expect(notices.getState().list[0]?.action).toBeUndefined()
  })

  it('stays where it is when there is no room to keep both, and that is said', async () => {
    saveRun(slowRun())
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const theirs = fresh()
    nudge(theirs, 900)
    expect(await openLinkedRun(fresh(), await link(theirs), true)).toBe(false)
    full.mockRestore()
    expect(said().some((words) => words.includes('it would take the place of your own run'))).toBe(true)
    expect(keptRun(LESSON)).toMatchObject({ commands: [{ command: SLOW }] })
  })

  it('is no concern of a lesson within another page', async () => {
    saveRun(slowRun())
    const theirs = fresh()
    nudge(theirs, 900)
    await openLinkedRun(fresh(), await link(theirs), false)
    expect([runsAside(LESSON), said()]).toEqual([[], []])
  })
})

describe('a file', () => {
  const file = (text: string) => Object.assign(new File([text], 'run.json'), { text: async () => text })

  it('is opened in its lesson, as its link would be', async () => {
    const text = sharedRunOf(slowRun().getState())
    await openRunFile(file(text))
    expect(location.hash).toBe(`#/lab/${LESSON}?run=${await packText(text)}`)
  })

  it('that holds no run says so, and the reader stays where he is', async () => {
    const before = location.hash
    for (const [text, why] of [
      ['hello', 'it is not valid JSON'],
      ['{"version":1}', 'it names no lesson'],
      ['7', 'it is 7, not an object'],
      ['x'.repeat(1_000_001), 'it holds more than 1 MB'],
    ] as const) {
      await openRunFile(file(text))
      expect(said()).toEqual([`The run in this file cannot be read: ${why}. Nothing of it was opened.`])
    }
    expect(location.hash).toBe(before)
  })
})
