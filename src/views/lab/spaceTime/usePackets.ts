import { useRef } from 'react'
import type { BrokerCommand } from '../../../brokers/model.ts'
import type { Packet } from '../../../kernel/agenda.ts'
import {
  createPacketLog,
  extendPacketLog,
  forgetPacketsBefore,
  isLogOf,
  type PacketLog,
  packetsBetween,
} from '../../../kernel/packetLog.ts'
import type { LessonState } from '../../../scenarios/lesson.ts'
import { useLab } from '../LabContext.tsx'

/** Read before the window, simulated ms: what a message means may hang on the one before it. */
const BEFORE_MS = 4_000
/** What lies so far behind the window is forgotten. */
const KEPT_MS = 120_000

type Log = PacketLog<LessonState, BrokerCommand, unknown>

/** Packets under way at some time in the last `windowMs` and a little before, in order of sending. Read on as the run goes on. */
export function usePackets(windowMs: number): Packet<unknown>[] {
  useLab((state) => state.version)
  const history = useLab((state) => state.history)
  const kept = useRef<Log | null>(null)
  const now = history.state.kernel.tick
  const from = Math.max(0, now - windowMs - BEFORE_MS)
  let log = kept.current
  if (log === null || !isLogOf(log, history, from)) log = createPacketLog<LessonState, BrokerCommand, unknown>(history, from)
  extendPacketLog(log, now)
  forgetPacketsBefore(log, from - KEPT_MS)
  kept.current = log
  return packetsBetween(log, from, now)
}
