import type { AssignorName, RebalanceProtocol } from './assignor.ts'

/** The best protocol of each assignor; cooperative ones can do EAGER too. */
export const assignorProtocols: Readonly<Record<AssignorName, RebalanceProtocol>> = {
  range: 'EAGER',
  roundrobin: 'EAGER',
  sticky: 'EAGER',
  'cooperative-sticky': 'COOPERATIVE',
}

/** partition.assignment.strategy of a consumer that sets nothing. */
export const defaultAssignors: readonly AssignorName[] = ['range', 'cooperative-sticky']

/**
 * How a consumer with these assignors rebalances: COOPERATIVE only if all of them can. With the default list that is EAGER, until
 * range is taken out. Source: ConsumerCoordinator (its constructor).
 */
export function rebalanceProtocolOf(names: readonly AssignorName[]): RebalanceProtocol {
  return names.every((name) => assignorProtocols[name] === 'COOPERATIVE') ? 'COOPERATIVE' : 'EAGER'
}
