import { anything, count, fields, type Shape } from '../kernel/shape.ts'
import { dismissNotice, notify } from './notices.ts'

/** What is kept under one key of the browser's storage. */
export interface SlotOptions<T> {
  /** `brokerscope.settings`. */
  readonly key: string
  /** What it is in the reader's words, for notices: `Your settings`. */
  readonly what: string
  /** Raised whenever the stored shape changes. */
  readonly version: number
  readonly shape: Shape<T>
  /** Used when nothing (or nothing readable) is kept. */
  readonly fallback: T
  /** By old version: how its value becomes that of the next version. A version without one is set aside. */
  readonly migrations?: Readonly<Record<number, (old: unknown) => unknown>>
}

/** One key of the browser's storage, read and written with care. */
export interface Slot<T> {
  readonly key: string
  /** What is kept, or the fallback. What cannot be read is set aside under another key and reported; never throws. */
  read(): T
  /** Keeps a value. Returns false, with a notice, when the storage is full or refused; never throws. */
  write(value: T): boolean
  /** Calls back when another tab of this site has written the key. Returns how to stop. */
  watch(onChange: (value: T) => void): () => void
}

/** How many unreadable versions are kept beside a key before the oldest room is used again. */
const BACKUPS = 3

const envelope = fields({ version: count, value: anything })

/** A place in the browser's storage for plain data of one shape. */
export function persistedSlot<T>(options: SlotOptions<T>): Slot<T> {
  const { key, what, version, fallback } = options
  const read = (): T => {
    const text = load(key, what)
    if (text === null) return fallback
    const result = decode(text, options)
    if (result.ok) return result.value
    setAside(text, result.why, options)
    return fallback
  }
  return {
    key,
    read,
    write: (value) => save(key, JSON.stringify({ version, value }), what),
    watch: (onChange) => {
      const onStorage = (event: StorageEvent) => {
        if (event.key === key) onChange(read())
      }
      window.addEventListener('storage', onStorage)
      return () => window.removeEventListener('storage', onStorage)
    },
  }
}

type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }

function decode<T>(text: string, { version, shape, migrations = {} }: SlotOptions<T>): Decoded<T> {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return { ok: false, why: 'it is not valid JSON' }
  }
  const stored = attempt(() => envelope(raw, ''))
  if (stored === undefined) return { ok: false, why: 'it does not say its version' }
  let { value } = stored
  if (stored.version > version) return { ok: false, why: `it was written by a newer Brokerscope (version ${stored.version})` }
  for (let from = stored.version; from < version; from++) {
    const migrate = migrations[from]
    if (migrate === undefined) return { ok: false, why: `its version ${stored.version} is too old` }
    try {
      value = migrate(value)
    } catch {
      return { ok: false, why: `its version ${from} could not be brought up to date` }
    }
  }
  try {
    return { ok: true, value: shape(value, '') }
  } catch (error) {
    return { ok: false, why: (error as Error).message }
  }
}

function setAside<T>(text: string, why: string, { key, what }: SlotOptions<T>): void {
  const names = Array.from({ length: BACKUPS }, (_, i) => (i === 0 ? `${key}.backup` : `${key}.backup${i + 1}`))
  const backup = names.find((name) => attempt(() => localStorage.getItem(name)) === null) ?? `${key}.backup`
  const isKept = attempt(() => {
    localStorage.setItem(backup, text)
    return true
  })
  // Removed only once it is safe elsewhere: the next write would have replaced it.
  if (isKept) attempt(() => localStorage.removeItem(key))
  notify({
    id: `unreadable:${key}`,
    tone: 'warn',
    title: `${what} could not be read: ${why}.`,
    detail: isKept
      ? `Brokerscope starts afresh. The old text is kept in this browser under "${backup}".`
      : 'Brokerscope starts afresh. There was no room to keep the old text.',
    action: { label: 'Copy the old text', run: () => void navigator.clipboard?.writeText(text).catch(() => {}) },
  })
}

function load(key: string, what: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    refused(what)
    return null
  }
}

function save(key: string, text: string, what: string): boolean {
  try {
    localStorage.setItem(key, text)
    dismissNotice(NOT_SAVED)
    return true
  } catch (error) {
    if (isQuota(error)) full(what)
    else refused(what)
    return false
  }
}

/** Id of the notice that nothing can be kept. */
export const NOT_SAVED = 'storage'

function full(what: string): void {
  notify({
    id: NOT_SAVED,
    tone: 'warn',
    title: `${what} could not be saved: the storage of this browser is full.`,
    detail: 'Everything goes on as it is, but a reload starts from what was saved before. Clearing data of this site makes room.',
  })
}

function refused(what: string): void {
  notify({
    id: NOT_SAVED,
    tone: 'warn',
    title: `${what} cannot be saved: this browser refuses storage to this page.`,
    detail: 'Everything goes on as it is, but a reload starts anew. A private window or a site setting may be the reason.',
  })
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED')
}

/** The result, or undefined when the storage throws. */
function attempt<R>(run: () => R): R | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
