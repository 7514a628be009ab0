import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkOutput } from '../../../src/files/output-file.ts'
import { makeTempFolder } from '../../support/temp-folder.ts'

const root = makeTempFolder('output-file-')
const [workspace, temp] = [join(root, 'work'), join(root, 'temp')]
mkdirSync(join(workspace, 'folder'), { recursive: true })
mkdirSync(temp)
writeFileSync(join(workspace, 'file'), '')
symlinkSync(join(workspace, 'folder'), join(workspace, 'near'))
symlinkSync(temp, join(workspace, 'far'))
afterAll(() => rmSync(root, { recursive: true }))

const problemOf = (path: string, options: { base?: string; confineTo?: readonly string[] } = {}) => {
  const checked = checkOutput(path, { workspace, ...options })
  return 'problem' in checked ? checked.problem : undefined
}

describe('a path that is written', () => {
  it('leads to where links on the way lead', () => {
    for (const path of ['folder/new', 'near/new', './file/../near/new', join(workspace, 'near/new')])
      expect(checkOutput(path, { workspace })).toEqual({
        value: { path: join(workspace, 'folder/new'), exists: false },
      })
    expect(checkOutput('file', { workspace })).toEqual({ value: { path: join(workspace, 'file'), exists: true } })
    expect(checkOutput(join(temp, 'new'), { workspace })).toEqual({ value: { path: join(temp, 'new'), exists: false } })
  })

  it('starts at another folder and stays in given ones where that is asked', () => {
    const options = { base: join(workspace, 'folder'), confineTo: [workspace, temp] }
    expect(problemOf('new', options)).toBeUndefined()
    expect(problemOf('../../temp/new', options)).toBeUndefined()
    expect(problemOf(join(root, 'new'), options)).toContain(
      `lies outside of the folders that files are written to (${workspace}, ${temp}): `,
    )
  })

  it.each([
    ['by a link', 'far/new'],
    ['by a link that is given in full', join(workspace, 'far/new')],
    ['upwards', '../temp/new'],
  ])('does not leave the workspace %s', (_, path) => {
    expect(problemOf(path)).toMatch(/^leads out of the workspace; give an absolute path, .*: ".*"/)
  })

  it('is not shown where it may be a key, or is no path at all', () => {
    const key = `-----BEGIN PRIVATE KEY-----${'x'.repeat(300)}`
    expect(problemOf(key)).toBe('is too long: (not shown, since it looks like the text of a key)')
    expect(problemOf('a\0b')).toContain('cannot be written (ERR_INVALID_ARG_VALUE)')
  })
})
