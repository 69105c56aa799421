import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bench, bodies, command, consume, createBench, declare, get, pass, publish, received, type } from '../../console.ts'

const nodes = ['rabbit-1', 'rabbit-2', 'rabbit-3'] as const

type Step =
  | { readonly do: 'stop'; readonly node: string; readonly mode: 'kill' | 'node' }
  | { readonly do: 'start'; readonly node: string }
  | { readonly do: 'publish'; readonly node: string }

const node = fc.constantFrom(...nodes)
const steps: fc.Arbitrary<readonly { readonly afterMs: number; readonly step: Step }[]> = fc.array(
  fc.record({
    // Often less than a message is under way, sometimes time enough for an election.
    afterMs: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 1_500 })),
    step: fc.oneof(
      { weight: 3, arbitrary: node.map((name): Step => ({ do: 'publish', node: name })) },
      {
        weight: 2,
        arbitrary: fc
          .record({ node, mode: fc.constantFrom('kill' as const, 'node' as const) })
          .map((stop): Step => ({ do: 'stop', ...stop })),
      },
      { weight: 2, arbitrary: node.map((name): Step => ({ do: 'start', node: name })) },
    ),
  }),
  { minLength: 5, maxLength: 40 },
)

interface Told {
  readonly bench: Bench
  /** What was confirmed to a publisher. */
  readonly confirmed: ReadonlySet<string>
}

/** Nodes crash and come back as the script says, while consoles publish; at last all are up for a good while. Invariants are checked throughout. */
function play(script: readonly { readonly afterMs: number; readonly step: Step }[], oneWayMs: number): Told {
  const bench = createBench({ oneWayMs })
  type(bench, 'admin', declare('orders', { 'x-queue-type': 'quorum' }), 'rabbit-1')
  pass(bench, 100)
  const published: { client: string; body: string }[] = []
  for (const [number, { afterMs, step }] of script.entries()) {
    pass(bench, afterMs)
    const isUp = bench.state.brokers[step.node]?.status === 'running'
    if (step.do === 'stop' && isUp) command(bench, { type: 'stopBroker', broker: step.node, mode: step.mode })
    else if (step.do === 'start' && !isUp) command(bench, { type: 'startBroker', broker: step.node })
    else if (step.do === 'publish' && isUp) {
      // A publisher of its own for each message: its first publish is number 1.
      const client = `p${number}`
      type(bench, client, { api: 'confirm.select' }, step.node)
      type(bench, client, publish('orders', `m${number}`))
      published.push({ client, body: `m${number}` })
    }
  }
  for (const broker of nodes) if (bench.state.brokers[broker]?.status === 'down') command(bench, { type: 'startBroker', broker })
  for (let round = 0; round < 40; round++) pass(bench, 500)
  const confirmed = published.filter(({ client }) => received(bench, client).some(({ api }) => api === 'basic.ack')).map(({ body }) => body)
  return { bench, confirmed: new Set(confirmed) }
}

describe('a quorum queue under random crashes', () => {
  it('has one leader in a term at most, and never goes back in its terms', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(0, 7, 80), (script, oneWayMs) => {
        const { bench } = play(script, oneWayMs)
        const leaders = bench.facts.flatMap((fact) => (fact.type === 'leader.elected' ? [fact.data] : []))
        const terms = leaders.map(({ term }) => term)
        expect(terms).toEqual([...new Set(terms)].sort((left, right) => left - right))
      }),
      { numRuns: 60 },
    )
  })

  it('never loses what it has confirmed, gives nothing twice to a getter, and has a leader when all are back', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(0, 7, 80), (script, oneWayMs) => {
        const { bench, confirmed } = play(script, oneWayMs)
        for (let round = 0; round < 45; round++) {
          type(bench, 'getter', get('orders'), 'rabbit-2')
          pass(bench, 6 * oneWayMs + 20)
        }
        const got = bodies(bench, 'getter')
        expect(received(bench, 'getter').at(-1)?.api).toBe('basic.get-empty')
        expect(new Set(got).size).toBe(got.length)
        for (const body of confirmed) expect(got).toContain(body)
      }),
      { numRuns: 60 },
    )
  })

  it('gives a consumer on a node that lives every confirmed message, whatever happens to the others', () => {
    const elsewhere = steps.map((script) => script.filter(({ step }) => step.do === 'publish' || step.node !== 'rabbit-3'))
    fc.assert(
      fc.property(elsewhere, (script) => {
        const calm = [{ afterMs: 0, step: { do: 'start' as const, node: 'rabbit-3' } }, ...script]
        const { bench, confirmed } = play(calm, 5)
        type(bench, 'late', consume('orders', 'late'), 'rabbit-3')
        pass(bench, 500)
        for (const body of confirmed) expect(bodies(bench, 'late').map((one) => one.replace('*', ''))).toContain(body)
      }),
      { numRuns: 30 },
    )
  })
})
