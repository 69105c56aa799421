import { describe, expect, it } from 'vitest'
import { brokenBrokerWalls, brokenLayers, brokenSides, brokerHint, importCycles } from './layerRules.ts'
import { parseSource } from './sourceFile.ts'

/** A tree of files, each with what it imports. */
function tree(imports: Record<string, string[]>) {
  return Object.entries(imports).map(([path, targets]) => parseSource(path, targets.map((it) => `import { x } from '${it}'`).join('\n')))
}

describe('reading imports', () => {
  it('finds static, type-only, multi-line, re-exported and dynamic imports, and no packages or comments', () => {
    const text = [
      "import type { A } from './a.ts'",
      "import {\n  b,\n} from '../b.ts'",
      "import './c.ts'",
      "export { d } from './d.ts'",
      "const e = () => import('./e.ts')",
      "import React from 'react'",
      "// import { f } from './f.ts'",
      "/* import { g } from './g.ts' */",
    ].join('\n')
    expect(parseSource('src/views/x.ts', text).imports).toEqual([
      'src/views/a.ts',
      'src/b.ts',
      'src/views/c.ts',
      'src/views/d.ts',
      'src/views/e.ts',
    ])
  })

  it('tells which of them vanish with the types', () => {
    const text = [
      "import type { A } from './a.ts'",
      "import { type B, type C } from './b.ts'",
      "import { type D, e } from './d.ts'",
      "export type { F } from './f.ts'",
      "export { g } from './g.ts'",
      "import './h.ts'",
    ].join('\n')
    expect(parseSource('src/x.ts', text).runtimeImports).toEqual(['src/d.ts', 'src/g.ts', 'src/h.ts'])
  })
})

describe('layers', () => {
  it('allows every import that points down', () => {
    expect(
      brokenLayers(tree({ 'src/main.tsx': ['./views/App.tsx'], 'src/views/App.tsx': ['../store/app.ts', '../kernel/rng.ts'] })),
    ).toEqual([])
  })

  it('refuses an import that points up, with advice', () => {
    expect(brokenLayers(tree({ 'src/kernel/a.ts': ['../workload/b.ts'] }))).toEqual([expect.stringContaining('imports point down only')])
  })

  it('refuses an import between folders side by side, but for the scenario schema', () => {
    expect(brokenLayers(tree({ 'src/share/a.ts': ['../scenarios/schema.ts'] }))).toEqual([])
    expect(brokenLayers(tree({ 'src/share/a.ts': ['../scenarios/catalogue.ts'] }))).toEqual([expect.stringContaining('side by side')])
  })

  it('refuses a folder that is no layer, and imports from outside src', () => {
    expect(brokenLayers(tree({ 'src/utils/a.ts': [] }))).toEqual([expect.stringContaining('no such layer')])
    expect(brokenLayers(tree({ 'src/kernel/a.ts': ['../../test/x.ts'] }))).toEqual([expect.stringContaining('outside src')])
  })
})

describe('brokers', () => {
  it('never import each other', () => {
    expect(brokenBrokerWalls(tree({ 'src/brokers/kafka/a.ts': ['../redis-streams/b.ts'] }))).toEqual([
      expect.stringContaining('never import each other'),
    ])
  })

  it('are known by their own views only', () => {
    const kafka = { 'src/brokers/kafka/b.ts': [], 'src/brokers/rabbitmq/b.ts': [] }
    const good = { 'src/views/kafka/a.ts': ['../../brokers/kafka/b.ts'], 'src/views/lab/c.ts': ['../../brokers/registry.ts'] }
    expect(brokenBrokerWalls(tree({ ...kafka, ...good }))).toEqual([])
    expect(brokenBrokerWalls(tree({ ...kafka, 'src/views/kafka/a.ts': ['../../brokers/rabbitmq/b.ts'] }))).toHaveLength(1)
  })

  it('are told apart from shared views and the store, which serve all of them', () => {
    expect(brokerHint(tree({ 'src/views/lab/a.ts': ['../../brokers/kafka/b.ts'], 'src/store/b.ts': ['../brokers/kafka/b.ts'] }))).toMatch(
      /^2 files/,
    )
    expect(brokerHint(tree({ 'src/views/kafka/a.ts': ['../../brokers/kafka/b.ts'], 'src/store/b.ts': ['../brokers/model.ts'] }))).toMatch(
      /^0 files/,
    )
  })

  it('keep server and client apart, also by way of a shared file', () => {
    const shared = { 'src/brokers/kafka/server/a.ts': ['../protocol.ts'], 'src/brokers/kafka/protocol.ts': [] }
    expect(brokenSides(tree(shared))).toEqual([])
    const hidden = { ...shared, 'src/brokers/kafka/protocol.ts': ['./client/c.ts'] }
    const typed = [
      ...tree({ 'src/brokers/kafka/server/a.ts': ['../state.ts'] }),
      parseSource('src/brokers/kafka/state.ts', "import type { C } from './client/c.ts'"),
    ]
    expect(brokenSides(typed)).toEqual([])
    expect(brokenSides(tree(hidden))).toEqual([
      expect.stringContaining('src/brokers/kafka/server/a.ts -> src/brokers/kafka/protocol.ts -> src/brokers/kafka/client/c.ts'),
    ])
  })
})

describe('circles', () => {
  it('are told once, with the way round', () => {
    const files = tree({ 'src/kernel/a.ts': ['./b.ts'], 'src/kernel/b.ts': ['./c.ts'], 'src/kernel/c.ts': ['./a.ts'] })
    expect(importCycles(files)).toEqual([
      expect.stringMatching('^src/kernel/a.ts -> src/kernel/b.ts -> src/kernel/c.ts -> src/kernel/a.ts: a circle'),
    ])
  })

  it('are not seen where two ways lead to the same file', () => {
    expect(importCycles(tree({ 'src/kernel/a.ts': ['./b.ts', './c.ts'], 'src/kernel/b.ts': ['./c.ts'], 'src/kernel/c.ts': [] }))).toEqual(
      [],
    )
  })
})
