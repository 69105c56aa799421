import { array, boolean, type GenericSchema, literal, nullable, number, object, optional, record, string, union, variant } from 'valibot'
import type { KafkaCommand } from '../../brokers/kafka/commands.ts'

const configs = record(string(), union([number(), string(), boolean()]))
const ofConsumer = { consumer: string() }
const ofStream = { stream: string() }

/** The shape of a command that comes from outside (saved runs, links): whether it can be done is for the model to say. */
export const commandSchema = variant('type', [
  object({ type: literal('crashConsumer'), ...ofConsumer }),
  object({ type: literal('hangConsumer'), ...ofConsumer }),
  object({ type: literal('resumeConsumer'), ...ofConsumer }),
  object({ type: literal('closeConsumer'), ...ofConsumer }),
  object({ type: literal('startConsumer'), ...ofConsumer }),
  object({ type: literal('slowConsumer'), ...ofConsumer, factor: number() }),
  object({
    type: literal('addConsumer'),
    group: string(),
    consumer: optional(string()),
    instanceId: optional(string()),
    config: optional(configs),
    topics: optional(array(string())),
  }),
  object({ type: literal('addGroup'), group: string(), topics: array(string()), config: optional(configs), serviceMs: optional(number()) }),
  object({
    type: literal('seek'),
    ...ofConsumer,
    to: union([literal('beginning'), literal('end'), object({ offset: number() }), object({ timestampMs: number() })]),
    partition: optional(string()),
  }),
  object({ type: literal('pausePartition'), ...ofConsumer, partition: string() }),
  object({ type: literal('resumePartition'), ...ofConsumer, partition: string() }),
  object({ type: literal('addPartitions'), topic: string(), total: number() }),
  object({ type: literal('burst'), ...ofStream, count: number() }),
  object({ type: literal('send'), ...ofStream, key: nullable(string()), partition: optional(number()) }),
  object({ type: literal('pauseStream'), ...ofStream }),
  object({ type: literal('resumeStream'), ...ofStream }),
  object({ type: literal('setRate'), ...ofStream, ratePerSecond: number() }),
  object({ type: literal('configure'), target: string(), name: string(), value: union([number(), string(), boolean()]) }),
  object({ type: literal('setServiceTime'), group: string(), serviceMs: number() }),
]) as unknown as GenericSchema<unknown, KafkaCommand>
