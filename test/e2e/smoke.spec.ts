import { expect } from '@playwright/test'
import { test } from './helpers/appTest.ts'

test('the page opens with its name and a heading', async ({ page }) => {
  await page.goto('./')
  await expect(page).toHaveTitle(/Brokerscope/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('an unknown address is never a blank page', async ({ page }) => {
  await page.goto('./#/no/such/place')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('the build runs from any sub-path of any static host', async ({ page, baseURL }) => {
  const below = '/some/sub/path/'
  await page.route(`**${below}**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace(below, '/') })
    await route.fulfill({ response })
  })
  const outside: string[] = []
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    if (origin !== new URL(baseURL ?? '').origin || !pathname.startsWith(below)) outside.push(request.url())
  })
  await page.goto(below)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  // Nothing outside the sub-path, and nothing from another server.
  expect(outside).toEqual([])
})
