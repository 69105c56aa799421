import type { Rolldown } from 'vite'
import { LAB_SOURCE, LESSON_SOURCE } from './firstLesson.ts'

/** Every module that `roots` need at once, themselves among them: what static imports reach. */
export function staticallyReached(roots: readonly string[], importsOf: (module: string) => readonly string[]): Set<string> {
  const found = new Set(roots)
  // A set hands out what is added while it is walked.
  for (const module of found) for (const imported of importsOf(module)) found.add(imported)
  return found
}

/**
 * How modules are put into files: one file for the page, one for the lab with what a first lesson needs besides its text, the rest as
 * the bundler likes. Left alone it makes a file of every few modules that lazy parts share: thirty requests before a lesson runs, and
 * 6 kB more, as each is compressed by itself.
 */
export function firstChunks(projectRoot: string): Rolldown.CodeSplittingOptions {
  const root = projectRoot.replaceAll('\\', '/')
  const lesson = `${root}/${LESSON_SOURCE}`
  let lab: Set<string> | undefined
  const nameOf: Rolldown.CodeSplittingNameFunction = (module, graph) => {
    lab ??= staticallyReached([`${root}/${LAB_SOURCE}`, lesson], (id) => graph.getModuleInfo(id)?.importedIds ?? [])
    return module !== lesson && lab.has(module) ? 'lab' : null
  }
  return {
    groups: [
      { name: 'index', tags: ['$initial'], priority: 2 },
      { name: nameOf, debugName: 'lab', priority: 1 },
    ],
  }
}
