import { describe, expect, it } from 'vitest'
import { firstChunks, staticallyReached } from './firstChunks.ts'
import { LAB_SOURCE, LESSON_SOURCE } from './firstLesson.ts'

const imports: Record<string, readonly string[]> = {
  [`/p/${LAB_SOURCE}`]: ['/p/stage.tsx', '/p/store.ts'],
  '/p/stage.tsx': ['/p/store.ts'],
  '/p/store.ts': ['/p/stage.tsx'],
  [`/p/${LESSON_SOURCE}`]: ['/p/phrases.ts'],
  '/p/panel.tsx': ['/p/stage.tsx', '/p/words.ts'],
}

describe('the files of a first load', () => {
  it('reach along static imports, round circles too', () => {
    expect([...staticallyReached(['/p/panel.tsx'], (module) => imports[module] ?? [])]).toEqual([
      '/p/panel.tsx',
      '/p/stage.tsx',
      '/p/words.ts',
      '/p/store.ts',
    ])
  })

  it('put the lab and what the first lesson shares in one file, the lesson itself and lazy parts in none', () => {
    const [, group] = firstChunks('/p').groups ?? []
    const graph = { getModuleInfo: (id: string) => ({ importedIds: imports[id] ?? [] }) }
    const nameOf = group?.name as (id: string, context: typeof graph) => string | null
    const names = [`/p/${LAB_SOURCE}`, '/p/store.ts', '/p/phrases.ts', `/p/${LESSON_SOURCE}`, '/p/panel.tsx', '/p/words.ts']
    expect(names.map((id) => nameOf(id, graph))).toEqual(['lab', 'lab', 'lab', null, null, null])
  })
})
