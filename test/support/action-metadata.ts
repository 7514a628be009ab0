import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'

/** What `action.yml` declares. */
export interface ActionMetadata {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>
  readonly outputs: Readonly<Record<string, unknown>>
  readonly runs: { readonly using: string; readonly main: string; readonly post: string }
}

/** This repository's own. */
export const action = load(readFileSync('action.yml', 'utf8')) as ActionMetadata

/** Inputs as the runner passes them on: those that a step gives, and the defaults of the others. */
export function asEnvironment(given: Readonly<Record<string, unknown>>): NodeJS.ProcessEnv {
  const names = [...new Set([...Object.keys(action.inputs), ...Object.keys(given)])]
  return Object.fromEntries(
    names.map(name => [`INPUT_${name.toUpperCase()}`, `${given[name] ?? action.inputs[name]?.default ?? ''}`]),
  )
}
