import type { Detail } from './stageLayout.ts'

/** How large things are drawn, design units; from generous to tight. */
export interface Recipe {
  readonly detail: Detail
  readonly title: number
  readonly rail: number
  /** Numbers of messages below their places; 0: none. */
  readonly ids: number
  readonly under: number
  /** Whether labels of bindings get all lines they would like. */
  readonly hasTallPills: boolean
  /** Whether exchanges side by side get room for their whole names, in more rows if need be. */
  readonly hasWholeNames: boolean
  readonly groupHeader: number
  readonly consumer: number
  readonly consumerGap: number
  readonly blockGap: number
  /** Side of a consumer's place in the ring; 0: turns are told at the consumers alone. */
  readonly chip: number
  /** Side of an exchange's shape. */
  readonly shape: number
  readonly publisher: number
  readonly publisherGap: number
}

/** All in one row. */
export const tightest: Recipe = {
  detail: 'row',
  title: 15,
  rail: 22,
  ids: 0,
  under: 13,
  hasTallPills: false,
  hasWholeNames: true,
  groupHeader: 0,
  consumer: 24,
  consumerGap: 3,
  blockGap: 3,
  chip: 0,
  shape: 26,
  publisher: 42,
  publisherGap: 6,
}

export const recipes: readonly Recipe[] = [
  {
    detail: 'card',
    title: 24,
    rail: 37,
    ids: 16,
    under: 17,
    hasTallPills: true,
    hasWholeNames: true,
    groupHeader: 21,
    consumer: 76,
    consumerGap: 12,
    blockGap: 34,
    chip: 23,
    shape: 60,
    publisher: 78,
    publisherGap: 24,
  },
  {
    detail: 'card',
    title: 23,
    rail: 34,
    ids: 14,
    under: 16,
    hasTallPills: true,
    hasWholeNames: true,
    groupHeader: 19,
    consumer: 70,
    consumerGap: 9,
    blockGap: 20,
    chip: 18,
    shape: 58,
    publisher: 76,
    publisherGap: 18,
  },
  {
    detail: 'normal',
    title: 19,
    rail: 29,
    ids: 13,
    under: 15,
    hasTallPills: true,
    hasWholeNames: true,
    groupHeader: 17,
    consumer: 52,
    consumerGap: 7,
    blockGap: 13,
    chip: 17,
    shape: 46,
    publisher: 60,
    publisherGap: 10,
  },
  {
    detail: 'short',
    title: 17,
    rail: 25,
    ids: 0,
    under: 14,
    hasTallPills: true,
    hasWholeNames: true,
    groupHeader: 0,
    consumer: 34,
    consumerGap: 5,
    blockGap: 10,
    chip: 16,
    shape: 36,
    publisher: 42,
    publisherGap: 8,
  },
  { ...tightest, hasTallPills: true },
  tightest,
  { ...tightest, hasWholeNames: false },
]

/** Text lines of a label, and what is around them. */
export const PILL_LINE = 12
export const PILL_PAD = 5
export const PILL_GAP = 4
/** An exchange's name. */
export const NAME_LINE = 15
/** Under the words of a queue, where its dead letters leave. */
export const DEAD_LANE = 9
/** They leave so far from the end of the rail; words keep twice that clear. */
export const DEAD_INSET = 3
/** Copies of a quorum queue peep out behind it. */
export const STACK = 6
/** Names of nodes. */
export const NODE_LINE = 20
