import type { FactLevel } from '../../kernel/fact.ts'

/** What happens between the nodes of a cluster. */
export type ClusterFacts = {
  /** A node has noticed that another is gone, or is there again. */
  'peer.lost': { broker: string; peer: string }
  'peer.returned': { broker: string; peer: string }
  /** The node of a durable queue is down: nobody can use the queue until it is back. */
  'home.lost': { queue: string; broker: string }
}

export const clusterFactLevels: Readonly<Record<keyof ClusterFacts & string, FactLevel>> = {
  'peer.lost': 'step',
  'peer.returned': 'step',
  'home.lost': 'milestone',
}
