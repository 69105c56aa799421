import { expect } from '@playwright/test'
import { lessonHref, libraryHref } from '../../src/store/route.ts'
import { test } from './helpers/appTest.ts'
import { button, expectStep, expectTick, focusNothing, labIsReady, onStage, openLab, stageWords, tickOf } from './helpers/lab.ts'

test('a reload returns to the same lesson, tick and commands; another lesson keeps its own', async ({ page }) => {
  await openLab(page, 'rebalance-crash')
  for (let press = 0; press < 8; press++) await page.keyboard.press('ArrowRight')
  await button(page, 'Slow c2 down').click()
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('2×')
  await focusNothing(page)
  for (let press = 0; press < 8; press++) await page.keyboard.press('ArrowRight')
  const left = { tick: await tickOf(page), words: await stageWords(page) }

  await page.reload()
  await labIsReady(page)
  await expectTick(page, left.tick)
  expect(await stageWords(page)).toEqual(left.words)
  await expect(button(page, 'Full speed c2')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('2')

  await page.goto(`./${lessonHref('group-share')}`)
  await expect(page.getByRole('heading', { level: 1, name: 'One partition, one owner' })).toBeVisible()
  await page.goBack()
  await expect(button(page, 'Full speed c2')).toBeVisible()
  await expectTick(page, left.tick)

  // What was done before the reload can still be taken back.
  await button(page, 'Undo').click()
  await expect(button(page, 'Slow c2 down')).toBeVisible()
  await expect(button(page, 'Undo')).toBeDisabled()
})

test('a link opens its lesson at its step; a reload then goes on from where one has got to', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openLab(page, 'kafka-journey', { step: '3' })
  await expectStep(page, 3)
  await button(page, 'Share').click()
  await button(page, 'Copy link to step 3').click()
  await expect(page.getByRole('dialog')).toContainText('The link to step 3 is on your clipboard.')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toBe(new URL(`./${lessonHref('kafka-journey', { step: '3' })}`, page.url()).href)

  await page.keyboard.press('Escape')
  await focusNothing(page)
  await page.keyboard.press('Shift+ArrowRight')
  const tick = await tickOf(page)
  await page.reload()
  await labIsReady(page)
  await expectTick(page, tick)

  // The link leads there again, also from within the lesson.
  await page.goto(link)
  await expect.poll(() => tickOf(page)).toBe(tick - 100)
})

test('a link to a step that there is not says so and opens the lesson', async ({ page }) => {
  await openLab(page, 'kafka-journey', { step: '99' })
  const notices = page.getByRole('status', { name: 'Notices' })
  await expect(notices).toContainText('There is no step 99 in this lesson.')
  await expect(notices).toContainText('It has steps 1 to 9')
  await expectStep(page, 1)
  await notices.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notices).not.toContainText('step 99')
})

test('an address that leads nowhere names what is wrong with it and offers the nearest; back and forward work', async ({ page }) => {
  await page.goto(`./${libraryHref}`)
  await page.goto('./#/lab/kafka-jurney')
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such lesson' })).toBeVisible()
  await expect(page.getByText('No lesson is called “kafka-jurney”.')).toBeVisible()
  await expect(page.locator('mark')).toHaveText('kafka-jurney')
  await page.goto('./#/lba/%E0%A4%A/group-lag')
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing at this address' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('A slow consumer')

  await page.goBack()
  await page
    .getByRole('main')
    .getByRole('link', { name: /Journey of one record/ })
    .click()
  await labIsReady(page)
  await expect(page).toHaveTitle(/^Journey of one record/)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such lesson' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 2, name: 'Lessons' })).toBeVisible()
  await page.goForward()
  await page.goForward()
  await labIsReady(page)
  await expect(onStage(page, 'Consumer c1')).toBeVisible()
})
