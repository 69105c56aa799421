import { useCallback } from 'react'
import type { ReferencePage, RouteQuery } from '../../store/route.ts'
import { rewriteRoute, router } from '../../store/router.ts'
import { announce } from '../common/announcements.ts'
import { useSearch } from '../common/useSearch.ts'

/** What a page of the reference is cut down to. Kept in the address: `?q=order&broker=kafka,rabbitmq`. */
export interface Filter {
  readonly text: string
  readonly setText: (text: string) => void
  /** Chosen ones; empty: all. */
  readonly brokers: readonly string[]
  readonly setBrokers: (brokers: readonly string[]) => void
}

/** `known`: brokers that the page has something about. `foundBy`: what a search finds, in words; the same function at every call. */
export function useFilter(
  page: Exclude<ReferencePage, 'model'>,
  query: RouteQuery,
  known: readonly string[],
  foundBy: (text: string, brokers: readonly string[]) => string,
): Filter {
  const keep = useCallback(
    (text: string) => {
      const { q: _, ...rest } = queryNow()
      rewriteRoute({ place: 'reference', page, query: text.trim() === '' ? rest : { ...rest, q: text } })
      announce(foundBy(text, brokersIn(rest, known)))
    },
    [page, known, foundBy],
  )
  const [text, setText] = useSearch(query.q ?? '', keep)
  const setBrokers = (brokers: readonly string[]) => {
    const { broker: _, ...rest } = queryNow()
    rewriteRoute({ place: 'reference', page, query: brokers.length === 0 ? rest : { ...rest, broker: brokers.join(',') } })
    announce(foundBy(text, brokers))
  }
  return { text, setText, brokers: brokersIn(query, known), setBrokers }
}

function brokersIn(query: RouteQuery, known: readonly string[]): readonly string[] {
  const asked = (query.broker ?? '').split(',')
  return known.filter((broker) => asked.includes(broker))
}

/** What the address says now: it may have been rewritten since the page was drawn. */
function queryNow(): RouteQuery {
  const { route } = router.getState()
  return route.place === 'reference' ? route.query : {}
}
