/** Makes foreign text fit to print: `foreignText` of the run. */
export type Safe = (text: string) => string

// CSI sequences, string sequences (OSC, DCS, SOS, PM, APC) up to their terminator, and two-character escapes of ECMA-48.
const ANSI =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-OQ-WYZ\\`-~]/gu

// C: controls, format and bidi characters, lone surrogates, private and unassigned code points.
// DI: what renders as nothing; the runner compares by culture, which may skip these inside `::` and `##[`.
const INVISIBLE = /[\p{C}\p{DI}]/gu

// White space, and the signs that look like it: the empty pattern of Braille and the empty note head.
const BLANK = /[\s\x85\u2800\u{1d159}]/gu

/** Printable ASCII with single blanks: the usual case, and much faster told so. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

/** What a reader does not see as a character: blanks and line breaks, ANSI sequences, controls and invisible characters. */
export const UNSEEN = new RegExp([ANSI, BLANK, INVISIBLE].map(({ source }) => source).join('|'), 'gu')

/**
 * Text as one printable line that the runner reads as no command: composed (NFC), no ANSI sequence, control, bidi or
 * zero-width character; line breaks and blanks folded to one blank; `::` at the start and `##[` anywhere broken;
 * at most `max` code points, the last an ellipsis when something was cut. Applying it again changes nothing.
 */
export function oneLine(text: string, max = 300): string {
  const line = PLAIN.test(text) ? text : plain(text)
  return cut(line.replace(/^::/, ': :').replaceAll('##[', '## ['), max)
}

function plain(text: string): string {
  return text
    .replace(ANSI, '')
    .replace(BLANK, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** At most `max` code points, the last an ellipsis when something was cut; no word is cut where a blank stands before it. */
export function cut(line: string, max: number): string {
  if (line.length <= max) return line
  const points = [...line]
  if (points.length <= max) return line
  const room = points.slice(0, max - 1)
  const blank = points[max - 1] === ' ' ? -1 : room.lastIndexOf(' ')
  return `${(blank < 0 ? room : room.slice(0, blank)).join('').trimEnd()}…`
}

/**
 * Text for a table cell of the job summary: `oneLine`, with everything that Markdown or HTML could read
 * (emphasis, links, tags, mentions, references, bare URLs, emoji, formulas) as numeric character references.
 * `max` counts the text, not the references.
 */
export function markdown(text: string, max?: number): string {
  return oneLine(text, max).replace(
    /["#$&'!()*:<>@[\\\]^_`{|}~]|(?<=\bwww)\./gi,
    character => `&#${character.charCodeAt(0)};`,
  )
}
