const crlf = 'CRLF line ends were changed to LF'
const cr = 'CR line ends were changed to LF'
const mark = 'a byte-order mark was removed'
const newline = 'a last newline was added'
const escapes = 'literal \\n and other escapes were decoded'
const base64 = 'base64 around the whole key was decoded'
const quotes = 'surrounding quotes were removed'
const blanks = 'blanks around the key or its lines were removed'
const breaks = 'lost line breaks were restored'
const around = 'text around the key was left out'

const encode = (text: string) => Buffer.from(text).toString('base64')

/** One way in which a pipeline changes a key's text. */
export interface Damage {
  readonly name: string
  readonly apply: (text: string) => string
  /** What the repairs are called. */
  readonly repairs: readonly string[]
}

/** What pipelines do to the text of a key. */
export const damages: readonly Damage[] = [
  { name: 'CRLF', apply: text => text.replaceAll('\n', '\r\n'), repairs: [crlf] },
  { name: 'CR only', apply: text => text.replaceAll('\n', '\r'), repairs: [cr] },
  { name: 'byte-order mark', apply: text => `\uFEFF${text}`, repairs: [mark] },
  { name: 'no last newline', apply: text => text.trimEnd(), repairs: [newline] },
  { name: 'literal \\n', apply: text => text.trimEnd().replaceAll('\n', '\\n'), repairs: [escapes, newline] },
  { name: 'literal \\r\\n', apply: text => text.replaceAll('\n', '\\r\\n'), repairs: [escapes] },
  { name: 'literal \\n, escaped twice', apply: text => text.replaceAll('\n', '\\\\n'), repairs: [escapes] },
  { name: 'literal \\r\\n, escaped twice', apply: text => text.replaceAll('\n', '\\\\r\\\\n'), repairs: [escapes] },
  { name: "PHP's JSON", apply: text => JSON.stringify(text).replaceAll('/', '\\/'), repairs: [quotes, escapes] },
  { name: 'base64', apply: encode, repairs: [base64] },
  { name: 'base64 in lines', apply: text => encode(text).replace(/.{76}/g, '$&\n'), repairs: [base64] },
  { name: 'base64 without padding', apply: text => encode(text).replace(/=+$/, ''), repairs: [base64] },
  { name: 'base64 of base64', apply: text => encode(encode(text)), repairs: [base64] },
  { name: 'double quotes', apply: text => `"${text}"`, repairs: [quotes] },
  { name: 'single quotes', apply: text => `'${text}'\n`, repairs: [quotes] },
  { name: 'a blank before it', apply: text => ` ${text}`, repairs: [blanks] },
  { name: 'a blank behind its first line', apply: text => text.replace('\n', ' \n'), repairs: [blanks] },
  { name: 'no line break at its beginning', apply: text => text.replace('-----\n', '-----'), repairs: [breaks] },
  { name: 'no line break at its end', apply: text => text.replace('\n-----END', '-----END'), repairs: [breaks] },
  { name: 'blanks around it', apply: text => `\n  ${text}  \n\n`, repairs: [blanks] },
  { name: 'blank line at the end', apply: text => `${text}\n`, repairs: [blanks] },
  { name: 'indented lines', apply: text => text.replaceAll(/^/gm, '    '), repairs: [blanks] },
  { name: 'blanks at line ends', apply: text => text.replaceAll('\n', ' \t\n'), repairs: [blanks] },
  { name: 'spaces for newlines', apply: text => text.replaceAll('\n', ' '), repairs: [breaks, blanks] },
  {
    name: 'spaces for newlines, trimmed',
    apply: text => text.trim().replaceAll('\n', ' '),
    repairs: [breaks, newline],
  },
  { name: 'newlines taken out', apply: text => text.replaceAll('\n', ''), repairs: [breaks, newline] },
  {
    name: 'text around it',
    apply: text => `Bag Attributes: <none>\n${text}-- \nsent by mail\n`,
    repairs: [around],
  },
  {
    name: 'base64 of CRLF, in quotes',
    apply: text => `"${encode(text.replaceAll('\n', '\r\n'))}"\n`,
    repairs: [quotes, base64, crlf],
  },
  {
    name: 'mark, quotes and literal \\n',
    apply: text => `\uFEFF'${text.replaceAll('\n', '\\n')}'`,
    repairs: [mark, quotes, escapes],
  },
]
