import type { Subscription } from '../../protocol.ts'
import type { Assignor } from './assignor.ts'
import { collectAssignments } from './assignorGroup.ts'
import type { MemberData } from './claims.ts'
import { planSticky } from './stickyPlan.ts'

/**
 * Balanced, and keeps what members had before. Source: StickyAssignor. It remembers the last assignment itself and sends it as
 * userData, so that it survives a member that lost its group.
 */
export const stickyAssignor: Assignor = {
  name: 'sticky',
  label: 'StickyAssignor',
  protocol: 'EAGER',
  assign: (input) => collectAssignments(planSticky(input, memberData).group),
}

/** An eager member owns nothing any more when it joins: only its userData tells what it had. */
function memberData({ userData }: Subscription): MemberData {
  return userData ?? { owned: {}, generation: -1 }
}
