import type { KafkaContext } from '../kafkaContext.ts'

/** A version 4 UUID of the run's own chance, as Kafka appends one to the ids of group members. */
export function randomUuid(ctx: KafkaContext): string {
  const hex = [ctx.random(), ctx.random(), ctx.random(), ctx.random()].map((word) => word.toString(16).padStart(8, '0')).join('')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
