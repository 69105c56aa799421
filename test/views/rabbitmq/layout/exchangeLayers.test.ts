import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterTheirSources, exchangeLayers } from '../../../../src/views/rabbitmq/layout/exchangeLayers.ts'
import type { ExchangePlan, PillPlan } from '../../../../src/views/rabbitmq/layout/stageTopology.ts'
import { topologies } from './topologyArbitrary.ts'

const pill = (from: string, kind: PillPlan['kind'] = 'binding'): PillPlan => ({
  id: `${from}>`,
  kind,
  from,
  lines: 1,
  letters: 3,
  lettersInLine: 3,
  bindings: [],
})
const exchange = (name: string, ...pills: PillPlan[]): ExchangePlan => ({ name, type: 'direct', pills })

describe('exchangeLayers', () => {
  it('puts each exchange behind all that lead to it', () => {
    const exchanges = [exchange('c', pill('b'), pill('a')), exchange('a'), exchange('b', pill('a'))]
    expect(exchangeLayers(exchanges, 'behind')).toEqual([['a'], ['b'], ['c']])
  })

  it('has every exchange in one layer, circles of bindings and all', () => {
    fc.assert(
      fc.property(topologies, fc.constantFrom('behind' as const, 'below' as const), ({ exchanges }, alternates) => {
        const layers = exchangeLayers(exchanges, alternates)
        expect(layers.flat().sort()).toEqual(exchanges.map(({ name }) => name).sort())
        for (const layer of layers) expect(layer.length).toBeGreaterThan(0)
      }),
    )
  })

  it('lets an alternate stand in the layer of its exchange, right after it', () => {
    const exchanges = [exchange('lost', pill('events', 'alternate')), exchange('other'), exchange('events')]
    expect(exchangeLayers(exchanges, 'behind')).toEqual([['other', 'events'], ['lost']])
    expect(exchangeLayers(exchanges, 'below')).toEqual([['lost', 'other', 'events']])
    expect(afterTheirSources(['lost', 'other', 'events'], exchanges)).toEqual(['other', 'events', 'lost'])
  })
})
