import { expect, type Page } from '@playwright/test'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import { lessonHref } from '../../src/store/route.ts'
import { test } from './helpers/appTest.ts'
import { axeProblems } from './helpers/axeProblems.ts'
import { labIsReady } from './helpers/lab.ts'
import { isFull, looksForText, type Theme, themes } from './helpers/looks.ts'
import { openPlace } from './helpers/openPlace.ts'
import { textProblems } from './helpers/textProblems.ts'

/** Steps are many key presses away at times; more than this means that the story does not move. */
const MOST_PRESSES = 400
const EVERY = 12

for (const { id, title } of catalogue) {
  test(`${title} is played to its end by keyboard alone, and its texts stay legible on the way`, async ({ page }) => {
    test.setTimeout(isFull ? 900_000 : 180_000)
    const [look] = looksForText
    if (look === undefined) throw new Error('there is a look to test')
    await openPlace(page, { name: id, hash: lessonHref(id) }, look)
    await labIsReady(page)
    const problems = new Set<string>()
    await readInEveryLook(page, problems)
    for (let press = 0; press < MOST_PRESSES; press++) {
      if (await isOver(page)) break
      if (await isAsked(page)) await answerByKeyboard(page)
      else await page.keyboard.press(press % 4 === 3 ? 'ArrowRight' : 'm')
      if (press % EVERY !== 0) continue
      if (isFull) await readInEveryLook(page, problems)
      else for (const problem of await textProblems(page)) problems.add(problem)
    }
    expect(await isOver(page), 'the story came to its end').toBe(true)
    await readInEveryLook(page, problems)
    expect([...problems]).toEqual([])
    for (const theme of themes) {
      await showIn(page, theme)
      expect(await axeProblems(page), theme).toEqual([])
    }
  })
}

/** Measures the texts of the page as it is now in every theme and size of window that is asked for, and comes back to the first. */
async function readInEveryLook(page: Page, problems: Set<string>): Promise<void> {
  for (const { theme, size } of [...looksForText, ...looksForText.slice(0, 1)]) {
    await showIn(page, theme)
    await page.setViewportSize({ width: size.width, height: size.height })
    // What measures itself draws again in the next frames.
    await page.waitForTimeout(200)
    for (const problem of await textProblems(page)) problems.add(`${theme} ${size.name}: ${problem}`)
  }
}

/** The page as it is now, in other colours and perhaps larger type: it follows this attribute, as the settings do. */
async function showIn(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((value) => Object.assign(document.documentElement.dataset, { theme: value }), theme)
}

const isOver = (page: Page) => page.getByRole('heading', { name: 'Remember' }).isVisible()
const isAsked = (page: Page) => page.getByRole('radio').and(page.locator(':enabled')).first().isVisible()

/** Chooses the first answer with Tab and Space, then leaves the focus so that the arrows step time again. */
async function answerByKeyboard(page: Page): Promise<void> {
  const first = page.getByRole('radio').and(page.locator(':enabled')).first()
  await first.focus()
  await page.keyboard.press('Space')
  await expect(page.getByText(/^(Right\.|Not this time\.)/).first()).toBeVisible()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}
