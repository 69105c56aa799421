import type { Subscription } from '../../protocol.ts'

/** EAGER: every member gives up all it owns before each rebalance. COOPERATIVE: only what moves is given up (KIP-429). */
export type RebalanceProtocol = 'EAGER' | 'COOPERATIVE'

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** A member as the group leader learns about it in its JoinGroup response. */
export interface AssignorMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly subscription: Subscription
  /** client.rack; absent or empty when not set. */
  readonly rack?: string | null
}

export interface AssignorInput {
  /** From the leader's metadata. A subscribed topic that is missing here, or has no partition, is left out. */
  readonly partitionsPerTopic: Readonly<Record<string, number>>
  /**
   * The members, in the order of the JoinGroup response. Assignors visit them in the order of the Java map that
   * the real leader puts them in, which only shows where two orders are equally fair.
   */
  readonly members: readonly AssignorMember[]
  /** topic → partition number → racks of its replicas. Absent: racks are not known. */
  readonly partitionRacks?: Readonly<Record<string, readonly (readonly string[])[]>>
  /** Use racks wherever a match is possible at all, even if every rack holds everything. A switch of Kafka's own tests. */
  readonly preferRackAwareLogic?: boolean
}

/** What one member gets, in the order in which the assignor handed it out. */
export interface MemberAssignment {
  readonly memberId: string
  readonly partitions: readonly TopicPartition[]
}

export type AssignorName = 'range' | 'roundrobin' | 'sticky' | 'cooperative-sticky'

/** How the leader of a classic group divides partitions (ConsumerPartitionAssignor). Pure: nothing is kept between calls. */
export interface Assignor {
  /** Its name in JoinGroup. */
  readonly name: AssignorName
  /** The class to put into partition.assignment.strategy, without its package. */
  readonly label: string
  /** The best one it supports; cooperative ones can do EAGER too. */
  readonly protocol: RebalanceProtocol
  /** One entry for each member, in the order of the input; members without partitions are there with none. */
  assign(input: AssignorInput): MemberAssignment[]
}
