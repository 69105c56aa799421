import { expect, type Page } from '@playwright/test'
import { test } from './helpers/appTest.ts'
import { button, kafka, openLab, stage, tickOf, timeline } from './helpers/lab.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

test('on a phone the stage is on top, one sheet below it at a time, and the transport at the thumb', async ({ page }) => {
  await openLab(page, 'kafka-keys', { step: '3' })
  const [top, sheets, play] = await Promise.all(
    [stage(page), page.getByRole('group', { name: 'Below the stage' }), button(page, 'Play')].map(async (part) => {
      const box = await part.boundingBox()
      if (box === null) throw new Error(`${part} is not to be seen`)
      return box
    }),
  )
  expect(top?.y).toBeLessThan(sheets?.y ?? 0)
  expect(sheets?.y).toBeLessThan(play?.y ?? 0)
  expect((play?.y ?? 0) + (play?.height ?? 0)).toBeLessThanOrEqual(844)
  expect(play?.y, 'in the lower half').toBeGreaterThan(422)
  await expectToFit(page)

  const story = page.getByRole('region', { name: 'A key picks the partition' })
  const actions = page.getByRole('region', { name: 'Break something' })
  const look = page.getByRole('tablist', { name: 'Look inside' })
  await expect(story).toBeVisible()
  await expect(actions).toBeHidden()
  await button(page, 'Break something').tap()
  await expect(actions).toBeVisible()
  await expect(story).toBeHidden()
  await expectToFit(page)
  await button(page, 'Look inside').tap()
  await expect(look).toBeVisible()
  await expect(actions).toBeHidden()
  await expectToFit(page)
  await button(page, 'Story').tap()
  await expect(story).toBeVisible()

  // What is picked on the stage opens its sheet, a question opens the story.
  await kafka(page)
    .getByRole('button', { name: /^Record orders-2 at offset 0\b/ })
    .tap()
  await expect(page.getByRole('heading', { level: 2, name: 'orders-2 · offset 0' })).toBeVisible()
  await expect(story).toBeHidden()
  const tick = await tickOf(page)
  await button(page, 'Next milestone').tap()
  await expect(story).toBeVisible()
  await expect(page.getByRole('radio').first()).toBeInViewport()
  expect(await tickOf(page)).toBeGreaterThan(tick)
  await expect(timeline(page)).toBeInViewport()
  await expectToFit(page)

  await page.getByRole('button', { name: 'Messages in time' }).tap()
  await expect(stage(page).getByRole('listbox')).toBeVisible()
  await expectToFit(page)
})

test('on a phone the library and the settings fit, and the stage plays', async ({ page }) => {
  await page.goto('./')
  await page.getByRole('figure').getByRole('button', { name: 'Play' }).tap()
  await expect(page.locator('[data-flight]').first()).toBeAttached()
  await expectToFit(page)
  await button(page, 'Settings').tap()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeInViewport()
  await expectToFit(page)
})

/** Nothing is wider than the window: one never has to scroll sideways. */
async function expectToFit(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
}
