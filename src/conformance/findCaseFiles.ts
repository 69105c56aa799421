import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CaseSource } from './runFiles.ts'

/**
 * The case files at a path: the file itself, whatever its name, or every `*.json` of the folder and of all folders below
 * (links are followed, a folder is visited once), by name. A path that is not there, or a folder without any such file,
 * comes back as a source that throws, so that it counts as a failure instead of vanishing.
 */
export function findCaseFiles(path: string): CaseSource[] {
  try {
    if (!statSync(path).isDirectory()) return [fileSource(path)]
    const files = jsonFilesBelow(path, new Set())
    return files.length > 0 ? files.map(fileSource) : [brokenSource(path, 'no *.json file in this folder or below')]
  } catch (error) {
    return [brokenSource(path, error instanceof Error ? error.message : String(error))]
  }
}

function jsonFilesBelow(folder: string, visited: Set<string>): string[] {
  const real = realpathSync(folder)
  if (visited.has(real)) return []
  visited.add(real)
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      const isJson = name.toLowerCase().endsWith('.json')
      const stats = statSync(path, { throwIfNoEntry: false })
      // A dangling link named *.json is reported by the reader; any other is no case file.
      if (stats?.isDirectory()) return jsonFilesBelow(path, visited)
      return isJson ? [path] : []
    })
}

function fileSource(file: string): CaseSource {
  return { file, text: () => readFileSync(file, 'utf8') }
}

function brokenSource(file: string, problem: string): CaseSource {
  return {
    file,
    text() {
      throw new Error(problem)
    },
  }
}
