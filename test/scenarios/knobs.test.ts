import { describe, expect, it } from 'vitest'
import type { DirectState } from '../../src/brokers/direct/state.ts'
import { configInForce as kafkaConfig } from '../../src/brokers/kafka/configInForce.ts'
import type { KafkaState } from '../../src/brokers/kafka/state.ts'
import type { BrokerTypes } from '../../src/brokers/model.ts'
import { configInForce as rabbitConfig } from '../../src/brokers/rabbitmq/configInForce.ts'
import type { RabbitState } from '../../src/brokers/rabbitmq/state.ts'
import type { CompareState } from '../../src/compare/compareState.ts'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import type { LessonHistory } from '../../src/scenarios/lesson.ts'
import { checkInvariants, lesson } from './runLesson.ts'
import type { Answered } from './turnedKnobs.ts'
import { nameOf, tell, turnsOf } from './turnedKnobs.ts'

type Run = LessonHistory<BrokerTypes>

/** Turns after which the story cannot be told to its end, and why: the lab says that it was left. */
const LEAVES: Readonly<Record<string, string>> = {
  'rabbit-prefetch: stream:tasks stream.ratePerSecond = 20': 'the work never comes to an end',
  'rabbit-ack: group:workers consumer.onFailure = retry': 'nothing is given back to the queue',
  'rabbit-ack: group:workers consumer.onFailure = reject': 'nothing is given back to the queue',
  'rabbit-crash-consumer: group:workers consumer.ack = batch': 'a full prefetch that is not acknowledged stops everything',
  'rabbit-crash-consumer: group:workers consumer.ack = never': 'a full prefetch that is not acknowledged stops everything',
  'rabbit-returns: publisher:web-shop publisher.confirms = none': 'without confirms the publisher hears nothing',
  'rabbit-returns: publisher:web-shop publisher.confirms = tx': 'a transaction is answered by tx.commit-ok, not by confirms',
  'rabbit-dlx: group:workers consumer.onFailure = retry': 'nothing is rejected',
  'rabbit-dlx: group:workers consumer.onFailure = requeue': 'nothing is rejected',
  'rabbit-ttl-length: stream:readings expiration = 1000': 'no queue ever gets full',
  'rabbit-tx: publisher:web-shop publisher.confirms = none': 'there is no transaction',
  'rabbit-tx: publisher:web-shop publisher.confirms = each': 'there is no transaction',
  'rabbit-tx: publisher:web-shop publisher.confirms = async': 'there is no transaction',
  'rabbit-tx: publisher:web-shop publisher.onFailure = giveUp': 'nothing is sent again',
  'rabbit-tx: publisher:web-shop publisher.txSize = 10': 'more than are sent make one transaction',
  'why-sync: group:images service.queue = 12': 'with so much room to wait in, the retry storm feeds itself for ever',
}

