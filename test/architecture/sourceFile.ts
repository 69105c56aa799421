import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** A file under src, read for the rules. */
export interface SourceFile {
  /** Relative to the project, with `/`: `src/kernel/rng.ts`. */
  readonly path: string
  readonly text: string
  /** The text without comments and without what stands in strings: what is left is code. */
  readonly code: string
  /** Relative imports and re-exports (static, type-only and `import()`), as paths like `path`. */
  readonly imports: readonly string[]
  readonly lines: number
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}\/[^'"\n]+)\1/g
const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g
const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g

/** Takes a file apart. `path` is relative to the project. */
export function parseSource(path: string, text: string): SourceFile {
  const code = text.replace(COMMENT_OR_STRING, (match) =>
    match.startsWith('`') ? substitutions(match) : match.startsWith('/') ? ' ' : "''",
  )
  const imports = [...text.replace(COMMENT, ' ').matchAll(IMPORT)].map((match) => posix.join(posix.dirname(path), match[2] ?? ''))
  return { path, text, code, imports, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) }
}

/** What is computed inside a template string is code; its words are not. */
function substitutions(template: string): string {
  return `(${[...template.matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1]).join(';')})`
}

/** Every TypeScript file below a folder of the project, by path. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => parseSource(path, readFileSync(path, 'utf8')))
}
