import { expect, type Page } from '@playwright/test'
import { plainText } from '../../src/views/lab/story/richText.ts'
import { test } from './helpers/appTest.ts'
import { currentStep, focusNothing, kafka, onStage, openLab, stageWords } from './helpers/lab.ts'

test('the stage has a summary, says how everything stands, and names every part of it', async ({ page }) => {
  await openLab(page, 'kafka-journey', { step: '3' })
  await expect(kafka(page)).toHaveAccessibleDescription(
    /^A Kafka cluster of 3 brokers: topic orders, 2 partitions.*1 producer and group billing with 1 consumer\..*Enter selects/,
  )
  const before = await stageWords(page)
  expect(before).toContainEqual(expect.stringMatching(/^Partition orders-\d, 0 records, high watermark 0\b/))
  await focusNothing(page)
  await page.keyboard.press('m')
  await expect.poll(() => stageWords(page)).toContainEqual(expect.stringMatching(/^Partition orders-\d, 1 record, high watermark 0\b/))
  for (const { length } of await kafka(page)
    .getByRole('button')
    .evaluateAll((parts) => parts.map((part) => part.getAttribute('aria-label') ?? '')))
    expect(length).toBeGreaterThan(3)
  await expect(onStage(page, 'Record orders-')).toHaveAccessibleName(/message m0, key order-1, above the high watermark, not readable yet$/)
})

test('what happens is said politely, one thing after the other', async ({ page }) => {
  await openLab(page, 'kafka-journey')
  const live = page.locator('[aria-live]')
  await expect(live).toHaveCount(1)
  await expect(live).toHaveAttribute('aria-live', 'polite')
  await expect(live).toHaveAttribute('aria-atomic', 'true')
  await expect(live).toContainText('An order comes in')
  await heardFrom(page)
  await focusNothing(page)
  for (let step = 0; step < 3; step++) await page.keyboard.press('m')
  const said = plainText(await currentStep(page).getByRole('paragraph').innerText())
  await expect(live).toContainText(said.slice(0, 40))
  // Three steps in a moment are not three interruptions.
  expect(await heard(page)).toBeLessThanOrEqual(2)
})

/** Counts from now on how often the live region changes what it says. */
async function heardFrom(page: Page): Promise<void> {
  await page.evaluate(() => {
    const live = document.querySelector('[aria-live]')
    document.documentElement.dataset.heard = '0'
    if (live === null) return
    new MutationObserver(() => {
      document.documentElement.dataset.heard = String(Number(document.documentElement.dataset.heard) + 1)
    }).observe(live, { childList: true, characterData: true, subtree: true })
  })
}

async function heard(page: Page): Promise<number> {
  return Number(await page.locator('html').getAttribute('data-heard'))
}
