import { describe, expect, it } from 'vitest'
import { type CompareState, ownState } from '../../../src/compare/compareState.ts'
import { isLaneFact, laneOf } from '../../../src/compare/lane.ts'
import type { EntityRef } from '../../../src/kernel/fact.ts'
import type { Knob } from '../../../src/scenarios/scenario.ts'
import { act } from '../../../src/store/lab/actions.ts'
import { seekTo } from '../../../src/store/lab/playback.ts'
import { brokerPanelsOf } from '../../../src/views/brokerPanelsOf.ts'
import { comparePanels } from '../../../src/views/compare/comparePanels.ts'
import { comparedLab, kafkaLaneModel, rabbitLaneModel } from '../../store/lab/comparedLab.ts'

const own = { rabbitmq: await brokerPanelsOf.rabbitmq(), kafka: await brokerPanelsOf.kafka() }
const panels = comparePanels([
  { lane: rabbitLaneModel, panels: own.rabbitmq },
  { lane: kafkaLaneModel, panels: own.kafka },
])

function run() {
  const store = comparedLab()
  seekTo(store, 14_000)
  act(store, { type: 'replay', subscriber: 'billing' })
  seekTo(store, 18_000)
  const { history } = store.getState()
  return { store, state: history.state as unknown as CompareState, facts: history.trace.facts }
}

const serviceMs: Knob = { name: 'handler.serviceMs', target: 'group:billing', min: 100, max: 2_000, step: 100 }

describe('comparePanels', () => {
  it('tells a fact of a lane as its broker tells it, after the name of the lane', () => {
    const { facts } = run()
    for (const [title, id] of [
      ['RabbitMQ', 'rabbitmq'],
      ['Kafka', 'kafka'],
    ] as const) {
      const fact = facts.find((it) => isLaneFact(it) && it.lane === id)
      if (fact === undefined || !isLaneFact(fact)) throw new Error(`nothing is told of ${title}`)
      expect(panels.describeFact(fact)).toBe(`${title}: ${own[id].describeFact(fact.told)}`)
      expect(panels.factDocs(fact)).toEqual(own[id].factDocs(fact.told))
      expect(panels.markLabel(fact)).toBe(own[id].markLabel(fact.told))
      expect(panels.isTrouble(fact)).toBe(own[id].isTrouble(fact.told))
    }
  })

  it('tells what was asked of all, and of the lane that cannot that it cannot', () => {
    const { facts } = run()
    const asked = facts.find(({ type }) => type === 'command')
    const cannot = facts.find(({ type }) => type === 'lane.cannot')
    if (asked === undefined || cannot === undefined) throw new Error('nothing was asked')
    expect(panels.describeFact(asked)).toBe('You or the story, in all systems: billing wants everything again.')
    expect(panels.describeFact(cannot)).toMatch(/^RabbitMQ: Not here \(billing wants everything again\): /)
    expect(panels.markLabel(cannot)).toBe('cannot')
  })

  it('has of a thing the details of its broker, and everything they name is of the same lane', () => {
    const { state } = run()
    for (const [id, thing] of [
      ['rabbitmq', 'queue:billing'],
      ['kafka', 'partition:orders-0'],
    ] as const) {
      const found = panels.details(state, `${id}/${thing}` as EntityRef)
      const broker = own[id].details(ownState(state, id), thing)
      expect(found?.title).toBe(broker?.title)
      expect(found?.kind).toBe(`${id === 'kafka' ? 'Kafka' : 'RabbitMQ'}: ${broker?.kind}`)
      const named = [...(found?.rows ?? []), ...(found?.sections.flatMap(({ rows }) => rows) ?? [])].flatMap((row) =>
        [row.entity, row.labelEntity].filter((it) => it !== undefined),
      )
      expect(named.length).toBeGreaterThan(0)
      for (const entity of named) expect(laneOf(entity)?.lane, entity).toBe(id)
    }
  })

  it('knows nothing of what stands in no lane, and has no controls for it', () => {
    const { state } = run()
    expect(panels.details(state, 'queue:billing')).toBeNull()
    expect(panels.details(state, 'pulsar/queue:billing' as EntityRef)).toBeNull()
    expect(panels.subjectOf(state, 'queue:billing')).toBeNull()
  })

  it('names all systems at a glance, with links into each', () => {
    const { state } = run()
    const overview = panels.overview(state)
    expect(overview.sections.map(({ title }) => title)).toEqual(['RabbitMQ', 'Kafka'])
    for (const { rows } of overview.sections) expect(rows.length).toBeGreaterThan(0)
  })

  it('turns a knob of all lanes in all, and a knob of one lane in that lane alone', () => {
    const { state } = run()
    expect(panels.knobView(state, serviceMs)).toMatchObject({ value: 400 })
    expect(panels.knobCommand(serviceMs, 900)).toEqual({ type: 'setServiceTime', group: 'billing', serviceMs: 900 })

    const inKafka = { ...serviceMs, target: 'kafka/group:billing' as EntityRef }
    expect(panels.knobView(state, inKafka)?.of).toMatch(/^Kafka, /)
    expect(panels.knobCommand(inKafka, 900)).toEqual({
      type: 'lane',
      lane: 'kafka',
      command: own.kafka.knobCommand({ ...serviceMs, target: 'group:billing' }, 900),
    })
  })

  it('offers for a thing what is offered for it in its lane, and what is offered in all', () => {
    const { state } = run()
    const found = panels.actedOnWith(state, 'kafka/consumer:c1' as EntityRef)
    expect(found).toContain('consumer:c1')
    expect(found).toContain('kafka/consumer:c1')
    expect(found).not.toContain('rabbitmq/consumer:c1')
  })
})
