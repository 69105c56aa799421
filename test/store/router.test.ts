// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { goTo, rewriteRoute, router, startRouter } from '../../src/store/router.ts'

let stop = () => {}
beforeEach(() => {
  history.replaceState(null, '', '#/')
  stop = startRouter()
})
afterEach(() => stop())

const nextVisit = () =>
  new Promise<void>((resolve) => {
    const { visit } = router.getState()
    const unsubscribe = router.subscribe((state) => {
      if (state.visit === visit) return
      unsubscribe()
      resolve()
    })
  })

it('starts where the address says', () => {
  stop()
  history.replaceState(null, '', '#/lab/kafka-keys?step=2')
  stop = startRouter()
  expect(router.getState()).toMatchObject({ route: { place: 'lab', lesson: 'kafka-keys', query: { step: '2' } }, by: 'start' })
})

it('going to a place follows the address, and back returns', async () => {
  let visited = nextVisit()
  goTo({ place: 'lab', lesson: 'group-lag', query: {} })
  await visited
  expect(location.hash).toBe('#/lab/group-lag')
  expect(router.getState()).toMatchObject({ route: { place: 'lab', lesson: 'group-lag' }, by: 'link' })

  visited = nextVisit()
  history.back()
  await visited
  expect(router.getState()).toMatchObject({ route: { place: 'library' }, by: 'history' })
})

it('rewriting the address is no visit and leaves nothing to go back through', () => {
  const { visit } = router.getState()
  const { length } = history
  rewriteRoute({ place: 'library', query: { q: 'lag' } })
  expect(location.hash).toBe('#/?q=lag')
  expect(router.getState()).toMatchObject({ visit, route: { query: { q: 'lag' } } })
  expect(history.length).toBe(length)
})
