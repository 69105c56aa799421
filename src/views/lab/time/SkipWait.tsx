import { canSkipWait, skipWait } from '../../../store/lab/playback.ts'
import { Button } from '../../common/Button.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import styles from './Time.module.css'

/** Offered while nothing but timers is left. It lies over the timeline, so that nothing moves aside when it comes and goes. */
export function SkipWait() {
  const store = useLabStore()
  const isOffered = useLab((state) => state.version >= 0 && !state.playing && state.question === null && canSkipWait(state))
  if (!isOffered) return null
  return (
    <Button className={styles.skip} onClick={() => skipWait(store)}>
      Skip the wait
    </Button>
  )
}
