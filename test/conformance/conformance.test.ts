import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCaseFiles } from '../../src/conformance/findCaseFiles.ts'
import { runFiles } from '../../src/conformance/runFiles.ts'
import { runners } from '../../src/conformance/runners.ts'

const sources = findCaseFiles('test/conformance').map((source) => ({ ...source, name: relative('test/conformance', source.file) }))

describe('what the real brokers did', () => {
  it.each(sources)('the models do all of $name', (source) => {
    const result = runFiles([source], runners)
    const failures = result.failures.map(({ caseName, difference }) => `${caseName ?? 'the file'}: ${difference}`)
    expect(failures, `${result.passed} passed, ${result.failed} failed`).toEqual([])
    expect(result.passed).toBeGreaterThan(0)
  })
})
