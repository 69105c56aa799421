import { hash32 } from '../../../kernel/rng.ts'
import { javaStringHash } from '../javaHash.ts'

/**
 * Brokers for one partition, the preferred leader first: each partition begins one broker further than the one before it, so
 * leaders and replicas are spread evenly. `start`: index of partition 0's leader. (StripedReplicaPlacer for one rack; Kafka
 * shuffles the brokers after every round, this keeps one stripe.)
 */
export function placeReplicas(partition: number, replicationFactor: number, brokers: number, start: number): number[] {
  return Array.from({ length: replicationFactor }, (_, replica) => 1 + ((start + partition + replica) % brokers))
}

/** Where a topic's stripe starts. Kafka draws it at random; here the seed and the topic's name decide. */
export function placementStart(topic: string, brokers: number, seed: number): number {
  return hash32(seed, javaStringHash(topic)) % brokers
}
