import { describe, expect, it } from 'vitest'
import { contrast } from './contrast.ts'
import { readTokens, type Tokens } from './readTokens.ts'

const grounds = ['background', 'surface', 'soft']
const six = [1, 2, 3, 4, 5, 6]
const pairs = (fronts: readonly string[], backs: readonly string[]) =>
  fronts.flatMap((front) => backs.map((back) => [front, back] as const))

const text = [
  ...pairs(['ink', 'muted', 'accent', 'accent-hover', 'ok', 'warn', 'bad', ...six.map((n) => `owner-${n}`)], grounds),
  ...pairs(['ink', 'muted', 'accent'], ['accent-soft']),
  ...pairs(['on-accent'], ['accent', 'accent-hover']),
  ...['ok', 'warn', 'bad'].flatMap((tone) => pairs([tone, 'ink', 'muted'], [`${tone}-soft`])),
  // The check of a finished lesson, the words of a tooltip, the flags of a consumer.
  ...pairs(['surface'], ['ok']),
  ...pairs(['background'], ['ink']),
  ...six.map((n) => ['on-key', `owner-${n}`] as const),
]

const graphics = [
  ...pairs(['line-strong', 'accent', 'ok', 'warn', 'bad', ...six.flatMap((n) => [`key-${n}`, `owner-${n}`])], grounds),
  ...pairs(['line-strong', 'accent'], ['accent-soft']),
  ...six.flatMap((n) => [['on-key', `key-${n}`] as const, [`key-${n}`, `key-${n}-soft`] as const]),
]

/** The pairs whose contrast is below a bar, with what it is. */
function tooFaint(tokens: Tokens, wanted: readonly (readonly [string, string])[], bar: number): string[] {
  return wanted.flatMap(([front, back]) => {
    const [a, b] = [tokens[front], tokens[back]]
    if (!isHex(a) || !isHex(b)) return [`--${isHex(a) ? back : front} is not written as #rrggbb`]
    const ratio = contrast(a, b)
    return ratio < bar ? [`--${front} ${a} on --${back} ${b}: ${ratio.toFixed(2)}, needs ${bar}`] : []
  })
}

const isHex = (value: string | undefined): value is string => value !== undefined && /^#[0-9a-f]{6}$/.test(value)

describe('contrast ratio', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#2b57d9', '#2b57d9')).toBe(1)
  })

  it('is the published value of a known pair, whichever stands in front', () => {
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2)
  })
})

for (const theme of ['light', 'dark', 'projector']) {
  for (const moreContrast of [false, true]) {
    describe(`theme ${theme}${moreContrast ? ', more contrast asked for' : ''}`, () => {
      const tokens = readTokens(theme, moreContrast)

      it('text can be read on every ground: 4.5 to 1, for a projector 7 to 1', () => {
        expect(tooFaint(tokens, text, 4.5)).toEqual([])
        if (theme === 'projector') expect(tooFaint(tokens, pairs(['ink', 'muted', 'accent', 'ok', 'warn', 'bad'], grounds), 7)).toEqual([])
      })

      it('graphics can be told from their ground: 3 to 1', () => {
        expect(tooFaint(tokens, graphics, 3)).toEqual([])
      })

      it('lines of boxes can be told from their ground where more contrast is asked for', () => {
        if (moreContrast) expect(tooFaint(tokens, pairs(['line'], grounds), 3)).toEqual([])
      })

      it('no two keys share a hue', () => {
        expect(new Set(six.map((n) => tokens[`key-${n}`])).size).toBe(6)
      })
    })
  }
}

describe('the themes', () => {
  it('name the same colours', () => {
    const [light, dark, projector] = ['light', 'dark', 'projector'].map((theme) => Object.keys(readTokens(theme, false)).sort())
    expect(dark).toEqual(light)
    expect(projector).toEqual(light)
  })

  it('asking for more contrast never makes muted text fainter', () => {
    for (const theme of ['light', 'dark', 'projector']) {
      const [plain, more] = [readTokens(theme, false), readTokens(theme, true)]
      const on = (tokens: Tokens) => contrast(tokens.muted ?? '', tokens.background ?? '')
      expect(on(more)).toBeGreaterThan(on(plain))
    }
  })
})
