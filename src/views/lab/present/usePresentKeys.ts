import { useEffect } from 'react'
import { answer } from '../../../store/lab/answers.ts'
import { toPreviousStoryStep } from '../../../store/lab/storySteps.ts'
import { useLabStore } from '../LabContext.tsx'
import { stopPresenting } from './presenting.ts'

/**
 * The keys of a presentation. Clickers send Page Down and Page Up, wherever the focus is; none of these keys is a letter, so the setting
 * for single keys does not concern them.
 */
export function usePresentKeys(tellOn: () => void): void {
  const store = useLabStore()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event
      // A box that is open over the lesson has its own keys.
      if (ctrlKey || metaKey || altKey || document.querySelector('[role="dialog"]') !== null) return
      if (key === 'PageDown') tellOn()
      else if (key === 'PageUp') toPreviousStoryStep(store)
      else if (key === 'Escape') stopPresenting()
      else if (/^[1-9]$/.test(key)) {
        // Faults have no buttons here: a digit is a guess, or nothing.
        const option = store.getState().question?.options[Number(key) - 1]
        if (option !== undefined) answer(store, option)
      } else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [store, tellOn])
}
