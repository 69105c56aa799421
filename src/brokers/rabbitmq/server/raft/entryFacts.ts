import { messageOf } from '../../contents.ts'
import type { ContentId } from '../../protocol.ts'
import type { RaftCommand } from '../../raftState.ts'
import type { RabbitState } from '../../state.ts'

/** What an entry is about, for facts: its kind, and the message that it brings. */
export function aboutEntry(state: RabbitState, command: RaftCommand): { what: string; message?: number; content?: ContentId } {
  const what = command.kind === 'call' ? command.method.api : command.kind === 'settle' ? command.how : command.kind
  if (command.kind !== 'publish') return { what }
  return { what, message: messageOf(state.contents, command.content), content: command.content }
}
