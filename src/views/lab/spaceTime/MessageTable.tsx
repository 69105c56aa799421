import { memo } from 'react'
import { clockTime } from '../trace/clockTime.ts'
import { usePanels } from '../usePanels.ts'
import type { DiagramMessage } from './diagramMessage.ts'
import { nodeName } from './nodeName.ts'
import styles from './SpaceTime.module.css'

/** The diagram's messages as a table, for those who do not see it. */
export function MessageTable({ messages }: { messages: readonly DiagramMessage[] }) {
  const panels = usePanels()
  return (
    <div className={styles.readersOnly}>
      <table>
        <caption>Messages shown, in order of sending</caption>
        <thead>
          <tr>
            <th scope="col">Sent</th>
            <th scope="col">Arrives</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Message</th>
            <th scope="col">Says</th>
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <MessageRow
              key={message.seq}
              sent={clockTime(message.sentTick)}
              arrives={clockTime(message.tick)}
              from={nodeName(panels, message.from)}
              to={nodeName(panels, message.to)}
              label={message.label}
              says={message.says}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type MessageRowProps = Readonly<Record<'sent' | 'arrives' | 'from' | 'to' | 'label' | 'says', string>>

const MessageRow = memo(function MessageRow({ sent, arrives, from, to, label, says }: MessageRowProps) {
  return (
    <tr>
      <td>{sent}</td>
      <td>{arrives}</td>
      <td>{from}</td>
      <td>{to}</td>
      <td>{label}</td>
      <td>{says}</td>
    </tr>
  )
})
