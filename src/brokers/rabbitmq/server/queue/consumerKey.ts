import type { ChannelRef } from '../../protocol.ts'
import type { ConsumerKey } from '../../queueRequest.ts'

/** How a queue speaks of a consumer: tags are unique in their channel only. */
export function consumerKey(channel: ChannelRef, tag: string): ConsumerKey {
  return `${channel}/${tag}`
}

/** The consumer tag in a key. */
export function tagIn(key: ConsumerKey): string {
  return key.slice(key.indexOf('/') + 1)
}

/** Whether a key is that of a consumer of this channel. */
export function isOf(key: ConsumerKey, channel: ChannelRef): boolean {
  return key.startsWith(`${channel}/`)
}
