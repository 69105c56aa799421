import { useStore } from 'zustand'
import type { Route } from '../../store/route.ts'
import { router } from '../../store/router.ts'

/** Where the reader is. */
export function useRoute(): Route {
  return useStore(router, ({ route }) => route)
}

/** Tells two places apart; another step of one lesson is the same place. */
export function placeKey(route: Route): string {
  if (route.place === 'reference') return route.page
  return route.place === 'lab' ? `lab/${route.lesson}` : route.place
}
