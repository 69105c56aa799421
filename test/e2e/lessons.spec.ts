import { expect, type Page } from '@playwright/test'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import { lessonHref } from '../../src/store/route.ts'
import { test } from './helpers/appTest.ts'
import { axeProblems } from './helpers/axeProblems.ts'
import { labIsReady } from './helpers/lab.ts'
import { looksForText, themes } from './helpers/looks.ts'
import { openPlace } from './helpers/openPlace.ts'
import { textProblems } from './helpers/textProblems.ts'

/** Steps are many key presses away at times; more than this means that the story does not move. */
const MOST_PRESSES = 400
const EVERY = 12

for (const { id, title } of catalogue) {
  test(`${title} is played to its end by keyboard alone, and its texts stay legible on the way`, async ({ page }) => {
    test.setTimeout(180_000)
    const [look] = looksForText
    if (look === undefined) throw new Error('there is a look to test')
    await openPlace(page, { name: id, hash: lessonHref(id) }, look)
    await labIsReady(page)
    const problems = new Set<string>()
    await readAtEverySize(page, problems)
    for (let press = 0; press < MOST_PRESSES; press++) {
      if (await isOver(page)) break
      if (await isAsked(page)) await answerByKeyboard(page)
      else await page.keyboard.press(press % 4 === 3 ? 'ArrowRight' : 'm')
      if (press % EVERY === 0) for (const problem of await textProblems(page)) problems.add(problem)
    }
    expect(await isOver(page), 'the story came to its end').toBe(true)
    await readAtEverySize(page, problems)
    expect([...problems]).toEqual([])
    for (const theme of themes) {
      // The page as it is now, in the other colours: it follows this attribute, as the settings do.
      await page.evaluate((value) => Object.assign(document.documentElement.dataset, { theme: value }), theme)
      expect(await axeProblems(page), theme).toEqual([])
    }
  })
}

/** Measures the texts of the page as it is now in every size of window, and comes back to the first. */
async function readAtEverySize(page: Page, problems: Set<string>): Promise<void> {
  const sizes = [...new Set(looksForText.map(({ size }) => size))]
  for (const size of [...sizes, ...sizes.slice(0, 1)]) {
    await page.setViewportSize({ width: size.width, height: size.height })
    // What measures itself draws again in the next frames.
    await page.waitForTimeout(200)
    for (const problem of await textProblems(page)) problems.add(`${size.name}: ${problem}`)
  }
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
