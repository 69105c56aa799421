import { describe, expect, it } from 'vitest'
import type { RabbitTypes } from '../../src/brokers/rabbitmq/rabbitTypes.ts'
import { act, runTo, runUntil } from '../../src/kernel/history.ts'
import { startLesson } from '../../src/scenarios/lesson.ts'
import { computeQuestion } from '../../src/scenarios/predict.ts'
import type { RabbitPrediction } from '../../src/scenarios/rabbitScenario.ts'
import { queuesByKey } from './queuesByKey.ts'
import { rabbitFactsOf } from './rabbitFactsOf.ts'
import { lesson, playLesson } from './runLesson.ts'

describe('rabbit-topic: patterns read keys word by word', async () => {
  const { history, questions } = await playLesson<RabbitTypes>('rabbit-topic', 10_000)

  it('takes one word for * and any number for #, none included', () => {
    expect(queuesByKey(history)).toEqual({
      'order.eu.paid': ['audit', 'europe', 'payments'],
      'order.us.paid': ['audit', 'payments'],
      'order.eu': ['audit', 'europe'],
      stock: ['audit'],
    })
  })

  it('asks about a key of two words', () => {
    expect(questions.map(({ right }) => right)).toEqual(['`audit` and `europe`'])
  })

  it('says which of the patterns a key fits', () => {
    expect(history.state.story.said[1]).toContain('`order.eu.paid` fits `order.eu.#`, `*.*.paid` and `#`.')
    expect(history.state.story.said[2]).toContain('`order.us.paid` fits `*.*.paid` and `#`, and not `order.eu.#`.')
    expect(questions[0]?.because).toContain('`order.eu` fits `order.eu.#` and `#`, and not `*.*.paid`:')
    expect(history.state.story.said[3]).toContain('`stock` fits `#`, and not `order.eu.#` and `*.*.paid`.')
  })

  it('speaks of the patterns as they are bound by then, after a learner has changed one', async () => {
    const scenario = await lesson<RabbitTypes>('rabbit-topic')
    const changed = startLesson(scenario)
    const ends = { source: 'events', destination: 'europe', routingKey: 'order.eu.#' }
    act(changed, { type: 'rebind', ...ends, to: { routingKey: 'order.*' } })
    runUntil(changed, (fact) => fact.type === 'story.step' && changed.state.story.index === 2, 60_000)
    const question = computeQuestion(changed, scenario.story[2]?.predict as RabbitPrediction, scenario.seed)
    const words = [...changed.state.story.said, question?.because].join(' ')
    expect(words).not.toContain('order.eu.#')
    expect(question?.because).toContain('`order.eu` fits `#` and `order.*`, and not `*.*.paid`:')
    expect(question?.right).toBe('`audit` and `europe`')
  })

  it('routes by a pattern that a learner puts in the place of another', () => {
    const ends = { source: 'events', destination: 'payments', routingKey: '*.*.paid' }
    act(history, { type: 'rebind', ...ends, to: { routingKey: 'stock' } })
    const from = history.state.kernel.tick
    runTo(history, from + 15_000)
    const routed = rabbitFactsOf(history, 'message.routed').filter(({ tick }) => tick > from + 2_000)
    expect(routed.filter(({ data }) => data.queues.includes('payments')).map(({ data }) => data.routingKey)).toEqual(
      routed.filter(({ data }) => data.routingKey === 'stock').map(() => 'stock'),
    )
    expect(routed.some(({ data }) => data.routingKey === 'stock')).toBe(true)
  })
})
