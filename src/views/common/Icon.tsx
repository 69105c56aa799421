import styles from './Icon.module.css'
import type { IconName } from './iconName.ts'

interface IconProps {
  readonly name: IconName
  /** Spoken if the icon stands alone; without it the icon is decoration beside a text. */
  readonly label?: string
}

/** A small drawing in the colour of the text, 1.25 times as high as it. */
export function Icon({ name, label }: IconProps) {
  const isDecoration = label === undefined
  return (
    <svg className={styles.root} focusable="false" role={isDecoration ? undefined : 'img'} aria-label={label} aria-hidden={isDecoration}>
      <use href={`#icon-${name}`} />
    </svg>
  )
}
