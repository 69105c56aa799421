import { useEffect } from 'react'
import { router } from '../../../store/router.ts'
import { useLab } from '../LabContext.tsx'
import { forgetRunNotices } from './runNotices.ts'

/** What was said of a shared run is taken back with the lesson: it offers what can be done there alone. */
export function useRunNotices(): void {
  const id = useLab((state) => state.scenario.id)
  useEffect(
    () =>
      router.subscribe(({ route }) => {
        if (route.place !== 'lab' || route.lesson !== id) forgetRunNotices()
      }),
    [id],
  )
}
