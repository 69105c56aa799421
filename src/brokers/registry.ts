import { kafkaModel } from './kafka/model.ts'

/** Every broker model. One line each. */
export const brokerModels = [kafkaModel] as const
