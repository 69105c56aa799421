// npm run bench [-- WORD...]: measures every row (or those whose name holds one of the words) and prints it beside its bar.
// The exit status is 1 if a bar is missed or a row could not be measured.
import { formatValue, keepsBar, type Row } from './row.ts'
import { rows } from './rows.ts'

/** Measures one row and prints its line; true if it keeps its bar. */
async function judge({ name, bar, measure }: Row): Promise<boolean> {
  const wanted = `${bar.is === 'least' ? 'at least' : 'at most'} ${formatValue(bar.value, bar.unit)}`
  try {
    const value = await measure()
    const ok = keepsBar(bar, value)
    console.log(`${ok ? 'ok    ' : 'MISSED'}  ${name}\n        ${formatValue(value, bar.unit)} (${wanted})`)
    return ok
  } catch (error) {
    console.log(`FAILED  ${name} (${wanted})\n        ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return false
  }
}

const words = process.argv.slice(2).map((word) => word.toLowerCase())
const chosen = rows.filter(({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word)))
let kept = 0
for (const row of chosen) if (await judge(row)) kept++
console.log(`\n${kept} of ${chosen.length} bars kept`)
process.exitCode = kept === chosen.length && chosen.length > 0 ? 0 : 1
