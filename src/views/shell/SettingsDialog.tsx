import { useStore } from 'zustand'
import { dismissNotice, notify } from '../../store/notices.ts'
import { forgetProgress, progress } from '../../store/progress.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import { Button } from '../common/Button.tsx'
import { Dialog } from '../common/Dialog.tsx'
import { Switch } from '../common/Switch.tsx'
import styles from './SettingsDialog.module.css'
import { ThemePicker } from './ThemePicker.tsx'

/** How the app looks and behaves. Every change acts at once and is kept. */
export function SettingsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { theme, reducedMotion, shortcuts } = useStore(settings)
  const opened = useStore(progress, ({ lessons }) => Object.keys(lessons).length)
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Settings">
      <div className={styles.root}>
        <ThemePicker value={theme} onChange={(choice) => changeSettings({ theme: choice })} />
        <Switch
          label="Reduce motion"
          hint="Changes are shown at once instead of moving. Off follows the system's wish."
          checked={reducedMotion === 'on'}
          onChange={(isOn) => changeSettings({ reducedMotion: isOn ? 'on' : 'auto' })}
        />
        <Switch
          label="Single-key shortcuts"
          hint="Space, arrows and letters act while focus is on the stage or nowhere."
          checked={shortcuts}
          onChange={(isOn) => changeSettings({ shortcuts: isOn })}
        />
        <div className={styles.progress}>
          <p>
            <span className={styles.label}>Progress</span>
            <br />
            {opened === 0 ? 'No lesson opened yet.' : `Kept in this browser for ${opened} ${opened === 1 ? 'lesson' : 'lessons'}.`}
          </p>
          <Button disabled={opened === 0} onClick={forget}>
            Forget progress
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const FORGOTTEN = 'progress-forgotten'

function forget(): void {
  const takeBack = forgetProgress()
  const run = () => {
    takeBack()
    dismissNotice(FORGOTTEN)
  }
  notify({ id: FORGOTTEN, tone: 'info', title: 'Your progress was forgotten.', action: { label: 'Undo', run } })
}
