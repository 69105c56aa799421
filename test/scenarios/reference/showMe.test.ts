import { describe, expect, it } from 'vitest'
import { runUntil } from '../../../src/kernel/history.ts'
import { glossaries } from '../../../src/scenarios/glossary/glossary.ts'
import { startLesson } from '../../../src/scenarios/lesson.ts'
import { halfTruths } from '../../../src/scenarios/reference/halfTruths.ts'
import { rowGroups } from '../../../src/scenarios/reference/rowGroups.ts'
import type { ShowMe } from '../../../src/scenarios/showMe.ts'
import { lesson } from '../runLesson.ts'

interface Link extends ShowMe {
  readonly from: string
  /** A word that the step must speak of. */
  readonly term?: string
}

const links: Link[] = [
  ...rowGroups.flatMap(({ rows }) =>
    rows.flatMap(({ id, cells }) =>
      Object.entries(cells).flatMap(([broker, { show }]) => (show ? [{ ...show, from: `row ${id} of ${broker}` }] : [])),
    ),
  ),
  ...halfTruths.flatMap(({ id, right, wrong }) =>
    [right, wrong].flatMap(({ show }) => (show ? [{ ...show, from: `half-true claim ${id}` }] : [])),
  ),
  ...Object.entries(glossaries).flatMap(([broker, terms]) =>
    Object.entries(terms).flatMap(([term, { show }]) => (show ? [{ ...show, from: `word ${term} of ${broker}`, term }] : [])),
  ),
]
const lessons = [...new Set(links.map((link) => link.lesson))]

describe('what is shown', () => {
  it('is most of the cells of Kafka and RabbitMQ, and none of what cannot be run yet', () => {
    const cells = rowGroups.flatMap(({ rows }) => rows.flatMap((row) => Object.entries(row.cells)))
    const shown = (broker: string) => cells.filter(([it, cell]) => it === broker && cell.show !== undefined).length
    expect(shown('kafka')).toBeGreaterThanOrEqual(20)
    expect(shown('rabbitmq')).toBeGreaterThanOrEqual(20)
    expect(shown('redis-streams')).toBe(0)
  })

  it.each(lessons)('%s runs to each step that a link names', async (id) => {
    const scenario = await lesson(id)
    const history = startLesson(scenario)
    for (const { step, from, term } of links.filter((link) => link.lesson === id).sort((a, b) => a.step - b.step)) {
      expect(step, `${from}: a step of the ${scenario.story.length} of ${id}`).toBeGreaterThanOrEqual(1)
      expect(step, `${from}: a step of the ${scenario.story.length} of ${id}`).toBeLessThanOrEqual(scenario.story.length)
      const { story } = history.state
      // As the lab does when it follows a link.
      if (story.said[step - 1] === undefined)
        runUntil(
          history,
          (fact) => fact.type === 'story.step' && (fact.data as { index: number }).index >= step - 1,
          history.state.kernel.tick + 600_000,
        )
      expect(story.index, `${from}: ${id} gets to step ${step}`).toBeGreaterThanOrEqual(step - 1)
      expect(story.said[step - 1], `${from}: step ${step} has been told`).toBeTruthy()
      if (term !== undefined) expect(story.said[step - 1]?.toLowerCase(), `${from}: step ${step} speaks of it`).toContain(term)
    }
  })
})
