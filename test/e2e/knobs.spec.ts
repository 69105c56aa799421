import { expect, type Page } from '@playwright/test'
import { test } from './helpers/appTest.ts'
import { button, focusNothing, openLab, stage, tickOf } from './helpers/lab.ts'

test('a value out of range is refused with the range, stays in its field, and changes nothing; one in range takes effect', async ({
  page,
}) => {
  await openLab(page, 'kafka-journey', { step: '5' })
  const tick = await tickOf(page)
  await page.getByRole('tab', { name: 'Settings' }).click()
  const delay = page.getByRole('textbox', { name: 'network.oneWayMs the network' })
  await expect(delay).toHaveValue('4000')

  await delay.fill('20000')
  await delay.press('Enter')
  await expect(refusal(page)).toContainText('10000')
  await expect(delay).toHaveValue('20000')
  await expect(delay).toHaveAttribute('aria-invalid', 'true')
  await expect(button(page, 'Undo'), 'the run has not been changed').toBeDisabled()
  await delay.fill('soon')
  await expect(refusal(page)).toHaveText('This is not a number.')
  await delay.press('Escape')
  await expect(delay).toHaveValue('4000')
  await expect(refusal(page)).toHaveCount(0)

  await delay.fill('250')
  await delay.press('Enter')
  await expect(button(page, 'Undo')).toBeEnabled()
  expect(await tickOf(page)).toBe(tick)
  await focusNothing(page)
  for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: 'Messages in time' }).click()
  const rows = stage(page).getByRole('table').getByRole('row')
  await expect(rows.nth(1)).toBeAttached()
  const times = (await rows.allInnerTexts()).map((row) =>
    [...row.matchAll(/(\d+\.\d\d) s/g)].map(([, seconds]) => Math.round(Number(seconds) * 1000)),
  )
  const delays = times.flatMap(([sent = 0, arrives = 0]) => (sent > tick ? [arrives - sent] : []))
  expect(delays.length).toBeGreaterThan(0)
  expect(new Set(delays)).toEqual(new Set([250]))

  await button(page, 'Undo').click()
  await expect(delay).toHaveValue('4000')
})

test('a refusal names the rule of the real broker', async ({ page }) => {
  await openLab(page, 'rebalance-crash')
  await page.getByRole('tab', { name: 'Settings' }).click()
  const session = page.getByRole('textbox', { name: 'session.timeout.ms group billing' })
  await session.fill('1000')
  await session.press('Tab')
  await expect(refusal(page)).toContainText('6000')
  await expect(refusal(page)).toContainText('group.min.session.timeout.ms')
  await expect(session).toHaveValue('1000')
  await expect(button(page, 'Undo')).toBeDisabled()
})

const refusal = (page: Page) => page.getByRole('tabpanel', { name: 'Settings' }).getByRole('alert')
