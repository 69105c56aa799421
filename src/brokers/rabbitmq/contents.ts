import { append, at, type Column, createColumn } from '../../kernel/column.ts'
import { headersOf, type Messages } from '../../workload/messages.ts'
import type { AmqpTable } from './amqpValue.ts'
import { createDeaths, type Death, type Deaths, deathsFrom } from './deaths.ts'
import { createInterned, type Interned, intern, textOf } from './interned.ts'
import type { ContentId } from './protocol.ts'

/**
 * Every content that was ever published or made by dead-lettering, once: exchange, routing keys, properties and headers, in
 * append-only columns. Queues, unacked lists and packets hold numbers into it, so a copy of the state shares it.
 */
export interface Contents {
  /** Message of the workload, or -1. */
  message: Column
  exchange: Column
  routingKey: Column
  /** Index into `keyLists`: further routing keys (the headers CC and BCC), or NONE. */
  moreKeys: Column
  /** Index into `headerTables`, NONE, or OF_STREAM: those of the message's stream. */
  headers: Column
  persistent: Column
  /** Index into `names` of the expiration property as it was written, or NONE. */
  expiration: Column
  /** -1 when there is none. */
  priority: Column
  sizeBytes: Column
  /** Index into `bodies`, or NONE: the workload's messages have no text. */
  body: Column
  /** Newest entry of x-death (deaths.ts), or NONE. */
  deaths: Column
  /** First entry ever made of x-death, or NONE. */
  firstDeath: Column
  /** Index into `callTables`, or NONE: it neither asks nor answers. */
  call: Column
  names: Interned
  keyLists: string[][]
  headerTables: AmqpTable[]
  bodies: string[]
  callTables: Call[]
  deathRows: Deaths
}

/** The properties correlation-id and reply-to: a request has both, its answer the first. */
export interface Call {
  readonly correlationId: string
  readonly replyTo: string | null
}

/** What is published: a content as its parts. */
export interface NewContent {
  readonly message?: number
  readonly exchange: string
  readonly routingKey: string
  /** `stream`: the headers that the message's stream gives it. Default: none. */
  readonly headers?: AmqpTable | 'stream' | undefined
  readonly persistent?: boolean | undefined
  readonly expiration?: string | undefined
  readonly priority?: number | undefined
  readonly sizeBytes: number
  readonly body?: string
  readonly call?: Call | undefined
}

export const NONE = -1
const OF_STREAM = -2

export function createContents(): Contents {
  return {
    message: createColumn('i32'),
    exchange: createColumn('i32'),
    routingKey: createColumn('i32'),
    moreKeys: createColumn('i32'),
    headers: createColumn('i32'),
    persistent: createColumn('u8'),
    expiration: createColumn('i32'),
    priority: createColumn('i32'),
    sizeBytes: createColumn('i32'),
    body: createColumn('i32'),
    deaths: createColumn('i32'),
    firstDeath: createColumn('i32'),
    call: createColumn('i32'),
    names: createInterned(),
    keyLists: [],
    headerTables: [],
    bodies: [],
    callTables: [],
    deathRows: createDeaths(),
  }
}

/** Keeps a new content and returns its number. */
export function addContent(contents: Contents, content: NewContent): ContentId {
  const { names } = contents
  append(contents.exchange, intern(names, content.exchange))
  append(contents.routingKey, intern(names, content.routingKey))
  append(contents.moreKeys, NONE)
  append(contents.headers, headersIndex(contents, content.headers))
  append(contents.persistent, content.persistent === true ? 1 : 0)
  append(contents.expiration, content.expiration === undefined ? NONE : intern(names, content.expiration))
  append(contents.priority, content.priority ?? NONE)
  append(contents.sizeBytes, content.sizeBytes)
  append(contents.body, content.body === undefined ? NONE : contents.bodies.push(content.body) - 1)
  append(contents.deaths, NONE)
  append(contents.firstDeath, NONE)
  append(contents.call, content.call === undefined ? NONE : contents.callTables.push(content.call) - 1)
  return append(contents.message, content.message ?? NONE)
}

/** The message of the workload in it, or -1. */
export function messageOf(contents: Contents, content: ContentId): number {
  return at(contents.message, content)
}

export function exchangeOf(contents: Contents, content: ContentId): string {
  return textOf(contents.names, at(contents.exchange, content))
}

export function routingKeyOf(contents: Contents, content: ContentId): string {
  return textOf(contents.names, at(contents.routingKey, content))
}

/** The routing key and what the headers CC and BCC add to it. */
export function routingKeysOf(contents: Contents, content: ContentId): readonly string[] {
  const more = at(contents.moreKeys, content)
  const key = routingKeyOf(contents, content)
  return more === NONE ? [key] : [key, ...(contents.keyLists[more] ?? [])]
}

/** The headers a publisher gave it; null: no header table. */
export function headersIn(contents: Contents, messages: Messages, content: ContentId): AmqpTable | null {
  const index = at(contents.headers, content)
  if (index === OF_STREAM) return Object.fromEntries(headersOf(messages, messageOf(contents, content)))
  return index === NONE ? null : (contents.headerTables[index] ?? null)
}

export function isPersistent(contents: Contents, content: ContentId): boolean {
  return at(contents.persistent, content) === 1
}

/** The expiration property as it was written; null when there is none. */
export function expirationOf(contents: Contents, content: ContentId): string | null {
  const index = at(contents.expiration, content)
  return index === NONE ? null : textOf(contents.names, index)
}

/** The priority property; null when there is none. */
export function priorityOf(contents: Contents, content: ContentId): number | null {
  const priority = at(contents.priority, content)
  return priority === NONE ? null : priority
}

export function sizeBytesOf(contents: Contents, content: ContentId): number {
  return at(contents.sizeBytes, content)
}

/** The text of the message; null for messages of the workload. */
export function bodyOf(contents: Contents, content: ContentId): string | null {
  const index = at(contents.body, content)
  return index === NONE ? null : (contents.bodies[index] ?? null)
}

/** The entries of its x-death header, newest first. */
export function deathsOf(contents: Contents, content: ContentId): Death[] {
  return deathsFrom(contents.deathRows, at(contents.deaths, content))
}

/** What it asks or answers; null when it does neither. */
export function callOf(contents: Contents, content: ContentId): Call | null {
  const index = at(contents.call, content)
  return index === NONE ? null : (contents.callTables[index] ?? null)
}

function headersIndex(contents: Contents, headers: AmqpTable | 'stream' | undefined): number {
  if (headers === undefined) return NONE
  if (headers === 'stream') return OF_STREAM
  return contents.headerTables.push(headers) - 1
}
