import { describe, expect, it } from 'vitest'
import type { ConsoleMethod } from '../../../../src/brokers/rabbitmq/commands.ts'
import { readyRows } from '../../../../src/brokers/rabbitmq/readyRows.ts'
import type { StopMode } from '../../../../src/brokers/rabbitmq/serverState.ts'
import { at } from '../../../../src/kernel/column.ts'
import { act, runTo } from '../../../../src/kernel/history.ts'
import { bodies, command, consume, createBench, declare, get, pass, publish, type } from '../console.ts'
import { createRabbitRun, factsOf } from '../smallRun.ts'

const START = 2_000

/** The run with a broker that is down, and how many of the messages that nobody ever had are marked as returned. */
function stopped(mode: StopMode) {
  const history = createRabbitRun(START)
  act(history, { type: 'stopBroker', broker: 'rabbit-1', mode })
  runTo(history, START + 1_000)
  const marked = () => {
    const { audit } = history.state.queues
    if (audit?.type !== 'classic') throw new Error('no classic queue')
    const ready = [...readyRows(audit)]
    return { marked: ready.filter(({ rows, row }) => at(rows.returns, row) > 0).length, ready: ready.length }
  }
  return { history, marked }
}

describe('a classic queue', () => {
  it('marks all that it finds after a kill as redelivered, when it starts and not before', () => {
    const { history, marked } = stopped('kill')
    const { ready } = marked()
    expect(ready).toBeGreaterThan(5)
    expect(marked()).toEqual({ marked: 0, ready })
    act(history, { type: 'startBroker', broker: 'rabbit-1' })
    expect(marked()).toEqual({ marked: ready, ready })
    const recovered = factsOf(history).find(({ type, entity }) => type === 'queue.recovered' && entity === 'queue:audit')
    expect(recovered?.data).toMatchObject({ messages: ready, redelivered: ready })
  })

  it('marks after a clean stop only what had been delivered', () => {
    const { history, marked } = stopped('node')
    act(history, { type: 'startBroker', broker: 'rabbit-1' })
    expect(marked().ready).toBeGreaterThan(5)
    expect(marked().marked).toBe(0)
  })

  it('never marks anything again behind a transient message that a restart lost: a bug of 3.10.8', () => {
    const secondTime = (knownBugs: boolean, first = 'm1', args = {}) => {
      const bench = createBench({ brokers: 1, oneWayMs: 0, knownBugs })
      const does = (client: string, ...methods: ConsoleMethod[]) => {
        for (const method of methods) type(bench, client, method)
        pass(bench, 20)
      }
      const transient = { ...publish('q', 'lost'), persistent: false } as ConsoleMethod
      const m1 = publish('q', 'm1')
      does('p', declare('q', args), ...(first === 'm1' ? [m1, transient] : [transient, m1]), publish('q', 'm2'))
      command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'node' })
      pass(bench, 20)
      command(bench, { type: 'startBroker', broker: 'rabbit-1' })
      pass(bench, 20)
      does('g', get('q'), get('q'))
      command(bench, { type: 'crashConsole', client: 'g' })
      pass(bench, 20)
      does('h', get('q'), get('q'))
      return bodies(bench, 'h')
    }
    expect(secondTime(false)).toEqual(['m1*', 'm2*'])
    expect(secondTime(true)).toEqual(['m1*', 'm2'])
    expect(secondTime(true, 'lost')).toEqual(['m1', 'm2'])
    // A lazy queue has it on disk, and passes one that it meets there.
    expect(secondTime(true, 'lost', { 'x-queue-mode': 'lazy' })).toEqual(['m1*', 'm2*'])
  })
})

describe('a quorum queue of one member that was killed', () => {
  /** A holds all four, B could take two and C one; then the node is killed and comes back. */
  const killed = (args = {}) => {
    const bench = createBench({ brokers: 1, oneWayMs: 0 })
    const does = (client: string, ...methods: ConsoleMethod[]) => {
      for (const method of methods) type(bench, client, method)
      pass(bench, 20)
    }
    const upTo = (prefetchCount: number): ConsoleMethod => ({ api: 'basic.qos', prefetchCount, global: false })
    does('p', declare('dead'), declare('q', { 'x-queue-type': 'quorum', ...args }))
    does('p', ...['m1', 'm2', 'm3', 'm4'].map((body) => publish('q', body)))
    does('a', consume('q', 'a'))
    does('b', upTo(2), consume('q', 'b'))
    does('c', upTo(1), consume('q', 'c'))
    command(bench, { type: 'stopBroker', broker: 'rabbit-1', mode: 'kill' })
    pass(bench, 20)
    command(bench, { type: 'startBroker', broker: 'rabbit-1' })
    pass(bench, 20)
    return { bench, does }
  }

  it('learns of the end of its channels one by one, and deals what one held to those that it still believes in', () => {
    const { bench, does } = killed()
    does('g', ...Array.from({ length: 4 }, () => get('q')))
    expect(bodies(bench, 'g')).toEqual(['m4*', 'm1*', 'm3*', 'm2*'])
    expect(bodies(bench, 'b')).toEqual([])
  })

  it('sends what came back too often by that to its dead-letter exchange', () => {
    const limit = { 'x-delivery-limit': 1, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' }
    const { bench, does } = killed(limit)
    does('g', get('q'), get('dead'), get('dead'), get('dead'))
    expect(bodies(bench, 'g')).toEqual(['m4*', 'm1', 'm3', 'm2'])
    expect(bench.state.deadLetters).toEqual([])
  })
})
