import type { EntityRef } from '../../../kernel/fact.ts'
import { useLab } from '../../lab/LabContext.tsx'
import { useRabbitState } from '../useRabbitState.ts'
import { RoutingDesk } from './RoutingDesk.tsx'

/** More that can be done to an exchange, or to one of its bindings: try messages on it, and edit what is bound. Nothing for anything else. */
export function RabbitControls({ entity }: { entity: EntityRef }) {
  useLab((state) => state.toldVersion)
  const state = useRabbitState()
  const name = exchangeOf(state.bindings, entity)
  const exchange = name === null ? undefined : state.exchanges[name]
  return exchange === undefined ? null : <RoutingDesk key={exchange.name} exchange={exchange} />
}

function exchangeOf(bindings: readonly { readonly id: number; readonly source: string }[], entity: EntityRef): string | null {
  const [kind, name = ''] = entity.split(/:(.*)/s)
  if (kind === 'exchange') return name
  return kind === 'binding' ? (bindings.find(({ id }) => id === Number(name))?.source ?? null) : null
}
