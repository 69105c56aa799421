import { keyedPartition } from '../../brokers/kafka/client/partitioners/keyedPartition.ts'
import { murmur2 } from '../../brokers/kafka/client/partitioners/murmur2.ts'
import { asFields, asNumber, asText, difference, type Fields } from '../caseFields.ts'
import type { CaseRunner } from '../caseRunner.ts'

/** `key` (text) or `hex` (bytes) → `hash`, and `p`: its partition among 1, 2, 3... partitions. */
export const murmur2Runner: CaseRunner = {
  system: 'kafka',
  kind: 'murmur2',
  run(testCase) {
    const fields = asFields(testCase, 'case')
    const bytes = keyBytes(fields)
    const hash = difference('hash', asNumber(fields.hash, 'hash'), murmur2(bytes))
    if (hash !== null || fields.p === undefined) return hash
    const expected = asText(fields.p, 'p').split(' ').map(Number)
    for (const [index, partition] of expected.entries()) {
      const differs = difference(`partition of ${index + 1}`, partition, keyedPartition(bytes, index + 1))
      if (differs !== null) return differs
    }
    return null
  },
}

function keyBytes({ key, hex }: Fields): Uint8Array {
  if (hex === undefined) return new TextEncoder().encode(asText(key, 'key'))
  const digits = asText(hex, 'hex')
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) => Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16))
}
