import { describe, expect, it } from 'vitest'
import { kafkaModel } from '../../src/brokers/kafka/model.ts'
import type { CompareState } from '../../src/compare/compareState.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import { runTo } from '../../src/kernel/history.ts'
import { catalogue, chapters } from '../../src/scenarios/catalogue/catalogue.ts'
import { startLesson } from '../../src/scenarios/lesson.ts'
import { loadScenario } from '../../src/scenarios/loadScenario.ts'
import { cardOf, isWhole, type ReadyScenario } from '../../src/scenarios/playableScenario.ts'

const RUN_MS = 60_000

describe('a lesson loaded to be played', () => {
  it('brings half of its model, and knows where the other is', async () => {
    const scenario = await loadScenario('kafka-journey', 'playing')
    expect(scenario && isWhole(scenario.model)).toBe(false)
    expect(await scenario?.wholeModel?.()).toBe(kafkaModel)
  })

  it.each(catalogue.map(({ id }) => id))('%s runs just as with the whole model', async (id) => {
    const [playing, whole] = [await loadScenario(id, 'playing'), await loadScenario(id)]
    if (playing === null || whole === null) throw new Error(`no lesson ${id}`)
    const [left, right] = [startLesson(playing), startLesson(whole)]
    for (const history of [left, right]) runTo(history, history.state.kernel.tick + RUN_MS)
    expect(canonical(left.state)).toBe(canonical(right.state))
  })

  it('brings the whole model where its groups ask for an assignor that half of it does not have', async () => {
    const scenario = await loadScenario('rebalance-assignors', 'playing')
    expect(scenario && isWhole(scenario.model)).toBe(true)
  })

  it('is an open world too, which no list of lessons has, with the systems that its name says', async () => {
    const open = chapters.flatMap((chapter) => chapter.open ?? [])
    expect(open.length).toBeGreaterThan(2)
    for (const { id, title } of open) {
      const scenario = await loadScenario(id)
      expect(catalogue.map((card) => card.id)).not.toContain(id)
      expect(scenario && cardOf(scenario)?.title).toBe(title)
      const history = startLesson(scenario as ReadyScenario)
      runTo(history, RUN_MS)
      const { lanes } = history.state as unknown as CompareState
      expect(id).toBe(`vs-open-${Object.keys(lanes).join('-')}`)
      for (const { ledger } of Object.values(lanes)) expect(ledger.subscribers.billing?.processed).toBeGreaterThan(40)
    }
  })

  it('is null when there is none of that name', async () => {
    expect(await loadScenario('no-such-lesson', 'playing')).toBeNull()
    expect(await loadScenario('toString')).toBeNull()
  })
})
