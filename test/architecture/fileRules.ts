import type { SourceFile } from './sourceFile.ts'

const MAX_LINES = 400
const USUAL_LINES = 250
const SMALL_LINES = 80

/** Files that are too long, or too many that are long. */
export function oversizedFiles(files: readonly SourceFile[]): string[] {
  const tooLong = files
    .filter((file) => file.lines > MAX_LINES)
    .map((file) => `${file.path} has ${file.lines} lines, ${MAX_LINES} at most: split it by concept, one file for each.`)
  const long = files.filter((file) => file.lines > USUAL_LINES)
  if (long.length * 10 <= files.length) return tooLong
  const worst = [...long].sort((a, b) => b.lines - a.lines).map((file) => `${file.path} (${file.lines})`)
  return [
    ...tooLong,
    `${long.length} of ${files.length} files are over ${USUAL_LINES} lines, one in ten at most: split some of ${worst.join(', ')}.`,
  ]
}

/** A hint, never a failure: how many files are small. */
export function sizeHint(files: readonly SourceFile[]): string {
  const small = files.filter((file) => file.lines < SMALL_LINES).length
  const share = files.length === 0 ? 100 : Math.round((100 * small) / files.length)
  return `${small} of ${files.length} source files (${share} %) are under ${SMALL_LINES} lines; the plan is half.`
}

/** Files that only hand on what others export. */
export function barrels(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => {
      const rest = file.code.replace(/\b(?:export|import)\b[^;]*?\bfrom\s*''|\bimport\s*''/g, '').trim()
      return /\bexport\b/.test(file.code) && rest.replace(/export\s*\{[^}]*\}/g, '').trim() === ''
    })
    .map((file) => `${file.path} only re-exports: delete it and import from the files where things are.`)
}

/** Stylesheets of the same name: their classes are named after them (vite.config.ts), so the rules of one would act on the other's. `paths`: of all stylesheets. */
export function sharedStylesheetNames(paths: readonly string[]): string[] {
  const nameOf = (path: string) => path.split('/').at(-1) ?? ''
  return paths
    .filter((path, index) => paths.findIndex((other) => nameOf(other) === nameOf(path)) < index)
    .map((path) => `${path}: another stylesheet is called ${nameOf(path)} too; call this one by what it belongs to.`)
}

const VAGUE = new Set(['index', 'util', 'utils', 'helper', 'helpers', 'misc', 'common', 'shared', 'stuff', 'lib', 'types', 'constants'])

/** Names that the plan gives: what they hold is clear to everyone. */
const PLANNED = new Set(['main', 'model', 'registry', 'protocol', 'layout'])

/** A lesson's file is named after its id, which is part of its address. */
const LESSON = /^src\/scenarios\/lessons\/[a-z0-9]+(-[a-z0-9]+)*\.ts$/

/** Files whose name does not say what is in them. */
export function misnamedFiles(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (file.path.endsWith('.d.ts') || file.path === 'src/main.tsx' || LESSON.test(file.path)) return []
    const base = file.path.split('/').at(-1) ?? ''
    const name = base.replace(/\.tsx?$/, '')
    if (VAGUE.has(name))
      return [
        `${file.path}: name the file after the one concept in it (${exportsOf(file, 'const|let|function\\*?|class|type|interface').slice(0, 3).join(', ') || 'its main export'}).`,
      ]
    if (!/^[a-z][a-zA-Z0-9]*$|^[A-Z][a-zA-Z0-9]*$/.test(name))
      return [`${file.path}: write file names in camelCase, components in PascalCase.`]
    if (/^[A-Z]/.test(name) && !base.endsWith('.tsx'))
      return [`${file.path}: PascalCase is for components (.tsx); call it ${lowerFirst(base)}.`]
    const [main, ...others] = exportsOf(file, 'const|let|function\\*?|class')
    // Several values, or types alone, make a concept that the file names by itself; a single value is the file's main export.
    if (main === undefined || others.length > 0 || PLANNED.has(name)) return []
    const names = [main, ...exportsOf(file, 'type|interface')]
    if (names.some((it) => shareWord(it, name))) return []
    return [`${file.path} exports ${main}: name the file after its main export, or the export after the file.`]
  })
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

function exportsOf(file: SourceFile, keywords: string): string[] {
  const pattern = new RegExp(`\\bexport\\s+(?:async\\s+|abstract\\s+)?(?:${keywords})\\s+([A-Za-z_$][\\w$]*)`, 'g')
  return [...file.code.matchAll(pattern)].map((match) => match[1] ?? '')
}

function shareWord(a: string, b: string): boolean {
  const wordsOf = (name: string) =>
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[\s_]+/)
      .map((word) => word.replace(/s$/, ''))
  const words = new Set(wordsOf(a))
  return a.toLowerCase().includes(b.toLowerCase()) || wordsOf(b).some((word) => words.has(word))
}