/** What a story may say only if the run bears it out at that moment; `said`: the words that the pattern has found. */
const claims: { lesson: RegExp; says: RegExp; holds(run: Run, ...said: string[]): boolean }[] = [
  { lesson: /^rabbit-join-leave/, says: /^(\d+) consumers in the ring/, holds: (run, count) => running(run) === Number(count) },
  {
    lesson: /^rabbit-prefetch/,
    says: /^Prefetch (\d+) is done: who is full/,
    holds: (run, prefetch) => Object.values(rabbit(run).groups).some((group) => group.prefetch === Number(prefetch)),
  },
  {
    lesson: /^rabbit-ack/,
    says: /so the consumer sends a \{term:nack\}/,
    holds: (run) => rabbit(run).groups.workers?.onFailure === 'requeue',
  },
  {
    lesson: /^rabbit-(ack|dlx)/,
    says: /tr(?:y|ies)(?: it)? again by itself/,
    holds: (run) => rabbit(run).groups.workers?.onFailure === 'retry',
  },
  { lesson: /^rabbit-dlx/, says: /^The consumer rejects it/, holds: (run) => rabbit(run).groups.workers?.onFailure === 'reject' },
  { lesson: /^rabbit-crash/, says: /^All \d+ messages are handled/, holds: (run) => lost(run, 'workers') === 0 },
  { lesson: /^rabbit-crash/, says: /not all were handled: (\d+) lost/, holds: (run, count) => lost(run, 'workers') === Number(count) },
  { lesson: /^rabbit-crash/, says: /^The \{term:redelivered\} mark/, holds: (run) => told(run, 'message.requeued') },
  { lesson: /^rabbit-direct/, says: /dropped without a word/, holds: (run) => !told(run, 'publish.returned') },
  {
    lesson: /^rabbit-direct/,
    says: /sent back to the publisher/,
    holds: (run) => rabbitConfig(rabbit(run), 'stream:events', 'mandatory') === true,
  },
  { lesson: /^rabbit-returns/, says: /^Confirmed, and gone/, holds: (run) => !told(run, 'publish.returned') },
  { lesson: /^rabbit-returns/, says: /^It came back/, holds: (run) => told(run, 'publish.returned') },
  {
    lesson: /^rabbit-broker/,
    says: /and empty: no message in it was/,
    holds: (run) => rabbitConfig(rabbit(run), 'stream:on-disk', 'delivery-mode') === 1,
  },
  { lesson: /^rabbit-priority/, says: /The usual jobs starve: (\d+)/, holds: (_, count) => Number(count) > 0 },
  { lesson: /^rabbit-priority/, says: /^It overtook everything/, holds: (run) => priority(run) > 0 },
  { lesson: /^rabbit-priority/, says: /job with priority (\d+)/, holds: (run, said) => priority(run) === Number(said) },
  { lesson: /^rabbit-get/, says: /grows although/, holds: (run) => processed(run, 'polled') < run.state.ledger.sent },
  {
    lesson: /^rabbit-get/,
    says: /what is left of the ([\d.]+) s/,
    holds: (run, s) => rabbit(run).groups.polled?.getEveryMs === Number(s) * 1_000,
  },
  { lesson: /^rabbit-flow/, says: /here (\d+) kB/, holds: (run, kb) => rabbit(run).memoryWatermarkBytes === Number(kb) * 1_000 },
  { lesson: /^rabbit-stream/, says: /all of them handled by c1/, holds: (run) => processed(run, 'billing') >= run.state.ledger.sent - 1 },
  {
    lesson: /^rabbit-quorum/,
    says: /that was confirmed is lost: (\d+) lost/,
    holds: (run, count) => Number(count) === 0 && lost(run, 'billing') === 0,
  },
  {
    lesson: /^rabbit-rpc/,
    says: /So far each was answered before/,
    holds: ({ state }) => (state.ledger.subscribers.pricing?.outOfOrder ?? 0) === 0,
  },
  {
    lesson: /^rabbit-tx/,
    says: /so it must send the payment again/,
    holds: (run) => (run.state.ledger.subscribers.bank?.duplicated ?? 0) > 0,
  },
  {
    lesson: /^vs-retention/,
    says: /here `retention\.ms` is (\d+) s/,
    holds: (run, s) => kafkaConfig(kafka(run), 'topic:orders', 'retention.ms') === Number(s) * 1_000,
  },
  { lesson: /^vs-scale-out/, says: /^Two are still too few/, holds: (run) => rate(run) > 2_000 / serviceMs(kafka(run), 'billing') },
  { lesson: /^vs-scale-out/, says: /^Two can do it now/, holds: (run) => rate(run) <= 2_000 / serviceMs(kafka(run), 'billing') },
  {
    lesson: /^vs-slow/,
    says: /its next one only when it had finished/,
    holds: (run) => lane<RabbitState>(run, 'rabbitmq').groups.billing?.prefetch === 1,
  },
  {
    lesson: /^vs-poison/,
    says: /With a \{term:prefetch\} of 1/,
    holds: (run) => lane<RabbitState>(run, 'rabbitmq').groups.billing?.prefetch === 1,
  },
  {
    lesson: /^vs-throughput/,
    says: /a batch is still one order/,
    holds: (run) => Number(kafkaConfig(kafka(run), 'producer:web-shop', 'linger.ms')) < 500,
  },
  { lesson: /^why-sync/, says: /Their callers try again/, holds: (run) => direct(run).callers.web?.config['retry.max'] !== 0 },
  {
    lesson: /^why-(sync|queue)/,
    says: /([\d.]+) s for a photo instead of ([\d.]+) s/,
    holds: (_, slow, usual) => Number(slow) > 2 * Number(usual),
  },
  {
    lesson: /^why-queue/,
    says: /so the queue gets shorter/,
    holds: (run) => rate(run) < (1_000 * running(run)) / serviceMs(run.state as unknown as RabbitState, 'images'),
  },
  { lesson: /^why-queue/, says: /^All caught up: (\d+) photos/, holds: (run, sent) => processed(run, 'images') >= Number(sent) - 10 },
]
const made = new Set<RegExp>()

