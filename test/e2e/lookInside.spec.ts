import { expect, type Page } from '@playwright/test'
import { test } from './helpers/appTest.ts'
import { button, currentStep, expectTick, focusNothing, kafka, openLab, stage, tickOf } from './helpers/lab.ts'

test('a record tells what it is, why it is where it is, and leads to every moment of its life', async ({ page }) => {
  await openLab(page, 'kafka-keys', { step: '3' })
  await kafka(page)
    .getByRole('button', { name: /^Record orders-2 at offset 0\b/ })
    .click()
  const record = page.getByRole('region', { name: 'orders-2 · offset 0' })
  for (const [term, value] of [
    ['key', 'order-1'],
    ['message', 'm0'],
    ['high watermark', '1'],
  ] as const)
    await expect(record.getByText(term, { exact: true }).locator('xpath=ancestor::div[1]')).toHaveText(`${term}${value}`)

  // Back to the call that made it, with the very numbers of its key; each rule where Kafka says it.
  const why = page.getByRole('region', { name: 'Why is it so?' })
  await why.getByRole('button', { name: /earlier causes$/ }).click()
  const causes = why.getByRole('list').first().getByRole('listitem')
  await expect(causes.filter({ hasText: '(murmur2("order-1") & 0x7fffffff) mod 4 = 1221710326 mod 4 = 2' })).toHaveText(/send\(\)/)
  await expect(causes.getByRole('link').first()).toHaveAttribute('href', /^https:\/\/kafka\.apache\.org\//)

  await page
    .getByRole('region', { name: 'Life of this record' })
    .getByRole('button', { name: /^acknowledged/ })
    .click()
  await expectTick(page, 19_005)
  await page
    .getByRole('region', { name: 'Life of this record' })
    .getByRole('button', { name: /^appended/ })
    .click()
  await expectTick(page, 18_505)
  await expect(record, 'what was selected still is').toBeVisible()

  // A name in the details leads to what it names.
  await record.getByRole('button', { name: /^broker 2/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'broker 2' })).toBeVisible()
  await button(page, 'Select nothing').click()
  await expect(page.getByRole('heading', { level: 2, name: 'The whole picture' })).toBeVisible()
})

test('events are found by words, and each leads to its moment', async ({ page }) => {
  await openLab(page, 'kafka-keys', { step: '4' })
  const end = await tickOf(page)
  await page.getByRole('tab', { name: 'Events' }).click()
  const events = page.getByRole('tabpanel', { name: 'Events' })
  await events.getByRole('searchbox').fill('murmur2 cart-1')
  await expect(events.getByRole('listbox', { name: /^\d event/ })).toBeVisible()
  const found = events.getByRole('listbox').getByRole('option')
  await expect(found.first()).toContainText('murmur2("cart-1")')
  for (const text of await found.allInnerTexts()) expect(text).toContain('cart-1')
  await found.first().click()
  await expectTick(page, 22_000)
  await expect(found.first()).toHaveAttribute('aria-selected', 'true')
  await events.getByText('Why did it happen?').click()
  await expect(events.getByRole('button', { name: 'Select web-shop' }).first()).toBeVisible()

  // By keyboard: one stop of Tab, arrows, Enter.
  await events.getByRole('searchbox').fill('')
  // The list follows what is typed in a frame of its own.
  await expect(events.getByRole('listbox', { name: /^\d{2,} events/ })).toBeVisible()
  await events.getByRole('combobox', { name: 'Show' }).selectOption('Steps')
  await page.keyboard.press('Tab')
  await expect(events.getByRole('listbox')).toBeFocused()
  for (const key of ['Home', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await expect.poll(() => tickOf(page)).toBeLessThan(22_000)

  await events.getByRole('searchbox').fill('no such thing')
  await expect(events.getByText('Nothing so far matches.')).toBeVisible()
  expect(end).toBeGreaterThan(22_000)
})

test('the same run is told as messages between machines', async ({ page }) => {
  await openLab(page, 'kafka-keys', { step: '3' })
  await page.getByRole('button', { name: 'Messages in time' }).click()
  const arrows = stage(page).getByRole('listbox')
  await expect(arrows).toHaveAccessibleName(/^\d+ messages, in order of sending$/)
  const produce = arrows.getByRole('option', { name: /^Produce, web-shop to broker 2, 18\.00 s/ })
  await expect(produce).toBeVisible()
  const rows = stage(page).getByRole('table').getByRole('row')
  await expect(rows.filter({ hasText: 'Produce' }).first()).toHaveText(/18\.00 s\s*18\.50 s\s*web-shop\s*broker 2\s*Produce/)

  // Kinds of messages come and go.
  const heartbeats = page.getByRole('button', { name: 'Heartbeats' })
  await expect(rows.filter({ hasText: 'Heartbeat' })).toHaveCount(0)
  await heartbeats.click()
  await expect(heartbeats).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('combobox', { name: 'Stretch of time' }).selectOption('last 10 s')
  await expect(rows.filter({ hasText: /heartbeat/i }).first()).toBeAttached()

  // One is told when it is reached, and gone to when it is pressed.
  await arrows.focus()
  await page.keyboard.press('Home')
  await expect(stage(page).getByText(/ to .+, \d+\.\d\d s to \d+\.\d\d s\. /)).toBeVisible()
  const now = await tickOf(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => tickOf(page)).toBeLessThan(now)

  await button(page, 'Stage').click()
  await expect(kafka(page)).toBeVisible()
})

test('words are explained where they stand: on the scoreboard, in the story, on the stage', async ({ page }) => {
  await openLab(page, 'kafka-keys')
  const board = page.getByRole('region', { name: 'Scoreboard, group billing' })
  await board.getByText('lag', { exact: true }).hover()
  await expect(page.getByRole('tooltip')).toContainText('Records the group has still to commit')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tooltip')).toBeHidden()
  await board.getByRole('button', { name: 'What the numbers mean' }).press('Enter')
  await expect(dialog(page, 'What the numbers mean')).toContainText('First handled after a later record with the same key.')
  await closeByEscape(page, board.getByRole('button', { name: 'What the numbers mean' }))

  const term = currentStep(page).locator('[aria-haspopup="dialog"]').first()
  await term.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Official documentation' })).toHaveAttribute(
    'href',
    /^https:\/\/kafka\.apache\.org\//,
  )
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Glossary' })).toBeVisible()
  await closeByEscape(page, term)

  await focusNothing(page)
  await button(page, 'Legend').press('Enter')
  await expect(dialog(page, 'What you see').getByRole('listitem').first()).toBeVisible()
})

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

async function closeByEscape(page: Page, trigger: ReturnType<Page['locator']>): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(trigger).toBeFocused()
}
