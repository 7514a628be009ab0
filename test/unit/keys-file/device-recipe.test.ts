import { describe, expect, it } from 'vitest'
import { checkDeviceRecipe, parseDeviceRecipe } from '../../../src/keys-file/device-recipe.ts'

const recipe = { type: 'Server', vendor: 'Debian', model: 'Linux', site: 'Berlin' }

describe('the description of a new device', () => {
  it.each([
    ['{type: Server, vendor: Debian, model: Linux, site: Berlin}', { ...recipe, connectivities: 'SSH:22' }],
    ['type: Server\nvendor: Debian\nmodel: 12\nsite: " Berlin "', { ...recipe, model: '12', connectivities: 'SSH:22' }],
    [
      '{type: Server, vendor: Debian, model: Linux, site: Berlin, connectivities: "SSH:2222,HTTPS:443"}',
      { ...recipe, connectivities: 'SSH:2222,HTTPS:443' },
    ],
  ])('is %s', (text, value) => {
    expect(parseDeviceRecipe(text)).toEqual({ value })
  })

  it.each([
    '{type: Server, vendor: Debian, model: Linux}',
    '{type: Server, vendor: Debian, model: Linux, site: ""}',
    '{type: Server, vendor: Debian, model: Linux, site: "a\\nb"}',
    '{type: Server, vendor: Debian, model: Linux, site: Berlin, port: 22}',
    '{type: Server, vendor: Debian, model: Linux, site: Berlin, connectivities: "SSH 22"}',
    'Server',
    '[Server]',
  ])('is not %s', text => {
    expect(parseDeviceRecipe(text)).toEqual({
      problem: expect.stringMatching(/^must be a map of type, vendor, model, site/),
    })
  })

  it('says when it is no YAML', () => {
    expect(parseDeviceRecipe('{type: ')).toEqual({ problem: expect.stringMatching(/; it cannot be read as YAML$/) })
  })

  it('is the same in a keys file', () => {
    expect(checkDeviceRecipe(recipe)).toEqual({ value: { ...recipe, connectivities: 'SSH:22' } })
    expect(checkDeviceRecipe('{type: Server}')).toHaveProperty('problem')
  })
})
