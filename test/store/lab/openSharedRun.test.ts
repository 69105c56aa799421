import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BrokerCommand, BrokerTypes } from '../../../src/brokers/model.ts'
import { brokerModels } from '../../../src/brokers/registry.ts'
import { compareModel } from '../../../src/compare/compareModel.ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import { act as doCommand, runTo, seek } from '../../../src/kernel/history.ts'
import { loadScenario } from '../../../src/scenarios/loadScenario.ts'
import type { LessonModel, ReadyScenario } from '../../../src/scenarios/playableScenario.ts'
import { packText, unpackText } from '../../../src/share/packedText.ts'
import { parseSharedRun } from '../../../src/share/sharedRun.ts'
import { createLabStore, type LabStore } from '../../../src/store/lab/labStore.ts'
import { openSharedRun } from '../../../src/store/lab/openSharedRun.ts'
import { sharedRunOf } from '../../../src/store/lab/sharedRunOf.ts'
import { router } from '../../../src/store/router.ts'
import { laneModels } from '../../compare/smallCompare.ts'
import { worlds } from '../../laws/worlds.ts'

const brokers = await Promise.all(
  Object.entries(brokerModels).map(async ([id, load]) => [id, (await load()) as unknown as LessonModel] as const),
)
const models = [...brokers, ['compare', compareModel(laneModels) as unknown as LessonModel] as const]

/** Through a link and back. */
const sent = async (store: LabStore) => parseSharedRun(await unpackText(await packText(sharedRunOf(store.getState()))))
const stateOf = (store: LabStore) => canonical(store.getState().history.state)

describe.each(models)('a shared run of %s', (id, model) => {
  const world = worlds[id]
  if (world === undefined) throw new Error(`test/laws knows no worlds for ${id}: add them`)
  const scenarioOf = (setup: unknown, seed: number): ReadyScenario<BrokerTypes> => ({
    model,
    id: 'shared',
    seed,
    setup,
    warmUpMs: 500,
    story: [],
    knobs: [],
    offers: [],
    takeaway: '',
  })

  it('opened elsewhere stands at the same tick of the same run, with the same future', async () => {
    await fc.assert(
      fc.asyncProperty(
        world.setups,
        fc.nat({ max: 1_000_000 }),
        fc.array(fc.record({ afterMs: fc.nat({ max: 1_500 }), command: world.commands }), { maxLength: 6 }),
        fc.nat({ max: 8_000 }),
        async (setup, seed, script, stand) => {
          const mine = createLabStore(scenarioOf(setup, seed))
          const { history } = mine.getState()
          for (const { afterMs, command } of script) {
            runTo(history, history.state.kernel.tick + afterMs)
            if (model.refuse(history.state, command as BrokerCommand) === null) doCommand(history, command as BrokerCommand)
          }
          seek(history, 500 + stand)
          const theirs = createLabStore(scenarioOf(setup, seed + 1))
          expect(await openSharedRun(theirs, await sent(mine))).toEqual([])
          expect(stateOf(theirs)).toBe(stateOf(mine))
          for (const { history: either } of [mine.getState(), theirs.getState()]) runTo(either, 12_000)
          expect(stateOf(theirs)).toBe(stateOf(mine))
          expect(theirs.getState().scenario.seed).toBe(seed)
        },
      ),
      { numRuns: Number(process.env.LAW_RUNS ?? 10) },
    )
  })

  it('that is nonsense, or cannot be done, never throws, and leaves a run that goes on', async () => {
    const nearly = fc.record({
      version: fc.constantFrom(1, 2, null),
      seed: fc.oneof(fc.integer(), fc.jsonValue()),
      tick: fc.oneof(fc.nat({ max: 9_000 }), fc.jsonValue()),
      commands: fc.array(
        fc.oneof(
          fc.record({ tick: fc.nat({ max: 9_000 }), command: world.commands }),
          fc.record({ tick: fc.jsonValue(), command: world.commands }),
          fc.jsonValue(),
        ),
        { maxLength: 8 },
      ),
    })
    await fc.assert(
      fc.asyncProperty(world.setups, fc.oneof(nearly, fc.jsonValue()), async (setup, raw) => {
        const store = createLabStore(scenarioOf(setup, 5))
        const problems = await openSharedRun(store, raw)
        for (const problem of problems) expect(problem).toMatch(/^[A-Z].*[.!?…]$/s)
        const { history } = store.getState()
        for (const invariant of model.invariants) expect(invariant.violation(history.state)).toBeNull()
        runTo(history, history.state.kernel.tick + 1_000)
      }),
      { numRuns: 15 },
    )
  })
})

describe('a shared run of a lesson', () => {
  let store: LabStore
  let opening: number
  beforeEach(async () => {
    store = createLabStore((await loadScenario('group-share')) as ReadyScenario)
    opening = store.getState().history.state.kernel.tick
  })
  const crash = (consumer: string, tick: number) => ({ tick, command: { type: 'crashConsumer', consumer } })
  const raw = (more: object) => ({
    version: 1,
    lesson: 'group-share',
    seed: store.getState().scenario.seed,
    tick: opening,
    commands: [],
    ...more,
  })

  it('leaves out what is refused, says which it was, and does all the rest', async () => {
    const commands = [crash('c9', opening + 100), crash('c1', opening + 200), crash('c1', opening + 300)]
    const problems = await openSharedRun(store, raw({ tick: opening + 400, commands }))
    expect(problems).toEqual([
      expect.stringMatching(/^Change 1 \(crashConsumer c9 at [\d.]+ s\) was left out: There is no consumer c9\. There are c1/),
      expect.stringMatching(/^Change 3 \(crashConsumer c1 at [\d.]+ s\) was left out: c1 is crashed/),
    ])
    expect(store.getState().history.commands).toEqual([commands[1]])
    expect(store.getState().history.state.kernel.tick).toBe(opening + 400)
  })

  it('leaves out what would be before the opening, and stands at the opening where its tick is before that', async () => {
    const problems = await openSharedRun(store, raw({ tick: 3, commands: [crash('c1', 2)] }))
    expect(problems[0]).toContain(`was left out: the lesson opens at ${opening / 1000} s`)
    expect(problems[1]).toBe('Tick 3 is before the opening of the lesson: it stands there.')
    expect(store.getState().history.state.kernel.tick).toBe(opening)
  })

  it('without a legible tick stands where the last thing was done', async () => {
    await openSharedRun(store, raw({ tick: 'soon', commands: [crash('c1', opening + 250)] }))
    expect(store.getState().history.state.kernel.tick).toBe(opening + 250)
  })

  it('can be undone, change by change', async () => {
    await openSharedRun(store, raw({ tick: opening + 400, commands: [crash('c1', opening + 200)] }))
    expect(store.getState().history.done).toHaveLength(1)
  })

  it('that takes long lets the page be drawn, tells how far it is, and ends when the reader goes elsewhere', async () => {
    const far: number[] = []
    const opened = openSharedRun(store, raw({ tick: opening + 3_000_000 }), (share) => {
      far.push(share)
      if (far.length === 2) router.setState(({ visit }) => ({ visit: visit + 1 }))
    })
    await expect(opened).rejects.toThrow()
    expect(far).toHaveLength(2)
    expect(far.every((share) => share > 0 && share < 1)).toBe(true)
  })
})
