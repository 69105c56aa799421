import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { lessonHref, type RouteQuery } from '../../src/store/route.ts'
import { test } from './helpers/appTest.ts'
import { axeProblems } from './helpers/axeProblems.ts'
import { button, currentStep, expectStep, expectTick, focusNothing, labIsReady, openLab, stage, stageWords, tickOf } from './helpers/lab.ts'
import { textProblems } from './helpers/textProblems.ts'

const notices = (page: Page): Locator => page.getByRole('status', { name: 'Notices' })

/** Opens a lesson and does something in it: c2 is slowed down, the brokers' network is left as it is, some time passes. */
async function playAndBreak(page: Page): Promise<{ tick: number; words: string[] }> {
  await openLab(page, 'rebalance-crash')
  for (let press = 0; press < 6; press++) await page.keyboard.press('ArrowRight')
  await button(page, 'Slow c2 down').click()
  await focusNothing(page)
  for (let press = 0; press < 6; press++) await page.keyboard.press('ArrowRight')
  return { tick: await tickOf(page), words: await stageWords(page) }
}

/** Opens a lesson without what stands around it, and waits for what stands there instead. */
async function openAlone(page: Page, lesson: string, query: RouteQuery): Promise<void> {
  await page.goto(`./${lessonHref(lesson, query)}`)
  await expect(button(page, 'Play')).toBeVisible()
  const bar = query.embed === undefined ? button(page, 'Leave the presentation') : page.getByRole('link', { name: 'Open in Brokerscope' })
  await expect(bar).toBeVisible()
}

async function copyLink(page: Page): Promise<string> {
  await button(page, 'Share').click()
  await button(page, 'Copy link to this moment').click()
  await expect(page.getByRole('dialog')).toContainText('The link to this moment is on your clipboard.')
  return page.evaluate(() => navigator.clipboard.readText())
}

test('a link to a moment opens it elsewhere: the same tick, the same stage, what was done to be undone', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const mine = await playAndBreak(page)
  const link = await copyLink(page)

  const elsewhere = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  const theirs = await elsewhere.newPage()
  await theirs.goto(link)
  await labIsReady(theirs)
  await expectTick(theirs, mine.tick)
  expect(await stageWords(theirs)).toEqual(mine.words)
  await expect(notices(theirs)).toContainText(`This is a shared run: 1 change, now at ${mine.tick / 1000} s.`)
  await expect(button(theirs, 'Full speed c2')).toBeVisible()
  // The link has been followed: a reload goes on from where one has got to.
  expect(new URL(theirs.url()).hash).toBe(lessonHref('rebalance-crash'))
  await theirs.reload()
  await labIsReady(theirs)
  await expectTick(theirs, mine.tick)
  await button(theirs, 'Undo').click()
  await expect(button(theirs, 'Slow c2 down')).toBeVisible()
  await elsewhere.close()
})

test("one's own run makes way for a shared one and can be gone back to, also after a reload", async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const shared = await playAndBreak(page)
  const link = await copyLink(page)
  await page.keyboard.press('Escape')
  await button(page, 'Undo').click()
  await button(page, 'Crash c3').click()
  const own = await tickOf(page)
  expect(own).not.toBe(shared.tick)

  await page.goto(link)
  await expectTick(page, shared.tick)
  await expect(notices(page)).toContainText('Your own run of this lesson is kept.')
  await notices(page).getByRole('button', { name: 'Back to my run' }).click()
  await expectTick(page, own)
  await expect(button(page, 'Start c3 again')).toBeVisible()

  await page.goto(link)
  await expectTick(page, shared.tick)
  await page.reload()
  await labIsReady(page)
  await button(page, 'Share').click()
  await page
    .getByRole('region', { name: 'Your earlier runs of this lesson' })
    .getByRole('button', { name: `Back to ${own / 1000} s, 1 change` })
    .click()
  await expectTick(page, own)
})

test('a bad link says what is wrong with it and opens what there is', async ({ page }) => {
  await page.goto(`./${lessonHref('kafka-journey', { run: 'eJyrVkrLz1eyAgAHgQHN' })}`)
  await labIsReady(page)
  await expect(notices(page)).toContainText('The run in this link cannot be read:')
  await expectStep(page, 1)

  await page.goto(`./${lessonHref('kafka-journey', { run: 'what%is' })}`)
  await expect(notices(page)).toContainText('“%” is no letter of a link')
  await page.goto('./#/lab/kafka-jurney?run=abc')
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such lesson' })).toBeVisible()
  await expect(notices(page)).toBeEmpty()
})

