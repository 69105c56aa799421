import { createStore } from 'zustand/vanilla'
import { type Settings, settings } from '../../store/settings.ts'

export type Theme = 'light' | 'dark' | 'projector'

/** How the app looks now: the settings with the system's wishes filled in. */
export interface Appearance {
  readonly theme: Theme
  /** Nothing moves by itself: changes are shown at once. */
  readonly isReduced: boolean
}

/** What the system wishes. */
export interface SystemWishes {
  readonly isDark: boolean
  readonly isReduced: boolean
}

/** Fills in what the settings leave to the system. */
export function resolveAppearance({ theme, reducedMotion }: Settings, system: SystemWishes): Appearance {
  return {
    theme: theme === 'auto' ? (system.isDark ? 'dark' : 'light') : theme,
    isReduced: reducedMotion === 'on' || system.isReduced,
  }
}

/** For canvases and others that cannot read the styles. Follows settings and system once `followAppearance` was called. */
export const appearance = createStore<Appearance>(() => ({ theme: 'light', isReduced: false }))

/** Keeps `<html>` and the store `appearance` in step with settings and system. Call it before the first paint. Returns how to stop. */
export function followAppearance(): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const still = window.matchMedia('(prefers-reduced-motion: reduce)')
  const apply = () => {
    const now = resolveAppearance(settings.getState(), { isDark: dark.matches, isReduced: still.matches })
    const { dataset } = document.documentElement
    dataset.theme = now.theme
    dataset.motion = now.isReduced ? 'reduced' : 'full'
    appearance.setState(now)
  }
  apply()
  const unsubscribe = settings.subscribe(apply)
  dark.addEventListener('change', apply)
  still.addEventListener('change', apply)
  return () => {
    unsubscribe()
    dark.removeEventListener('change', apply)
    still.removeEventListener('change', apply)
  }
}
