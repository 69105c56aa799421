/** A size of the window, in CSS pixels. */
export interface Size {
  readonly name: string
  readonly width: number
  readonly height: number
}

/** The sizes in which nothing may overlap or be clipped: desktop, projector, small laptop or tablet, phone. */
export const sizes: readonly Size[] = [
  { name: '1440x900', width: 1440, height: 900 },
  { name: '1280x720', width: 1280, height: 720 },
  { name: '1024x768', width: 1024, height: 768 },
  { name: '390x844', width: 390, height: 844 },
]

export type Theme = 'light' | 'dark' | 'projector'
export const themes: readonly Theme[] = ['light', 'dark', 'projector']

/** How a place is looked at. */
export interface Look {
  readonly theme: Theme
  readonly size: Size
}

export const everyLook: readonly Look[] = themes.flatMap((theme) => sizes.map((size) => ({ theme, size })))

/** The whole matrix. */
export const isFull = process.env.FULL === '1'
const [firstSize] = sizes

/** Where text boxes are measured: light at every size; in the full run every theme at every size. */
export const looksForText: readonly Look[] = everyLook.filter(({ theme }) => isFull || theme === 'light')

/** Where axe looks: every theme at the first size; in the full run at every size. */
export const looksForAxe: readonly Look[] = everyLook.filter(({ size }) => isFull || size === firstSize)
