import { expect, type Page } from '@playwright/test'
import { KEPT_RUNS } from '../../src/store/lab/keptRuns.ts'
import { test } from './helpers/appTest.ts'
import { axeProblems } from './helpers/axeProblems.ts'
import { button, openLab, stage } from './helpers/lab.ts'
import { textProblems } from './helpers/textProblems.ts'

const LESSON = 'rabbit-prefetch'

/** Many messages a second over a slow network, some time ago: thousands are under way. */
const run = {
  commands: [
    { tick: 2_500, command: { type: 'setRate', stream: 'tasks', ratePerSecond: 400 } },
    { tick: 2_500, command: { type: 'configure', target: 'network', name: 'network.oneWayMs', value: 5_000 } },
  ],
  tick: 9_000,
  speed: 1,
  answers: {},
}

test('a crowd is told in words; a token in it says what it is, and can be selected', async ({ page }) => {
  await openCrowd(page)
  const told = stage(page).getByRole('list', { name: 'Under way now' }).getByRole('listitem')
  await expect(told.first()).toHaveText(/^web-shop to .+: \d{4} messages$/)
  await expect.poll(() => paintedPixels(page)).toBeGreaterThan(1_000)
  expect(await textProblems(page)).toEqual([])
  expect(await axeProblems(page)).toEqual([])

  await pointAtToken(page)
  const tip = page.locator('[role="tooltip"]')
  await expect(tip).toContainText(/\bm\d+/)
  const [message] = /\bm\d+/.exec((await tip.textContent()) ?? '') ?? []
  await page.mouse.down()
  await page.mouse.up()
  await expect(page.getByRole('heading', { name: message ?? 'a message', exact: true })).toBeVisible()
  // Apart from the crowd, with its mark.
  await expect(stage(page).locator('[data-flight] rect[data-selected]').first()).toBeVisible()
})

test('a crowd goes on and back in time, and is gone when little is under way', async ({ page }) => {
  await openCrowd(page)
  const before = await paintedPixels(page)
  await button(page, 'Play').click()
  await page.waitForTimeout(1_500)
  await button(page, 'Pause').click()
  expect(await paintedPixels(page)).not.toBe(before)
  await page.getByRole('slider', { name: 'Timeline' }).fill('2500')
  await expect(stage(page).locator('canvas')).toHaveCount(0)
})

async function openCrowd(page: Page): Promise<void> {
  const kept = JSON.stringify({ version: 1, value: { [LESSON]: run } })
  await page.addInitScript(([key, value]) => localStorage.setItem(key as string, value as string), [KEPT_RUNS, kept])
  await openLab(page, LESSON)
  await expect(stage(page).locator('canvas')).toBeAttached()
}

function paintedPixels(page: Page): Promise<number> {
  return stage(page)
    .locator('canvas')
    .evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] }
      let count = 0
      for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) count++
      return count
    })
}

/** Moves the pointer over the stage until it is on a token of the crowd. */
async function pointAtToken(page: Page): Promise<void> {
  const place = await stage(page)
    .locator('canvas')
    .evaluate((element) => {
      const canvas = element as HTMLCanvasElement
      const { left, top, width, height } = canvas.getBoundingClientRect()
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      const painted = (x: number, y: number) => pixels[4 * (y * canvas.width + x) + 3] !== 0
      // From the publisher on.
      for (let x = 0; x < canvas.width; x++)
        for (let y = 0; y < canvas.height; y++) {
          const at = { x: left + (x / canvas.width) * width, y: top + (y / canvas.height) * height + 4 }
          // Where nothing else lies over the crowd.
          if (painted(x, y) && document.elementFromPoint(at.x, at.y)?.closest('[data-entity]') === null) return at
        }
      return null
    })
  if (place === null) throw new Error('no token is free')
  await page.mouse.move(place.x - 30, place.y - 30)
  await page.mouse.move(place.x, place.y, { steps: 5 })
}
