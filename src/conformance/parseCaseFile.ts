/** One recorded case, as its runner gets it. */
export interface LoadedCase {
  readonly name: string
  readonly testCase: unknown
}

/** What one file holds: cases of one kind, or what is wrong with it. */
export type CaseFile =
  | { readonly ok: true; readonly system: string; readonly kind: string; readonly cases: readonly LoadedCase[] }
  | { readonly ok: false; readonly problem: string }

/** The matrices have no `kind`: their columns tell it. */
const MATRIX_KINDS: Readonly<Record<string, string>> = {
  'pattern,key,matched': 'topic-matrix',
  'bindingArguments,messageHeaders,matched': 'headers-matrix',
}

/**
 * Reads the text of a case file. Three forms: `cases` with a `kind`; a matrix of `columns` and `rows`, each row a case
 * (an object keyed by column); one case of `steps`, whose kind is `steps`.
 */
export function parseCaseFile(text: string): CaseFile {
  let file: unknown
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return bad(`not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!isObject(file)) return bad('not a case file: an object is expected at the top')
  const { system } = file
  if (typeof system !== 'string') return bad('not a case file: no `system`')
  if (Array.isArray(file.columns) && Array.isArray(file.rows)) return matrix(system, file.columns, file.rows)
  if (Array.isArray(file.steps)) return { ok: true, system, kind: 'steps', cases: [{ name: nameOf(file, 0), testCase: file }] }
  if (typeof file.kind !== 'string') return bad('not a case file: no `kind`, no `columns`, no `steps`')
  if (!Array.isArray(file.cases)) return bad('not a case file: no `cases`')
  if (file.cases.length === 0) return bad('no case in `cases`')
  return { ok: true, system, kind: file.kind, cases: file.cases.map((testCase, i) => ({ name: nameOf(testCase, i), testCase })) }
}

function matrix(system: string, columns: readonly unknown[], rows: readonly unknown[]): CaseFile {
  const kind = MATRIX_KINDS[columns.join()]
  if (kind === undefined) return bad(`unknown columns: ${columns.join(', ')}`)
  if (rows.length === 0) return bad('no row in `rows`')
  const cases = rows.map((row, i) => {
    const cells: readonly unknown[] = Array.isArray(row) ? row : []
    return { name: `row ${i + 1} ${preview(row)}`, testCase: Object.fromEntries(columns.map((column, c) => [String(column), cells[c]])) }
  })
  return { ok: true, system, kind, cases }
}

/** The case's own name, or its number with the beginning of what it says. */
function nameOf(testCase: unknown, index: number): string {
  if (isObject(testCase) && typeof testCase.name === 'string') return testCase.name
  return `case ${index + 1} ${preview(testCase)}`
}

function preview(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

function bad(problem: string): CaseFile {
  return { ok: false, problem }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
