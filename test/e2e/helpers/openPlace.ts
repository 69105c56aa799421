import type { Page } from '@playwright/test'
import type { Look, Theme } from './looks.ts'
import type { Place } from './places.ts'

/** Opens a place as a visitor would who chose this theme in a window of this size, and waits until it stands still. */
export async function openPlace(page: Page, place: Place, { theme, size }: Look): Promise<void> {
  await page.setViewportSize({ width: size.width, height: size.height })
  await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
  await chooseTheme(page, theme)
  // The hash alone would not load the page again.
  await page.goto('about:blank')
  await page.goto(`./${place.hash}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}

/** As src/store/settings.ts keeps it. */
export async function chooseTheme(page: Page, theme: Theme): Promise<void> {
  await page.addInitScript((value) => {
    if (location.protocol.startsWith('http'))
      localStorage.setItem('brokerscope.settings', JSON.stringify({ version: 1, value: { theme: value } }))
  }, theme)
}
