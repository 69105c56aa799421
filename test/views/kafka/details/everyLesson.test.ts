import { describe, expect, it } from 'vitest'
import type { KafkaCommand } from '../../../../src/brokers/kafka/commands.ts'
import type { KafkaFact } from '../../../../src/brokers/kafka/facts.ts'
import type { KafkaMessage } from '../../../../src/brokers/kafka/protocol.ts'
import type { KafkaState } from '../../../../src/brokers/kafka/state.ts'
import { factDocs } from '../../../../src/brokers/kafka/words/factDocs.ts'
import type { EntityRef } from '../../../../src/kernel/fact.ts'
import { act, runTo } from '../../../../src/kernel/history.ts'
import { createPacketLog, extendPacketLog } from '../../../../src/kernel/packetLog.ts'
import { catalogue } from '../../../../src/scenarios/catalogue/catalogue.ts'
import { type LessonState, openingTick, startLesson } from '../../../../src/scenarios/lesson.ts'
import { kafkaDetails } from '../../../../src/views/kafka/details/kafkaDetails.ts'
import { overviewDetails } from '../../../../src/views/kafka/details/overviewDetails.ts'
import { kafkaPanels } from '../../../../src/views/kafka/kafkaPanels.ts'
import { knobView } from '../../../../src/views/kafka/panels/kafkaKnobs.ts'
import { groupRows, senderRows } from '../../../../src/views/kafka/panels/scoreRows.ts'
import { wireMessages } from '../../../../src/views/kafka/wire/wireMessages.ts'
import { factDetails } from '../../../../src/views/lab/inspector/factDetails.ts'
import { sentenceOf } from '../../../../src/views/lab/trace/sentenceOf.ts'
import { lesson } from '../../../scenarios/runLesson.ts'

/** What a reader must never see. */
const GARBAGE = /undefined|NaN|\[object|Infinity/

function entitiesOf(state: LessonState<KafkaState>): EntityRef[] {
  return [
    ...Object.keys(state.producers).map((name): EntityRef => `producer:${name}`),
    ...Object.keys(state.topics).map((name): EntityRef => `topic:${name}`),
    ...Object.keys(state.partitions).map((id): EntityRef => `partition:${id}`),
    ...Object.keys(state.brokers).map((node): EntityRef => `broker:${node}`),
    ...Object.keys(state.groups).map((id): EntityRef => `group:${id}`),
    ...Object.keys(state.consumers).map((name): EntityRef => `consumer:${name}`),
    ...state.messages.streams.map(({ setup }): EntityRef => `stream:${setup.id}`),
    ...Object.values(state.partitions).flatMap(({ id, log }): EntityRef[] =>
      log.logEndOffset > 0 ? [`record:${id}@0`, `record:${id}@${log.logEndOffset - 1}`] : [],
    ),
    ...(state.messages.createdTick.length > 0 ? [`message:${state.messages.createdTick.length - 1}` as const] : []),
  ]
}

/** Everything the panels would write about this moment. */
function written(state: LessonState<KafkaState>): string {
  const details = entitiesOf(state).map((entity) => {
    const found = kafkaDetails(state, entity)
    expect(found, entity).not.toBeNull()
    return found
  })
  const live = details.flatMap((found) => found?.rows.map((row) => row.live?.(state.kernel.tick + 17)) ?? [])
  const scores = [senderRows(state), ...Object.keys(state.groups).map((group) => groupRows(state, group))]
  return JSON.stringify([details, live, overviewDetails(state), scores])
}

describe.each(catalogue.filter(({ broker }) => broker === 'kafka').map(({ id }) => id))('the panels of %s', (id) => {
  it('write nothing but words and numbers, whatever happens', async () => {
    const scenario = await lesson(id)
    const history = startLesson(scenario)
    const opening = openingTick(scenario)
    expect(written(history.state)).not.toMatch(GARBAGE)
    for (const knob of scenario.knobs) expect(knobView(history.state, knob), `knob ${knob.name} of ${knob.target}`).not.toBeNull()
    runTo(history, opening + 8_000)
    const fault = scenario.model.offers(history.state).find(({ command }) => command.type === 'crashConsumer')
    if (fault !== undefined) act(history, fault.command)
    for (const after of [8_500, 20_000]) {
      runTo(history, opening + after)
      expect(written(history.state)).not.toMatch(GARBAGE)
    }
    for (const fact of history.trace.facts) {
      expect(`${sentenceOf(kafkaPanels, fact)} ${JSON.stringify(factDetails(kafkaPanels, fact, null))}`, fact.type).not.toMatch(GARBAGE)
      if (fact.type !== 'story.step') factDocs(fact as KafkaFact)
    }
    const log = createPacketLog<LessonState<KafkaState>, KafkaCommand, KafkaMessage>(history, opening)
    extendPacketLog(log, opening + 20_000)
    for (const message of wireMessages(log.packets)) expect(`${message.label} ${message.says}`).not.toMatch(GARBAGE)
  })
})
