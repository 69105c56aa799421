// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { loadScenario } from '../../../src/scenarios/loadScenario.ts'
import type { ReadyScenario } from '../../../src/scenarios/playableScenario.ts'
import { act } from '../../../src/store/lab/actions.ts'
import { createLabStore, type LabStore } from '../../../src/store/lab/labStore.ts'
import { nudge } from '../../../src/store/lab/playback.ts'
import { runsAside } from '../../../src/store/lab/runsAside.ts'
import { saveRun } from '../../../src/store/lab/savedRuns.ts'
import { notices } from '../../../src/store/notices.ts'
import { resumeLesson } from '../../../src/views/lab/resumeLesson.ts'

const LESSON = 'group-share'
const scenario = (await loadScenario(LESSON)) as ReadyScenario
const titles = () => notices.getState().list.map(({ title }) => title)
const commandsOf = (store: LabStore) => store.getState().history.commands
const stepOf = (store: LabStore) => store.getState().history.state.story.index

/** The learner was here before, and slowed c1 down if `changed`. */
function leftBefore({ changed }: { changed: boolean }): LabStore {
  const store = createLabStore(scenario)
  nudge(store, 500)
  if (changed) act(store, { type: 'slowConsumer', consumer: 'c1', factor: 5 })
  nudge(store, 300)
  saveRun(store)
  return store
}

async function openedAt(query: Parameters<typeof resumeLesson>[1]): Promise<LabStore> {
  const store = createLabStore(scenario)
  await resumeLesson(store, query)
  return store
}

beforeEach(() => {
  localStorage.clear()
  notices.setState({ list: [] })
})

describe('a link to a step', () => {
  it('opens it; a run in which something was done is set aside, and one can go back to it', async () => {
    const before = leftBefore({ changed: true })
    const store = await openedAt({ step: '3' })
    expect([stepOf(store), commandsOf(store)]).toEqual([2, []])
    expect(runsAside(LESSON)).toMatchObject([{ commands: commandsOf(before) }])
    expect(titles()).toEqual(['The link has opened this step.'])
    notices.getState().list[0]?.action?.run()
    expect(commandsOf(store)).toEqual(commandsOf(before))
    expect(titles()).toEqual([])
  })

  it('takes the place of a run in which nothing was done without a word', async () => {
    leftBefore({ changed: false })
    expect(stepOf(await openedAt({ step: '3' }))).toBe(2)
    expect([runsAside(LESSON), titles()]).toEqual([[], []])
  })

  it('that there is not is said, and the learner is where the lesson was left', async () => {
    const before = leftBefore({ changed: true })
    const store = await openedAt({ step: '99' })
    expect(commandsOf(store)).toEqual(commandsOf(before))
    expect(titles()).toEqual(['There is no step 99 in this lesson.'])
  })

  it('with a name that means nothing is told what is wrong, and what there is', async () => {
    await openedAt({ stp: '3' })
    expect(titles()).toEqual(['The address says “stp”, which means nothing to a lesson.'])
    expect(notices.getState().list[0]?.detail).toBe('It may say step, run, present, embed.')
  })

  it('leaves the run of the learner alone when it is embedded in another page', async () => {
    leftBefore({ changed: true })
    expect(stepOf(await openedAt({ step: '3', embed: '' }))).toBe(2)
    expect([runsAside(LESSON), titles()]).toEqual([[], []])
  })
})
