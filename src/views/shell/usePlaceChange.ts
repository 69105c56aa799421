import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Route } from '../../store/route.ts'
import { router } from '../../store/router.ts'
import { announce } from '../common/announcements.ts'
import { placeKey } from './useRoute.ts'

/**
 * What a browser does when a page is loaded, done for a change of place: the title, the top of the page, focus at its start, a word to
 * those who listen. Going back to the library returns to where one was in it.
 */
export function usePlaceChange(route: Route, title: string): void {
  const key = placeKey(route)
  const current = useRef(key)
  const scrolled = useRef(new Map<string, number>())
  useEffect(() => {
    document.title = title === '' ? 'Brokerscope' : `${title} · Brokerscope`
  }, [title])
  useEffect(() => {
    const remember = () => scrolled.current.set(current.current, window.scrollY)
    window.addEventListener('scroll', remember, { passive: true })
    return () => window.removeEventListener('scroll', remember)
  }, [])
  // Before the browser tells of the scroll that the shorter page causes: it would be taken for the old place's.
  useLayoutEffect(() => {
    const from = current.current
    if (from === key) return
    current.current = key
    const isBack = router.getState().by === 'history'
    window.scrollTo(0, isBack ? (scrolled.current.get(key) ?? 0) : 0)
    const start = (isBack && cardOf(from)) || document.querySelector<HTMLElement>('main')
    start?.focus({ preventScroll: true })
  }, [key])
  useEffect(() => {
    if (route.place === 'library') announce('Library')
    else if (title !== '') announce(title)
  }, [key, title])
}

/** The library's link to the lesson of a place, if there is one on the page. */
function cardOf(place: string): HTMLElement | null {
  const cards = [...document.querySelectorAll<HTMLElement>('a[data-lesson]')]
  return cards.find(({ dataset }) => place === `lab/${dataset.lesson}`) ?? null
}
