// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { notices } from '../../../../src/store/notices.ts'
import { router } from '../../../../src/store/router.ts'
import { openRunFile } from '../../../../src/views/lab/share/openRunFile.ts'

const here = { place: 'lab', lesson: 'kafka-keys', query: {} } as const
// The file of the test's browser cannot be read.
const open = (run: unknown) => openRunFile({ size: 100, text: async () => JSON.stringify(run) } as File)
const route = () => router.getState().route

beforeEach(() => {
  router.setState({ route: here })
})

describe('the file of a run', () => {
  it('of a lesson, or of an open world, goes there with it', async () => {
    for (const lesson of ['kafka-order', 'vs-open-rabbitmq-kafka']) {
      await open({ lesson })
      expect(decodeURIComponent(window.location.hash)).toMatch(new RegExp(`^#/lab/${lesson}\\?run=`))
    }
  })

  it.each([
    [{ lesson: 'nope' }, 'The run in this file cannot be read: there is no lesson “nope”.'],
    [{ lesson: 'kafka-nope' }, 'The run in this file cannot be read: there is no lesson “kafka-nope”.'],
    [{ seed: 4 }, 'The run in this file cannot be read: it names no lesson.'],
  ])('that leads nowhere leaves everything as it is, and says why: %j', async (run, title) => {
    await open(run)
    expect(route()).toBe(here)
    expect(notices.getState().list.map((notice) => notice.title)).toContain(title)
  })
})
