import { gzipSync } from 'node:zlib'
import { expect } from '@playwright/test'
import { lessonHref } from '../../src/store/route.ts'
import { firstLesson } from '../tools/firstLesson.ts'
import { test } from './helpers/appTest.ts'

test('the JavaScript a browser really fetches for the first lesson keeps the bundle budget', async ({ page }) => {
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body().then((body) => gzipSync(body).byteLength))
  })
  await page.goto(`./${lessonHref('kafka-journey')}`)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  const bytes = await Promise.all(scripts)
  expect(bytes.length).toBeGreaterThan(0)
  expect(bytes.reduce((sum, it) => sum + it, 0)).toBeLessThanOrEqual(firstLesson.limitBytes)
})
