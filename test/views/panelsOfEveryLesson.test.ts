import { describe, expect, it } from 'vitest'
import type { BrokerTypes } from '../../src/brokers/model.ts'
import type { EntityRef } from '../../src/kernel/fact.ts'
import { act, runTo } from '../../src/kernel/history.ts'
import { createPacketLog, extendPacketLog, packetsBetween } from '../../src/kernel/packetLog.ts'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import { type LessonState, openingTick, startLesson } from '../../src/scenarios/lesson.ts'
import type { BrokerPanels } from '../../src/views/brokerPanels.ts'
import type { DetailRow, EntityDetails } from '../../src/views/lab/inspector/entityDetails.ts'
import { factDetails } from '../../src/views/lab/inspector/factDetails.ts'
import { sentenceOf } from '../../src/views/lab/trace/sentenceOf.ts'
import { loadPanels } from '../../src/views/loadPanels.ts'
import { lesson } from '../scenarios/runLesson.ts'

/** What a reader must never see. */
const GARBAGE = /undefined|NaN|\[object|Infinity/
/** So much of what can be selected is looked into at a moment. */
const MOST_ENTITIES = 120

function rowsOf(found: EntityDetails): DetailRow[] {
  return [...found.rows, ...found.sections.flatMap(({ rows }) => rows)]
}

/** Everything the panels would write about this moment: whatever can be reached by pressing names, from the whole picture on. */
function written(panels: BrokerPanels, state: LessonState): string {
  const overview = panels.overview(state)
  const texts: unknown[] = [overview, panels.scoreBoards(state)]
  const next = links(overview)
  const seen = new Set<EntityRef>(next)
  for (let entity = next.shift(); entity !== undefined && texts.length < MOST_ENTITIES; entity = next.shift()) {
    const found = panels.details(state, entity)
    if (found === null) continue
    texts.push(
      found,
      panels.entityName(entity),
      rowsOf(found).map((row) => row.live?.(state.kernel.tick + 17) ?? ''),
    )
    const subject = panels.subjectOf(state, entity)
    expect(subject, `${entity} can be asked why`).not.toBeNull()
    for (const link of links(found)) if (!seen.has(link)) next.push(link)
    for (const link of links(found)) seen.add(link)
  }
  return JSON.stringify(texts)
}

function links(found: EntityDetails): EntityRef[] {
  return rowsOf(found).flatMap(({ entity, labelEntity }) => [entity, labelEntity].filter((link) => link !== undefined))
}

describe.each(catalogue.map(({ id }) => id))('the panels of %s', (id) => {
  it('write nothing but words and numbers, whatever happens', async () => {
    const scenario = await lesson<BrokerTypes>(id)
    const panels = await loadPanels(scenario.model)
    const history = startLesson(scenario)
    const opening = openingTick(scenario)
    const { state } = history
    expect(written(panels, state)).not.toMatch(GARBAGE)
    for (const knob of scenario.knobs) {
      const view = panels.knobView(state, knob)
      expect(view?.does, `knob ${knob.name} of ${knob.target}`).toMatch(/\.$/)
      if (view?.range) {
        expect(view.value, `${knob.name} stands within its slider`).toBeGreaterThanOrEqual(view.range.min)
        expect(view.value, `${knob.name} stands within its slider`).toBeLessThanOrEqual(view.range.max)
      }
      expect(
        scenario.model.refuse(state, panels.knobCommand(knob, view?.value ?? '')),
        `${knob.name} can have the value that it has`,
      ).toBeNull()
    }
    runTo(history, opening + 8_000)
    const fault = scenario.model.offers(history.state).find(({ command }) => command.type === 'crashConsumer')
    if (fault !== undefined) act(history, fault.command)
    for (const after of [8_500, 20_000]) {
      runTo(history, opening + after)
      expect(written(panels, history.state)).not.toMatch(GARBAGE)
    }
    for (const fact of history.trace.facts) {
      expect(`${sentenceOf(panels, fact)} ${JSON.stringify(factDetails(panels, fact, null))}`, fact.type).not.toMatch(GARBAGE)
      if (fact.type === 'story.step') continue
      expect(panels.factDocs(fact)?.url ?? 'https://', fact.type).toMatch(/^https:/)
      if (fact.level === 'milestone') expect(panels.markLabel(fact), fact.type).not.toMatch(GARBAGE)
    }
    const log = createPacketLog(history, opening)
    extendPacketLog(log, opening + 20_000)
    const kinds = panels.wireKinds.map((kind) => kind.id)
    for (const message of panels.wireMessages(packetsBetween(log, opening, opening + 20_000), history.state)) {
      expect(`${message.label} ${message.says}`).not.toMatch(GARBAGE)
      expect(kinds).toContain(message.kind)
    }
  })
})
