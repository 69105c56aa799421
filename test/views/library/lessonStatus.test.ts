// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { lessonStatus } from '../../../src/views/library/lessonStatus.ts'

const kept = { stepsReached: 2, stepsTotal: 6, finished: false, predictions: {}, openedAt: 1 }

it('a lesson never opened has nothing to say', () => {
  expect(lessonStatus(undefined)).toEqual({ state: 'new', says: '', share: 0 })
})

it('a lesson begun says how far', () => {
  expect(lessonStatus(kept)).toEqual({ state: 'begun', says: 'Step 2 of 6', share: 1 / 3 })
  expect(lessonStatus({ ...kept, stepsReached: 0, stepsTotal: 0 })).toEqual({ state: 'begun', says: 'Opened', share: 0 })
})

it('a lesson that lost steps since is never more than full', () => {
  expect(lessonStatus({ ...kept, stepsReached: 8 }).share).toBe(1)
})

it('a finished lesson says how many questions were answered right at first', () => {
  expect(lessonStatus({ ...kept, finished: true }).says).toBe('Done')
  expect(lessonStatus({ ...kept, finished: true, predictions: { a: 'right', b: 'wrong' } }).says).toBe('Done, 1 of 2 guessed right')
})
