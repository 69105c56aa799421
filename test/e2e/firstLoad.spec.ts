import { gzipSync } from 'node:zlib'
import { expect } from '@playwright/test'
import { lessonHref } from '../../src/store/route.ts'
import { firstLesson } from '../tools/firstLesson.ts'
import { test } from './helpers/appTest.ts'
import { button, kafka, tickOf } from './helpers/lab.ts'

/** The files that the build counts (test/tools/firstChunks.ts), by the names that it gives them. */
const COUNTED = /^(index|lab|kafka|kafkaLog|kafka-journey|rolldown-runtime)-[\w-]{8}\.js$/

test('a browser plays the first lesson with no more JavaScript than the bundle budget counts', async ({ page }) => {
  let held = 0
  let release = () => {}
  const mayCome = new Promise<void>((resolve) => {
    release = resolve
  })
  const sizes: number[] = []
  await page.route('**/*.js', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? ''
    if (COUNTED.test(name)) return route.continue()
    held++
    await mayCome
    await route.continue()
  })
  page.on('response', async (response) => {
    const name = new URL(response.url()).pathname.split('/').at(-1) ?? ''
    if (COUNTED.test(name)) sizes.push(gzipSync(await response.body()).byteLength)
  })
  await page.goto(`./${lessonHref('kafka-journey')}`)
  await expect(kafka(page)).toBeVisible()
  await button(page, 'Play').click()
  const opening = await tickOf(page)
  await expect.poll(() => tickOf(page)).toBeGreaterThan(opening + 300)
  expect(held, 'what comes after the first frame is asked for, and has not been given').toBeGreaterThan(0)
  expect(sizes.length).toBeGreaterThan(3)
  expect(sizes.reduce((sum, it) => sum + it, 0)).toBeLessThanOrEqual(firstLesson.limitBytes)
  release()
  await expect(page.getByRole('slider', { name: 'Timeline' })).toBeVisible()
})
