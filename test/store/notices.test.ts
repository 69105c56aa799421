// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest'
import { dismissNotice, notices, notify } from '../../src/store/notices.ts'

beforeEach(() => notices.setState({ list: [] }))

const ids = () => notices.getState().list.map(({ id }) => id)

it('a notice stays until it is dismissed', () => {
  notify({ id: 'a', tone: 'info', title: 'A' })
  notify({ id: 'b', tone: 'bad', title: 'B' })
  expect(ids()).toEqual(['a', 'b'])
  dismissNotice('a')
  expect(ids()).toEqual(['b'])
})

it('a second notice of one id takes the place of the first', () => {
  notify({ id: 'a', tone: 'info', title: 'old' })
  notify({ id: 'b', tone: 'info', title: 'B' })
  notify({ id: 'a', tone: 'info', title: 'new' })
  expect(notices.getState().list.map(({ title }) => title)).toEqual(['B', 'new'])
})