const rabbit = ({ state }: Run) => state as unknown as RabbitState
const direct = ({ state }: Run) => state as unknown as DirectState
const lane = <S>({ state }: Run, id: string) => (state as unknown as CompareState).lanes[id] as unknown as S
const kafka = (run: Run) => lane<KafkaState>(run, 'kafka')
const rate = ({ state }: Run) => state.messages.streams[0]?.ratePerSecond ?? 0
const serviceMs = ({ groups }: Pick<KafkaState | RabbitState, 'groups'>, group: string) => groups[group]?.serviceMs ?? 0
const processed = ({ state }: Run, group: string) => state.ledger.subscribers[group]?.processed ?? 0
const lost = ({ state }: Run, group: string) => state.ledger.subscribers[group]?.lost ?? 0
const running = (run: Run) => Object.values(rabbit(run).consumers).filter(({ status }) => status === 'running').length
const priority = (run: Run) => Number(rabbitConfig(rabbit(run), 'stream:vip', 'priority'))
const told = ({ trace }: Run, type: string) => trace.facts.some((fact) => fact.type === type)

function checkWords(id: string, run: Run, said: string): void {
  expect(said).not.toMatch(/undefined|null|NaN|\[object|Infinity|``/)
  expect(said.length, said).toBeLessThan(330)
  for (const { lesson: ofLesson, says, holds } of claims) {
    const found = ofLesson.test(id) ? says.exec(said) : null
    if (found === null) continue
    made.add(says)
    expect(holds(run, ...found.slice(1)), `${id}: ${said}`).toBe(true)
  }
}

/** Which queues get a message: as the exchange has sent those with this key, or this one alone where no key is named. */
function checkRouting(run: Run, { ask, right }: Answered): void {
  const [, key] = /^Which queues get `(.+)`\?$/.exec(ask) ?? []
  if (key === undefined) return
  const ways = run.trace.facts.flatMap(({ type, data }) => {
    if (type !== 'message.routed' && type !== 'message.unroutable') return []
    const { routingKey, queues = [] } = data as { routingKey: string; queues?: readonly string[] }
    return routingKey === key ? [queues] : []
  })
  expect(ways.length, ask).toBeGreaterThan(0)
  for (const queues of ways) expect(queues.length === 0 ? ['no queue'] : queues, ask).toEqual(right.match(/[\w-]+(?=`)|no queue/g))
}

const lessons = catalogue.filter(({ id }) => /^(rabbit|vs|why)-/.test(id)).map(({ id }) => id)

describe('a lesson of RabbitMQ, without a broker, or side by side says what happens, however its own knobs are turned', () => {
  const turned = new Set<string>()

  it.each(lessons)('%s', async (id) => {
    const scenario = await lesson<BrokerTypes>(id)
    for (const turn of [null, ...scenario.knobs.flatMap(turnsOf)]) {
      const name = turn === null ? id : `${id}: ${nameOf(turn)}`
      turned.add(name)
      const { run, questions, leftAt } = tell(scenario, turn, (now, words) => checkWords(id, now, words))
      checkInvariants(run, scenario)
      if (name in LEAVES) expect(leftAt, name).not.toBeNull()
      else expect(leftAt, `step at which the story of ${name} was left`).toBeNull()
      for (const question of questions) {
        expect(`${question.ask} ${question.right}`).not.toMatch(/undefined|null|NaN|\[object|Infinity|``/)
        checkRouting(run, question)
      }
    }
  })

  it('of all that is looked for, something is said', () => {
    expect(claims.flatMap(({ says }) => (made.has(says) ? [] : [String(says)]))).toEqual([])
    expect(Object.keys(LEAVES).filter((name) => !turned.has(name))).toEqual([])
  })
})
