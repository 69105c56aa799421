// npm run shots [-- NAME | THEME | SIZE ...]: pictures of every place and lesson in every theme and size, into shots/.
// Words choose: `npm run shots -- group-lag dark 390x844`. Words of one sort are alternatives.
import { mkdir } from 'node:fs/promises'
import { chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { everyLook, type Look, sizes, themes } from '../e2e/helpers/looks.ts'
import { openPlace } from '../e2e/helpers/openPlace.ts'
import { type Place, places } from '../e2e/helpers/places.ts'
import { chooseShots, type Shot } from './chooseShots.ts'
import { ensureBrowser } from './ensureBrowser.ts'

const FOLDER = 'shots'
const WORKERS = 2

async function take(page: Page, { place, look }: Shot<Place, Look>): Promise<void> {
  await openPlace(page, place, look)
  const path = `${FOLDER}/${place.name}-${look.theme}-${look.size.name}.png`
  await page.screenshot({ path })
  console.log(path)
}

/** Takes what is left of the shared list, one after another. */
async function work(baseURL: string, executablePath: string, left: Shot<Place, Look>[]): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    for (let shot = left.shift(); shot !== undefined; shot = left.shift()) {
      const context = await browser.newContext({ baseURL })
      await take(await context.newPage(), shot)
      await context.close()
    }
  } finally {
    await browser.close()
  }
}

async function main(): Promise<void> {
  const chosen = chooseShots(process.argv.slice(2), places, everyLook)
  if ('unknown' in chosen) {
    const known = [...places.map(({ name }) => name), ...themes, ...sizes.map(({ name }) => name)]
    console.error(`No place, theme or size is called ${chosen.unknown.join(', ')}. There are: ${known.join(', ')}.`)
    process.exitCode = 1
    return
  }
  const executablePath = ensureBrowser()
  if (executablePath === null) throw new Error('No browser and no way to get one. Install Chromium or Chrome, or set BROWSER_PATH to one.')
  await build({ logLevel: 'warn' })
  await mkdir(FOLDER, { recursive: true })
  const server = await preview({ logLevel: 'warn', preview: { host: '127.0.0.1', port: 4400, strictPort: false } })
  const baseURL = server.resolvedUrls?.local[0] ?? ''
  const left = [...chosen.shots]
  try {
    await Promise.all(Array.from({ length: WORKERS }, () => work(baseURL, executablePath, left)))
  } finally {
    await server.close()
  }
  console.log(`${chosen.shots.length} pictures in ${FOLDER}/`)
}

await main()
