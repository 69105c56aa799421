/** Broker configs that rule classic groups, under their real names. */
export interface GroupConfig {
  readonly 'group.initial.rebalance.delay.ms': number
  readonly 'group.min.session.timeout.ms': number
  readonly 'group.max.session.timeout.ms': number
  readonly 'group.max.size': number
}

/** Kafka's own defaults (GroupCoordinatorConfig). */
export const defaultGroupConfig: GroupConfig = {
  'group.initial.rebalance.delay.ms': 3000,
  'group.min.session.timeout.ms': 6000,
  'group.max.session.timeout.ms': 1_800_000,
  'group.max.size': 2_147_483_647,
}

/** How long a new member may wait for its first JoinGroup answer (CLASSIC_GROUP_NEW_MEMBER_JOIN_TIMEOUT_MS; no config). */
export const NEW_MEMBER_JOIN_TIMEOUT_MS = 300_000
