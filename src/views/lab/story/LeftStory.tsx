import { exploreOn, returnToStory } from '../../../store/lab/leaveStory.ts'
import { Button } from '../../common/Button.tsx'
import { useLabStore } from '../LabContext.tsx'
import styles from './Story.module.css'

/** What was done has made the next step impossible: the way back, and the way on. */
export function LeftStory() {
  const store = useLabStore()
  return (
    <div className={styles.card} role="status">
      <h3>You left the story</h3>
      <p>After what you did, its next step cannot happen any more. That is fine: things to learn are everywhere.</p>
      <div className={styles.buttons}>
        <Button variant="primary" onClick={() => returnToStory(store)}>
          Return to the story
        </Button>
        <Button onClick={() => exploreOn(store)}>Explore on</Button>
      </div>
    </div>
  )
}
