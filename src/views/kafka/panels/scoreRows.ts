import type { KafkaFact } from '../../../brokers/kafka/facts.ts'
import { groupLagRecords } from '../../../brokers/kafka/lag.ts'
import { measureOf } from '../../../brokers/kafka/measureOf.ts'
import type { KafkaState } from '../../../brokers/kafka/state.ts'
import type { Measure } from '../../../brokers/model.ts'
import { subscriberPage } from '../../../workload/subscriberPage.ts'
import { countRow, percentileRows } from '../../lab/scoreboard/effectRows.ts'
import type { ScoreBoard, ScoreRow } from '../../lab/scoreboard/scoreRow.ts'

/** What has come of the run: a board for each group, and one for the producers. */
export function scoreBoards(state: KafkaState): ScoreBoard[] {
  const groups = Object.keys(state.groups).map((id) => ({ id, title: `Scoreboard, group ${id}`, rows: groupRows(state, id) }))
  return [...groups, { id: 'producers', title: 'Producers', rows: senderRows(state) }]
}

/** What became of what was sent, before any subscriber: the same for all of them. */
export function senderRows({ ledger }: KafkaState): ScoreRow[] {
  return [
    { id: 'sent', label: 'sent', value: String(ledger.sent), means: 'Records the application has handed to its producers.' },
    {
      id: 'acknowledged',
      label: 'acknowledged',
      value: String(ledger.acknowledged),
      means: 'Records whose producer was told that they are stored, as its acks setting asks for.',
    },
    {
      id: 'refused',
      label: 'refused',
      value: String(ledger.refused),
      means: 'Records that a producer gave up on: the application was told that they are not stored.',
      ...(ledger.refused > 0 ? { tone: 'bad' } : {}),
      isCounted: (fact: KafkaFact) => measureOf(fact) === 'refused',
    },
  ]
}

/** What one group has done with what it is subscribed to. */
export function groupRows(state: KafkaState, group: string): ScoreRow[] {
  const page = subscriberPage(state.ledger, group)
  const lag = groupLagRecords(state, group)
  const isCounted = (measure: Measure) => (fact: KafkaFact) =>
    measureOf(fact) === measure && 'group' in fact.data && fact.data.group === group
  return [
    {
      id: 'processed',
      label: 'processed',
      value: String(page.processed),
      means: 'Times the application has handled a record, repeats included.',
    },
    countRow<KafkaFact>(
      'lost',
      'lost',
      page.lost,
      'Counted as done (the committed offset is beyond them), but never handled, and nobody will be given them again.',
      'bad',
      isCounted('lost'),
    ),
    countRow<KafkaFact>(
      'duplicated',
      'duplicated',
      page.duplicated,
      'Handled again after they had been handled before: the first handling was not committed in time.',
      'warn',
      isCounted('duplicated'),
    ),
    countRow<KafkaFact>(
      'skipped',
      'skipped',
      page.skipped,
      'Passed over: the group was moved beyond them by a reset or a seek, without being given them.',
      'warn',
      isCounted('skipped'),
    ),
    countRow<KafkaFact>(
      'outOfOrder',
      'out of order',
      page.outOfOrder,
      'First handled after a later record with the same key.',
      'bad',
      isCounted('outOfOrder'),
    ),
    countRow<KafkaFact>(
      'failed',
      'failed attempts',
      page.failed,
      'Attempts at handling a record that ended with an error.',
      'warn',
      (fact) => fact.type === 'record.failed' && state.consumers[fact.entity.slice('consumer:'.length)]?.group === group,
    ),
    {
      id: 'lag',
      label: 'lag',
      value: String(lag),
      means: 'Records the group has still to commit: high watermark minus committed offset, over all its partitions.',
      ...(lag > 0 ? { tone: 'warn' } : {}),
    },
    ...percentileRows(page.latencyMs, 'latency', 'From send() to the end of the first handling', 'records'),
  ]
}
