import type { KafkaFact } from '../../brokers/kafka/facts.ts'
import type { RabbitFact } from '../../brokers/rabbitmq/facts.ts'
import { type CompareFact, factOf } from '../../compare/compareFacts.ts'
import { type CompareState, ownState } from '../../compare/compareState.ts'
import type { LaneId } from '../../compare/lane.ts'
import { type SubscriberLedger, timesProcessed } from '../../workload/ledger.ts'
import { subscriberPage } from '../../workload/subscriberPage.ts'
import type { RunView } from '../scenario.ts'
import { handledSince } from './sinceStep.ts'

/** A fact as Kafka told it; null for what is not of its lane. */
export function kafkaFact(fact: CompareFact): KafkaFact | null {
  return factOf(fact, 'kafka') as KafkaFact | null
}

/** A fact as RabbitMQ told it; null for what is not of its lane. */
export function rabbitFact(fact: CompareFact): RabbitFact | null {
  return factOf(fact, 'rabbitmq') as RabbitFact | null
}

/** What a subscriber has come to in a lane. */
export function lanePage(state: CompareState, lane: LaneId, subscriber: string): SubscriberLedger {
  return subscriberPage(ownState(state, lane).ledger, subscriber)
}

/** Of the messages sent since the present step began: how many a subscriber has handled where it has handled fewest. */
export function handledInBoth(run: RunView & { readonly state: CompareState }, subscriber: string): number {
  return Math.min(...Object.values(run.state.lanes).map((state) => handledSince({ ...run, state }, subscriber)))
}

/** Whether a subscriber has handled all messages below `end`, in every lane. */
export function allHandled(state: CompareState, subscriber: string, end: number): boolean {
  return Object.keys(state.lanes).every((lane) => {
    const page = lanePage(state, lane, subscriber)
    let message = end
    while (message > 0 && timesProcessed(page, message - 1) > 0) message--
    return message === 0
  })
}

/** Messages handled after a later one of their key: `2 in RabbitMQ, 0 in Kafka`. */
export function lateLine(state: CompareState, subscriber: string): string {
  return perLane(state, (lane) => `${lanePage(state, lane, subscriber).outOfOrder}`)
}

/** Messages that were sent and that a subscriber has not handled yet: `11 in RabbitMQ, 17 in Kafka`. */
export function backlogLine(state: CompareState, subscriber: string): string {
  return perLane(state, (lane) => `${backlog(state, lane, subscriber)}`)
}

/** Messages that were sent and that a subscriber has not handled yet in a lane, wherever they are. */
export function backlog(state: CompareState, lane: LaneId, subscriber: string): number {
  const { processed, duplicated } = lanePage(state, lane, subscriber)
  return ownState(state, lane).ledger.sent - processed + duplicated
}

/** What there is to say of each lane: `2 in RabbitMQ, none in Kafka`. */
export function perLane(state: CompareState, say: (lane: LaneId) => string): string {
  return state.setup.lanes.map(({ id, title }) => `${say(id)} in ${title}`).join(', ')
}

/** Where something holds, of two lanes: `In RabbitMQ only`, `In both`, `In neither`. */
export function whereOf(state: CompareState, holds: (lane: LaneId) => boolean): string {
  const titles = state.setup.lanes.filter(({ id }) => holds(id)).map(({ title }) => title)
  if (titles.length === 1) return `In ${titles[0]} only`
  return titles.length === 0 ? 'In neither' : 'In both'
}

/** All that `whereOf` may say. */
export function wheres(state: CompareState): string[] {
  return [[], ...state.setup.lanes.map(({ id }) => [id]), state.setup.lanes.map(({ id }) => id)].map((lanes) =>
    whereOf(state, (lane) => lanes.includes(lane)),
  )
}
