import { relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** A JavaScript file of the build, as far as the budget cares. */
export interface BuiltChunk {
  readonly file: string
  readonly gzipBytes: number
  readonly isEntry: boolean
  /** Files that the browser loads together with this one. */
  readonly imports: readonly string[]
  /** The source files in it, relative to the project. */
  readonly sources: readonly string[]
}

/**
 * The chunks a browser loads before a lesson runs: the page's entry, the lazy ones that hold a source named in `lazy`,
 * and whatever these import statically. Order: as found. Throws when a source of `lazy` is in none of them: it was moved, or merged into
 * a file that is not counted.
 */
export function chunksOnPath(chunks: readonly BuiltChunk[], lazy: readonly string[]): BuiltChunk[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]))
  const roots = lazy.map((source) => {
    const root = chunks.find((chunk) => chunk.sources.includes(source))
    if (root === undefined) throw new Error(`no file of the build holds ${source}`)
    return root
  })
  const found = new Set<BuiltChunk>()
  const open = [...chunks.filter((chunk) => chunk.isEntry), ...roots]
  for (let chunk = open.pop(); chunk !== undefined; chunk = open.pop()) {
    if (found.has(chunk)) continue
    found.add(chunk)
    for (const file of chunk.imports) {
      const imported = byFile.get(file)
      if (imported) open.push(imported)
    }
  }
  return chunks.filter((chunk) => found.has(chunk))
}

export interface BudgetOptions {
  /** Bytes of gzipped JavaScript allowed on the path to a running lesson (1 kB = 1000 bytes). */
  readonly limitBytes: number
  /** Source files that are loaded lazily on that path. */
  readonly lazy: readonly string[]
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

/** The report of one build, and whether it keeps the budget. */
export function judgeBudget(chunks: readonly BuiltChunk[], options: BudgetOptions): { ok: boolean; totalBytes: number; report: string } {
  const path = chunksOnPath(chunks, options.lazy).sort((a, b) => b.gzipBytes - a.gzipBytes)
  const total = path.reduce((sum, chunk) => sum + chunk.gzipBytes, 0)
  const ok = total <= options.limitBytes
  const lines = path.map((chunk) => `  ${kB(chunk.gzipBytes).padStart(9)}  ${chunk.file}`)
  const head = `JavaScript on the path to a running lesson: ${kB(total)} gzipped, budget ${kB(options.limitBytes)}`
  const advice = ok ? [] : ['Over budget: load what the first lesson does not need with import(), or drop a dependency.']
  return { ok, totalBytes: total, report: [head, ...lines, ...advice].join('\n') }
}

/** What the files of a finished build weigh, as Vite hands them to plugins. */
export function weigh(files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]): BuiltChunk[] {
  return files.flatMap((file) => {
    if (file.type !== 'chunk') return []
    const { fileName, code, isEntry, imports, moduleIds } = file
    const sources = moduleIds.map((id) => relative(process.cwd(), id).replaceAll('\\', '/'))
    return [{ file: fileName, gzipBytes: gzipSync(code).byteLength, isEntry, imports, sources }]
  })
}

/** Vite plugin: prints the weight of the path to a running lesson after a build and fails the build if it is over the budget. */
export function bundleBudget(options: BudgetOptions): Plugin {
  return {
    name: 'bundle-budget',
    apply: 'build',
    writeBundle(_output, bundle) {
      const { ok, report } = judgeBudget(weigh(Object.values(bundle)), options)
      console.log(`\n${report}\n`)
      if (!ok) this.error('the bundle budget is exceeded')
    },
  }
}
