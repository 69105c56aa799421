import type { PartitionState } from '../../../brokers/kafka/clusterState.ts'
import type { TapeWindow } from './tapeWindow.ts'

/** One replica of a partition: the broker that holds it, and how much of the log it has. */
export interface ChipScene {
  readonly broker: number
  readonly isLeader: boolean
  /** Records it has yet to copy. */
  readonly behind: number
  /** Share of the shown part of the log that it has, 0 to 1. */
  readonly share: number
  /** Where its copy ends. */
  readonly logEndOffset: number
}

/** In order of the assignment: the first is the preferred leader. */
export function chipScenes({ replicas, leader, followers, log }: PartitionState, window: TapeWindow): ChipScene[] {
  return replicas.map((broker) => {
    const logEndOffset = broker === leader ? log.logEndOffset : (followers[broker]?.logEndOffset ?? 0)
    const shown = log.logEndOffset - window.start
    return {
      broker,
      isLeader: broker === leader,
      behind: log.logEndOffset - logEndOffset,
      share: shown === 0 ? 1 : Math.max(0, (logEndOffset - window.start) / shown),
      logEndOffset,
    }
  })
}
