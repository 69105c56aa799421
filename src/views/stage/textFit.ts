/** Sizes of stage text, design units. */
export const TEXT = { name: 13.5, label: 12, small: 11, tiny: 10 } as const
export type TextSize = keyof typeof TEXT

/** Average share of the size that a letter takes, where nothing can be measured. */
const ESTIMATE = 0.56

/** Width of a text in the page's own font, px. */
export type TextMeasure = (text: string, sizePx: number, isBold: boolean) => number

/** Measures as a canvas does; where there is none, estimates. One for a stage: it remembers what it has measured. */
export function createTextMeasure(fontFamily: string): TextMeasure {
  const context = typeof document === 'undefined' ? null : contextOf(document.createElement('canvas'))
  const known = new Map<string, number>()
  const PROBE_PX = 100
  return (text, sizePx, isBold) => {
    const key = `${isBold ? 'b' : ''}${text}`
    let width = known.get(key)
    if (width === undefined) {
      if (context === null) width = text.length * PROBE_PX * ESTIMATE
      else {
        context.font = `${isBold ? '600 ' : ''}${PROBE_PX}px ${fontFamily}`
        width = context.measureText(text).width
      }
      if (known.size > 2_000) known.clear()
      known.set(key, width)
    }
    return (width * sizePx) / PROBE_PX
  }
}

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fitText(measure: TextMeasure, text: string, widthPx: number, sizePx: number, isBold = false): string {
  if (measure(text, sizePx, isBold) <= widthPx) return text
  let length = text.length - 1
  while (length > 0 && measure(`${text.slice(0, length)}…`, sizePx, isBold) > widthPx) length--
  return length <= 0 ? '' : `${text.slice(0, length).trimEnd()}…`
}

/** The first of several wordings that fits whole, or '' when none does. */
export function firstThatFits(measure: TextMeasure, wordings: readonly string[], widthPx: number, sizePx: number, isBold = false): string {
  return wordings.find((text) => measure(text, sizePx, isBold) <= widthPx) ?? ''
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  // jsdom has canvases that throw instead of drawing.
  if (typeof navigator !== 'undefined' && navigator.userAgent.includes('jsdom')) return null
  return canvas.getContext('2d')
}
