import { expect, type Page } from '@playwright/test'
import { loadScenario } from '../../src/scenarios/loadScenario.ts'
import { test } from './helpers/appTest.ts'
import { button, focusNothing, kafka, labIsReady, openLab } from './helpers/lab.ts'
import { chooseTheme } from './helpers/openPlace.ts'

test('in large type the last words of a story are read whole, and what to remember follows', async ({ page }) => {
  await chooseTheme(page, 'projector')
  const lesson = 'vs-replay'
  await openLab(page, lesson, { step: `${(await loadScenario(lesson))?.story.length}` })
  await expect(page.getByRole('heading', { name: 'Remember' })).toBeInViewport()
  await expect(page.locator('[aria-current="step"]')).toBeInViewport({ ratio: 0.99 })
})

test('the theme changes at once, follows the system until one is chosen, and is kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await openLab(page, 'kafka-journey', { step: '6' })
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-theme', 'dark')
  const grounds = new Set([await groundOf(page)])
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(html).toHaveAttribute('data-theme', 'light')
  grounds.add(await groundOf(page))
  const words = await textSize(page)

  await button(page, 'Settings').click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('radio', { name: 'Projector' }).check()
  await expect(html).toHaveAttribute('data-theme', 'projector')
  grounds.add(await groundOf(page))
  expect(grounds.size, 'three themes have three grounds').toBe(3)
  await page.keyboard.press('Escape')
  await expect.poll(() => textSize(page), 'for the last row').toBeGreaterThan(words)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(html).toHaveAttribute('data-theme', 'projector')

  await page.reload()
  await labIsReady(page)
  await expect(html).toHaveAttribute('data-theme', 'projector')
})

test('with reduced motion nothing glides: what travels stands in three places on its way, and tapes move at once', async ({ page }) => {
  await openLab(page, 'kafka-journey', { step: '6' })
  await button(page, 'Settings').click()
  await page.getByRole('switch', { name: 'Reduce motion' }).check()
  await page.keyboard.press('Escape')
  await focusNothing(page)
  await page.keyboard.press('Space')
  const reduced = await placesOnTheWay(page, 2_000)
  await page.keyboard.press('Space')
  expect(reduced.length, 'something travelled').toBeGreaterThan(0)
  expect(Math.max(...reduced)).toBeLessThanOrEqual(3)

  await button(page, 'Settings').click()
  await page.getByRole('switch', { name: 'Reduce motion' }).uncheck()
  await page.keyboard.press('Escape')
  await focusNothing(page)
  await page.keyboard.press('Space')
  const full = await placesOnTheWay(page, 1_500)
  expect(Math.max(...full)).toBeGreaterThan(3)
})

const groundOf = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

const textSize = (page: Page) =>
  kafka(page)
    .getByText('web-shop', { exact: true })
    .evaluate((text) => text.getBoundingClientRect().height)

/** In how many different places each thing that flies over the stage is seen in so many real ms. */
function placesOnTheWay(page: Page, forMs: number): Promise<number[]> {
  return page.evaluate(async (duration) => {
    const seen = new Map<Element, Set<string>>()
    const end = performance.now() + duration
    while (performance.now() < end) {
      await new Promise(requestAnimationFrame)
      for (const flight of document.querySelectorAll('[data-flight]')) {
        const at = (flight as SVGElement).style.transform
        if (at !== '') seen.set(flight, (seen.get(flight) ?? new Set()).add(at))
      }
    }
    return [...seen.values()].map(({ size }) => size)
  }, forMs)
}
