import { describe, expect, it } from 'vitest'
import { bannedWords } from './bannedWords.ts'
import { parseSource } from './sourceFile.ts'

const problems = (path: string, text: string) => bannedWords([parseSource(path, text)])

describe('banned words', () => {
  it.each([
    'const now = Date.now()',
    'const d = new Date()',
    'const t = performance.now()',
    'const r = Math.random()',
    'setTimeout(step, 10)',
    'setInterval(step, 10)',
    "fetch('https://example.org')",
    'window.alert()',
    'document.title = ``',
    'const s = `at ${Date.now()}`',
    'requestAnimationFrame(step)',
    'export class Broker {}',
  ])('the kernel may not say: %s', (text) => {
    expect(problems('src/kernel/a.ts', text)).toHaveLength(1)
  })

  it.each([
    '// Date.now() is banned here',
    "const says = 'the window. closes, Date and setTimeout'",
    'const says = `Date.now() of ${name}`',
    'const x = consumer.fetch(1)',
    'function fetch(a: number) { return a }\nconst y = fetch(2)',
    "import { fetch } from './fetch.ts'\nfetch(1)",
    'function inWindow(window: Range) { return window.start }',
  ])('the kernel may say: %s', (text) => {
    expect(problems('src/kernel/a.ts', text)).toEqual([])
  })

  it('views may use the page, but only the store drives frames', () => {
    expect(problems('src/views/A.tsx', 'window.alert(Date.now())')).toEqual([])
    expect(problems('src/views/A.tsx', 'requestAnimationFrame(step)')).toHaveLength(1)
    expect(problems('src/store/playback.ts', 'requestAnimationFrame(step)')).toEqual([])
  })
})
