import { expect, type Page } from '@playwright/test'
import { test } from './helpers/appTest.ts'
import { button, expectTick, focusNothing, kafka, labIsReady, onStage, openLab, tickOf, timeline } from './helpers/lab.ts'

test('Tab goes through the lab in its order, and the skip link past the header', async ({ page }) => {
  await openLab(page, 'kafka-journey')
  await focusNothing(page)
  const stops = ['Skip to content']
  for (let press = 0; press < 60 && stops.at(-1) !== 'body'; press++) {
    await page.keyboard.press('Tab')
    const at = await placeOfFocus(page)
    if (at !== stops.at(-1)) stops.push(at)
  }
  expect(stops.slice(0, 7)).toEqual(['Skip to content', 'header', 'story', 'stage', 'look inside', 'actions', 'time'])

  await focusNothing(page)
  await page.keyboard.press('Tab')
  await expect(button(page, 'Skip to content')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  expect(await placeOfFocus(page)).toBe('story')
})

test('on the stage Tab, arrows, Enter and Escape select, and single keys still work the run', async ({ page }) => {
  await openLab(page, 'kafka-journey', { step: '5' })
  await kafka(page).getByRole('button').first().focus()
  await page.keyboard.press('Tab')
  await expect(onStage(page, 'Topic orders')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(onStage(page, 'Partition orders-0')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(onStage(page, 'Broker 2, leader of orders-0')).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.locator(':focus')).toHaveAccessibleName(/orders-0/)
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'orders-0' })).toBeVisible()
  await expect(onStage(page, 'Partition orders-0')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 2, name: 'The whole picture' })).toBeVisible()

  const tick = await tickOf(page)
  await page.keyboard.press('m')
  await expect.poll(() => tickOf(page)).toBeGreaterThan(tick)
})

test('a focused control keeps its keys, and the shortcuts can be switched off', async ({ page }) => {
  await openLab(page, 'kafka-journey')
  const opening = await tickOf(page)

  // A field takes letters and digits, a list its arrows, a button its space bar.
  await page.getByRole('tab', { name: 'Events' }).click()
  const search = page.getByRole('searchbox')
  await search.pressSequentially('rm 1?')
  await expect(search).toHaveValue('rm 1?')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(button(page, 'Undo')).toBeDisabled()
  await page.getByRole('combobox', { name: 'Speed' }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('tab', { name: 'Events' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Settings' })).toBeFocused()
  await expectTick(page, opening)
  await button(page, 'Play').focus()
  await page.keyboard.press('Space')
  await expect(button(page, 'Pause')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(button(page, 'Play')).toBeFocused()

  await button(page, 'Settings').press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(button(page, 'Settings')).toBeFocused()
  await focusNothing(page)
  const before = await tickOf(page)
  for (const key of ['Space', 'ArrowRight', 'm', '1', '?']) await page.keyboard.press(key)
  await expectTick(page, before)
  await expect(button(page, 'Play')).toBeVisible()
  await expect(button(page, 'Undo')).toBeDisabled()
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.reload()
  await labIsReady(page)
  await page.keyboard.press('ArrowRight')
  await expectTick(page, before)
})

test('the help sheet lists every key, keeps the focus while it is open, and gives it back', async ({ page }) => {
  await openLab(page, 'kafka-journey')
  const consumer = onStage(page, 'Consumer c1')
  await consumer.focus()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Help and keys' })
  await expect(sheet).toBeVisible()
  for (const does of ['Play or pause', 'Next milestone', '100 ms back', 'Actions, as numbered', 'Redo'])
    await expect(sheet.getByText(does, { exact: true })).toBeVisible()

  // Keys are for the sheet alone, and Tab goes round in it.
  const tick = await tickOf(page)
  await page.keyboard.press('ArrowRight')
  await expectTick(page, tick)
  for (let press = 0; press < 8; press++) {
    await page.keyboard.press('Tab')
    await expect(sheet.locator(':focus')).toBeAttached()
  }
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(consumer).toBeFocused()
  await expect(timeline(page)).toBeVisible()
})

/** In which part of the lab the focus is. */
function placeOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return 'body'
    if (at.textContent === 'Skip to content') return 'Skip to content'
    const places = {
      header: 'header',
      stage: 'section[aria-label="Stage"]',
      actions: 'section[aria-labelledby="actions-title"]',
      time: 'fieldset[aria-label="Time"], input[aria-label="Timeline"]',
      'look inside': ':has(> [role="tablist"])',
      story: 'section[aria-labelledby="lesson-title"]',
    }
    return Object.entries(places).find(([, selector]) => at.closest(selector) !== null)?.[0] ?? at.outerHTML.slice(0, 80)
  })
}
