import { existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { removeFile } from '../../../src/files/removal.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const folder = makeTempFolder('removal-')
afterAll(() => rmSync(folder, { recursive: true }))

/** Unlinks after failing so many times; the pauses are noted. */
function held(times: number, code: string, platform: NodeJS.Platform = 'win32') {
  const pauses: number[] = []
  const unlink = () => {
    if (pauses.length < times) throw Object.assign(new Error(code), { code })
  }
  return { pauses, tools: { platform, unlink, pause: (milliseconds: number) => void pauses.push(milliseconds) } }
}

describe('a file', () => {
  it('is removed, whatever letters its path has', () => {
    const file = join(folder, 'Schlüssel-鍵')
    writeFileSync(file, '')
    removeFile(file)
    expect(existsSync(file)).toBe(false)
  })

  it('stays when a link to it is removed', () => {
    const [file, link] = [join(folder, 'file'), join(folder, 'link')]
    writeFileSync(file, '')
    symlinkSync(file, link)
    removeFile(link)
    expect(readdirSync(folder)).toEqual(['file'])
  })

  it.each(['EBUSY', 'EPERM', 'EACCES'])('that Windows holds open (%s) is tried again, three times', code => {
    const soon = held(2, code)
    removeFile('file', soon.tools)
    expect(soon.pauses).toEqual([100, 400])
    const never = held(9, code)
    expect(() => removeFile('file', never.tools)).toThrow(code)
    expect(never.pauses).toEqual([100, 400, 1_500])
  })

  it('is tried once where nothing changes by waiting', () => {
    for (const { tools, pauses } of [held(1, 'ENOENT'), held(1, 'EACCES', 'linux')]) {
      expect(() => removeFile('file', tools)).toThrow()
      expect(pauses).toEqual([])
    }
  })

  it('is waited for between the tries', () => {
    const start = performance.now()
    const failing = [true, false]
    removeFile('file', {
      platform: 'win32',
      unlink: () => {
        if (failing.shift()) throw Object.assign(new Error(), { code: 'EBUSY' })
      },
    })
    expect([failing, performance.now() - start > 90]).toEqual([[], true])
  })
})
