import { expect, type Page } from '@playwright/test'
import { libraryHref } from '../../src/store/route.ts'
import { plainText } from '../../src/views/lab/story/richText.ts'
import { test } from './helpers/appTest.ts'
import { button, expectStep, expectTick, focusNothing, openLab, tickOf } from './helpers/lab.ts'
import { questionAt } from './helpers/questions.ts'

const LESSON = 'kafka-journey'
/** The step that asks. */
const STEP = 4

test('the run stops at a question and waits; a wrong guess is told what is right and why, and counts as the first answer', async ({
  page,
}) => {
  const question = await questionAt(LESSON, STEP)
  const wrong = question.options.find((it) => it !== question.right) ?? ''
  await openLab(page, LESSON, { step: '3' })
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('4×')
  await button(page, 'Play').click()
  await expect(card(page)).toBeVisible({ timeout: 15_000 })
  await expectStep(page, STEP)
  await expect(card(page)).toContainText(plainText(question.ask))
  await expect(card(page).getByRole('radio')).toHaveCount(question.options.length)

  // Time stands until there is an answer, whatever is pressed.
  const asked = await tickOf(page)
  for (const name of ['Play', 'Next step', 'Next milestone']) await expect(button(page, name)).toBeDisabled()
  await focusNothing(page)
  for (const key of ['Space', 'ArrowRight', 'm', '1']) await page.keyboard.press(key)
  await expectTick(page, asked)
  await expect(button(page, 'Undo')).toBeDisabled()

  await option(page, wrong).check()
  await expect(card(page)).toContainText('Not this time.')
  await expect(card(page)).toContainText(plainText(question.because))
  await expect(option(page, question.right)).toHaveAccessibleName(/ right$/)
  await expect(option(page, wrong)).toHaveAccessibleName(/ wrong$/)
  await expect(option(page, question.right)).toBeDisabled()

  // It really happens.
  await button(page, 'Watch it happen').click()
  await expect.poll(() => tickOf(page), { timeout: 15_000 }).toBeGreaterThan(question.decidedTick)

  // Starting over asks again, but who knows the end does not guess.
  await button(page, 'Start over').click()
  await playTo(page, card(page).getByRole('radio').and(page.locator(':enabled')).first())
  await option(page, question.right).check()
  await expect(card(page)).toContainText('Right.')
  await playTo(page, page.getByRole('heading', { name: 'Remember' }))
  await page.goto(`./${libraryHref}`)
  await expect(page.getByRole('article').filter({ hasText: 'Journey of one record' })).toContainText('Done, 0 of 1 guessed right')
})

test('a right guess is praised and counted, and the library goes on to the next lesson', async ({ page }) => {
  const question = await questionAt(LESSON, STEP)
  await openLab(page, LESSON, { step: String(STEP) })
  await option(page, question.right).check()
  await expect(card(page)).toContainText('Right.')
  await expect(card(page)).toContainText(plainText(question.because))
  await playTo(page, page.getByRole('heading', { name: 'Remember' }))
  await expect(page.getByRole('link', { name: /^Next: / })).toBeVisible()

  await page.getByRole('link', { name: /^Brokerscope/ }).click()
  await expect(page.getByRole('article').filter({ hasText: 'Journey of one record' })).toContainText('Done, 1 of 1 guessed right')
  await expect(page.getByRole('link', { name: /^Next lesson/ })).toContainText('A key picks the partition')
  await expect(page.getByText(/^1 of \d+ done$/).first()).toBeVisible()
})

const card = (page: Page) => page.getByRole('group', { name: /^What happens next\?/ })

function option(page: Page, text: string) {
  const start = plainText(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return card(page).getByRole('radio', { name: new RegExp(`^${start}`) })
}

/** Steps through milestones until this is there. */
async function playTo(page: Page, goal: ReturnType<Page['locator']>): Promise<void> {
  await focusNothing(page)
  await expect(async () => {
    await page.keyboard.press('m')
    await expect(goal).toBeVisible({ timeout: 100 })
  }).toPass({ intervals: [20] })
}
