import { useStore } from 'zustand'
import type { Route } from '../../store/route.ts'
import { describeRoute, type PlaceNames } from './describeRoute.ts'
import { shellState } from './shellState.ts'

/** The names of a place as far as they are known. */
export function usePlaceNames(route: Route): PlaceNames {
  return describeRoute(
    route,
    useStore(shellState, (state) => state.lesson),
  )
}
