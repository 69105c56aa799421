import { type ReactNode, useEffect, useRef } from 'react'
import { useTheme } from '../../theme/useAppearance.ts'
import { useStageTools } from '../StageTools.tsx'
import styles from './Crowd.module.css'
import type { CrowdToken } from './crowdSource.ts'
import type { Names } from './names.ts'
import type { Sprite } from './sprite.ts'
import { takePicture } from './takePicture.ts'

/** By how things look at all, then by the look of a token. A stage that is left and comes back finds them here. */
const albums = new Map<string, Map<string, Sprite>>()

/**
 * A picture of every look, taken of what the stage draws: with its own styles, in the theme of now. `ratio`: px of the canvas for one of the
 * stage; `size`: of the tokens, as a share of their own. `onTaken` is called when there are new ones.
 */
export function usePictures(looks: Names<CrowdToken['draw']>, ratio: number, size: number, onTaken: () => void) {
  const theme = useTheme()
  const { unit } = useStageTools()
  const elements = useRef(new Map<string, SVGGElement>())
  const albumName = [theme, ratio, size, unit, window.matchMedia('(prefers-contrast: more)').matches].join()
  const album = albums.get(albumName) ?? new Map<string, Sprite>()
  albums.set(albumName, album)
  const asked = looks.values.length

  useEffect(() => {
    let isLeft = false
    const missing = [...elements.current].filter(([name]) => !album.has(name))
    const taken = missing.map(async ([name, element]) => album.set(name, await takePicture(element, ratio * size)))
    if (missing.length > 0) void Promise.all(taken).then(() => isLeft || onTaken(), reportError)
    return () => {
      isLeft = true
    }
  }, [album, asked, ratio, size, onTaken])

  const samples: ReactNode = (
    <g className={styles.samples}>
      {[...looks.numbers].map(([name, number]) => (
        <g
          key={name}
          ref={(element) => {
            if (element === null) elements.current.delete(name)
            else elements.current.set(name, element)
          }}
        >
          {looks.values[number]?.()}
        </g>
      ))}
    </g>
  )
  const known = useRef<{ album: Map<string, Sprite>; size: number; list: (Sprite | undefined)[] } | null>(null)
  /** By number of the look. */
  const sprites = () => {
    if (known.current?.album !== album || known.current.size !== album.size || known.current.list.length !== looks.values.length)
      known.current = { album, size: album.size, list: [...looks.numbers.keys()].map((name) => album.get(name)) }
    return known.current.list
  }
  return { samples, asked, sprites }
}
