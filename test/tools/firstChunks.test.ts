import { describe, expect, it } from 'vitest'
import { firstChunks, staticallyReached } from './firstChunks.ts'
import { LAB_SOURCE, LESSON_SOURCE, MODEL_SOURCE, PAGE_SOURCE } from './firstLesson.ts'

const imports: Record<string, readonly string[]> = {
  [`/p/${PAGE_SOURCE}`]: ['/p/router.ts'],
  [`/p/${LAB_SOURCE}`]: ['/p/stage.tsx', '/p/store.ts', '/p/router.ts'],
  '/p/stage.tsx': ['/p/store.ts'],
  '/p/store.ts': ['/p/stage.tsx'],
  [`/p/${LESSON_SOURCE}`]: ['/p/phrases.ts'],
  [`/p/${MODEL_SOURCE}`]: ['/p/src/kernel/agenda.ts', '/p/log.ts', '/p/store.ts'],
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

  it('put the page in one file, the lab with what the first lesson shares in another, the model in a third, lazy parts in none', () => {
    const [group] = firstChunks('/p').groups ?? []
    const graph = { getModuleInfo: (id: string) => ({ importedIds: imports[id] ?? [] }) }
    const nameOf = group?.name as (id: string, context: typeof graph) => string | null
    const files = (...ids: string[]) => ids.map((id) => nameOf(id, graph))
    expect(files(`/p/${PAGE_SOURCE}`, '/p/router.ts')).toEqual(['index', 'index'])
    expect(files(`/p/${LAB_SOURCE}`, '/p/store.ts', '/p/phrases.ts', '/p/src/kernel/agenda.ts')).toEqual(['lab', 'lab', 'lab', 'lab'])
    expect(files(`/p/${MODEL_SOURCE}`, '/p/log.ts')).toEqual(['kafka', 'kafka'])
    expect(files(`/p/${LESSON_SOURCE}`, '/p/panel.tsx', '/p/words.ts')).toEqual([null, null, null])
  })
})
