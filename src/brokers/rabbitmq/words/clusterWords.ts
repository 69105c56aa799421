import type { Phrases } from '../../phrase.ts'
import type { ClusterFacts } from '../clusterFacts.ts'

/** Nodes of a cluster, and what they have in common. */
export const clusterPhrases: Phrases<ClusterFacts> = {
  'peer.lost': ({ broker, peer }) =>
    `${broker} has lost ${peer}: what its clients held here goes back, and the queues that live there are gone.`,
  'peer.returned': ({ broker, peer }) => `${broker} is connected to ${peer} again.`,
  'home.lost': ({ queue, broker }) =>
    `Queue ${queue} lives on ${broker} and is gone with it, whatever other nodes there are: declare and consume answer 404 until ${broker} is back.`,
}
