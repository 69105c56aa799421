import { canonical } from '../../../../kernel/canonical.ts'
import type { MemberProtocol } from './groupState.ts'
import type { RebalanceReason } from './rebalanceReason.ts'

/**
 * What differs between a member's metadata and what it now sends; null when nothing does (ClassicGroupMember#matches, which
 * compares protocols in order and their bytes). A cooperative member that has given partitions up differs in what it owns alone.
 */
export function metadataChange(before: readonly MemberProtocol[], after: readonly MemberProtocol[]): RebalanceReason | null {
  if (canonical(before) === canonical(after)) return null
  return canonical(wants(before)) === canonical(wants(after)) ? 'owned partitions changed' : 'subscription changed'
}

function wants(protocols: readonly MemberProtocol[]) {
  return protocols.map(({ name, subscription }) => ({ name, topics: subscription.topics }))
}
