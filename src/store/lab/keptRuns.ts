/** Where runs are kept in the browser's storage. */
export const KEPT_RUNS = 'brokerscope.runs'

/** Whether any run may have been kept. Also true when the storage refuses: whoever reads it then says so. */
export function runsAreKept(): boolean {
  try {
    return localStorage.getItem(KEPT_RUNS) !== null
  } catch {
    return true
  }
}
