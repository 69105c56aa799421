import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RabbitState } from '../../../../src/brokers/rabbitmq/state.ts'
import type { EntityRef } from '../../../../src/kernel/fact.ts'
import { act, runTo } from '../../../../src/kernel/history.ts'
import type { DetailRow, EntityDetails } from '../../../../src/views/lab/inspector/entityDetails.ts'
import { overviewDetails } from '../../../../src/views/rabbitmq/details/overviewDetails.ts'
import { actedOnWith, rabbitDetails } from '../../../../src/views/rabbitmq/details/rabbitDetails.ts'
import { playRabbit, rabbitScripts } from '../../../brokers/rabbitmq/randomRun.ts'
import { createRabbitRun } from '../../../brokers/rabbitmq/smallRun.ts'

/** Everything that can be selected in a run. */
function entitiesOf(state: RabbitState): EntityRef[] {
  const named = (kind: string, things: object) => Object.keys(things).map((name): EntityRef => `${kind}:${name}`)
  return [
    ...named('publisher', state.publishers),
    ...named('exchange', state.exchanges),
    'exchange:',
    ...named('queue', state.queues),
    ...state.bindings.map(({ id }): EntityRef => `binding:${id}`),
    ...named('broker', state.brokers),
    ...named('connection', state.connections),
    ...named('group', state.groups),
    ...named('consumer', state.consumers),
    ...named('console', state.consoles),
    ...state.messages.streams.map(({ setup }): EntityRef => `stream:${setup.id}`),
    ...Array.from({ length: state.messages.createdTick.length }, (_, message): EntityRef => `message:${message}`),
    ...Array.from({ length: state.contents.message.length }, (_, content): EntityRef => `content:${content}`),
    'cluster:network',
    'cluster:brokers',
  ]
}

function rowsOf(found: EntityDetails): DetailRow[] {
  return [...found.rows, ...found.sections.flatMap(({ rows }) => rows)]
}

/** Every line as `label: value (note)`. */
function lines(found: EntityDetails | null): string[] {
  return found === null ? [] : rowsOf(found).map(({ label, value, note }) => `${label}: ${value}${note === undefined ? '' : ` (${note})`}`)
}

