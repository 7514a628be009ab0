import * as v from 'valibot'
import { networkFailure } from '../http/network-failure.ts'
import type { HttpRequest, Send } from '../http/transport.ts'
import { readEnvelope } from './envelope.ts'
import type { LongList } from './json.ts'
import { isSuccess, type RefusalContext, refusal, unexpected } from './refusal.ts'

/** What the caller knows of a request: who is asked, whether the request changes something there, the long list in its answer. */
export type About = Pick<RefusalContext, 'who' | 'writes' | 'signsIn'> & { readonly list?: LongList }

/** A success whose body has been read by a schema. */
export interface Reply<T> {
  readonly status: number
  /** The server's own sentence: hostile until made safe. */
  readonly message: string
  readonly body: T
}

/**
 * One request and its answer, once: no retry, no sign-in. Throws `AttemptFailure` for everything but a success whose body
 * fits the schema.
 */
export type Exchange = <T>(request: HttpRequest, about: About, schema: v.GenericSchema<unknown, T>) => Promise<Reply<T>>

/** What exchanges have in common; `hide` is given the bytes of every answer before anything of it is read. */
export interface ExchangeContext extends Pick<RefusalContext, 'safe' | 'now'> {
  readonly hide: (bytes: Buffer) => void
}

/** Joins the transport to the reading of answers. */
export function createExchange(send: Send, context: ExchangeContext): Exchange {
  return async (request, about, schema) => {
    const answer = await send(request).catch(error => {
      throw networkFailure(error, about.writes)
    })
    context.hide(answer.bytes)
    const envelope = readEnvelope(answer, about.list)
    if (!isSuccess(envelope)) throw refusal(envelope, { ...context, ...about })
    const body = v.safeParse(schema, envelope.json, { abortEarly: true })
    if (body.success) return { status: envelope.status, message: envelope.message, body: body.output }
    throw unexpected(envelope, `${v.getDotPath(body.issues[0])} is missing or has the wrong form`, {
      ...context,
      ...about,
    })
  }
}
