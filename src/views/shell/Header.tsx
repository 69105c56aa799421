import type { Route } from '../../store/route.ts'
import { libraryHref } from '../../store/route.ts'
import { IconButton } from '../common/IconButton.tsx'
import { BrandMark } from './BrandMark.tsx'
import styles from './Header.module.css'
import { openWindow, shellState } from './shellState.ts'
import { keysOf } from './shortcuts.ts'
import { usePlaceNames } from './usePlaceNames.ts'

const setSlot = (actionsSlot: HTMLElement | null) => shellState.setState({ actionsSlot })

/** Where one is, on the left; what can be done from everywhere, on the right. */
export function Header({ route }: { readonly route: Route }) {
  const { section, title } = usePlaceNames(route)
  const isHome = route.place === 'library'
  return (
    <header className={styles.root}>
      <nav className={styles.trail} aria-label="You are here">
        <a className={styles.brand} href={libraryHref} aria-current={isHome ? 'page' : undefined} aria-label="Brokerscope, all lessons">
          <BrandMark />
          <span className={styles.brandName} data-home={isHome || undefined}>
            Brokerscope
          </span>
        </a>
        {title !== '' && (
          <p className={styles.crumbs}>
            {section && <span className={styles.section}>{section} / </span>}
            <span className={styles.title}>{title}</span>
          </p>
        )}
      </nav>
      <div className={styles.actions}>
        <div className={styles.slot} ref={setSlot} />
        <IconButton icon="settings" label="Settings" onClick={() => openWindow('settings')} />
        <IconButton icon="help" label="Help and keys" keys={keysOf('help')} onClick={() => openWindow('help')} />
      </div>
    </header>
  )
}
