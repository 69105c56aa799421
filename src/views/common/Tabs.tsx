import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

interface Tab<T extends string> {
  readonly value: T
  readonly label: string
  /** Drawn only while its tab is chosen. */
  readonly content: () => ReactNode
}

interface TabsProps<T extends string> {
  /** What the tabs choose between, for screen readers. */
  readonly label: string
  readonly tabs: readonly Tab<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly className?: string | undefined
  readonly listClassName?: string | undefined
  readonly panelClassName?: string | undefined
}

/**
 * One of a few panels at a time. Tab reaches the chosen tab and then its panel; arrows, Home and End choose another (ARIA's tabs
 * pattern). Our own: a library's tabs would put 15 kB on the way to the first frame.
 */
export function Tabs<T extends string>({ label, tabs, value, onChange, className, listClassName, panelClassName }: TabsProps<T>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const at = tabs.findIndex((tab) => tab.value === value)
  const choose = (index: number) => {
    const next = tabs[(index + tabs.length) % tabs.length]
    if (next === undefined) return
    onChange(next.value)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[tabs.indexOf(next)]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const goal = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (goal === undefined) return
    event.preventDefault()
    choose(goal)
  }
  return (
    <div className={className}>
      <div ref={list} role="tablist" aria-label={label} className={listClassName}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={tab.value === value ? `${id}-panel` : undefined}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
            onKeyDown={onKeyDown}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a panel may hold nothing to focus, and must be reachable to be scrolled */}
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`} tabIndex={0} className={panelClassName}>
        {tabs[at]?.content()}
      </div>
    </div>
  )
}
