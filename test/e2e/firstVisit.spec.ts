import { expect, type Page } from '@playwright/test'
import { test } from './helpers/appTest.ts'
import { button, flightPlaces, kafka, labIsReady, repainted, tickOf } from './helpers/lab.ts'

test('the stage on the front page plays at one press, and stands still at the next', async ({ page }) => {
  await page.goto('./')
  const live = page.getByRole('figure')
  await live.getByRole('button', { name: 'Play' }).click()
  await expect(page.locator('[data-flight]').first()).toBeVisible({ timeout: 5_000 })
  const before = await flightPlaces(page)
  await expect.poll(() => flightPlaces(page)).not.toEqual(before)

  await live.getByRole('button', { name: 'Pause' }).click()
  await holdsStill(page, () => flightPlaces(page))
  await holdsStill(page, async () => (await kafka(page).screenshot({ animations: 'disabled' })).toString('base64'))
})

test('a newcomer opens the first lesson, plays it with the space bar, and pauses it', async ({ page }) => {
  await page.goto('./')
  await page.getByRole('figure').getByRole('link', { name: 'Open lesson' }).click()
  await labIsReady(page)
  await expect(page).toHaveTitle(/^Journey of one record/)
  const opening = await tickOf(page)

  await page.keyboard.press('Space')
  await expect(button(page, 'Pause')).toBeVisible()
  await expect.poll(() => tickOf(page)).toBeGreaterThan(opening + 500)

  await page.keyboard.press('Space')
  await expect(button(page, 'Play')).toBeVisible()
  await holdsStill(page, () => tickOf(page))
  await holdsStill(page, async () => (await kafka(page).screenshot({ animations: 'disabled' })).toString('base64'))
})

/** Something that a running clock would change is the same after a while of real time. */
async function holdsStill(page: Page, look: () => Promise<unknown>): Promise<void> {
  await repainted(page)
  const before = await look()
  // Long enough for many repaints: there is nothing to wait for when nothing is to happen.
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await look()).toEqual(before)
}
