/** What the vendor's pages print, where they differ: the members of `response`, by version, call and outcome. */

/** The version whose wording is spoken. */
export type Dialect = '3.32' | '3.33' | '4.0'

/** The call that a page describes; create and update have one page in 3.32 and two later. */
export type Page =
  | `${'create' | 'update' | 'GET' | 'PUT' | 'DELETE'} ${'key' | 'device'}`
  | `list ${'credentials' | 'devices'}`

/** How a page prints an answer. */
export interface Print {
  /** The members of `response`, in their order. */
  readonly members: readonly string[]
  /** Whether `code` stands beside `response`. */
  readonly code: boolean
  /** `exception.detail` of a failure. */
  readonly detail: '' | null
}

const common = ['status', 'message', 'error', 'error_code', 'detail'] as const
const usual: Print = { members: [...common, 'mensagem', 'erro', 'cod_erro'], code: true, detail: null }
const capital: Print = { ...usual, members: [...common, 'Message', 'erro', 'cod_erro'] }
/** `message` and `error` are printed twice, in the place of `mensagem` and `erro` too. */
const english: Print = { ...usual, members: [...common, 'cod_erro'] }
const five: Print = { ...usual, members: ['status', 'mensagem', 'erro', 'message', 'error'], code: false }
const seven: Print = { ...five, members: ['status', 'mensagem', 'erro', 'cod_erro', 'message', 'error', 'error_code'] }

type Prints = Partial<Record<Page, Print>>

const successes: Readonly<Record<Dialect, Prints>> = {
  '3.32': {
    'PUT key': english,
    'DELETE key': english,
    'list credentials': five,
    'create device': { ...usual, code: false },
    'GET device': seven,
    'list devices': five,
  },
  '3.33': { 'create key': capital, 'GET key': capital, 'PUT key': capital, 'DELETE device': capital },
  '4.0': { 'create key': capital, 'GET key': capital, 'PUT key': capital, 'DELETE device': capital },
}

/** The pages of 3.33 and later print no failure. */
const failures: Prints = {
  'create key': { ...english, detail: '' },
  'update key': { ...english, detail: '' },
  'PUT key': { ...usual, detail: '' },
  'DELETE key': english,
  'create device': { ...usual, code: false },
  'GET device': five,
}

/** How a call's success or failure is printed for a version. */
export function printOf(dialect: Dialect, page: Page, outcome: 'success' | 'failure'): Print {
  if (outcome === 'success') return successes[dialect][page] ?? usual
  return (dialect === '3.32' ? failures[page] : undefined) ?? usual
}
