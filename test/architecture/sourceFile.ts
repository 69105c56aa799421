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
  /** Those of them that are still there when the types are gone. */
  readonly runtimeImports: readonly string[]
  readonly lines: number
}

/** 1: what is imported, as far as it stands between the keyword and `from`; 3: the path. */
const IMPORT = /\b(?:import|export)\b\s*((?:type\s+)?(?:[\w$*\s,{}]+?)\bfrom\s*|\(?\s*)(['"])(\.{1,2}\/[^'"\n]+)\2/g
const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g
const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g

/** Takes a file apart. `path` is relative to the project. */
export function parseSource(path: string, text: string): SourceFile {
  const code = text.replace(COMMENT_OR_STRING, (match) =>
    match.startsWith('`') ? substitutions(match) : match.startsWith('/') ? ' ' : "''",
  )
  const found = [...text.replace(COMMENT, ' ').matchAll(IMPORT)].map(([, what = '', , target = '']) => ({
    target: posix.join(posix.dirname(path), target),
    isType: isTypeOnly(what),
  }))
  return {
    path,
    text,
    code,
    imports: found.map(({ target }) => target),
    runtimeImports: found.filter(({ isType }) => !isType).map(({ target }) => target),
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
  }
}

/** `type { A }` and `{ type A, type B }` vanish when the types are stripped. */
function isTypeOnly(what: string): boolean {
  if (/^type\b/.test(what)) return true
  const names = /^\{([^}]*)\}/
    .exec(what)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '))
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
