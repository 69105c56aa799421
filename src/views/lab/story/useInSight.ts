import { type RefObject, useEffect } from 'react'

/**
 * Scrolls an element into sight as long as `isDue`: when it comes, and when it is shown again after the sheet that holds it was hidden
 * (on a phone) or becomes another size, or when what scrolls it does.
 */
export function useInSight(ref: RefObject<HTMLElement | null>, isDue: boolean): void {
  useEffect(() => {
    const element = ref.current
    if (!isDue || element === null) return
    const observer = new ResizeObserver(() => element.scrollIntoView({ block: 'nearest' }))
    observer.observe(element)
    const scroller = element.closest('[data-scroller]')
    if (scroller !== null) observer.observe(scroller)
    return () => observer.disconnect()
  }, [ref, isDue])
}
