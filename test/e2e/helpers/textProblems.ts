import type { Page } from '@playwright/test'

/**
 * Texts that a reader of the page as it is now could not read: cut off by a box that does not scroll, outside the page, or written
 * over each other. A line for each, with the words. An element with `data-may-clip` (a list that fades out on purpose) is let pass.
 */
export function textProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly left: number
      readonly top: number
      readonly right: number
      readonly bottom: number
    }
    interface Text {
      readonly words: string
      readonly element: Element
      readonly box: Box
    }
    /** Half pixels and the hinting of fonts are no trouble. */
    const SLACK = 1.5
    const OVERLAY = 'dialog, [role="dialog"], [role="tooltip"], [popover], [data-overlay]'
    const problems: string[] = []

    /** The part of a line that has ink: line boxes of neighbouring lines may touch. */
    const inked = ({ left, top, right, bottom }: Box): Box => ({
      left,
      right,
      top: top + (bottom - top) * 0.2,
      bottom: bottom - (bottom - top) * 0.2,
    })
    const isApart = (a: Box, b: Box) =>
      a.right <= b.left + SLACK || b.right <= a.left + SLACK || a.bottom <= b.top + SLACK || b.bottom <= a.top + SLACK
    /** Made for screen readers alone: one pixel wide, or clipped away. */
    const isForReadersOnly = (element: Element) => {
      for (let it: Element | null = element; it; it = it.parentElement) {
        const { clipPath, clip, position } = getComputedStyle(it)
        if (position === 'absolute' && (clipPath === 'inset(50%)' || clip === 'rect(0px, 0px, 0px, 0px)')) return true
      }
      return false
    }

    /** The part of a box inside a frame; null if nothing is left of it. */
    const within = (box: Box, frame: Box): Box | null => {
      const cut = {
        left: Math.max(box.left, frame.left),
        top: Math.max(box.top, frame.top),
        right: Math.min(box.right, frame.right),
        bottom: Math.min(box.bottom, frame.bottom),
      }
      return cut.right > cut.left && cut.bottom > cut.top ? cut : null
    }
    const describe = (element: Element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`

    /** What can be seen of a line now (null: scrolled away), or who cuts it although no scrolling would help. */
    const look = (element: Element, line: Box): { cutBy: string } | { seen: Box | null } => {
      const root = document.documentElement
      let isFixed = false
      for (let it: Element | null = element; it && it !== root && it !== document.body; it = it.parentElement) {
        const style = getComputedStyle(it)
        const frame = it.getBoundingClientRect()
        const isBeside = line.left < frame.left - SLACK || line.right > frame.right + SLACK
        const isBeyond = line.top < frame.top - SLACK || line.bottom > frame.bottom + SLACK
        const outOf = [isBeside ? style.overflowX : '', isBeyond ? style.overflowY : '']
        const isSvgInner = it instanceof SVGElement && !(it instanceof SVGSVGElement)
        isFixed ||= style.position === 'fixed'
        if (it.hasAttribute('data-may-clip')) return { seen: within(line, frame) }
        if (isSvgInner) continue
        if (outOf.some((value) => value === 'hidden' || value === 'clip')) return { cutBy: describe(it) }
        if (outOf.some((value) => value === 'auto' || value === 'scroll')) return { seen: within(line, frame) }
      }
      const isBeside = line.left < -SLACK || line.right > innerWidth + SLACK
      const top = isFixed ? 0 : -scrollY
      const bottom = isFixed ? innerHeight : root.scrollHeight - scrollY
      const isBeyond = line.top < top - SLACK || line.bottom > bottom + SLACK
      return isBeside || isBeyond ? { cutBy: 'the edge of the page' } : { seen: line }
    }

    const texts: Text[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const words = node.textContent?.trim().replace(/\s+/g, ' ') ?? ''
      if (!element || words === '' || ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TITLE', 'DESC', 'title', 'desc'].includes(element.tagName)) continue
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || isForReadersOnly(element)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1).map(inked)
      for (const box of lines) {
        const found = look(element, box)
        if ('cutBy' in found) problems.push(`"${words.slice(0, 60)}" is cut off by ${found.cutBy}`)
        else if (found.seen) texts.push({ words, element, box: found.seen })
      }
    }
    texts.sort((a, b) => a.box.top - b.box.top)
    texts.forEach((text, i) => {
      for (const other of texts.slice(i + 1)) {
        if (other.box.top >= text.box.bottom) break
        if (other.element === text.element || isApart(text.box, other.box)) continue
        if (text.element.closest(OVERLAY) !== other.element.closest(OVERLAY)) continue
        problems.push(`"${text.words.slice(0, 60)}" and "${other.words.slice(0, 60)}" are written over each other`)
      }
    })
    return [...new Set(problems)]
  })
}
