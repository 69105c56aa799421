import { readFileSync } from 'node:fs'

export type Tokens = Readonly<Record<string, string>>

const COMMENT = /\/\*[\s\S]*?\*\//g

/** What tokens.css sets for a theme, as the browser would resolve it: by theme and whether the system asks for more contrast. */
export function readTokens(theme: string, moreContrast: boolean): Tokens {
  const css = readFileSync('src/views/styles/tokens.css', 'utf8').replace(COMMENT, '')
  const [plain = '', media = ''] = splitMedia(css, '@media (prefers-contrast: more)')
  return { ...declarations(plain, theme), ...(moreContrast ? declarations(media, theme) : {}) }
}

/** The text without the block after `head`, and what is inside that block. */
function splitMedia(css: string, head: string): [string, string] {
  const at = css.indexOf(head)
  if (at < 0) throw new Error(`tokens.css has no ${head}`)
  const open = css.indexOf('{', at)
  let depth = 1
  let end = open + 1
  while (depth > 0) {
    if (css[end] === '{') depth++
    if (css[end] === '}') depth--
    end++
  }
  return [css.slice(0, at) + css.slice(end), css.slice(open + 1, end - 1)]
}

function declarations(css: string, theme: string): Tokens {
  const found: Record<string, string> = {}
  for (const [, selectors = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const applies = selectors.split(',').some((it) => it.trim() === ':root' || it.trim().endsWith(`[data-theme="${theme}"]`))
    if (!applies) continue
    for (const [, name = '', value = ''] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) found[name] = value.trim()
  }
  return found
}
