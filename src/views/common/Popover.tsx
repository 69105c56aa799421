import type { ReactNode } from 'react'
import { lazyView } from './lazyView.tsx'
import { PopoverTrigger, type PopoverTriggerProps } from './PopoverTrigger.tsx'

interface PopoverProps {
  /** Draws what is pressed: `(props) => <button type="button" {...props}>lag</button>`. */
  readonly trigger: (props: PopoverTriggerProps) => ReactNode
  readonly title: string
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
  readonly children: ReactNode
}

const Panel = lazyView(
  () => import('./PopoverPanel.tsx'),
  (module) => module.PopoverPanel,
)

/**
 * A small box at what was pressed: a definition, a few choices. Escape, a press elsewhere or the trigger close it, and focus returns.
 * The positioning engine (37 kB) is fetched when a trigger is first hovered, focused or pressed, off the way to the first frame.
 */
export function Popover({ trigger, title, side = 'bottom', children }: PopoverProps) {
  return (
    <PopoverTrigger
      trigger={trigger}
      preload={Panel.preload}
      box={(box) => (
        <Panel {...box} title={title} side={side}>
          {children}
        </Panel>
      )}
    />
  )
}
