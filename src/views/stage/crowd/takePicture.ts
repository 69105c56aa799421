import { type Sprite, spriteFrom } from './sprite.ts'

/** What styles give to shapes; attributes are copied as they are. */
const STYLES = [
  'fill',
  'fill-opacity',
  'opacity',
  'stroke',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'vector-effect',
  'visibility',
]
/** Room for strokes around the shapes, px. */
const MARGIN = 3

/** A picture of a shape on stage as it looks now, drawn around its origin. `scale`: px of the picture for one of the stage. */
export async function takePicture(shape: SVGGraphicsElement, scale: number): Promise<Sprite> {
  const { x, y, width, height } = shape.getBBox()
  const half = (from: number, size: number) => Math.ceil(Math.max(-from, from + size)) + MARGIN
  const [halfX, halfY] = [half(x, width), half(y, height)]
  const wide = Math.max(1, Math.round(2 * halfX * scale))
  const high = Math.max(1, Math.round(2 * halfY * scale))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="${-halfX} ${-halfY} ${2 * halfX} ${2 * halfY}">${new XMLSerializer().serializeToString(styledCopy(shape))}</svg>`
  const image = new Image(wide, high)
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  context.drawImage(image, 0, 0, wide, high)
  return spriteFrom(new Uint32Array(context.getImageData(0, 0, wide, high).data.buffer), wide, high)
}

function styledCopy(shape: Element): Element {
  const copy = shape.cloneNode(false) as SVGElement
  const style = getComputedStyle(shape)
  for (const name of STYLES) copy.style.setProperty(name, style.getPropertyValue(name))
  for (const part of shape.children) copy.append(styledCopy(part))
  return copy
}
