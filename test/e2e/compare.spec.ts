import { expect, type Locator, type Page } from '@playwright/test'
import { lessonHref } from '../../src/store/route.ts'
import { test } from './helpers/appTest.ts'
import { button, expectStep, focusNothing, openLab, stage, tickOf } from './helpers/lab.ts'
import type { Size, Theme } from './helpers/looks.ts'
import { openPlace } from './helpers/openPlace.ts'
import { textProblems } from './helpers/textProblems.ts'

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

/** Where a class looks at a comparison: how, and at the least which size of window. */
const classRooms: readonly { theme: Theme; size: Size; isPresented: boolean }[] = [
  { theme: 'projector', size: { name: '1280x720', width: 1280, height: 720 }, isPresented: false },
  { theme: 'projector', size: { name: '1280x720', width: 1280, height: 720 }, isPresented: true },
  { theme: 'light', size: { name: '1280x720', width: 1280, height: 720 }, isPresented: true },
  { theme: 'projector', size: { name: '1440x900', width: 1440, height: 900 }, isPresented: true },
]
/** Px: the smallest text of the usual size. */
const LEAST_TEXT = 10

for (const { theme, size, isPresented } of classRooms) {
  const where = `${theme} at ${size.name}${isPresented ? ', presented' : ''}`
  for (const lesson of ['vs-replay', 'vs-open-direct-rabbitmq-kafka']) {
    test(`${where}: the three systems of ${lesson} are seen whole beside each other, with the score, and a message in all of them`, async ({
      page,
    }) => {
      await openPlace(page, { name: lesson, hash: lessonHref(lesson, isPresented ? { present: '' } : {}) }, { theme, size })
      await expect(stage(page).getByRole('table')).toBeInViewport({ ratio: 1 })
      await expectBesideEachOther(page)
      expect(await textProblems(page)).toEqual([])

      await focusNothing(page)
      for (let press = 0; press < 12; press++) await page.keyboard.press('Shift+ArrowRight')
      await lane(page, 'Kafka')
        .getByRole('button', { name: /^Record orders-\d at offset/ })
        .last()
        .click()
      await expect(stage(page).getByRole('region', { name: /^m\d+ in / })).toHaveCount(3)
      for (const strip of await stage(page)
        .getByRole('region', { name: /^m\d+ in / })
        .all())
        await expect(strip).toBeInViewport({ ratio: 1 })
      await expectBesideEachOther(page)
      await expect(stage(page).getByRole('table')).toBeInViewport()
      expect(await textProblems(page)).toEqual([])
    })
  }
}

/** Three systems in one row, none larger than its frame and none in smaller text than usual. */
async function expectBesideEachOther(page: Page): Promise<void> {
  const drawings = stage(page).getByRole('group', { name: /^(Direct calls|RabbitMQ|Kafka)$/ })
  await expect(drawings).toHaveCount(3)
  // What measures itself draws again in the next frames.
  await expect
    .poll(() =>
      drawings.evaluateAll((all) =>
        all.every(
          ({ parentElement: frame }) =>
            frame !== null && frame.scrollWidth <= frame.clientWidth && frame.scrollHeight <= frame.clientHeight,
        ),
      ),
    )
    .toBe(true)
  const places = await drawings.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON() as DOMRect))
  for (const [index, place] of places.entries()) {
    expect(place.top).toBeCloseTo(places[0]?.top ?? 0, 0)
    expect(place.left).toBeGreaterThanOrEqual((places[index - 1]?.right ?? 0) - 1)
  }
  // A message's number, within its token, is as small as the token asks for.
  const sizes = await drawings
    .locator('text')
    .evaluateAll((all) =>
      all.filter((it) => it.closest('[data-hue]') === null).map((it) => Number.parseFloat(getComputedStyle(it).fontSize)),
    )
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(LEAST_TEXT)
}

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
