import type { ModelState } from '../brokers/model.ts'
import { percentile } from '../workload/histogram.ts'
import type { SubscriberLedger } from '../workload/ledger.ts'
import { mergedHistogram } from '../workload/mergedHistogram.ts'
import type { AnyModel, LaneModel } from './lane.ts'

/** What has come of the run in one lane, over all its subscribers. */
export interface Tally {
  /** Messages that the application has sent. */
  readonly sent: number
  /** Of those: whose sender was told that they are safe, and whose sender was told that they are not, or gave up. */
  readonly stored: number
  readonly refused: number
  /** Messages that the broker keeps now. */
  readonly kept: number
  /** Messages that it keeps for subscribers who have not finished them. */
  readonly waiting: number
  /** Times a message was handed to a subscriber's process, and handled by it; repeats included. */
  readonly delivered: number
  readonly processed: number
  readonly lost: number
  readonly duplicated: number
  readonly skipped: number
  readonly outOfOrder: number
  /** From sending to the end of the first handling; null while there is none. */
  readonly p50Ms: number | null
  readonly p99Ms: number | null
}

/** A lane and what has come of the run there. */
export interface LaneTally {
  readonly lane: LaneModel
  readonly tally: Tally
}

type Count = 'delivered' | 'processed' | 'lost' | 'duplicated' | 'skipped' | 'outOfOrder'

/** Counts as they are now. `model`: the lane's own, with its own state. */
export function tallyOf(model: AnyModel, state: ModelState): Tally {
  const { sent, acknowledged, refused, subscribers } = state.ledger
  const pages = Object.values(subscribers)
  const latencyMs = mergedHistogram(pages.map((page) => page.latencyMs))
  return {
    sent,
    stored: acknowledged,
    refused,
    kept: model.comparable.kept(state),
    waiting: model.backlog(state),
    delivered: sum(pages, 'delivered'),
    processed: sum(pages, 'processed'),
    lost: sum(pages, 'lost'),
    duplicated: sum(pages, 'duplicated'),
    skipped: sum(pages, 'skipped'),
    outOfOrder: sum(pages, 'outOfOrder'),
    p50Ms: percentile(latencyMs, 0.5),
    p99Ms: percentile(latencyMs, 0.99),
  }
}

function sum(pages: readonly SubscriberLedger[], count: Count): number {
  return pages.reduce((total, page) => total + page[count], 0)
}
