import { expect, type Page } from '@playwright/test'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import { lessonHref } from '../../src/store/route.ts'
import { test } from './helpers/appTest.ts'
import { axeProblems } from './helpers/axeProblems.ts'
import { looksForText } from './helpers/looks.ts'
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
    const problems = new Set<string>()
    for (let press = 0; press < MOST_PRESSES; press++) {
      if (await isOver(page)) break
      if (await isAsked(page)) await answerByKeyboard(page)
      else await page.keyboard.press(press % 4 === 3 ? 'ArrowRight' : 'm')
      if (press % EVERY === 0) for (const problem of await textProblems(page)) problems.add(problem)
    }
    expect(await isOver(page), 'the story came to its end').toBe(true)
    for (const { size } of looksForText) {
      await page.setViewportSize({ width: size.width, height: size.height })
      // What measures itself draws again in the next frames.
      await page.waitForTimeout(300)
      for (const problem of await textProblems(page)) problems.add(`${size.name}: ${problem}`)
    }
    expect([...problems]).toEqual([])
    expect(await axeProblems(page)).toEqual([])
  })
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
