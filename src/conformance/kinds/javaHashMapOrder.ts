import { javaHashMapOrder, javaStringHash, topicPartitionHash } from '../../brokers/kafka/javaHash.ts'
import { asFields, asTexts, difference } from '../caseFields.ts'
import type { CaseRunner } from '../caseRunner.ts'

/** `inserted` keys (texts, or `topic-partition` where `type` says so) → `order` of iteration. */
export const javaHashMapOrderRunner: CaseRunner = {
  system: 'kafka',
  kind: 'java-hashmap-order',
  run(testCase) {
    const { inserted, order, type } = asFields(testCase, 'case')
    const hashOf = String(type).includes('TopicPartition') ? hashOfPartitionName : javaStringHash
    return difference('order', asTexts(order, 'order'), javaHashMapOrder(asTexts(inserted, 'inserted'), hashOf))
  },
}

function hashOfPartitionName(name: string): number {
  const dash = name.lastIndexOf('-')
  return topicPartitionHash(name.slice(0, dash), Number(name.slice(dash + 1)))
}
