import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KafkaCommand } from '../../src/brokers/kafka/commands.ts'
import type { KafkaFact } from '../../src/brokers/kafka/facts.ts'
import type { KafkaTypes } from '../../src/brokers/kafka/kafkaTypes.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import { act, runTo, runUntil, seek } from '../../src/kernel/history.ts'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import type { KafkaPrediction, KafkaStep } from '../../src/scenarios/kafkaScenario.ts'
import { type LessonHistory, startLesson } from '../../src/scenarios/lesson.ts'
import { computeQuestion, type Question, storyGoesOn } from '../../src/scenarios/predict.ts'
import { lesson } from './runLesson.ts'
import { smallScenario } from './smallScenario.ts'

const SEED = 7

/** Who finishes the next record? */
const whoIsNext: KafkaPrediction = {
  id: 'next',
  ask: ({ tick }) => `At ${tick}: whose record is done next?`,
  until: (fact) => fact.type === 'record.processed',
  answer: (fact) => fact.entity,
  others: () => ['consumer:c1', 'consumer:c2', 'consumer:c3'],
  because: (fact, future) => `${fact.entity} at ${fact.tick}, ${future.state.ledger.sent} sent`,
}

function runAt(tick: number): LessonHistory<KafkaTypes> {
  const history = startLesson(smallScenario([]))
  runTo(history, tick)
  return history
}

const ask = (history: LessonHistory<KafkaTypes>, changes: Partial<KafkaPrediction> = {}) =>
  computeQuestion(history, { ...whoIsNext, ...changes }, SEED)
/** A question whose options are these, the first of them right. */
const choice = (history: LessonHistory<KafkaTypes>, right: string, others: readonly string[]) =>
  ask(history, { answer: () => right, others: () => others }) as Question

describe('the right answer', () => {
  it('is what then happens, whenever it is asked', () => {
    const history = runAt(1)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (tick) => {
        seek(history, tick)
        const question = ask(history)
        const fact = runUntil(history, ({ type }) => type === 'record.processed', tick + 60_000)
        expect(question?.right).toBe(fact?.entity)
        expect(question?.decidedTick).toBe(fact?.tick)
        expect(question?.because).toBe(`${fact?.entity} at ${fact?.tick}, ${history.state.ledger.sent} sent`)
      }),
      { numRuns: 25 },
    )
  })

  it('takes in what the learner has done already, and what this line is known to bring', () => {
    const history = runAt(5_000)
    const gone = ask(history)?.right.replace('consumer:', '') ?? ''
    seek(history, 4_900)
    act(history, { type: 'crashConsumer', consumer: gone })
    seek(history, 4_800)
    const question = ask(history, { until: (fact) => fact.type === 'record.processed' && fact.tick > 5_000 })
    expect(question?.right).not.toBe(`consumer:${gone}`)
  })

  it('is read without touching the run', () => {
    const history = runAt(3_000)
    const [before, facts] = [canonical(history.state), history.trace.facts.length]
    ask(history)
    expect(canonical(history.state)).toBe(before)
    expect([history.trace.facts.length, history.horizonTick]).toEqual([facts, 3_000])
  })

  it('does not come of what has happened already', () => {
    const history = runAt(1)
    const first = runUntil(history, ({ type }) => type === 'record.processed', 10_000)
    expect(ask(history)?.decidedTick).toBeGreaterThan(first?.tick ?? 0)
  })
})

describe('a question', () => {
  it('asks of the present', () => {
    expect(ask(runAt(3_000))).toMatchObject({ id: 'next', ask: 'At 3000: whose record is done next?' })
    expect(ask(runAt(3_000), { ask: 'Who?' })?.ask).toBe('Who?')
  })

  it('is none when its answer does not come about', () => {
    const history = runAt(3_000)
    expect(ask(history, { until: () => false })).toBeNull()
    expect(ask(history, { withinMs: 10 })).toBeNull()
    expect(ask(history, { withinMs: 2_000 })).not.toBeNull()
  })

  it('looks a minute ahead unless it says otherwise', () => {
    const history = runAt(3_000)
    const at = (tick: number) => (fact: KafkaFact) => fact.tick >= tick
    expect(ask(history, { until: at(62_000) })).not.toBeNull()
    expect(ask(history, { until: at(64_000) })).toBeNull()
    expect(ask(history, { until: at(64_000), withinMs: 120_000 })).not.toBeNull()
  })

  it('is none when nothing but the right answer is left to choose', () => {
    const history = runAt(3_000)
    expect(ask(history, { others: () => [] })).toBeNull()
    expect(ask(history, { others: (_, future) => [whoIsNext.answer({ entity: 'x' } as never, future)], answer: () => 'x' })).toBeNull()
  })
})

