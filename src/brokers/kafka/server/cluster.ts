import { hash32 } from '../../../kernel/rng.ts'
import { brokerNode } from '../brokerNode.ts'
import type { BrokerState, FollowerState, PartitionState, TopicState } from '../clusterState.ts'
import { javaStringHash } from '../javaHash.ts'
import type { KafkaContext } from '../kafkaContext.ts'
import type { PartitionId } from '../protocol.ts'
import type { KafkaSetup, TopicSetup } from '../setup.ts'
import type { KafkaState } from '../state.ts'
import { logConfig } from './log/logConfig.ts'
import { createLog } from './log/partitionLog.ts'
import { createOffsetsTopic } from './offsetsTopic.ts'
import { placementStart, placeReplicas } from './placement.ts'
import { followLeader, keepFetching } from './replication.ts'

/** The cluster's part of the state. */
export type Cluster = Pick<KafkaState, 'brokerConfig' | 'topics' | 'partitions' | 'offsetsTopic' | 'brokers'>

const MOST_BROKERS = 5
const USUAL_REPLICATION_FACTOR = 3

/**
 * Brokers, topics and empty partitions as a setup wants them, every broker healthy and every replica in sync. Nothing is
 * under way yet: see `startBrokers`. Throws unless there are 1 to 5 brokers and every topic has a partition.
 */
export function createCluster(setup: KafkaSetup, seed: number): Cluster {
  const count = setup.brokers
  if (!Number.isInteger(count) || count < 1 || count > MOST_BROKERS)
    throw new RangeError(`${count} brokers: 1 to ${MOST_BROKERS} are possible`)
  const brokers: BrokerState[] = Array.from({ length: count }, (_, index) => createBroker(index + 1))
  const brokerConfig = { ...setup.brokerConfig }
  const cluster: Cluster = {
    brokerConfig,
    topics: {},
    partitions: {},
    offsetsTopic: createOffsetsTopic(brokerConfig, count, seed),
    brokers: Object.fromEntries(brokers.map((broker) => [broker.node, broker])),
  }
  for (const topic of setup.topics) createTopic(cluster, topic, seed)
  return cluster
}

/**
 * Gives a topic more partitions, empty, so that it has `total`; fewer or as many is ignored (`refuseCommand` says why).
 * Clients learn of them when they next ask for metadata. (ReplicationControlManager#createPartitions)
 */
export function addPartitions(ctx: KafkaContext, topicName: string, total: number): void {
  const { state } = ctx
  const topic = state.topics[topicName]
  const before = topic?.partitions.length ?? total
  if (topic === undefined || total <= before) return
  const cause = ctx.emit('partitions.added', `topic:${topicName}`, { topic: topicName, before, now: total })
  const start = (state.partitions[topic.partitions[0] ?? '']?.replicas[0] ?? 1) - 1
  for (let number = before; number < total; number++) createPartition(state, topic, number, start, state.kernel.seed)
  for (const broker of Object.values(state.brokers)) keepFetching(ctx, broker, cause)
}

function createBroker(number: number): BrokerState {
  return {
    number,
    node: brokerNode(number),
    waitingFetches: [],
    waitingProduces: [],
    fetchAlarmTick: null,
    produceAlarmTick: null,
    groups: {},
    nextCorrelationId: 1,
    nextWaitingId: 1,
    fetchers: {},
  }
}

function createTopic(cluster: Cluster, setup: TopicSetup, seed: number): void {
  const brokers = Object.keys(cluster.brokers).length
  if (!(setup.partitions >= 1)) throw new RangeError(`topic ${setup.name} has ${setup.partitions} partitions: it needs one at least`)
  const replicationFactor = Math.max(1, Math.min(setup.replicationFactor ?? USUAL_REPLICATION_FACTOR, brokers))
  const topic: TopicState = { name: setup.name, partitions: [], replicationFactor, config: { ...setup.config } }
  cluster.topics[setup.name] = topic
  const start = placementStart(setup.name, brokers, seed)
  for (let number = 0; number < setup.partitions; number++) createPartition(cluster, topic, number, start, seed)
}

function createPartition(cluster: Cluster, topic: TopicState, number: number, start: number, seed: number): void {
  const id: PartitionId = `${topic.name}-${number}`
  const replicas = placeReplicas(number, topic.replicationFactor, Object.keys(cluster.brokers).length, start)
  const [leader = 1, ...others] = replicas
  const partition: PartitionState = {
    id,
    topic: topic.name,
    number,
    replicas,
    leader,
    leaderEpoch: 0,
    isr: [...replicas],
    log: createLog(logConfig(topic.config), hash32(seed, javaStringHash(topic.name), number)),
    followers: Object.fromEntries(others.map((broker) => [broker, emptyFollower()])),
    appendedFact: null,
    advancedFact: null,
  }
  topic.partitions.push(id)
  cluster.partitions[id] = partition
  for (const broker of others) followLeader(cluster.brokers[brokerNode(broker)], partition)
}

function emptyFollower(): FollowerState {
  return { logEndOffset: 0, highWatermark: 0, fetchOffset: 0 }
}
