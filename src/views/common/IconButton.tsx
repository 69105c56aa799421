import type { ComponentPropsWithRef } from 'react'
import styles from './Button.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconName.ts'
import { Tooltip } from './Tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  readonly icon: IconName
  /** Its name: spoken, and shown when hovered or focused. */
  readonly label: string
  /** Keys that do the same, shown beside the name. */
  readonly keys?: readonly string[]
  readonly variant?: 'plain' | 'primary' | 'quiet'
}

/** A square button with a drawing. Its name is never out of reach: screen readers speak it, a tooltip shows it. */
export function IconButton({ icon, label, keys, variant = 'plain', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} {...(keys ? { keys } : {})}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={className === undefined ? styles.root : `${styles.root} ${className}`}
        data-variant={variant}
        data-shape="square"
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  )
}
