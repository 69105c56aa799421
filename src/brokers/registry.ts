/** Every broker model, fetched when a lesson needs it. One line each. */
export const brokerModels = {
  kafka: async () => (await import('./kafka/model.ts')).kafkaModel,
  rabbitmq: async () => (await import('./rabbitmq/model.ts')).rabbitModel,
  direct: async () => (await import('./direct/model.ts')).directModel,
} as const

export type BrokerId = keyof typeof brokerModels

/** The half that plays of those models that come in halves. */
export const brokerCores = {
  kafka: async () => (await import('./kafka/core.ts')).kafkaCore,
} as const
