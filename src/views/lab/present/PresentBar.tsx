import { useEffect, useMemo } from 'react'
import { storyIsOver } from '../../../scenarios/lesson.ts'
import { toPreviousStoryStep } from '../../../store/lab/storySteps.ts'
import { Button } from '../../common/Button.tsx'
import { IconButton } from '../../common/IconButton.tsx'
import { useLab, useLabStore } from '../LabContext.tsx'
import styles from './PresentBar.module.css'
import { isPresenting, leaveFullScreen, stopPresenting } from './presenting.ts'
import { createStoryTeller } from './storyTeller.ts'
import { usePresentKeys } from './usePresentKeys.ts'

/** Beside the transport while a lesson is presented: the story back and on, and the way out. */
export function PresentBar() {
  const store = useLabStore()
  const teller = useMemo(() => createStoryTeller(store), [store])
  useEffect(() => teller.watch(), [teller])
  usePresentKeys(teller.tellOn)
  useFullScreenEnd()
  const isAsked = useLab((state) => state.question !== null)
  const isOver = useLab(({ version, scenario, history }) => version >= 0 && storyIsOver(scenario, history.state))
  return (
    <fieldset className={styles.root} aria-label="Presentation">
      <Button aria-label="Back in the story" onClick={() => toPreviousStoryStep(store)}>
        Back
      </Button>
      <Button
        className={styles.on}
        variant="primary"
        disabled={isOver && !isAsked}
        aria-label={isAsked ? 'Show the answer' : 'Next in the story'}
        onClick={teller.tellOn}
      >
        {isAsked ? 'Answer' : 'Next'}
      </Button>
      <IconButton icon="close" label="Leave the presentation" keys={['Esc']} onClick={stopPresenting} />
    </fieldset>
  )
}

/** In full screen the browser keeps Escape for itself: the presentation ends with it. */
function useFullScreenEnd(): void {
  useEffect(() => {
    const onChange = () => {
      if (document.fullscreenElement === null) stopPresenting()
    }
    document.addEventListener('fullscreenchange', onChange)
    return () => {
      document.removeEventListener('fullscreenchange', onChange)
      if (!isPresenting()) leaveFullScreen()
    }
  }, [])
}
