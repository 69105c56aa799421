import type { FactLevel } from '../../kernel/fact.ts'
import type { ContentId } from './protocol.ts'

/** An entry of a quorum queue's log. `what`: its kind; `message`, `content`: what a publish brings. */
type Entry = { queue: string; broker: string; index: number; term: number; what: string; message?: number; content?: ContentId }

/** What happens between the nodes of a cluster. `broker`: on whose node. */
export type ClusterFacts = {
  /** A node has noticed that another is gone, or is there again. */
  'peer.lost': { broker: string; peer: string }
  'peer.returned': { broker: string; peer: string }
  /** The node of a durable queue is down: nobody can use the queue until it is back. */
  'home.lost': { queue: string; broker: string }
  /** The leader has written it into its log, and sends it to the others. */
  'entry.appended': Entry
  /** A follower has written entries up to `index`. */
  'entries.stored': { queue: string; broker: string; index: number; entries: number }
  /** A majority has it: it is done. */
  'entry.committed': Entry
  /** A follower gives up entries from `index` on that no majority ever had. */
  'entries.truncated': { queue: string; broker: string; index: number; entries: number }
  'snapshot.installed': { queue: string; broker: string; index: number }
  'leader.lost': { queue: string; broker: string; leader: string }
  /** `pre`: it only asks whether it would be voted for. */
  'vote.asked': { queue: string; broker: string; term: number; pre: boolean; lastIndex: number; lastTerm: number }
  'vote.given': {
    queue: string
    broker: string
    candidate: string
    term: number
    pre: boolean
    granted: boolean
    why: 'oldTerm' | 'oldLog' | 'voted' | 'hasLeader' | null
  }
  'leader.elected': { queue: string; broker: string; term: number; votes: string[]; before: string }
  'leader.steppedDown': { queue: string; broker: string; term: number; newTerm: number }
  /** Too few members are left: nothing is confirmed or delivered. */
  'majority.lost': { queue: string; alive: string[]; needed: number; members: number }
  'majority.regained': { queue: string; alive: string[] }
  /** The node holds more than it should, or no longer: publishers are blocked on every node. `watermarkBytes` null: the limit was taken away. */
  'alarm.raised': { broker: string; usedBytes: number; watermarkBytes: number | null }
  'alarm.cleared': { broker: string; usedBytes: number; watermarkBytes: number | null }
}

export const clusterFactLevels: Readonly<Record<keyof ClusterFacts & string, FactLevel>> = {
  'peer.lost': 'step',
  'peer.returned': 'step',
  'home.lost': 'milestone',
  'entry.appended': 'step',
  'entries.stored': 'detail',
  'entry.committed': 'step',
  'entries.truncated': 'milestone',
  'snapshot.installed': 'step',
  'leader.lost': 'step',
  'vote.asked': 'step',
  'vote.given': 'step',
  'leader.elected': 'milestone',
  'leader.steppedDown': 'milestone',
  'majority.lost': 'milestone',
  'majority.regained': 'milestone',
  'alarm.raised': 'milestone',
  'alarm.cleared': 'milestone',
}
