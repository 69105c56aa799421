interface ErrorReport {
  readonly error: Error
  readonly where: string
  /** Address of the page, from `#` on. */
  readonly address: string
  readonly browser: string
  readonly report?: () => string
}

/** What to send to those who can mend it: the error, where it happened, and the run that led to it. */
export function errorReport({ error, where, address, browser, report }: ErrorReport): string {
  const lines = [
    'Brokerscope: a view failed',
    `address: ${address}`,
    `browser: ${browser}`,
    '',
    error.stack ?? `${error.name}: ${error.message}`,
  ]
  const components = where === '' ? [] : ['', 'components:', where.trim()]
  const run = report === undefined ? [] : ['', 'run:', safely(report)]
  return [...lines, ...components, ...run].join('\n')
}

/** A report that fails itself must not cost the rest. */
function safely(report: () => string): string {
  try {
    return report()
  } catch (error) {
    return `(the run could not be described: ${String(error)})`
  }
}