test('a run is saved as a file and opened again from it: by hand, and dropped; a file that is none says so', async ({ page }) => {
  const mine = await playAndBreak(page)
  await button(page, 'Share').click()
  const saving = page.waitForEvent('download')
  await button(page, 'Save as a file').click()
  const download = await saving
  expect(download.suggestedFilename()).toBe(`rebalance-crash-${mine.tick}ms.json`)
  const text = await readFile(await download.path(), 'utf8')
  expect(JSON.parse(text)).toMatchObject({
    version: 1,
    lesson: 'rebalance-crash',
    tick: mine.tick,
    commands: [{ command: { consumer: 'c2' } }],
  })

  await page
    .getByLabel('File of a run')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from('{"version":1}') })
  await expect(notices(page)).toContainText('The run in this file cannot be read: it names no lesson.')

  // From another lesson it leads to its own.
  await openLab(page, 'group-share')
  const file = await page.evaluateHandle((json) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([json], 'run.json', { type: 'application/json' }))
    return transfer
  }, text)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: file })
  await expect(page.getByText('Drop the file to open its run')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: file })
  await expect(page.getByRole('heading', { level: 1, name: 'A consumer crashes' })).toBeAttached()
  await expectTick(page, mine.tick)
  expect(await stageWords(page)).toEqual(mine.words)
})

test('a presentation shows stage, story and transport; Page Down tells on, Page Up goes back, Escape leaves', async ({ page }) => {
  await openAlone(page, 'rebalance-crash', { present: '' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('tabpanel', { name: 'Inspect' })).toBeHidden()
  await expect(stage(page)).toBeVisible()
  await button(page, 'Undo').focus()

  const opening = await tickOf(page)
  await page.keyboard.press('PageDown')
  await expect(button(page, 'Pause')).toBeVisible()
  await page.keyboard.press('PageDown')
  await expectStep(page, 2)
  await expect(page.getByText('What happens next?')).toBeVisible()
  await page.keyboard.press('PageDown')
  await expect(page.getByText('This happens.')).toBeVisible()
  await page.keyboard.press('PageUp')
  await expectStep(page, 1)
  await expectTick(page, opening)

  // Nobody has guessed: nothing is booked as right or wrong.
  const booked = () =>
    page.evaluate(() => JSON.parse(localStorage.getItem('brokerscope.progress') ?? '{}').value?.lessons['rebalance-crash']?.predictions)
  expect(await booked()).toEqual({})
  await page.reload()
  await expect(button(page, 'Leave the presentation')).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('banner')).toBeVisible()
  expect(new URL(page.url()).hash).toBe(lessonHref('rebalance-crash'))

  await focusNothing(page)
  await page.keyboard.press('p')
  await expect(page.getByRole('banner')).toBeHidden()
  await button(page, 'Leave the presentation').click()
  await expect(page.getByRole('banner')).toBeVisible()
})

test('a lesson in a frame has no chrome, leads to all of it, and leaves nothing in the browser', async ({ page, context }) => {
  await page.setViewportSize({ width: 800, height: 450 })
  await openAlone(page, 'kafka-keys', { embed: '' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('contentinfo')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Break something' })).toBeHidden()
  await page.keyboard.press('ArrowRight')
  expect(await textProblems(page)).toEqual([])
  expect(await axeProblems(page)).toEqual([])
  await page.goto('about:blank')
  expect((await context.storageState()).origins).toEqual([])

  await openAlone(page, 'kafka-keys', { embed: '', step: '2' })
  const link = page.getByRole('link', { name: 'Open in Brokerscope' })
  await expect(link).toHaveAttribute('href', lessonHref('kafka-keys', { step: '2' }))
  await expect(currentStep(page)).toBeVisible()
  const opening = page.waitForEvent('popup')
  await link.click()
  const whole = await opening
  await expect(whole.getByRole('banner')).toBeVisible()
  await expectStep(whole, 2)
})

for (const [width, height] of [
  [1280, 720],
  [1024, 768],
] as const) {
  for (const lesson of ['rebalance-assignors', 'rabbit-cluster', 'why-fanout']) {
    test(`${lesson}, presented at ${width}x${height}, can be read`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await openAlone(page, lesson, { present: '' })
      for (let press = 0; press < 4; press++) {
        await page.keyboard.press('PageDown')
        await page.keyboard.press('PageDown')
        await tickOf(page)
        expect(await textProblems(page)).toEqual([])
      }
      expect(await axeProblems(page)).toEqual([])
    })
  }
}
