import { Suspense, useEffect } from 'react'
import { useStore } from 'zustand'
import { notify } from '../../store/notices.ts'
import { settings } from '../../store/settings.ts'
import { lazyView } from '../common/lazyView.tsx'
import { ErrorBoundary } from '../errors/ErrorBoundary.tsx'
import { openWindow, shellState } from './shellState.ts'
import { shortcutOf } from './shortcuts.ts'
import { shortcutsMayAct } from './shortcutsMayAct.ts'

const SettingsDialog = lazyView(
  () => import('./SettingsDialog.tsx'),
  (module) => module.SettingsDialog,
)
const HelpSheet = lazyView(
  () => import('./HelpSheet.tsx'),
  (module) => module.HelpSheet,
)

const close = () => openWindow(null)

/** The settings and the help sheet: fetched when first opened, so that they cost nothing on the way to a lesson. */
export function ShellWindows() {
  const open = useStore(shellState, (state) => state.open)
  useHelpKey()
  return (
    <ErrorBoundary fallback={() => null} onError={couldNotOpen}>
      <Suspense fallback={null}>
        {open === 'settings' && <SettingsDialog isOpen onClose={close} />}
        {open === 'help' && <HelpSheet isOpen onClose={close} />}
      </Suspense>
    </ErrorBoundary>
  )
}

function couldNotOpen(error: Error): void {
  close()
  notify({ id: 'window-failed', tone: 'bad', title: 'This window could not be opened.', detail: `${error.message} Reloading may help.` })
}

/** `?` works in every place; the lab's own keys leave it to the shell. */
function useHelpKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || shortcutOf(event)?.id !== 'help') return
      if (!settings.getState().shortcuts || !shortcutsMayAct(document.activeElement, event.key)) return
      event.preventDefault()
      openWindow('help')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
