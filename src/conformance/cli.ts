// npm run conformance -- PATH...   (without a path: the project's own copy of the recorded cases)
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { findCaseFiles } from './findCaseFiles.ts'
import { formatReport } from './formatReport.ts'
import { runFiles } from './runFiles.ts'
import { runners } from './runners.ts'

/** npm runs scripts in the project's folder; a relative path is meant from where the person stands. */
function resolvePath(path: string): string {
  const fromCaller = resolve(process.env.INIT_CWD ?? '.', path)
  const fromHere = resolve(path)
  return !existsSync(fromCaller) && existsSync(fromHere) ? fromHere : fromCaller
}

const paths = process.argv.slice(2)
const sources = (paths.length > 0 ? paths.map(resolvePath) : [resolve('test/conformance')]).flatMap(findCaseFiles)
const result = runFiles(sources, runners)
console.log(formatReport(result))
process.exitCode = result.failed > 0 ? 1 : 0
