import { backlogMessages } from '../../../brokers/direct/backlog.ts'
import type { DirectFact } from '../../../brokers/direct/facts.ts'
import { measureOf } from '../../../brokers/direct/measureOf.ts'
import type { DirectState } from '../../../brokers/direct/state.ts'
import type { Measure } from '../../../brokers/model.ts'
import { mergedHistogram } from '../../../workload/mergedHistogram.ts'
import { subscriberPage } from '../../../workload/subscriberPage.ts'
import { countRow, percentileRows } from '../../lab/scoreboard/effectRows.ts'
import type { ScoreBoard, ScoreRow } from '../../lab/scoreboard/scoreRow.ts'

/** What has come of the run: a board for each service, and one for the callers. */
export function scoreBoards(state: DirectState): ScoreBoard[] {
  const services = Object.keys(state.services).map((id) => ({ id, title: `Scoreboard, service ${id}`, rows: serviceRows(state, id) }))
  return [...services, { id: 'callers', title: 'Callers', rows: callerRows(state) }]
}

/** What users were told, and how long they waited for it. */
function callerRows(state: DirectState): ScoreRow[] {
  const { ledger } = state
  const open = backlogMessages(state)
  const waits = Object.values(state.callers).map(({ answerMs }) => answerMs)
  return [
    { id: 'sent', label: 'sent', value: String(ledger.sent), means: 'Messages that users have sent.' },
    {
      id: 'acknowledged',
      label: 'answered',
      value: String(ledger.acknowledged),
      means: 'Messages whose users were told that it is done: every service has answered.',
    },
    {
      id: 'refused',
      label: 'failed',
      value: String(ledger.refused),
      means: 'Messages whose users were told that it failed: turned away, or given up after the last attempt.',
      ...(ledger.refused > 0 ? { tone: 'bad' } : {}),
      isCounted: (fact: DirectFact) => measureOf(fact) === 'refused',
    },
    {
      id: 'open',
      label: 'users waiting',
      value: String(open),
      means: 'Messages whose users wait: those that hold a thread of a caller, and those that wait for one.',
      ...(open > 0 ? { tone: 'warn' } : {}),
    },
    ...percentileRows(mergedHistogram(waits), 'waited', 'From sending to being told that it is done', 'messages'),
  ]
}

function serviceRows(state: DirectState, service: string): ScoreRow[] {
  const page = subscriberPage(state.ledger, service)
  const isCounted = (measure: Measure) => (fact: DirectFact) =>
    measureOf(fact) === measure && 'group' in fact.data && fact.data.group === service
  return [
    {
      id: 'processed',
      label: 'processed',
      value: String(page.processed),
      means: 'Times the service has handled a message, repeats included.',
    },
    countRow<DirectFact>(
      'lost',
      'lost',
      page.lost,
      'Never handled, and no caller will bring them here any more.',
      'bad',
      isCounted('lost'),
    ),
    countRow<DirectFact>(
      'duplicated',
      'duplicated',
      page.duplicated,
      'Handled again after they had been handled before: the caller did not hear of the first time, and tried again.',
      'warn',
      isCounted('duplicated'),
    ),
    countRow<DirectFact>(
      'outOfOrder',
      'out of order',
      page.outOfOrder,
      'First handled after a later message with the same key.',
      'bad',
      isCounted('outOfOrder'),
    ),
    countRow<DirectFact>(
      'failed',
      'failed attempts',
      page.failed,
      'Attempts at handling a message that ended with an error (500).',
      'warn',
      (fact) => fact.type === 'message.failed' && fact.data.group === service,
    ),
    ...percentileRows(page.latencyMs, 'latency', 'From sending to the end of the first handling', 'messages'),
  ]
}
