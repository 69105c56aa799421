import { expect, type Page } from '@playwright/test'
import { test } from './helpers/appTest.ts'
import { button, expectStep, expectTick, focusNothing, openLab, stagePicture, stageWords, tickOf, timeline } from './helpers/lab.ts'

test('the same tick is the same picture, from whichever side one comes to it', async ({ page }) => {
  await openLab(page, 'kafka-journey', { step: '6' })
  await page.mouse.move(0, 0)
  const way = [await look(page)]
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => tickOf(page)).toBeGreaterThan(way.at(-1)?.tick ?? 0)
    way.push(await look(page))
  }
  for (const there of way.toReversed().slice(1)) {
    await page.keyboard.press('ArrowLeft')
    await expectTick(page, there.tick)
    expect(await look(page), `back at tick ${there.tick}`).toEqual(there)
  }
  for (const there of way.slice(1)) {
    await page.keyboard.press('ArrowRight')
    await expectTick(page, there.tick)
    expect(await look(page), `again at tick ${there.tick}`).toEqual(there)
  }
})

test('time is moved by keys, by the timeline and by its marks, and starts over', async ({ page }) => {
  await openLab(page, 'rebalance-static', { step: '4' })
  const start = await tickOf(page)

  await page.keyboard.press('Shift+ArrowRight')
  await expectTick(page, start + 100)
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await expectTick(page, start - 100)

  // The slider has keys of its own, and keeps them.
  await timeline(page).focus()
  const atSlider = await tickOf(page)
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => tickOf(page)).toBeGreaterThan(atSlider)
  await expect.poll(() => tickOf(page)).toBeLessThanOrEqual(atSlider + 200)
  await page.keyboard.press('Home')
  await expectStep(page, 1)
  const opening = await tickOf(page)
  expect(opening).toBe(Number(await timeline(page).getAttribute('min')))
  await focusNothing(page)

  // Dragging goes to and fro.
  const track = await trackOf(page)
  await page.mouse.move(track.at(0), track.y)
  await page.mouse.down()
  await page.mouse.move(track.at(0.2), track.y, { steps: 3 })
  await expect.poll(() => tickOf(page)).toBeGreaterThan(opening)
  const far = await tickOf(page)
  await page.mouse.move(track.at(0.1), track.y, { steps: 3 })
  await page.mouse.up()
  await expect.poll(() => tickOf(page)).toBeLessThan(far)
  await focusNothing(page)

  await page.keyboard.press('r')
  await expectTick(page, opening)
  await expectStep(page, 1)
})

test('a press on a mark of the timeline goes to that very milestone', async ({ page }) => {
  await openLab(page, 'rebalance-static', { step: '4' })
  const now = await tickOf(page)
  await button(page, 'Start over').click()
  await button(page, 'Next milestone').click()
  const [first, second] = [await tickOf(page), now]
  expect(first).toBeLessThan(second)
  const track = await trackOf(page)
  const x = track.at((first - track.min) / (track.max - track.min))
  await page.mouse.move(x + 3, track.y)
  // What lies there is told before one goes.
  await expect(page.getByText(/^\d+\.\d s · (total lag \d+|not run yet) · ./)).toBeVisible()
  await page.mouse.click(track.at(0.5), track.y)
  await page.mouse.click(x + 3, track.y)
  await expectTick(page, first)
})

test('a run goes as fast as it is told to', async ({ page }) => {
  await openLab(page, 'kafka-journey', { step: '9' })
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('16×')
  const start = await tickOf(page)
  await button(page, 'Play').click()
  // At the usual speed this would be a minute.
  await expect.poll(() => tickOf(page), { timeout: 30_000 }).toBeGreaterThan(start + 60_000)
  await button(page, 'Pause').click()
})

test('a wait for timers can be skipped, and where nothing will happen the run says so and stays', async ({ page }) => {
  await openLab(page, 'group-lag')
  const skip = button(page, 'Skip the wait')
  await page.keyboard.press('ArrowRight')
  await expect(skip).toBeHidden()

  await button(page, 'Crash c1').click()
  await button(page, 'Pause orders').click()
  await focusNothing(page)
  // What is still under way arrives; then the coordinator waits for a heartbeat that will not come.
  await expect(async () => {
    await page.keyboard.press('Shift+ArrowRight')
    await expect(skip).toBeVisible({ timeout: 200 })
  }).toPass()
  const waiting = await tickOf(page)
  await skip.click()
  await expect.poll(() => tickOf(page)).toBeGreaterThan(waiting + 10_000)
  await focusNothing(page)

  const nothing = page.getByText(/^Nothing of note happens/)
  await expect(async () => {
    await page.keyboard.press('m')
    await expect(nothing).toBeVisible({ timeout: 200 })
  }).toPass()
  const last = await tickOf(page)
  await page.keyboard.press('m')
  await expectTick(page, last)
  await page.keyboard.press('ArrowLeft')
  await expect(nothing).toBeHidden()
})

async function look(page: Page) {
  return { tick: await tickOf(page), words: await stageWords(page), picture: await stagePicture(page) }
}

/** Where to press on the timeline, by the share of the way. */
async function trackOf(page: Page) {
  const slider = timeline(page)
  const box = await slider.boundingBox()
  if (box === null) throw new Error('the timeline is not to be seen')
  // Half a thumb stands out at either end.
  const from = box.x + 8
  const length = box.width - 16
  return {
    min: Number(await slider.getAttribute('min')),
    max: Number(await slider.getAttribute('max')),
    y: box.y + box.height / 2,
    at: (share: number) => from + share * length,
  }
}
