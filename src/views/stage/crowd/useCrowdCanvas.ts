import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react'
import styles from './Crowd.module.css'
import { type Canvas, createCanvas } from './paintTokens.ts'

const SVG = 'http://www.w3.org/2000/svg'

/**
 * A canvas as large as the stage, in the place that the stage keeps for a crowd: over its lines, below everything that can be read.
 * `anchor`: any element that stands beside the drawing. `ratio`: px of the canvas for one of the stage.
 */
export function useCrowdCanvas(
  anchor: RefObject<Element | null>,
  width: number,
  height: number,
  ratio: number,
): { surface: Canvas; show(): void } {
  const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))]
  const surface = useMemo(() => createCanvas(wide, high), [wide, high])
  const context = useRef<CanvasRenderingContext2D | null>(null)
  useLayoutEffect(() => {
    const frame = document.createElementNS(SVG, 'foreignObject')
    frame.setAttribute('class', styles.canvas ?? '')
    frame.setAttribute('width', String(width))
    frame.setAttribute('height', String(height))
    frame.setAttribute('aria-hidden', 'true')
    const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high })
    frame.append(canvas)
    anchor.current?.parentElement?.querySelector('[data-crowd]')?.append(frame)
    context.current = canvas.getContext('2d')
    return () => frame.remove()
  }, [anchor, width, height, wide, high])
  return { surface, show: () => context.current?.putImageData(surface.image, 0, 0) }
}
