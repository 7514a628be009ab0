// The names of HTML (html.spec.whatwg.org, Named character references) for what passwords are made of, each row in the order of its characters.
const ROWS: readonly (readonly [characters: string, names: string])[] = [
  ['!"#$%&\'()*+,-./', 'excl quot num dollar percnt amp apos lpar rpar ast plus comma hyphen period sol'],
  [':;<=>?@[\\]^_`{|}', 'colon semi lt equals gt quest commat lsqb bsol rsqb Hat lowbar grave lcub verbar rcub'],
  ['[]{}|*‐&<>"', 'lbrack rbrack lbrace rbrace vert midast dash AMP LT GT QUOT'],
  ['\xa0¡¢£¤¥¦§¨©ª«¬\xad®¯°', 'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg'],
  ['±²³´µ¶·¸¹º»¼½¾¿', 'plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest'],
  ['ΑΒΓΔΕΖΗΘΙΚΛΜΝ', 'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu'],
  ['ΞΟΠΡΣΤΥΦΧΨΩ', 'Xi Omicron Pi Rho Sigma Tau Upsilon Phi Chi Psi Omega'],
  ['αβγδεζηθικλμν', 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu'],
  ['ξοπρςστυφχψω', 'xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega'],
  ['ÆæØøßÐðÞþŒœ', 'AElig aelig Oslash oslash szlig ETH eth THORN thorn OElig oelig'],
  ['ŁłĐđıı\t\n', 'Lstrok lstrok Dstrok dstrok inodot imath Tab NewLine'],
  ['€–—‘’“”•…×÷™†', 'euro ndash mdash lsquo rsquo ldquo rdquo bull hellip times divide trade dagger'],
]
/** A letter with one of these is spelt as the letter and the accent's name: `&ouml;`, `&Scaron;`. */
const ACCENTS = named(
  '\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328',
  'grave acute circ tilde macr breve dot uml ring dblac caron cedil ogon',
)

const NAMES = new Map(ROWS.flatMap(([characters, names]) => [...named(characters, names)]))
const ACCENTED = `[A-Za-z](?:${[...ACCENTS.keys()].join('|')})`
const byLength = [...NAMES.keys()].sort((a, b) => b.length - a.length)

/** Matches a name, without `&` and `;`. The source of a regular expression. */
export const ENTITY_NAME = `${ACCENTED}|${byLength.join('|')}`

/** What a name that `ENTITY_NAME` matches stands for; letters with accents are decomposed (NFD). */
export function namedEntity(name: string): string {
  return NAMES.get(name) ?? `${name[0]}${ACCENTS.get(name.slice(1))}`
}

function named(characters: string, names: string): Map<string, string> {
  return new Map(names.split(' ').map((name, at) => [name, characters.charAt(at)]))
}