const words = fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 })

describe('the options', () => {
  const history = runAt(3_000)

  it('hold the right one, none twice, and every other', () => {
    fc.assert(
      fc.property(fc.string(), words, (right, others) => {
        const question = choice(history, right, others)
        if (question === null) return expect(new Set([right, ...others]).size).toBe(1)
        expect(new Set(question.options)).toEqual(new Set([right, ...others]))
        expect(question.options).toHaveLength(new Set(question.options).size)
        expect(question.right).toBe(right)
      }),
    )
  })

  it('stand in an order that does not tell which is right', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 6 }), (options) => {
        const orders = options.map((right) => choice(history, right, options.filter((option) => option !== right).toReversed()).options)
        for (const order of orders) expect(order).toEqual(orders[0])
      }),
    )
  })

  it('have no usual place for the right one', () => {
    const places = Array.from({ length: 60 }, (_, at) => choice(runAt(100 + at), 'c', ['a', 'b', 'd']).options.indexOf('c'))
    for (const place of [0, 1, 2, 3]) expect(places.filter((each) => each === place).length, `place ${place}`).toBeGreaterThan(3)
  })
})

const crash = (consumer: string): KafkaCommand => ({ type: 'crashConsumer', consumer })
const close = (consumer: string): KafkaCommand => ({ type: 'closeConsumer', consumer })

describe('the story goes on', () => {
  const until = (fact: KafkaFact) => fact.type === 'record.processed' && fact.entity === 'consumer:c1'
  const start = (changes: Partial<KafkaStep> = {}) => {
    const scenario = smallScenario([{ say: 'Watch c1.', until, ...changes }, { say: 'There.' }])
    const history = startLesson(scenario)
    runTo(history, 200)
    const after = (command?: KafkaCommand) => {
      if (command !== undefined) act(history, command)
      return storyGoesOn(history, scenario)
    }
    return { history, scenario, after }
  }

  it('when nothing was done, or nothing that it needs', () => {
    expect(start().after()).toBe(true)
    expect(start().after({ type: 'burst', stream: 'orders', count: 10 })).toBe(true)
    expect(start().after(crash('c2'))).toBe(true)
  })

  it('no more once what it needs has crashed, been closed, or is sent nothing', () => {
    expect(start().after(crash('c1'))).toBe(false)
    expect(start().after(close('c1'))).toBe(false)
    expect(start().after({ type: 'pauseStream', stream: 'orders' })).toBe(false)
  })

  it('again once that is back', () => {
    const { after } = start()
    expect(after(crash('c1'))).toBe(false)
    expect(after({ type: 'startConsumer', consumer: 'c1' })).toBe(true)
  })

  it('no more when the step takes longer than it may', () => {
    expect(start({ withinMs: 100 }).after()).toBe(false)
    const late = (fact: KafkaFact) => fact.tick > 61_000
    expect(start({ until: late }).after()).toBe(false)
    expect(start({ until: late, withinMs: 90_000 }).after()).toBe(true)
  })

  it('when it is over, whatever is done', () => {
    const { history, after } = start()
    runTo(history, 5_000)
    expect([after(), after(crash('c1')), after(crash('c2'))]).toEqual([true, true, true])
  })

  it('is asked without touching the run', () => {
    const { history, after } = start()
    const before = canonical(history.state)
    after()
    expect(canonical(history.state)).toBe(before)
  })
})

// The run pauses at a question by its step; one that is over at once would leave nothing to ask.
it.each(catalogue.map(({ id }) => id))('%s asks only at steps that wait for something', async (id) => {
  const { story } = await lesson(id)
  for (const [index, step] of story.entries()) if (step.predict !== undefined) expect(step.until, `step ${index + 1}`).toBeDefined()
})
