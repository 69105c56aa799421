import { describe, expect, it } from 'vitest'
import { lookUpTerm } from '../../../src/scenarios/glossary/glossary.ts'
import { halfTruths } from '../../../src/scenarios/reference/halfTruths.ts'
import type { Cell, ComparedBroker } from '../../../src/scenarios/reference/row.ts'
import { rowGroups } from '../../../src/scenarios/reference/rowGroups.ts'

const rows = rowGroups.flatMap((group) => group.rows)
const rowCells = rows.flatMap(({ id, cells }) =>
  Object.entries(cells).map(([broker, cell]) => [`${id} of ${broker}`, broker as ComparedBroker, cell] as const),
)
const halves = halfTruths.flatMap(({ id, broker, right, wrong }) => [
  [`${id}, right`, broker, right] as const,
  [`${id}, wrong`, broker, wrong] as const,
])
const cells: (readonly [string, ComparedBroker, Cell])[] = [...rowCells, ...halves]

/** What a reader wants compared: the rows that the comparison was promised to have. */
const PROMISED = [
  'type',
  'category',
  'message-model',
  'performance',
  'payload-size',
  'synchronous',
  'data-unit',
  'data-type',
  'topology',
  'data-flow',
  'storage-structure',
  'push-or-pull',
  'smart-side',
  'retention',
  'replay',
  'ordering',
  'scaling',
  'delivery-guarantees',
  'protocol',
  'persistence',
  'latency',
  'complexity',
  'clients',
  'tracing',
  'online-offline',
  'when-to-use',
]

const OFFICIAL =
  /^https:\/\/(kafka\.apache\.org|cwiki\.apache\.org\/confluence\/display\/KAFKA|www\.rabbitmq\.com|github\.com\/rabbitmq\/rabbitmq-server|redis\.io\/docs)\//

describe('the comparison', () => {
  it('has every row that was promised, once', () => {
    expect(rows.map(({ id }) => id).sort()).toEqual([...PROMISED].sort())
  })

  it('answers each row for Kafka, RabbitMQ and Redis Streams', () => {
    for (const { id, cells: answers } of rows) expect(Object.keys(answers), id).toEqual(['kafka', 'rabbitmq', 'redis-streams'])
  })

  it('can name each row, group and claim in an address', () => {
    const ids = [...rowGroups.map(({ id }) => id), ...rows.map(({ id }) => id), ...halfTruths.map(({ id }) => id)]
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it.each(cells)('%s: one or two short sentences, by an official page', (_, __, { text, docs }) => {
    expect(text).toMatch(/^\S.*\.$/)
    expect(text.split(/[.!?](?= [A-Z“`{])/).length).toBeLessThanOrEqual(2)
    expect(text.replaceAll(/\{term:[^|}]*\|?/g, '').length).toBeLessThan(170)
    expect(docs).toMatch(OFFICIAL)
  })

  it.each(cells)('%s: every term is in the glossary of its broker', (_, broker, { text }) => {
    for (const [, term = ''] of text.matchAll(/\{term:([^}|]+)/g)) expect(lookUpTerm(broker, term), term).not.toBeNull()
  })

  it('says of each figure that somebody has published what it depends on, and who that was', () => {
    const claims = cells.flatMap(([name, , { claim }]) => (claim === undefined ? [] : [{ name, claim }]))
    expect(claims.length).toBeGreaterThan(0)
    for (const { name, claim } of claims) {
      expect(claim.says, name).toMatch(/\d|million/)
      expect(claim.dependsOn, name).toMatch(/^\S.{20,}\.$/)
      expect(claim.source.title, name).toMatch(/\w/)
      expect(claim.source.url, name).toMatch(/^https:\/\//)
    }
  })

  it('figures of speed stand nowhere but in claims', () => {
    for (const { id, cells: answers } of rows.filter((row) => row.id === 'performance' || row.id === 'latency'))
      for (const [broker, { text, claim }] of Object.entries(answers)) {
        expect(claim, `${id} of ${broker}`).toBeDefined()
        expect(text, `${id} of ${broker}`).not.toMatch(/\d+ ?(ms|MB|records|messages)|per second|a second/)
      }
  })
})

describe('half-true claims', () => {
  it('answers those that everybody has heard', () => {
    const ids = halfTruths.map(({ id }) => id)
    for (const id of ['in-memory', 'keeps-no-order', 'removes-consumed', 'rabbitmq-exactly-once', 'kafka-exactly-once'])
      expect(ids).toContain(id)
  })

  it('each is a claim about its broker, with two different halves', () => {
    for (const { claim, right, wrong } of halfTruths) {
      expect(claim).toMatch(/Kafka|RabbitMQ/)
      expect(claim).not.toMatch(/[.“”]/)
      expect(right.text).not.toBe(wrong.text)
    }
  })
})
