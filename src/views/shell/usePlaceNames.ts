import { useStore } from 'zustand'
import type { Route } from '../../store/route.ts'
import { type PlaceNames, shellState } from './shellState.ts'
import { placeKey } from './useRoute.ts'

const NONE: PlaceNames = { section: null, title: '' }

/** The names of a place as far as they are known. */
export function usePlaceNames(route: Route): PlaceNames {
  const named = useStore(shellState, (state) => state.named)
  return named?.place === placeKey(route) ? named : NONE
}
