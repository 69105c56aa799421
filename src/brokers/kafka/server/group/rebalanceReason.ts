/** What set a rebalance off. */
export type RebalanceReason =
  | 'member joined'
  | 'member left'
  | 'session timeout'
  | 'subscription changed'
  | 'owned partitions changed'
  | 'leader rejoined'
  | 'static member returned'
  | 'protocol changed'
  | 'sync timeout'
  | 'group too large'
