// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { murmur2 } from '../../../src/brokers/kafka/client/partitioners/murmur2.ts'
import { pictureInFlight, pictureKeys, picturePartitions } from '../../../src/views/library/journeyPicture.ts'

const partitionOf = (key: string) => (murmur2(new TextEncoder().encode(key)) & 0x7fffffff) % picturePartitions.length

it('every record lies where the real partitioner puts its key', () => {
  picturePartitions.forEach(({ records }, partition) => {
    expect(records.map(({ key }) => partitionOf(key))).toEqual(records.map(() => partition))
  })
})

it('every key has one look, and all of them are in the legend', () => {
  const shown = [pictureInFlight, ...picturePartitions.flatMap(({ records }) => records)]
  for (const { key, look } of shown) expect(pictureKeys.find((it) => it.key === key)?.look).toBe(look)
  expect(new Set(pictureKeys.map(({ look }) => look)).size).toBe(pictureKeys.length)
})

it('no group has committed more than there is', () => {
  for (const { records, committed } of picturePartitions) expect(committed).toBeLessThan(records.length)
})
