// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { lessonFinished, lessonOpened, progress, stepReached } from '../../src/store/progress.ts'
import { whereToContinue } from '../../src/store/whereToContinue.ts'

const order = ['one', 'two', 'three']

beforeEach(() => {
  localStorage.clear()
  progress.setState({ lessons: {} }, true)
})

describe('where to continue', () => {
  const where = () => whereToContinue(progress.getState(), order)

  it('is nowhere before anything was opened', () => {
    expect(where()).toBeNull()
  })

  it('is the lesson opened last', () => {
    lessonOpened('one', 2)
    lessonOpened('two', 1)
    stepReached('one', 1, 4)
    expect(where()).toEqual({ lesson: 'one', isBegun: true })
  })

  it('is the one after it when that is finished', () => {
    lessonOpened('one', 1)
    lessonFinished('one')
    expect(where()).toEqual({ lesson: 'two', isBegun: false })
  })

  it('starts from the front again after the last lesson', () => {
    lessonOpened('three', 1)
    lessonFinished('three')
    expect(where()).toEqual({ lesson: 'one', isBegun: false })
  })

  it('is nowhere when all is done', () => {
    for (const id of order) {
      lessonOpened(id, 1)
      lessonFinished(id)
    }
    expect(where()).toBeNull()
  })

  it('does not care for lessons that exist no more', () => {
    lessonOpened('gone', 9)
    expect(where()).toBeNull()
  })
})
