import type { PartitionId } from '../../../brokers/kafka/protocol.ts'
import type { GroupPhase } from '../../../brokers/kafka/server/group/groupState.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'

/** `P1` where there is one topic, else `orders-1`. */
export function partitionName(state: KafkaState, id: PartitionId): string {
  const partition = state.partitions[id]
  if (partition === undefined) return id
  return Object.keys(state.topics).length === 1 ? `P${partition.number}` : id
}

/** `P0, P2` or `P0 to P3`, in order of topic and number. */
export function partitionList(state: KafkaState, ids: readonly PartitionId[]): string {
  const order = Object.keys(state.partitions)
  const sorted = [...ids].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  const runs: PartitionId[][] = []
  for (const id of sorted) {
    const run = runs.at(-1)
    if (run !== undefined && follows(state, run.at(-1) as PartitionId, id)) run.push(id)
    else runs.push([id])
  }
  return runs.map((run) => nameRun(run.map((id) => partitionName(state, id)))).join(', ')
}

function nameRun(names: readonly string[]): string {
  return names.length < 3 ? names.join(', ') : `${names[0]} to ${names.at(-1)}`
}

function follows(state: KafkaState, before: PartitionId, after: PartitionId): boolean {
  const [one, other] = [state.partitions[before], state.partitions[after]]
  return one !== undefined && other !== undefined && one.topic === other.topic && one.number + 1 === other.number
}

/** The coordinator's state of a group, as a reader says it. */
export function phaseWords(phase: GroupPhase): string {
  switch (phase) {
    case 'Empty':
      return 'Empty'
    case 'PreparingRebalance':
      return 'Preparing rebalance'
    case 'CompletingRebalance':
      return 'Completing rebalance'
    case 'Stable':
      return 'Stable'
    case 'Dead':
      return 'Dead'
  }
}
