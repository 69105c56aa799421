import { describe, expect, it } from 'vitest'
import type { KafkaTypes } from '../../../../src/brokers/kafka/kafkaTypes.ts'
import type { EntityRef } from '../../../../src/kernel/fact.ts'
import type { LessonHistory } from '../../../../src/scenarios/lesson.ts'
import { actedOnWith, kafkaDetails } from '../../../../src/views/kafka/details/kafkaDetails.ts'
import { overviewDetails } from '../../../../src/views/kafka/details/overviewDetails.ts'
import { kafkaPanels } from '../../../../src/views/kafka/kafkaPanels.ts'
import type { EntityDetails } from '../../../../src/views/lab/inspector/entityDetails.ts'
import { factDetails } from '../../../../src/views/lab/inspector/factDetails.ts'
import { ordinarySetup, runOf } from '../stageRun.ts'

const history = runOf(ordinarySetup, 14_000)

function details(entity: EntityRef, of: LessonHistory<KafkaTypes> = history): EntityDetails {
  const found = kafkaDetails(of.state, entity)
  if (found === null) throw new Error(`${entity} is there`)
  return found
}

function fail(): never {
  throw new Error('a record waits for its followers')
}

/** Every line, folded ones too, as `label: value (note)`. */
function lines(found: EntityDetails): string[] {
  const rows = [...found.rows, ...found.sections.flatMap((section) => section.rows)]
  return rows.map(({ label, value, note }) => `${label}: ${value}${note === undefined ? '' : ` (${note})`}`)
}

describe('details of a record', () => {
  it('has its key, its place, its replicas and how far each reader is', () => {
    const log = history.state.partitions['orders-1']?.log
    const found = details('record:orders-1@0')
    expect(found.title).toBe('orders-1 · offset 0')
    const told = lines(found)
    expect(told).toContainEqual(expect.stringMatching(/^key: [a-z]+-\d+$/))
    expect(told).toContainEqual(expect.stringMatching(/^leader: broker \d, epoch 0$/))
    expect(told).toContain(`high watermark: ${log?.highWatermark}`)
    expect(told).toContainEqual(expect.stringMatching(/^position of c\d: \d+$/))
    expect(told).toContainEqual(expect.stringMatching(/^handled by billing: yes$/))
  })

  it('says when nobody can read it yet', () => {
    const young = runOf(ordinarySetup, 2_000)
    const [id, { log }] =
      Object.entries(young.state.partitions).find(([, partition]) => partition.log.logEndOffset > partition.log.highWatermark) ?? fail()
    expect(lines(details(`record:${id}@${log.highWatermark}`, young))).toContainEqual(expect.stringContaining('not readable yet'))
  })

  it('follows a message from its producer into the log', () => {
    const young = runOf(ordinarySetup, 1_001)
    expect(lines(details('message:0', young))).toContainEqual(expect.stringMatching(/^offset: none yet \(in a (batch|request) of web-shop/))
    expect(details('message:0').title).toMatch(/^orders-\d · offset 0$/)
  })
})

describe('details of the rest', () => {
  it('of a partition: marks of its log and what each group makes of it', () => {
    const told = lines(details('partition:orders-0'))
    for (const label of ['log start offset', 'high watermark', 'log end offset', 'owner', 'committed', 'lag'])
      expect(
        told.some((line) => line.startsWith(`${label}: `)),
        label,
      ).toBe(true)
  })

  it('of a consumer: the settings of its group that are not default, with the default beside', () => {
    expect(lines(details('consumer:c1'))).toContainEqual(expect.stringMatching(/^max.poll.records: 5 \(default 500\)$/))
  })

  it('of a consumer: clocks that move between two events', () => {
    const row = details('consumer:c1').rows.find(({ label }) => label === 'last poll')
    expect(row?.live?.(20_000)).not.toBe(row?.live?.(21_000))
  })

  it('of a consumer that crashed: no longer working, but still a member until its session ends', () => {
    const crashed = runOf(ordinarySetup, 14_000, [{ tick: 13_000, command: { type: 'crashConsumer', consumer: 'c2' } }])
    const told = lines(details('consumer:c2', crashed))
    expect(told).toContain('process: crashed')
    expect(told.some((line) => line.startsWith('last heard of:'))).toBe(true)
    expect(told.some((line) => line.startsWith('last poll:'))).toBe(false)
  })

  it('of a group: state, generation, coordinator, members with what they have', () => {
    const told = lines(details('group:billing'))
    expect(told).toContain('state: Stable')
    expect(told).toContain('generation: 1')
    expect(told).toContainEqual(expect.stringMatching(/^coordinator: broker \d \(leader of __consumer_offsets-\d+\)$/))
    expect(told).toContain('c1: P0')
  })

  it('of a group that nobody has joined', () => {
    expect(lines(details('group:billing', runOf(ordinarySetup, 1)))[0]).toBe('state: unknown to any broker (nobody has joined yet)')
  })

  it('of producers, topics, brokers, streams and the cluster', () => {
    expect(lines(details('producer:web-shop'))[0]).toMatch(/^sends web: 2 \/ s \(\d+ so far, to orders\)$/)
    expect(lines(details('topic:orders'))).toContain('partitions: 3')
    expect(lines(details('broker:broker-2')).some((line) => line.startsWith('leads: orders-'))).toBe(true)
    expect(lines(details('stream:app'))).toContain('sent by: mobile')
    expect(lines(details('cluster:network'))[0]).toContain('300 ms')
    expect(details('cluster:brokers').kind).toBe('Cluster')
  })

  it('are none for what there is not', () => {
    for (const entity of ['record:orders-0@999', 'message:999', 'consumer:c9', 'topic:x', 'constructor:x', 'fact:1'] as const)
      expect(kafkaDetails(history.state, entity), entity).toBeNull()
  })
})

describe('overviewDetails', () => {
  it('names everything there is, each name leading to it', () => {
    const { rows, sections } = overviewDetails(history.state)
    const entities = [...rows, ...sections.flatMap((section) => section.rows)].map(({ labelEntity }) => labelEntity)
    expect(entities).toEqual([
      'producer:web-shop',
      'producer:mobile',
      'topic:orders',
      'broker:broker-1',
      'broker:broker-2',
      'broker:broker-3',
      'group:billing',
      'consumer:c1',
      'consumer:c2',
      'consumer:c3',
    ])
    for (const entity of entities) expect(kafkaDetails(history.state, entity as EntityRef), entity).not.toBeNull()
  })
})

describe('factDetails', () => {
  it('lists the data under its own names and leads on to what it names', () => {
    const fact = history.trace.facts.find(({ type }) => type === 'batch.appended')
    if (fact === undefined) throw new Error('a batch was appended')
    const found = factDetails(kafkaPanels, fact, null)
    expect(found.title).toBe('batch.appended')
    const data = found.sections[0]?.rows ?? []
    expect(data.map(({ label }) => label)).toEqual(Object.keys(fact.data))
    expect(data.find(({ label }) => label === 'partition')?.entity).toBe(fact.entity)
    expect(found.rows.find(({ label }) => label === 'because of')?.entity).toBe(`fact:${fact.cause}`)
  })
})

describe('actedOnWith', () => {
  it('offers a producer’s streams with it, and a partition’s topic', () => {
    expect(actedOnWith(history.state, 'producer:mobile')).toEqual(['producer:mobile', 'stream:app'])
    expect(actedOnWith(history.state, 'partition:orders-2')).toEqual(['partition:orders-2', 'topic:orders'])
    expect(actedOnWith(history.state, 'consumer:c1')).toEqual(['consumer:c1'])
  })
})
