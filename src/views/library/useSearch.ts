import { useEffect, useRef, useState } from 'react'
import type { RouteQuery } from '../../store/route.ts'
import { rewriteRoute } from '../../store/router.ts'
import { announce } from '../common/announcements.ts'
import { searchLessons } from './searchLessons.ts'

/** How long typing rests before the address and the listener are told, ms. */
const REST_MS = 500

/** The search as it is typed. It is kept in the address (`#/?q=lag`), so that coming back or reloading shows the same. */
export function useSearch(query: RouteQuery): readonly [string, (text: string) => void] {
  const inAddress = query.q ?? ''
  const [text, setText] = useState(inAddress)
  const written = useRef(inAddress)
  // Another address from outside (back, an edited hash) wins over what was typed.
  useEffect(() => {
    if (inAddress === written.current) return
    written.current = inAddress
    setText(inAddress)
  }, [inAddress])
  useEffect(() => {
    if (text === written.current) return
    const timer = window.setTimeout(() => {
      written.current = text
      rewriteRoute({ place: 'library', query: text.trim() === '' ? {} : { q: text } })
      const found = searchLessons(text).reduce((sum, { lessons }) => sum + lessons.length, 0)
      announce(found === 1 ? '1 lesson found' : `${found} lessons found`)
    }, REST_MS)
    return () => window.clearTimeout(timer)
  }, [text])
  return [text, setText]
}
