import { AttemptFailure } from '../domain/attempt-failure.ts'
import type { FailureCode } from '../domain/failure.ts'
import type { Tools } from './tools.ts'

/** What PAM Core answers about something that is in the wanted state already (docs/pam-core-api.md 2.5, 4.2). */
const ALREADY: Readonly<Record<'enable' | 'disable', readonly FailureCode[]>> = {
  enable: [1043, 1044, 1045],
  disable: [1017],
}

/**
 * Switches a stored key on or off. Gives the server's sentence, hostile until made safe; undefined when the key was in that state
 * already. After an attempt that may have been carried out, that state is taken for this run's own doing.
 */
export async function switchKey(
  { pam, voice }: Pick<Tools, 'pam' | 'voice'>,
  command: 'enable' | 'disable',
  id: string,
): Promise<string | undefined> {
  try {
    return await pam[command](id)
  } catch (error) {
    if (!(error instanceof AttemptFailure && ALREADY[command].includes(error.code))) throw error
    if (!error.traits.maybeProcessed) return undefined
    voice.notice(
      `Key ${id} was ${command}d already at the last attempt, most likely by the one before it, whose answer was lost.`,
    )
    return ''
  }
}
