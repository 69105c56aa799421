import type { SourceFile } from './sourceFile.ts'

/** From top to bottom. Folders of one row stand side by side and do not import each other. */
const LAYERS: readonly (readonly string[])[] = [
  ['main.tsx'],
  ['views'],
  ['store'],
  ['scenarios', 'quiz', 'share', 'sweep', 'conformance', 'console'],
  ['compare'],
  ['brokers'],
  ['workload'],
  ['kernel'],
]

/** The one thing that the folders beside scenarios/ may take from it. */
const SCENARIO_SCHEMA = /^src\/scenarios\/(schema|scenario)\.ts$/

const folderOf = (path: string) => path.split('/')[1] ?? ''
const levelOf = (path: string) => LAYERS.findIndex((row) => row.includes(folderOf(path)))

/** Imports that point up or sideways, and files that stand in no layer. */
export function brokenLayers(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (file.path.endsWith('.d.ts')) return []
    if (levelOf(file.path) < 0) return [`${file.path}: no such layer. Put it in one of src/{${LAYERS.flat().join(', ')}}.`]
    return file.imports.flatMap((target) => layerProblem(file.path, target) ?? [])
  })
}

function layerProblem(from: string, to: string): string | null {
  if (!to.startsWith('src/')) return `${from} imports ${to}: src never imports from outside src. Move what is shared into src.`
  const [fromLevel, toLevel] = [levelOf(from), levelOf(to)]
  if (toLevel < fromLevel)
    return `${from} imports ${to}: imports point down only (${LAYERS.map((row) => row.join('|')).join(' > ')}). Move what is shared down, or pass it in as an argument.`
  if (toLevel === fromLevel && folderOf(from) !== folderOf(to) && !SCENARIO_SCHEMA.test(to))
    return `${from} imports ${to}: these folders stand side by side; only the scenario schema is shared. Move what both need into a lower layer.`
  return null
}

const brokerOf = (path: string) => /^src\/brokers\/([^/.]+)\//.exec(path)?.[1] ?? null
const viewFolderOf = (path: string) => /^src\/views\/([^/.]+)\//.exec(path)?.[1] ?? null

/** Broker folders that know each other, and a broker's views that know another broker. */
export function brokenBrokerWalls(files: readonly SourceFile[]): string[] {
  const brokers = new Set(files.flatMap((file) => brokerOf(file.path) ?? []))
  return files.flatMap((file) => {
    const own = brokerOf(file.path)
    const viewed = viewFolderOf(file.path)
    return file.imports.flatMap((target) => {
      const broker = brokerOf(target)
      if (broker === null) return []
      if (own !== null && own !== broker)
        return [`${file.path} imports ${target}: brokers never import each other. Move what both need to src/workload or src/kernel.`]
      if (viewed !== null && brokers.has(viewed) && viewed !== broker)
        return [`${file.path} imports ${target}: the views of ${viewed} know ${viewed} only. Take it through src/brokers/model.ts.`]
      return []
    })
  })
}

/** A hint, never a failure: what stands above the brokers, serves all of them, and yet knows one by name. */
export function brokerHint(files: readonly SourceFile[]): string {
  const knowing = files.filter(
    (file) =>
      /^src\/(views|store)\//.test(file.path) && file.imports.some((target) => ![null, viewFolderOf(file.path)].includes(brokerOf(target))),
  )
  return `${knowing.length} files of src/store and of the shared views know one broker by name; a new broker would have to touch them${
    knowing.length > 0 ? `: ${knowing.map(({ path }) => path).join(', ')}` : ''
  }.`
}

/**
 * Files of a broker's server/ that import its client/ (or the other way), or whose code reaches it by way of other files. Types at the
 * broker's root (its whole state) may speak of both.
 */
export function brokenSides(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return files.flatMap((file) => {
    const side = /^(src\/brokers\/[^/]+)\/(server|client)\//.exec(file.path)
    if (!side) return []
    const other = `${side[1]}/${side[2] === 'server' ? 'client' : 'server'}/`
    const isOther = (path: string) => path.startsWith(other)
    const direct = file.imports.find(isOther)
    const way = direct ? [file.path, direct] : wayTo(file, isOther, (it) => byPath.get(it)?.runtimeImports)
    if (way === null) return []
    return [
      `${way.join(' -> ')}: server/ and client/ meet only through protocol messages. Put what both need at the broker's root, or send a message.`,
    ]
  })
}

/** The shortest chain of imports from a file to one that `isGoal`, or null. */
function wayTo(
  start: SourceFile,
  isGoal: (path: string) => boolean,
  importsOf: (path: string) => readonly string[] | undefined,
): string[] | null {
  const seen = new Set([start.path])
  let open = [[start.path]]
  while (open.length > 0) {
    const next: string[][] = []
    for (const way of open) {
      for (const target of importsOf(way.at(-1) ?? '') ?? []) {
        if (isGoal(target)) return [...way, target]
        if (!seen.has(target)) next.push([...way, target])
        seen.add(target)
      }
    }
    open = next
  }
  return null
}

/** Circles of imports (types count too), each told once. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const told = new Set<string>()
  return files.flatMap((file) => {
    if (told.has(file.path)) return []
    const way = wayTo(
      file,
      (path) => path === file.path,
      (it) => byPath.get(it)?.imports,
    )
    if (way === null) return []
    for (const path of way) told.add(path)
    return [`${way.join(' -> ')}: a circle. Move what both ends need into a file of its own that imports neither.`]
  })
}
