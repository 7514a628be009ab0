// The names of HTML (html.spec.whatwg.org, Named character references) for what passwords are made of, in the order of Unicode.
const RANGES: readonly (readonly [first: number, names: string])[] = [
  [0x21, 'excl quot num dollar percnt amp apos lpar rpar ast plus comma hyphen period sol'],
  [0x3a, 'colon semi lt equals gt quest commat'],
  [0x5b, 'lsqb bsol rsqb Hat lowbar grave'],
  [0x7b, 'lcub verbar rcub'],
  [
    0xa0,
    'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest',
  ],
  [0x391, 'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho'],
  [0x3a3, 'Sigma Tau Upsilon Phi Chi Psi Omega'],
  [0x3b1, 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf'],
  [0x3c3, 'sigma tau upsilon phi chi psi omega'],
]
const OTHERS: Readonly<Record<string, string>> = {
  ...{ lbrack: '[', rbrack: ']', lbrace: '{', rbrace: '}', vert: '|', midast: '*', dash: '‐', Tab: '', NewLine: '' },
  ...{ AElig: 'Æ', aelig: 'æ', Oslash: 'Ø', oslash: 'ø', szlig: 'ß', ETH: 'Ð', eth: 'ð', THORN: 'Þ', thorn: 'þ' },
  ...{ OElig: 'Œ', oelig: 'œ', Lstrok: 'Ł', lstrok: 'ł', Dstrok: 'Đ', dstrok: 'đ', inodot: 'ı', imath: 'ı' },
  ...{ euro: '€', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', hellip: '…' },
  ...{ times: '×', divide: '÷', trade: '™', dagger: '†', AMP: '&', LT: '<', GT: '>', QUOT: '"' },
}
/** A letter with one of these is spelt as the letter and the accent's name: `&ouml;`, `&Scaron;`. */
const ACCENTS: Readonly<Record<string, string>> = {
  ...{ grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303', macr: '\u0304', breve: '\u0306' },
  ...{
    dot: '\u0307',
    uml: '\u0308',
    ring: '\u030a',
    dblac: '\u030b',
    caron: '\u030c',
    cedil: '\u0327',
    ogon: '\u0328',
  },
}

const NAMES = new Map([
  ...RANGES.flatMap(([first, names]) =>
    names.split(' ').map((name, at) => [name, String.fromCodePoint(first + at)] as const),
  ),
  ...Object.entries(OTHERS),
])
const ACCENTED = `[A-Za-z](?:${Object.keys(ACCENTS).join('|')})`
const byLength = [...NAMES.keys()].sort((a, b) => b.length - a.length)

/** Matches a name, without `&` and `;`. The source of a regular expression. */
export const ENTITY_NAME = `${ACCENTED}|${byLength.join('|')}`

/** What a name that `ENTITY_NAME` matches stands for; letters with accents are decomposed (NFD). */
export function namedEntity(name: string): string {
  return NAMES.get(name) ?? `${name[0]}${ACCENTS[name.slice(1)]}`
}
