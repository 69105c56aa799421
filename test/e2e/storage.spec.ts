import { expect } from '@playwright/test'
import { lessonHref } from '../../src/store/route.ts'
import { test } from './helpers/appTest.ts'
import { button, expectTick, focusNothing, onStage, openLab, tickOf } from './helpers/lab.ts'

const KEYS = ['brokerscope.runs', 'brokerscope.settings', 'brokerscope.progress'] as const

test('what cannot be read is kept aside and reported, and the page works', async ({ page }) => {
  const broken = { 'brokerscope.runs': '{"version":1,"value":{"kafka-journey":', 'brokerscope.settings': '[]', 'brokerscope.progress': 'x' }
  await page.addInitScript((entries) => {
    if (sessionStorage.getItem('broken') !== null) return
    sessionStorage.setItem('broken', 'yes')
    for (const [key, text] of Object.entries(entries)) localStorage.setItem(key, text)
  }, broken)
  await openLab(page, 'kafka-journey')
  const notices = page.getByRole('status', { name: 'Notices' })
  for (const what of ['Where you were in each lesson', 'Your settings', 'Your progress'])
    await expect(notices).toContainText(`${what} could not be read`)
  for (const key of KEYS) {
    const kept = await page.evaluate((name) => localStorage.getItem(`${name}.backup`), key)
    expect(kept, key).toBe(broken[key])
  }
  await expect(button(page, 'Play')).toBeEnabled()
  await focusNothing(page)
  await page.keyboard.press('ArrowRight')
  const tick = await tickOf(page)

  // From now on it is kept as ever.
  await page.reload()
  await expectTick(page, tick)
  await expect(notices).not.toContainText('could not be read')
})

test('a saved run that cannot be read starts anew, and says so; the runs of other lessons are as they were', async ({ page }) => {
  const run = { commands: [{ tick: 75_100, command: { type: 'crashConsumer', consumer: 'c1' } }], tick: 75_500, speed: 1, answers: {} }
  const unknown = { ...run, commands: [{ tick: 9_100, command: { type: 'explode' } }] }
  await page.addInitScript(
    (value) => {
      if (localStorage.getItem('brokerscope.runs') === null) localStorage.setItem('brokerscope.runs', JSON.stringify({ version: 1, value }))
    },
    { 'kafka-journey': run, 'group-share': unknown },
  )
  await openLab(page, 'group-share')
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText(
    'Your last run of this lesson could not be read: commands.0.command.type is "explode"',
  )
  await expect(button(page, 'Play')).toBeEnabled()
  await page.goto(`./${lessonHref('kafka-journey')}`)
  await expect(onStage(page, 'Consumer c1, crashed')).toBeVisible()
  await expectTick(page, 75_500)
})

for (const [what, name, says] of [
  ['is full', 'QuotaExceededError', 'the storage of this browser is full'],
  ['is refused', 'SecurityError', 'this browser refuses storage to this page'],
] as const) {
  test(`storage that ${what}: the page says so once, and the run goes on`, async ({ page }) => {
    await page.addInitScript((error) => {
      Storage.prototype.setItem = () => {
        throw new DOMException('no', error)
      }
    }, name)
    await openLab(page, 'kafka-journey')
    const notices = page.getByRole('status', { name: 'Notices' })
    await expect(notices).toContainText(says)
    await expect(notices.getByRole('button', { name: 'Dismiss' })).toHaveCount(1)
    const opening = await tickOf(page)
    await button(page, 'Play').click()
    await expect.poll(() => tickOf(page)).toBeGreaterThan(opening)
    await button(page, 'Settings').click()
    await page.getByRole('radio', { name: 'Dark' }).check()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
}
