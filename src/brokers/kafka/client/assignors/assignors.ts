import type { Assignor, AssignorName } from './assignor.ts'
import { cooperativeStickyAssignor } from './cooperativeSticky.ts'
import { rangeAssignor } from './range.ts'
import { roundRobinAssignor } from './roundRobin.ts'
import { stickyAssignor } from './sticky.ts'

/** Every client-side assignor, by the name it has in JoinGroup. A new one is one line here and one in `assignorProtocols`. */
export const assignors: Readonly<Record<AssignorName, Assignor>> = {
  range: rangeAssignor,
  roundrobin: roundRobinAssignor,
  sticky: stickyAssignor,
  'cooperative-sticky': cooperativeStickyAssignor,
}
