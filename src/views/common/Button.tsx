import type { ComponentPropsWithRef } from 'react'
import styles from './Button.module.css'
import { Icon } from './Icon.tsx'
import type { IconName } from './iconName.ts'

interface ButtonLook {
  /** `primary`: the one thing to do here. `quiet`: no box until hovered. */
  readonly variant?: 'plain' | 'primary' | 'quiet'
  readonly size?: 'normal' | 'large'
  /** Before the text. */
  readonly icon?: IconName
}

export type ButtonProps = ButtonLook & ComponentPropsWithRef<'button'>

/** A button with a text. Icons alone are `IconButton`. */
export function Button({ variant = 'plain', size = 'normal', icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classes(className)} data-variant={variant} data-size={size}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

export type LinkButtonProps = ButtonLook & ComponentPropsWithRef<'a'>

/** A link that looks like a button: it goes somewhere. */
export function LinkButton({ variant = 'plain', size = 'normal', icon, children, className, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={classes(className)} data-variant={variant} data-size={size}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}

const classes = (more: string | undefined) => (more === undefined ? styles.root : `${styles.root} ${more}`)
