// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetProgress, lessonFinished, lessonOpened, predictionMade, progress, stepReached } from '../../src/store/progress.ts'

const of = (lesson: string) => progress.getState().lessons[lesson]

beforeEach(() => {
  localStorage.clear()
  progress.setState({ lessons: {} }, true)
})

describe('progress', () => {
  it('remembers the furthest step, also after going back', () => {
    stepReached('one', 3, 6)
    stepReached('one', 1, 6)
    expect(of('one')).toMatchObject({ stepsReached: 3, stepsTotal: 6, finished: false })
  })

  it('a finished lesson stays finished when it is opened and begun again', () => {
    stepReached('one', 2, 6)
    lessonFinished('one')
    lessonOpened('one', 5)
    stepReached('one', 1, 6)
    expect(of('one')).toMatchObject({ finished: true, stepsReached: 6, openedAt: 5 })
  })

  it('only the first answer to a question counts', () => {
    predictionMade('one', 'where', false)
    predictionMade('one', 'where', true)
    predictionMade('one', 'when', true)
    expect(of('one')?.predictions).toEqual({ where: 'wrong', when: 'right' })
  })

  it('is kept in the browser', () => {
    stepReached('one', 2, 6)
    expect(JSON.parse(localStorage.getItem('brokerscope.progress') ?? '')).toMatchObject({
      version: 1,
      value: { lessons: { one: { stepsReached: 2 } } },
    })
  })

  it('can be forgotten, and that taken back', () => {
    stepReached('one', 2, 6)
    const takeBack = forgetProgress()
    expect(progress.getState().lessons).toEqual({})
    takeBack()
    expect(of('one')?.stepsReached).toBe(2)
    expect(localStorage.getItem('brokerscope.progress')).toContain('"stepsReached":2')
  })
})
