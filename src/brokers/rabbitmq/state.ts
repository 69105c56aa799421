import type { ModelState } from '../model.ts'
import type { ConsoleState, ConsumerState, GroupState, PublisherState } from './clientState.ts'
import type { RabbitMessage } from './clusterProtocol.ts'
import type { Contents } from './contents.ts'
import type { ServerState } from './serverState.ts'
import type { PublishSetup, RabbitSetup } from './setup.ts'

/** The whole of a running RabbitMQ: brokers, clients, and the kernel's part. Plain data. */
export interface RabbitState extends ModelState<RabbitMessage>, ServerState {
  readonly setup: RabbitSetup
  contents: Contents
  /** How the messages of a stream are published now, by its id. */
  publishing: Record<string, PublishSetup>
  publishers: Record<string, PublisherState>
  consumers: Record<string, ConsumerState>
  groups: Record<string, GroupState>
  consoles: Record<string, ConsoleState>
}