describe('details of everything in a run', () => {
  it('say something of each, in words and numbers, and lead only to what is there or was', () => {
    fc.assert(
      fc.property(rabbitScripts, (script) => {
        const { state } = playRabbit(script)
        const all = entitiesOf(state).map((entity) => [entity, rabbitDetails(state, entity)] as const)
        for (const [entity, found] of [...all, ['overview', overviewDetails(state)] as const]) {
          expect(found, entity).not.toBeNull()
          if (found === null) continue
          expect(found.kind, entity).not.toBe('')
          expect(found.title, entity).not.toBe('')
          for (const row of rowsOf(found)) {
            expect(`${row.label}: ${row.value} ${row.note ?? ''}`, entity).not.toMatch(
              /undefined|NaN|\[object|Infinity|null|: -1\b(?! \()|^: |: $/,
            )
            for (const target of [row.entity, row.labelEntity])
              if (target !== undefined && !mayBeGone(target))
                expect(rabbitDetails(state, target), `${entity} leads to ${target}`).not.toBeNull()
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})

/** What a message or a dead letter went through may have been deleted since, and a stream may be sent to an exchange that there is not. */
function mayBeGone(entity: EntityRef): boolean {
  return /^(queue|exchange|connection):/.test(entity)
}

const history = createRabbitRun(1_950)
const { state } = history
const of = (entity: EntityRef) => lines(rabbitDetails(state, entity))

describe('details', () => {
  it('of a message: where each of its copies is, its place in line, and what became of it', () => {
    expect(of('message:0')).toContain('ready in: audit (number 1 in line)')
    expect(of('message:0')).toContain('handled by workers: yes')
    expect(of('message:0')).toContain('delivery-mode: 2 (persistent)')
    expect(of('message:0')).toContain('routing key: order.eu')
    const held = Object.values(state.consumers).flatMap(({ workers }) => workers.flatMap((work) => work?.message ?? []))
    expect(of(`message:${held[0] ?? -1}`)).toContainEqual(expect.stringMatching(/^unacked of: orders \(at c[12], delivery tag \d+\)$/))
  })

  it('of a message that no queue has: where it is instead', () => {
    const waiting = createRabbitRun(2)
    expect(lines(rabbitDetails(waiting.state, 'message:0'))).toContain('where: waits in web, not published yet')
    runTo(waiting, 45)
    expect(lines(rabbitDetails(waiting.state, 'message:0'))).toContain('where: on its way from web to rabbit-1')
  })

  it('of a queue: what it has, what came and left, what leads to it, what its arguments mean', () => {
    const told = of('queue:orders')
    expect(told).toContainEqual(expect.stringMatching(/^unacked: 2/))
    expect(told).toContainEqual(expect.stringMatching(/^acknowledged: \d+$/))
    expect(told).toContain('shop: order.*')
    expect(told).toContain('x-max-length: 50 (How many messages may be ready; unacked ones do not count.)')
  })

  it('of a queue: whose turn it is, and who is full', () => {
    const idle = createRabbitRun(100, { streams: [] })
    expect(lines(rabbitDetails(idle.state, 'queue:orders'))).toEqual(expect.arrayContaining(['c1: next (0 of 1 unacked)']))
    const rows = of('queue:orders')
    expect(rows).toContain('c2: full, place 1 (1 of 1 unacked)')
    expect(rows).toContain('c1: full, out of the ring (1 of 1 unacked)')
  })

  it('of a queue with a single active consumer: who gets everything and who waits', () => {
    const single = createRabbitRun(500, {
      queues: [{ name: 'orders', arguments: { 'x-single-active-consumer': true } }, { name: 'audit' }],
    })
    const told = lines(rabbitDetails(single.state, 'queue:orders'))
    expect(told).toContainEqual(expect.stringMatching(/^c1: gets everything/))
    expect(told).toContainEqual(expect.stringMatching(/^c2: waits/))
  })

  it('of a quorum queue: which node leads, and how far each log has got', () => {
    const quorum = createRabbitRun(1_500, {
      brokers: 3,
      queues: [{ name: 'orders', arguments: { 'x-queue-type': 'quorum' } }, { name: 'audit' }],
    })
    const told = lines(rabbitDetails(quorum.state, 'queue:orders'))
    expect(told).toContainEqual(expect.stringMatching(/^rabbit-1: leads \(term \d+, log up to \d+, committed up to \d+\)$/))
    expect(told.filter((line) => /^rabbit-[23]: follows/.test(line))).toHaveLength(2)
  })

  it('of an exchange and a binding: where they lead and on what condition', () => {
    expect(of('exchange:shop')).toEqual(expect.arrayContaining(['orders: order.*', 'audit: #']))
    expect(of('exchange:')).toContain('orders: orders')
    expect(of(`binding:${state.bindings[0]?.id ?? 0}`)).toContain('key: order.*')
  })

  it('of a consumer: what it works on, and what it holds of its prefetch', () => {
    expect(of('consumer:c1')).toContain('prefetch: 1 (1 unacked at the broker)')
    expect(of('consumer:c1')).toContainEqual(expect.stringMatching(/^works on: m\d+ \(done at \d+\.\d\d s\)$/))
    expect(of('consumer:c1')).toContainEqual(expect.stringMatching(/^delivery tag \d+: m\d+ \(of orders\)$/))
  })

  it('of a broker that is down: so it says', () => {
    const run = createRabbitRun(1_000)
    act(run, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    runTo(run, 1_500)
    expect(lines(rabbitDetails(run.state, 'broker:rabbit-1'))).toContain('node: killed (what is on disk will be there again)')
    expect(lines(rabbitDetails(run.state, 'publisher:web'))).toContainEqual(expect.stringMatching(/^connection: (closed|opening)/))
  })

  it('know nothing of what is not there', () => {
    for (const entity of [
      'message:9999',
      'message:x',
      'content:9999',
      'queue:nope',
      'queue:constructor',
      'binding:0',
      'nonsense:x',
    ] as const)
      expect(rabbitDetails(state, entity), entity).toBeNull()
  })
})

describe('actedOnWith', () => {
  it('offers with a publisher its streams, and with a queue the groups that read it', () => {
    expect(actedOnWith(state, 'publisher:web')).toEqual(['publisher:web', 'stream:clicks'])
    expect(actedOnWith(state, 'queue:orders')).toEqual(['queue:orders', 'group:workers'])
    expect(actedOnWith(state, 'consumer:c1')).toEqual(['consumer:c1'])
  })
})
