import {
  createStickyPartitioner,
  currentStickyPartition,
  stickyAppended,
  updateStickyLoad,
} from '../../brokers/kafka/client/partitioners/stickyPartitioner.ts'
import { asFields, asList, asNumber, asNumbers, difference } from '../caseFields.ts'
import type { CaseRunner } from '../caseRunner.ts'

/** `appends`: [bytes, whether a batch was completed, the partition it went to], with chance taken from `randoms`. */
export const stickyPartitionerRunner: CaseRunner = {
  system: 'kafka',
  kind: 'sticky-partitioner',
  run(testCase) {
    const fields = asFields(testCase, 'case')
    const partitions = asNumber(fields.partitions, 'partitions')
    const withoutLeader = asNumbers(fields.withoutLeader, 'withoutLeader')
    const stickyBatchSize = asNumber(fields.stickyBatchSize, 'stickyBatchSize')
    const topic = { partitions, available: [...Array(partitions).keys()].filter((one) => !withoutLeader.includes(one)) }
    const randoms = asNumbers(fields.randoms, 'randoms')
    const random = () => asNumber(randoms.shift(), 'the next of randoms')
    const state = createStickyPartitioner()
    if (fields.loadStats) {
      const { queueSizes, partitionIds } = asFields(fields.loadStats, 'loadStats')
      updateStickyLoad(state, asNumbers(queueSizes, 'queueSizes'), asNumbers(partitionIds, 'partitionIds'))
    }
    for (const [index, append] of asList(fields.appends, 'appends').entries()) {
      const [bytes, batchReady, expected] = asList(append, 'append')
      const differs = difference(`append ${index}: partition`, expected, currentStickyPartition(state, topic, random))
      if (differs !== null) return differs
      stickyAppended(state, { bytes: asNumber(bytes, 'bytes'), batchReady: batchReady === true, stickyBatchSize }, topic, random)
    }
    return null
  },
}
