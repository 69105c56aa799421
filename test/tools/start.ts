// npm start: builds the app, serves it on a free port of this machine and opens it.
import { build, preview } from 'vite'
import { openBrowser } from './openBrowser.ts'

await build({ logLevel: 'warn' })
// 4173 or the next free port above it.
const server = await preview({ logLevel: 'warn', preview: { host: '127.0.0.1', port: 4173, strictPort: false } })
const url = server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:4173/'
console.log(`\nBrokerscope is running at ${url}\nCtrl+C ends it.`)
openBrowser(url)
