/** A record in the picture of the front page. */
export interface PictureRecord {
  readonly key: string
  /** Which of the six looks of keys: hue and glyph. */
  readonly look: 1 | 2 | 3 | 4 | 5 | 6
}

export interface PicturePartition {
  /** From offset 0 on. */
  readonly records: readonly PictureRecord[]
  readonly committed: number
  /** Name of the consumer that reads it. */
  readonly owner: string
}

const order1: PictureRecord = { key: 'order-1', look: 2 }
const cart1: PictureRecord = { key: 'cart-1', look: 1 }
const pay9: PictureRecord = { key: 'pay-9', look: 3 }
const user7: PictureRecord = { key: 'user-7', look: 4 }
const user42: PictureRecord = { key: 'user-42', look: 5 }
const pay1: PictureRecord = { key: 'pay-1', look: 6 }

/** The keys, for the legend. */
export const pictureKeys: readonly PictureRecord[] = [order1, cart1, pay9, user7, user42, pay1]

/** A topic of three partitions; each record lies where murmur2 of its key puts it (a test says so). */
export const picturePartitions: readonly PicturePartition[] = [
  { records: [cart1, pay9, cart1, cart1, pay9, pay9, cart1, pay9], committed: 6, owner: 'c1' },
  { records: [order1, order1, user42, order1, user42, order1, order1, user42, order1], committed: 4, owner: 'c2' },
  { records: [user7, pay1, user7, user7, pay1, user7, pay1], committed: 6, owner: 'c3' },
]

/** On its way from the producer. */
export const pictureInFlight: PictureRecord = order1
