import { describe, expect, it } from 'vitest'
import { configInForce } from '../../src/brokers/kafka/configInForce.ts'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import type { LessonHistory } from '../../src/scenarios/lesson.ts'
import { checkInvariants, factsOf, lesson } from './runLesson.ts'
import { nameOf, tell, turnsOf } from './turnedKnobs.ts'

type Run = LessonHistory<KafkaTypes>

/** Turns after which the story cannot be told to its end, and why: the lab says that it was left. */
const LEAVES: Readonly<Record<string, string>> = {
  'kafka-keys: producer:web-shop partitioner.ignore.keys = true': 'keys pick no partition any more',
  'kafka-add-partitions: group:billing auto.offset.reset = none': 'nobody chooses an offset in the new partitions',
}

/** What a story may say only if the run bears it out; `said`: the words that the pattern has found. */
const claims: { says: RegExp; holds(run: Run, ...said: string[]): boolean }[] = [
  {
    says: /\*\*(\w+)\*\* begins at offset (\d+)/,
    holds: (run, consumer, offset) =>
      factsOf(run, 'position.set').some(({ entity, data }) => entity === `consumer:${consumer}` && data.offset === Number(offset)),
  },
  {
    says: /goes on at offset (\d+)/,
    holds: (run, offset) => factsOf(run, 'position.set').some(({ data }) => data.offset === Number(offset)),
  },
  {
    says: /`poll\(\)` of \*\*(\w+)\*\* throws (\w+)/,
    holds: (run, consumer, exception) =>
      factsOf(run, 'consumer.failed').some(({ entity, data }) => entity === `consumer:${consumer}` && data.exception === exception),
  },
  {
    says: /^It goes on at offset (\d+)/,
    holds: (run, offset) => factsOf(run, 'position.set').some(({ data }) => data.offset === Number(offset) && data.from === 'reset'),
  },
  { says: /is closed already/, holds: (run) => factsOf(run, 'consumer.failed').length > 0 },
  {
    says: /What it has handled it commits/,
    holds: (run) => factsOf(run, 'group.offset.committed').some(({ data }) => data.group === 'search'),
  },
  {
    says: /it wins, and `auto\.offset\.reset` has no say/,
    holds: (run) => factsOf(run, 'position.set').findLast(({ data }) => data.group === 'search')?.data.from === 'committed',
  },
  {
    says: /had no \{term:committed offset\}, so `auto\.offset\.reset=(\w+)`/,
    holds: (run, policy) => factsOf(run, 'position.set').findLast(({ data }) => data.group === 'search')?.data.policy === policy,
  },
  { says: /works out shares with as few moves/, holds: (run) => strategy(run) === 'cooperative-sticky' },
  { says: /Nobody owns anything at this moment/, holds: (run) => strategy(run) !== 'cooperative-sticky' },
  { says: /handles again what it had done/, holds: ({ state }) => (state.ledger.subscribers.after?.duplicated ?? 0) > 0 },
  { says: /its `poll\(\)` will throw/, holds: (run) => factsOf(run, 'consumer.failed').length > 0 },
  { says: /latest made the group skip (\d+)/, holds: (run, count) => factsOf(run, 'message.skipped').length >= Number(count) },
  { says: /has one partition, whatever/, holds: (run) => factsOf(run, 'record.sent').every(({ data }) => data.rule === 'key') },
  {
    says: /no key has a partition/,
    holds: (run) => factsOf(run, 'record.sent').some(({ data }) => data.key !== null && data.rule === 'sticky'),
  },
  { says: /give up what they own|gives up all it owns|everybody stops/, holds: (run) => strategy(run) !== 'cooperative-sticky' },
  {
    says: /still reading what they own|Nobody gives anything up|read on meanwhile/,
    holds: (run) => strategy(run) === 'cooperative-sticky',
  },
  { says: /partitions are dealt anew/, holds: (run) => !/^(cooperative-)?sticky/.test(strategy(run)) },
  { says: /only what must move/, holds: (run) => /^(cooperative-)?sticky/.test(strategy(run)) },
  { says: /c2 polls, and so commits/, holds: (run) => inForce(run, 'group:workers', 'enable.auto.commit') === true },
  { says: /that commits nothing/, holds: (run) => inForce(run, 'group:workers', 'enable.auto.commit') === false },
  { says: /`workers` .*past the ones that nobody handled/, holds: ({ state }) => (state.ledger.subscribers.workers?.lost ?? 0) > 0 },
  { says: /with better odds/, holds: (run) => inForce(run, 'producer:mobile-app', 'partitioner.adaptive.partitioning.enable') === true },
  { says: /with the same odds/, holds: (run) => inForce(run, 'producer:mobile-app', 'partitioner.adaptive.partitioning.enable') === false },
  { says: /is told that it is safe/, holds: (run) => factsOf(run, 'batch.acknowledged').every(({ data }) => data.acks === -1) },
  { says: /takes its seat/, holds: (run) => factsOf(run, 'group.member.returned').some(({ data }) => data.instanceId === 'billing-1') },
]
const made = new Set<RegExp>()

const inForce = ({ state }: Run, target: string, name: string) => configInForce(state, target, name)
const strategy = (run: Run) => String(inForce(run, 'group:billing', 'partition.assignment.strategy'))

function checkWords(run: Run, said: string): void {
  expect(said).not.toMatch(/undefined|null|NaN|\[object|Infinity/)
  expect(said.length, said).toBeLessThan(330)
  for (const [, name = ''] of said.matchAll(/\*\*([a-z]\d)\*\*/g)) expect(run.state.consumers, said).toHaveProperty([name])
  for (const [, partition = ''] of said.matchAll(/\b((?:orders|carts|payments|invoices|rotated|sticky)-\d+)\b(?!`? *[&)])/g))
    if (!isKey(run, partition)) expect(run.state.partitions, said).toHaveProperty([partition])
  for (const [, offset] of said.matchAll(/\boffset (\d+)/g)) expect(Number(offset), said).toBeLessThanOrEqual(longestLog(run))
  for (const { says, holds } of claims) {
    const found = says.exec(said)
    if (found === null) continue
    made.add(says)
    expect(holds(run, ...found.slice(1)), said).toBe(true)
  }
}

const isKey = ({ state }: Run, name: string) =>
  state.messages.streams.some(({ setup }) => setup.keys?.some(({ key }) => key === name) ?? false)
const longestLog = ({ state }: Run) => Math.max(...Object.values(state.partitions).map(({ log }) => log.logEndOffset))

const kafkaLessons = catalogue.filter(({ id }) => /^(kafka|group|rebalance)-/.test(id))

describe('a Kafka lesson says what happens, however its own knobs are turned', () => {
  it.each(kafkaLessons.map(({ id }) => id))('%s', async (id) => {
    const scenario = await lesson(id)
    for (const turn of [null, ...scenario.knobs.flatMap(turnsOf)]) {
      const { run, questions, leftAt } = tell(scenario, turn)
      checkInvariants(run, scenario)
      const name = turn === null ? id : `${id}: ${nameOf(turn)}`
      if (name in LEAVES) expect(leftAt, name).not.toBeNull()
      else expect(leftAt, `step at which the story of ${name} was left`).toBeNull()
      // The first step was said before the knob was turned.
      for (const said of [...run.state.story.said.slice(1), ...questions.map(({ because }) => because)]) checkWords(run, said)
    }
  })

  it('of all that is looked for, something is said', () => {
    expect(claims.flatMap(({ says }) => (made.has(says) ? [] : [String(says)]))).toEqual([])
  })
})
