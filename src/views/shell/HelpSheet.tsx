import { useStore } from 'zustand'
import { changeSettings, settings } from '../../store/settings.ts'
import { Dialog } from '../common/Dialog.tsx'
import { Kbd } from '../common/Kbd.tsx'
import { Switch } from '../common/Switch.tsx'
import styles from './HelpSheet.module.css'
import { ReferenceLinks } from './ReferenceLinks.tsx'
import { type ShortcutGroup, shortcutGroups } from './shortcutGroups.ts'

/** Every key there is, and how to switch them off. */
export function HelpSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const isOn = useStore(settings, ({ shortcuts }) => shortcuts)
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Help and keys" size="wide">
      <p className={styles.intro}>
        Open a lesson, press play, and watch the records. Press anything on the stage to see what it is and why it is there. Nothing can be
        broken for good: every change can be undone.
      </p>
      <div className={styles.groups} data-off={!isOn || undefined}>
        {shortcutGroups.map(({ title, shortcuts }) => (
          <section key={title} aria-label={title}>
            <h3 className={styles.heading}>{title}</h3>
            <dl className={styles.list}>
              {shortcuts.map((shortcut) => (
                <ShortcutRow key={shortcut.does} {...shortcut} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        label="Single-key shortcuts"
        hint="They act only while focus is on the stage or nowhere, and never take a key from a focused control."
        checked={isOn}
        onChange={(shortcuts) => changeSettings({ shortcuts })}
      />
      <p className={styles.more}>
        <ReferenceLinks onFollow={onClose} />
      </p>
    </Dialog>
  )
}

function ShortcutRow({ keys, does }: ShortcutGroup['shortcuts'][number]) {
  return (
    <div className={styles.row}>
      <dt>
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  )
}
