import type { Measure } from '../../../brokers/model.ts'
import type { RabbitFact } from '../../../brokers/rabbitmq/facts.ts'
import { measureOf } from '../../../brokers/rabbitmq/measureOf.ts'
import { queueCounts } from '../../../brokers/rabbitmq/queueCounts.ts'
import type { RabbitState } from '../../../brokers/rabbitmq/state.ts'
import { subscriberPage } from '../../../workload/subscriberPage.ts'
import { countRow, percentileRows } from '../../lab/scoreboard/effectRows.ts'
import type { ScoreBoard, ScoreRow } from '../../lab/scoreboard/scoreRow.ts'

/** What has come of the run: a board for each group, and one for the publishers. */
export function scoreBoards(state: RabbitState): ScoreBoard[] {
  const groups = Object.keys(state.groups).map((id) => ({ id, title: `Scoreboard, group ${id}`, rows: groupRows(state, id) }))
  return [...groups, { id: 'publishers', title: 'Publishers', rows: senderRows(state) }]
}

/** What became of what was published, before any consumer: the same for all of them. */
export function senderRows({ ledger }: RabbitState): ScoreRow[] {
  return [
    { id: 'sent', label: 'published', value: String(ledger.sent), means: 'Messages the application has handed to its publishers.' },
    {
      id: 'acknowledged',
      label: 'confirmed',
      value: String(ledger.acknowledged),
      means: 'Messages whose publisher was told that the broker has taken care of them. Without confirms nobody is told.',
    },
    countRow<RabbitFact>(
      'refused',
      'refused',
      ledger.refused,
      'Messages that came back as unroutable, or that their publisher has given up.',
      'bad',
      (fact) => measureOf(fact) === 'refused',
    ),
  ]
}

/** What one group has done with its queue. */
export function groupRows(state: RabbitState, group: string): ScoreRow[] {
  const page = subscriberPage(state.ledger, group)
  const isCounted = (measure: Measure) => (fact: RabbitFact) =>
    measureOf(fact) === measure && 'group' in fact.data && fact.data.group === group
  return [
    {
      id: 'processed',
      label: 'processed',
      value: String(page.processed),
      means: 'Times the application has handled a message, repeats included.',
    },
    countRow<RabbitFact>(
      'lost',
      'lost',
      page.lost,
      'Never handled, and nobody of the group will be given them any more.',
      'bad',
      isCounted('lost'),
    ),
    countRow<RabbitFact>(
      'duplicated',
      'duplicated',
      page.duplicated,
      'Handled again after they had been handled before: the ack did not arrive, or they were published twice.',
      'warn',
      isCounted('duplicated'),
    ),
    countRow<RabbitFact>(
      'outOfOrder',
      'out of order',
      page.outOfOrder,
      'First handled after a later message with the same key.',
      'bad',
      isCounted('outOfOrder'),
    ),
    countRow<RabbitFact>(
      'failed',
      'failed attempts',
      page.failed,
      'Attempts at handling a message that ended with an error.',
      'warn',
      (fact) => fact.type === 'message.failed' && fact.data.group === group,
    ),
    ...queueRows(state, group),
    ...percentileRows(page.latencyMs, 'latency', 'From publishing to the end of the first handling', 'messages'),
  ]
}

/** How its queue stands, and how often it has handed something over. Of a stream nothing waits: every reader reads all of it. */
function queueRows(state: RabbitState, group: string): ScoreRow[] {
  const queue = state.queues[state.groups[group]?.setup.queue ?? '']
  if (queue === undefined) return []
  const { ready, unacked } = queueCounts(queue)
  const { delivered, redelivered } = queue.tally
  const deliveredRow = {
    id: 'delivered',
    label: 'delivered',
    value: String(delivered),
    means: 'Deliveries of the queue, repeats included.',
  }
  if (queue.type === 'stream')
    return [{ id: 'kept', label: 'in the stream', value: String(ready), means: 'Messages that the stream has kept.' }, deliveredRow]
  const isRedelivered = (fact: RabbitFact) =>
    (fact.type === 'message.delivered' || fact.type === 'message.got') && fact.data.queue === queue.name && fact.data.redelivered
  return [
    {
      id: 'ready',
      label: 'ready',
      value: String(ready),
      means: 'Messages that wait in the queue.',
      ...(ready > 0 ? { tone: 'warn' } : {}),
    },
    { id: 'unacked', label: 'unacked', value: String(unacked), means: 'Messages that were delivered and not acknowledged yet.' },
    deliveredRow,
    countRow(
      'redelivered',
      'redelivered',
      redelivered,
      'Deliveries that are marked: the message may have been handled before.',
      'warn',
      isRedelivered,
    ),
  ]
}
