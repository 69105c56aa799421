import { Suspense, useEffect, useState } from 'react'
import { pause } from '../../store/lab/playback.ts'
import { modeOf } from '../../store/route.ts'
import { settings } from '../../store/settings.ts'
import { IconButton } from '../common/IconButton.tsx'
import { lazyView } from '../common/lazyView.tsx'
import { HeaderActions } from '../shell/HeaderActions.tsx'
import { keysOf, shortcutOf } from '../shell/shortcuts.ts'
import { shortcutsMayAct } from '../shell/shortcutsMayAct.ts'
import { useRoute } from '../shell/useRoute.ts'
import { useLabStore } from './LabContext.tsx'
import styles from './LabTools.module.css'
import { EmbedLink } from './present/EmbedLink.tsx'
import { PresentBar } from './present/PresentBar.tsx'
import { startPresenting } from './present/presenting.ts'
import { DroppedRun } from './share/DroppedRun.tsx'
import { useRunNotices } from './share/useRunNotices.ts'

const ShareDialog = lazyView(
  () => import('./share/ShareDialog.tsx'),
  (module) => module.ShareDialog,
)

/** What can be done with the lesson as a whole: shared, presented, shown within another page. */
export function LabTools() {
  const mode = modeOf(useRoute())
  const store = useLabStore()
  const [isSharing, setSharing] = useState(false)
  useRunNotices()
  usePresentKey()
  const share = () => {
    // What is shared is the moment that is seen.
    pause(store)
    setSharing(true)
  }
  return (
    <>
      <HeaderActions>
        <IconButton className={styles.present} icon="screen" label="Present" keys={keysOf('present')} onClick={startPresenting} />
        <IconButton icon="link" label="Share" onPointerEnter={ShareDialog.preload} onFocus={ShareDialog.preload} onClick={share} />
      </HeaderActions>
      {mode === 'present' && <PresentBar />}
      {mode === 'embed' ? <EmbedLink /> : <DroppedRun />}
      <Suspense fallback={null}>{isSharing && <ShareDialog onClose={() => setSharing(false)} />}</Suspense>
    </>
  )
}

/** `P` presents. Here and not with the lab's other keys, which are there from the first frame on. */
function usePresentKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || shortcutOf(event)?.id !== 'present') return
      if (!settings.getState().shortcuts || !shortcutsMayAct(document.activeElement, event.key)) return
      event.preventDefault()
      startPresenting()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
