import { expect, type Page } from '@playwright/test'
import { test } from './helpers/appTest.ts'
import { button, expectTick, focusNothing, onStage, openLab, stageWords, tickOf, timeline } from './helpers/lab.ts'

test('a consumer is crashed by its button or its key; the story that cannot go on offers to return or to explore', async ({ page }) => {
  await openLab(page, 'group-share')
  await page.keyboard.press('ArrowRight')
  const before = { tick: await tickOf(page), words: await stageWords(page) }
  await button(page, 'Crash c1').click()
  await expect(onStage(page, 'Consumer c1, crashed')).toBeVisible()
  await expect(button(page, 'Start c1 again')).toBeVisible()
  await expect(button(page, 'Crash c1')).toBeHidden()

  const left = page.getByRole('heading', { name: 'You left the story' })
  await expect(left).toBeVisible()
  await button(page, 'Return to the story').click()
  await expect(left).toBeHidden()
  await expectTick(page, before.tick)
  expect(await stageWords(page)).toEqual(before.words)
  await expect(button(page, 'Undo')).toBeDisabled()

  // Every button shows the number that does the same.
  const number = await button(page, 'Crash c1').innerText()
  await focusNothing(page)
  await page.keyboard.press(number.replace(/\D/g, ''))
  await expect(onStage(page, 'Consumer c1, crashed')).toBeVisible()
  await button(page, 'Explore on').click()
  await expect(left).toBeHidden()
  await expect(page.getByText(/^You are exploring on your own/)).toBeVisible()
  await focusNothing(page)
  await page.keyboard.press('u')
  await expect(onStage(page, 'Consumer c1, crashed')).toBeHidden()
  expect(await stageWords(page)).toEqual(before.words)
  await expect(page.getByText(/^You are exploring on your own/)).toBeHidden()
  await page.keyboard.press('Shift+U')
  await expect(onStage(page, 'Consumer c1, crashed')).toBeVisible()
  // The same without keys.
  await button(page, 'Undo').click()
  await expect(onStage(page, 'Consumer c1, crashed')).toBeHidden()
  await button(page, 'Redo what was undone').click()
  await expect(onStage(page, 'Consumer c1, crashed')).toBeVisible()
  await expect(button(page, 'Redo what was undone')).toBeHidden()
})

test('a change in the past drops the future, and Undo brings it back', async ({ page }) => {
  await openLab(page, 'rebalance-crash')
  for (let press = 0; press < 5; press++) await page.keyboard.press('Shift+ArrowRight')
  const change = await tickOf(page)
  for (let press = 0; press < 10; press++) await page.keyboard.press('Shift+ArrowRight')
  await button(page, 'Burst of 20 orders').click()
  await focusNothing(page)
  const burst = await tickOf(page)
  for (let press = 0; press < 10; press++) await page.keyboard.press('Shift+ArrowRight')
  await expectTick(page, burst + 1_000)
  const future = { words: await stageWords(page), reach: await reach(page) }

  for (let press = 0; press < 20; press++) await page.keyboard.press('Shift+ArrowLeft')
  await expectTick(page, change)
  expect(await reach(page), 'what has been run is still known').toBe(future.reach)
  await button(page, 'Slow c2 down').click()
  await focusNothing(page)
  expect(await reach(page), 'nothing is known beyond a change').toBeLessThan(future.reach)

  for (let press = 0; press < 20; press++) await page.keyboard.press('Shift+ArrowRight')
  await expectTick(page, burst + 1_000)
  expect(await stageWords(page), 'without the burst').not.toEqual(future.words)

  await page.keyboard.press('u')
  await expectTick(page, change)
  expect(await reach(page)).toBe(future.reach)
  for (let press = 0; press < 20; press++) await page.keyboard.press('Shift+ArrowRight')
  await expectTick(page, burst + 1_000)
  expect(await stageWords(page)).toEqual(future.words)
  await expect(button(page, 'Undo')).toBeEnabled()
})

/** How far the run has been run, in seconds, as the timeline says it. */
async function reach(page: Page): Promise<number> {
  const said = (await timeline(page).getAttribute('aria-valuetext')) ?? ''
  return Number(/of ([\d.]+)/.exec(said)?.[1])
}
