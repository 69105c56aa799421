import { useStore } from 'zustand'
import { dismissNotice, type Notice, notices } from '../../store/notices.ts'
import { Button } from '../common/Button.tsx'
import { Icon } from '../common/Icon.tsx'
import { IconButton } from '../common/IconButton.tsx'
import styles from './Notices.module.css'

/** What the reader should know, in a row of its own under the header: it covers nothing and waits to be dismissed. */
export function Notices() {
  const list = useStore(notices, (state) => state.list)
  return (
    <div className={styles.root} role="status" aria-label="Notices">
      {list.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function NoticeRow({ notice: { id, tone, title, detail, action } }: { readonly notice: Notice }) {
  return (
    <div className={styles.notice} data-tone={tone}>
      <Icon name={tone} />
      <p className={styles.words}>
        <strong>{title}</strong> {detail}
      </p>
      {action && <Button onClick={action.run}>{action.label}</Button>}
      <IconButton className={styles.close} icon="close" label="Dismiss" variant="quiet" onClick={() => dismissNotice(id)} />
    </div>
  )
}
