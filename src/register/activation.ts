import { Failure } from '../failure.ts'
import type { PamCore } from '../pam/client.ts'

const ALREADY = { enable: 1045, disable: 1017 } as const

/** Switches a stored key on or off. Gives the server's sentence, hostile until made safe; undefined when it was in that state already. */
export async function switchKey(pam: PamCore, command: 'enable' | 'disable', id: string): Promise<string | undefined> {
  try {
    return await pam[command](id)
  } catch (error) {
    if (error instanceof Failure && error.code === ALREADY[command]) return undefined
    throw error
  }
}
