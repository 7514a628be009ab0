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
    ['{type: Server, vendor: Debian, model: Linux}', '; look at site'],
    ['{type: Server, vendor: Debian, model: Linux, site: ""}', '; look at site'],
    ['{type: Server, vendor: Debian, model: Linux, site: "a\\nb"}', '; look at site'],
    ['{type: Server, vendor: Debian, sites: Berlin}', '; look at model, site, a field that is none of these'],
    [
      '{type: Server, vendor: Debian, model: Linux, site: Berlin, connectivities: "SSH 22"}',
      '; look at connectivities',
    ],
    ['Server', ''],
    ['[Server]', '; look at type, vendor, model, site, a field that is none of these'],
  ])('is not %s', (text, where) => {
    const must =
      'must be a map of type, vendor, model, site (all needed) and connectivities (SSH:22,HTTPS:443), such as {type: Server, vendor: Debian, model: Linux, site: Berlin}'
    expect(parseDeviceRecipe(text)).toEqual({ problem: must + where })
  })

  it('says when it is no YAML', () => {
    expect(parseDeviceRecipe('{type: ')).toEqual({ problem: expect.stringMatching(/; it cannot be read as YAML$/) })
  })

  it('is the same in a keys file', () => {
    expect(checkDeviceRecipe(recipe)).toEqual({ value: { ...recipe, connectivities: 'SSH:22' } })
    expect(checkDeviceRecipe('{type: Server}')).toHaveProperty('problem')
  })
})
