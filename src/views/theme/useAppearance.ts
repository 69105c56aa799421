import { useStore } from 'zustand'
import { appearance, type Theme } from './appearance.ts'

/** The theme that is shown now. */
export function useTheme(): Theme {
  return useStore(appearance, ({ theme }) => theme)
}

/** Whether movement is to be left out, by setting or by the system's wish. */
export function useReducedMotion(): boolean {
  return useStore(appearance, ({ isReduced }) => isReduced)
}
