import { coordinatorPartition, kafkaAbs } from '../../brokers/kafka/coordinatorPartition.ts'
import { javaStringHash } from '../../brokers/kafka/javaHash.ts'
import { asFields, asNumber, asText, difference } from '../caseFields.ts'
import type { CaseRunner } from '../caseRunner.ts'

/** `id` → `hashCode`, its `abs`, and its partition of 50. */
export const coordinatorPartitionRunner: CaseRunner = {
  system: 'kafka',
  kind: 'coordinator-partition',
  run(testCase) {
    const fields = asFields(testCase, 'case')
    const id = asText(fields.id, 'id')
    const hash = javaStringHash(id)
    return (
      difference('hashCode', asNumber(fields.hashCode, 'hashCode'), hash) ??
      difference('abs', asNumber(fields.abs, 'abs'), kafkaAbs(hash)) ??
      difference('partitionOf50', asNumber(fields.partitionOf50, 'partitionOf50'), coordinatorPartition(id, 50))
    )
  },
}
