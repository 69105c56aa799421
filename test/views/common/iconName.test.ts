import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const names = [...readFileSync('src/views/common/iconName.ts', 'utf8').matchAll(/^ {2}\| '(\w+)'$/gm)].map(([, name]) => name)
const drawn = [...readFileSync('index.html', 'utf8').matchAll(/<symbol id="icon-(\w+)"/g)].map(([, name]) => name)

describe('icons', () => {
  it('each has a drawing in the page, and each drawing a name', () => {
    expect(names.length).toBeGreaterThan(10)
    expect(drawn).toEqual(names)
  })
})
