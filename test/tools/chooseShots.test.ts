import { describe, expect, it } from 'vitest'
import { chooseShots } from './chooseShots.ts'

const places = [{ name: 'library' }, { name: 'group-lag' }]
const looks = ['light', 'dark'].flatMap((theme) => ['big', 'small'].map((name) => ({ theme, size: { name } })))
const chosen = (...words: string[]) => {
  const result = chooseShots(words, places, looks)
  return 'shots' in result ? result.shots.map(({ place, look }) => `${place.name} ${look.theme} ${look.size.name}`) : result.unknown
}

describe('choosing screenshots', () => {
  it('takes all of them without words', () => {
    expect(chosen()).toHaveLength(8)
  })

  it('cuts down by place, theme and size, words of one sort being alternatives', () => {
    expect(chosen('group-lag', 'dark')).toEqual(['group-lag dark big', 'group-lag dark small'])
    expect(chosen('small', 'dark', 'light', 'library')).toEqual(['library light small', 'library dark small'])
  })

  it('names the words that mean nothing', () => {
    expect(chosen('dark', 'pink')).toEqual(['pink'])
  })
})
