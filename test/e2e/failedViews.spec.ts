import { expect, type Page, test } from '@playwright/test'
import { button, expectTick, focusNothing, kafka, labIsReady, onStage, openLab, tickOf } from './helpers/lab.ts'

test('a stage that fails to draw leaves run and commands alone, offers a report, and is drawn again', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await breakableStage(page)
  await openLab(page, 'kafka-journey', { step: '5' })
  await button(page, 'Slow c1 down').click()
  await focusNothing(page)

  await setBroken(page, true)
  await page.keyboard.press('ArrowRight')
  const failed = page.getByRole('region', { name: 'Stage' }).getByRole('alert')
  await expect(failed).toContainText('This view stopped working')
  await expect(failed).toContainText('broken on purpose')
  await failed.getByRole('button', { name: 'Copy a report' }).click()
  await expect(failed.getByRole('button', { name: 'Report copied' })).toBeVisible()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  for (const part of ['broken on purpose', '#/lab/kafka-journey', '"seed": 7', '"slowConsumer"']) expect(report).toContain(part)

  // Everything else works on: time, story, actions.
  const tick = await tickOf(page)
  await focusNothing(page)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => tickOf(page)).toBeGreaterThan(tick)
  const later = await tickOf(page)

  await setBroken(page, false)
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expect(onStage(page, 'Consumer c1')).toBeVisible()
  await expectTick(page, later)
  await expect(button(page, 'Full speed c1')).toBeVisible()
})

test('a drawing that fails between two events fails its view, and time goes on', async ({ page }) => {
  await breakableStage(page)
  await openLab(page, 'kafka-journey', { step: '5' })
  await button(page, 'Play').click()
  await setBroken(page, true)
  await expect(page.getByRole('region', { name: 'Stage' }).getByRole('alert')).toContainText('This view stopped working')
  const tick = await tickOf(page)
  await expect.poll(() => tickOf(page)).toBeGreaterThan(tick + 200)
  await setBroken(page, false)
  await button(page, 'Try again').click()
  await expect(kafka(page)).toBeVisible()
})

test('a part that cannot be fetched is said in its place and nowhere else; a reload returns to the same tick', async ({ page }) => {
  let isDown = true
  await page.route(/\/EventLog-[^/]*\.js$/, (route) => (isDown ? route.fulfill({ status: 500 }) : route.continue()))
  await openLab(page, 'kafka-journey', { step: '5' })
  await page.keyboard.press('ArrowRight')
  const tick = await tickOf(page)
  await page.getByRole('tab', { name: 'Events' }).click()
  const failed = page.getByRole('alert').filter({ hasText: 'A part of the page did not load' })
  await expect(failed).toBeVisible()
  await expect(kafka(page)).toBeVisible()
  await expect(button(page, 'Play')).toBeEnabled()

  isDown = false
  await failed.getByRole('button', { name: 'Reload the page' }).click()
  await labIsReady(page)
  await expectTick(page, tick)
  await page.getByRole('tab', { name: 'Events' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Events' }).getByRole('listbox')).toBeVisible()
})

/** From now on every change to the drawing of the stage can be made to throw. */
async function breakableStage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { setAttribute } = Element.prototype
    Element.prototype.setAttribute = function (this: Element, name: string, value: string) {
      if (document.documentElement.dataset.broken === 'true' && this.closest('[role="group"][aria-label="Kafka"]'))
        throw new Error('broken on purpose')
      setAttribute.call(this, name, value)
    }
  })
}

async function setBroken(page: Page, isBroken: boolean): Promise<void> {
  await page.evaluate((value) => {
    document.documentElement.dataset.broken = value
  }, String(isBroken))
}
