import type { ContentId, ExchangeType } from '../../../brokers/rabbitmq/protocol.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import type { EntityRef } from '../../../kernel/fact.ts'
import { ALTERNATE } from '../layout/pillPlans.ts'
import type { PillPlan } from '../layout/stageTopology.ts'
import { bindingLines } from './bindingWords.ts'
import { type ContentLook, contentLook } from './contentLook.ts'
import type { Light } from './lightScene.ts'
import { type MatchScene, matchScene } from './matchScene.ts'
import type { Hop } from './routePaths.ts'

/** The label of a binding as it is drawn. */
export interface PillScene {
  readonly id: string
  readonly kind: PillPlan['kind']
  readonly from: string
  readonly to: string
  readonly leadsTo: 'queue' | 'exchange'
  readonly type: ExchangeType | 'default'
  readonly lines: readonly string[]
  /** Messages that it takes, in order of time. */
  readonly lights: readonly PillLight[]
}

export interface PillLight {
  readonly look: ContentLook
  readonly fromTick: number
  readonly untilTick: number
  readonly match: MatchScene
}

/** `to`: what it leads to. */
export function pillScene(
  state: RabbitState,
  pill: PillPlan,
  leadsTo: PillScene['leadsTo'],
  to: string,
  lights: readonly Light[],
): PillScene {
  const { id, kind, from } = pill
  return {
    id,
    kind,
    from,
    to,
    leadsTo,
    type: from === '' ? 'default' : (state.exchanges[from]?.type ?? 'direct'),
    lines: linesOf(state, pill, to),
    lights: lights
      .filter(({ hop }) => isAlong(hop, pill, leadsTo, to))
      .map(({ hop, content, fromTick, untilTick }) => ({
        look: contentLook(state, content),
        fromTick,
        untilTick,
        match: matchOf(state, hop, content),
      })),
  }
}

/** What it is selected as; null for what stands for several. */
export function pillEntity({ id, kind, from }: Pick<PillScene, 'id' | 'kind' | 'from'>): EntityRef {
  return kind === 'binding' ? (id as EntityRef) : `exchange:${from}`
}

function linesOf(state: RabbitState, { kind, from, bindings }: PillPlan, to: string): string[] {
  switch (kind) {
    case 'alternate':
      return [ALTERNATE]
    case 'default':
      return [to]
    case 'more':
      return [`+${bindings.length} more`]
    case 'binding': {
      const binding = state.bindings.find(({ id }) => id === bindings[0])
      const type = state.exchanges[from]?.type
      return binding === undefined || type === undefined ? [] : bindingLines(type, binding)
    }
  }
}

function isAlong(hop: Hop, pill: PillPlan, leadsTo: PillScene['leadsTo'], to: string): boolean {
  if (hop.to !== leadsTo) return false
  switch (hop.kind) {
    case 'binding':
      return pill.bindings.includes(hop.binding)
    case 'alternate':
      return pill.kind === 'alternate' && pill.from === hop.from && to === hop.name
    case 'default':
      return pill.kind === 'default' && to === hop.name
  }
}

function matchOf(state: RabbitState, hop: Hop, content: ContentId): MatchScene {
  if (hop.kind !== 'binding') return { kind: 'whole' }
  const binding = state.bindings.find(({ id }) => id === hop.binding)
  const type = state.exchanges[hop.from]?.type
  return binding === undefined || type === undefined ? { kind: 'whole' } : matchScene(state, type, binding, content)
}
