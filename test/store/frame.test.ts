import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onFrame } from '../../src/store/frame.ts'

let waiting: FrameRequestCallback[] = []
let stops: (() => void)[] = []

beforeEach(() => {
  waiting = []
  stops = []
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => waiting.push(callback))
})

afterEach(() => {
  for (const stop of stops) stop()
  repaint(0)
  vi.unstubAllGlobals()
})

test('listeners are told how long ago the last repaint was, and the first is told nothing has passed', () => {
  const heard: number[] = []
  listen((elapsedMs) => heard.push(elapsedMs))
  repaint(1000)
  repaint(1016)
  repaint(1050)
  expect(heard).toEqual([0, 16, 34])
})

test('a tab that slept does not make up for it', () => {
  const heard: number[] = []
  listen((elapsedMs) => heard.push(elapsedMs))
  repaint(1000)
  repaint(61_000)
  expect(heard).toEqual([0, 100])
})

test('a listener that throws is reported and stops neither the others nor itself', () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const error = new Error('cannot draw')
  const others = vi.fn()
  listen(() => {
    throw error
  })
  listen(others)
  repaint(1000)
  repaint(1016)
  expect(reported).toHaveBeenCalledTimes(2)
  expect(reported).toHaveBeenCalledWith(error)
  expect(others).toHaveBeenCalledTimes(2)
})

test('there is one loop however often listeners come and go, and none when nobody listens', () => {
  const stop = listen(() => {})
  stop()
  listen(() => {})
  expect(waiting).toHaveLength(1)
  repaint(1000)
  expect(waiting).toHaveLength(1)
  for (const each of stops) each()
  repaint(1016)
  expect(waiting).toHaveLength(0)
})

function listen(listener: (elapsedMs: number) => void): () => void {
  const stop = onFrame(listener)
  stops.push(stop)
  return stop
}

function repaint(nowMs: number): void {
  const due = waiting
  waiting = []
  for (const callback of due) callback(nowMs)
}
