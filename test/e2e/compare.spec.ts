import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './helpers/appTest.ts'
import { button, expectStep, focusNothing, openLab, stage, tickOf } from './helpers/lab.ts'

const LANES = ['RabbitMQ queue', 'RabbitMQ stream', 'Kafka']

function lane(page: Page, name: string): Locator {
  return stage(page).getByRole('region', { name, exact: true })
}

/** What the score says, all of it. */
function score(page: Page): Promise<string> {
  return stage(page).getByRole('region', { name: 'Score' }).getByRole('table').innerText()
}

test('side by side one asks all systems at once, sees which cannot, and follows one message through all of them', async ({ page }) => {
  await openLab(page, 'vs-replay')
  for (const name of LANES) await expect(lane(page, name)).toBeVisible()
  const before = await score(page)
  const beganAt = await tickOf(page)

  await button(page, 'Replay everything to billing').click()
  await expect(lane(page, 'RabbitMQ queue').getByText('Cannot.')).toBeVisible()
  await expect(stage(page).getByText('Cannot.')).toHaveCount(1)
  await focusNothing(page)
  for (let press = 0; press < 30; press++) await page.keyboard.press('Shift+ArrowRight')
  await expect(stage(page).getByRole('button', { name: /^Kafka, twice: [1-9]\d*\. Why do they differ\?$/ })).toBeVisible()
  expect(await score(page)).not.toBe(before)

  await lane(page, 'Kafka')
    .getByRole('button', { name: /^Record orders-0 at offset 1\b/ })
    .click()
  for (const name of LANES) await expect(stage(page).getByRole('region', { name: new RegExp(`^m\\d+ in ${name}$`) })).toBeVisible()

  // Back in time the score goes back.
  await focusNothing(page)
  for (let press = 0; press < 30; press++) await page.keyboard.press('Shift+ArrowLeft')
  expect(await tickOf(page)).toBe(beganAt)
  expect(await score(page)).toBe(before)

  // A number key does what its button says, in all systems.
  await page.keyboard.press('1')
  for (const name of LANES) await expect(lane(page, name).getByRole('button', { name: /^Consumer c1, crashed/ })).toBeVisible()
})

test('side by side the focus goes from system to system and on to the score, and a phone shows one at a time', async ({ page }) => {
  await openLab(page, 'vs-replay', { step: '4' })
  await expectStep(page, 4)
  await lane(page, 'RabbitMQ queue')
    .getByRole('button', { name: /^Publisher web-shop/ })
    .focus()
  expect(await regionsOnTheWay(page)).toEqual([...LANES, 'Score'])

  await page.setViewportSize({ width: 390, height: 844 })
  const choices = stage(page).getByRole('group', { name: 'On stage' })
  await expect(lane(page, 'RabbitMQ queue')).toBeVisible()
  await expect(lane(page, 'Kafka')).toBeHidden()
  await choices.getByRole('button', { name: 'Kafka' }).click()
  await expect(lane(page, 'Kafka')).toBeVisible()
  await expect(lane(page, 'RabbitMQ queue')).toBeHidden()
  await choices.getByRole('button', { name: 'Score' }).click()
  await expect(stage(page).getByRole('table')).toBeVisible()
  await expect(lane(page, 'Kafka')).toBeHidden()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

/** The parts of the stage that Tab leads through, in their order. */
async function regionsOnTheWay(page: Page): Promise<string[]> {
  const seen: string[] = []
  for (let press = 0; press < 90; press++) {
    const region = await page.evaluate(() => document.activeElement?.closest('section[aria-label]')?.getAttribute('aria-label') ?? '')
    if (seen.length > 0 && !['Stage', ...LANES, 'Score'].includes(region)) break
    if (region !== seen.at(-1) && region !== 'Stage') seen.push(region)
    await page.keyboard.press('Tab')
  }
  return seen
}
