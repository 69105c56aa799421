import type { SourceFile } from './sourceFile.ts'

/** A thing that some part of the source must not use, and what to do instead. */
interface Ban {
  readonly what: string
  readonly pattern: RegExp
  readonly applies: (path: string) => boolean
  readonly instead: string
}

const isPure = (path: string) => /^src\/(kernel|workload|brokers|scenarios)\//.test(path)
const isCore = (path: string) => /^src\/(kernel|workload|brokers)\//.test(path)

/** A global as it is used: not a property (`.fetch`), and followed by what makes it a use. */
const used = (name: string, next: string) => new RegExp(`(?<![.\\w$])${name}${next}`)

const TIME = 'Time is the tick of the state (ctx.tick), never the clock of the machine.'
const TIMERS = 'Set a timer in the agenda (kernel/context.ts): it is state, so it is replayed.'
const PAGE = 'The core runs headless; let src/views or src/store do it.'

const BANS: readonly Ban[] = [
  { what: 'Date', pattern: used('Date', '\\b(?!\\s*:)'), applies: isPure, instead: TIME },
  { what: 'performance', pattern: used('performance', '\\s*\\.'), applies: isPure, instead: TIME },
  {
    what: 'Math.random',
    pattern: used('Math', '\\s*\\.\\s*random\\b'),
    applies: isPure,
    instead: 'Chance is seeded and lives in the state: use kernel/rng.ts.',
  },
  { what: 'setTimeout', pattern: used('setTimeout', '\\b'), applies: isPure, instead: TIMERS },
  { what: 'setInterval', pattern: used('setInterval', '\\b'), applies: isPure, instead: TIMERS },
  { what: 'fetch()', pattern: used('(?<!function\\s)fetch', '\\s*\\('), applies: isPure, instead: PAGE },
  { what: 'window', pattern: used('window', '\\s*\\.'), applies: isPure, instead: PAGE },
  { what: 'document', pattern: used('document', '\\s*\\.'), applies: isPure, instead: PAGE },
  {
    what: 'class',
    pattern: /(?:^|\n)\s*(?:export\s+)?(?:abstract\s+)?class\s/,
    applies: isCore,
    instead: 'State is plain data: write an interface for the data and functions that take it.',
  },
  {
    what: 'requestAnimationFrame',
    pattern: /\brequestAnimationFrame\b/,
    applies: (path) => !path.startsWith('src/store/'),
    instead: 'The one loop is in src/store (playback); views read the frame it publishes.',
  },
]

/** Uses of what is banned in that part of the source. A name that the file itself imports or declares is its own and not banned. */
export function bannedWords(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    BANS.filter((ban) => ban.applies(file.path)).flatMap((ban) => {
      if (isOwnName(file.code, ban.what.replace(/\W.*/, ''))) return []
      const match = ban.pattern.exec(file.code)
      return match ? [`${file.path} uses ${ban.what}. ${ban.instead}`] : []
    }),
  )
}

function isOwnName(code: string, name: string): boolean {
  if (name === 'class' || name === 'Math') return false
  const imported = new RegExp(`\\bimport\\s*(?:type\\s*)?\\{[^}]*\\b${name}\\b[^}]*\\}`)
  const declared = new RegExp(`\\b(?:const|let|function)\\s+${name}\\b`)
  const parameter = new RegExp(`[(,]\\s*${name}\\s*[:,)=]`)
  return imported.test(code) || declared.test(code) || parameter.test(code)
}
