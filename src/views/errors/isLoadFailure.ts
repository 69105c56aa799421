/** Whether code of the app could not be fetched: it never ran, and only a reload asks for it again. Browsers word it differently. */
export function isLoadFailure(error: Error): boolean {
  return /dynamically imported module|importing a module script|error loading|preload css/i.test(error.message)
}
