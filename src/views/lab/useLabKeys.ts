import { useEffect } from 'react'
import { act, redo, undo } from '../../store/lab/actions.ts'
import type { LabStore } from '../../store/lab/labStore.ts'
import { nextMilestone, nextStep, nudge, previousStep, skipWait, togglePlay } from '../../store/lab/playback.ts'
import { settings } from '../../store/settings.ts'
import { type PressedShortcut, shortcutOf } from '../shell/shortcuts.ts'
import { shortcutsMayAct } from '../shell/shortcutsMayAct.ts'
import { startOver } from './startOver.ts'

/** How far Shift and an arrow go, simulated ms. */
const NUDGE_MS = 100

/** Single keys work the lab while focus is on the stage or nowhere, unless they are switched off. */
export function useLabKeys(store: LabStore | null): void {
  useEffect(() => {
    if (store === null) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (!settings.getState().shortcuts || event.defaultPrevented) return
      const pressed = shortcutOf(event)
      if (pressed === null || pressed.id === 'help' || pressed.id === 'present' || !shortcutsMayAct(document.activeElement, event.key))
        return
      event.preventDefault()
      run(store, pressed)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [store])
}

function run(store: LabStore, { id, number }: PressedShortcut): void {
  switch (id) {
    case 'playPause':
      return togglePlay(store)
    case 'nextStep':
      return nextStep(store)
    case 'previousStep':
      return previousStep(store)
    case 'later':
      return nudge(store, NUDGE_MS)
    case 'earlier':
      return nudge(store, -NUDGE_MS)
    case 'nextMilestone':
      return nextMilestone(store)
    case 'skipWait':
      return skipWait(store)
    case 'reset':
      return startOver(store)
    case 'undo':
      return undo(store)
    case 'redo':
      return redo(store)
    case 'action':
      return void doOffer(store, number ?? 0)
    case 'present':
    case 'help':
      return
  }
}

/** As the buttons do, which come with the same code after the first frame. */
async function doOffer(store: LabStore, number: number): Promise<void> {
  const { offersNow } = await import('./actions/offerRows.ts')
  const offer = offersNow(store.getState())[number - 1]
  if (offer !== undefined && store.getState().question === null) act(store, offer.command)
}
