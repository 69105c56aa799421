import { test as base, expect } from '@playwright/test'

/** A test of the app: it also fails if the page threw, wrote an error to the console, or asked for something that was not there. */
export const test = base.extend<{ noPageErrors: undefined }>({
  noPageErrors: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(`thrown: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`console: ${message.text()}`)
      })
      page.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText ?? ''
        // Leaving a page ends what it was still fetching: no fault of the page.
        if (reason !== 'net::ERR_ABORTED') errors.push(`request failed: ${request.url()} ${reason}`)
      })
      await use(undefined)
      expect(errors, 'errors of the page').toEqual([])
    },
    { auto: true },
  ],
})
