import { expect, type Page } from '@playwright/test'
import { catalogue } from '../../src/scenarios/catalogue/catalogue.ts'
import { referenceHref } from '../../src/store/route.ts'
import { test } from './helpers/appTest.ts'
import { button, expectStep, labIsReady, openLab, stage } from './helpers/lab.ts'

const open = async (page: Page, ...address: Parameters<typeof referenceHref>) => {
  await page.goto(`./${referenceHref(...address)}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

test('by keyboard alone: from the library to the comparison, to a row, to its experiment at the deciding moment, and back', async ({
  page,
}) => {
  await page.goto('./')
  await page.getByRole('link', { name: 'Reference', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /compared/ })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()

  await page.getByRole('textbox', { name: 'Find a row' }).focus()
  await page.keyboard.type('ordering')
  const row = page.getByRole('row', { name: /^Ordering/ })
  await expect(row).toBeVisible()
  await expect(page).toHaveURL(/q=ordering$/)
  const show = row.getByRole('link', { name: /^Show me\b/ }).first()
  await tabTo(page, show)
  await page.keyboard.press('Enter')
  await labIsReady(page)
  await expectStep(page, 2)
  await expect(stage(page)).toBeVisible()

  await page.goBack()
  await expect(row).toBeVisible()
})

test('heads of columns and rows stay in sight, and hide nothing that has focus', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await open(page, 'compare', { row: 'performance' })
  const row = page.getByRole('row', { name: /^Performance/ })
  const head = page.getByRole('columnheader', { name: 'Kafka', exact: true })
  await expect(row.getByRole('link', { name: 'Performance', exact: true })).toBeFocused()
  await expect(head).toBeInViewport({ ratio: 1 })
  const headBottom = async () => (await head.boundingBox().then((box) => box && box.y + box.height)) ?? 0
  const top = async (target: typeof row) => (await target.boundingBox())?.y ?? -1
  expect(await top(row), 'the row named by the address begins below the heads').toBeGreaterThanOrEqual((await headBottom()) - 1)

  // Into the middle of the row: its title goes along.
  await page.evaluate((by) => window.scrollBy(0, by), 60)
  await expect(row.getByRole('link', { name: 'Performance', exact: true })).toBeInViewport({ ratio: 1 })
  expect(await top(row.getByRole('link', { name: 'Performance', exact: true }))).toBeGreaterThanOrEqual((await headBottom()) - 1)

  // Backwards through links above the window.
  for (let press = 0; press < 25; press++) {
    await page.keyboard.press('Shift+Tab')
    const focused = page.locator(':focus')
    if ((await focused.evaluate((it) => it.closest('tbody') !== null)) === false) break
    expect(await top(focused), await focused.innerText()).toBeGreaterThanOrEqual((await headBottom()) - 3)
  }
})

test('on a phone the answers to a question stand below each other, each with the name of its broker', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, 'compare', { row: 'replay' })
  const row = page.getByRole('row', { name: /^Replay/ })
  await expect(row).toBeInViewport()
  const cells = await row.getByRole('cell').all()
  expect(cells).toHaveLength(3)
  const boxes = await Promise.all(cells.map((cell) => cell.boundingBox()))
  expect(boxes.map((box) => box?.x)).toEqual([boxes[0]?.x, boxes[0]?.x, boxes[0]?.x])
  for (const [index, name] of ['Kafka', 'RabbitMQ', 'Redis Streams'].entries())
    await expect(cells[index]!.getByText(name, { exact: true })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('a word of the story and a word of the inspector lead to their entries in the glossary, and back to the lesson', async ({ page }) => {
  await openLab(page, 'kafka-journey', { step: '6' })
  await page.getByRole('button', { name: 'high watermark', exact: true }).first().click()
  await page.getByRole('dialog', { name: 'high watermark' }).getByRole('link', { name: 'Glossary' }).click()
  const entry = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2, name: 'high watermark' }) })
  await expect(entry).toBeInViewport()
  await expect(entry.getByRole('link', { name: 'high watermark', exact: true })).toBeFocused()
  await expect(button(page, 'Kafka')).toHaveAttribute('aria-pressed', 'true')
  await page.goBack()
  await labIsReady(page)
  await expectStep(page, 6)

  await page.getByRole('button', { name: /^Partition orders-0/ }).click()
  await page.getByRole('button', { name: 'log start offset' }).click()
  await page.getByRole('dialog', { name: 'log start offset' }).getByRole('link', { name: 'Glossary' }).click()
  await expect(page.getByRole('link', { name: 'log start offset', exact: true })).toBeFocused()
})

test('going back to the comparison returns to where one was in it', async ({ page }) => {
  await open(page, 'compare', { row: 'type' })
  const row = page.getByRole('row', { name: /^Latency/ })
  await row.scrollIntoViewIfNeeded()
  await row
    .getByRole('link', { name: /^Show me/ })
    .first()
    .click()
  await labIsReady(page)
  await page.goBack()
  await expect(row).toBeInViewport()
})

test('everything that a page of the reference links to in the app is there', async ({ page }) => {
  const lessons = new Set(catalogue.map(({ id }) => id))
  for (const place of ['compare', 'glossary'] as const) {
    await open(page, place)
    const hashes = await page.locator('main a[href^="#/lab/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    expect(hashes.length).toBeGreaterThan(20)
    for (const hash of hashes) expect(lessons).toContain(/^#\/lab\/([a-z-]+)\?step=\d+$/.exec(hash)?.[1])
  }
})

/** Presses Tab until the target has focus. */
async function tabTo(page: Page, target: ReturnType<Page['getByRole']>): Promise<void> {
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((it) => it === document.activeElement)) return
  }
  throw new Error('Tab does not get there')
}
