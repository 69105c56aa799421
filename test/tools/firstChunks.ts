import type { Rolldown } from 'vite'
import { LAB_SOURCE, LESSON_SOURCE, MODEL_SOURCE, PAGE_SOURCE, STAGE_SOURCE } from './firstLesson.ts'

/** Every module that `roots` need at once, themselves among them: what static imports reach. */
export function staticallyReached(roots: readonly string[], importsOf: (module: string) => readonly string[]): Set<string> {
  const found = new Set(roots)
  // A set hands out what is added while it is walked.
  for (const module of found) for (const imported of importsOf(module)) found.add(imported)
  return found
}

/** Below the brokers: every model stands on these, so they go with the lab. */
const BASE = /\/src\/(?:kernel|workload)\//

/**
 * How modules are put into files: one file for the page, one for the lab with what a first lesson needs besides its text, one for the
 * model, the rest as the bundler likes. Left alone it makes a file of every few modules that lazy parts share: thirty requests before a
 * lesson runs, and 6 kB more, as each is compressed by itself.
 */
export function firstChunks(projectRoot: string): Rolldown.CodeSplittingOptions {
  const root = projectRoot.replaceAll('\\', '/')
  const at = (source: string) => `${root}/${source}`
  let reached: Readonly<Record<'index' | 'lab' | 'kafka', Set<string>>> | undefined
  const nameOf: Rolldown.CodeSplittingNameFunction = (module, graph) => {
    const reach = (...sources: string[]) => staticallyReached(sources.map(at), (id) => graph.getModuleInfo(id)?.importedIds ?? [])
    reached ??= { index: reach(PAGE_SOURCE), lab: reach(LAB_SOURCE, STAGE_SOURCE, LESSON_SOURCE), kafka: reach(MODEL_SOURCE) }
    if (module === at(LESSON_SOURCE)) return null
    // The few lines with which files of modules fit together: every page needs them at once.
    if (module.startsWith('\0rolldown/runtime')) return 'index'
    if (reached.index.has(module)) return 'index'
    if (reached.lab.has(module) || (reached.kafka.has(module) && BASE.test(module))) return 'lab'
    return reached.kafka.has(module) ? 'kafka' : null
  }
  return { groups: [{ name: nameOf, debugName: 'first load' }] }
}
