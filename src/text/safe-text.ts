/** Makes server text fit to print: redacted, one line, cut. */
export type Safe = (text: string) => string

// CSI sequences, string sequences (OSC, DCS, SOS, PM, APC) up to their terminator, and two-character escapes of ECMA-48.
const ANSI =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-OQ-WYZ\\`-~]/g

// C: controls, format and bidi characters, lone surrogates, private and unassigned code points.
// DI: what renders as nothing; the runner compares by culture, which may skip these inside `::` and `##[`.
const INVISIBLE = /[\p{C}\p{DI}]/gu

/**
 * Foreign text as one printable line that the runner reads as no command: no ANSI sequence, control, bidi or
 * zero-width character; line breaks and blanks folded to one blank; `::` at the start and `##[` anywhere broken;
 * at most `max` code points, the last an ellipsis when something was cut. Applying it again changes nothing.
 */
export function oneLine(text: string, max = 300): string {
  const line = text
    .replace(ANSI, '')
    .replace(/[\s\x85]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(/^::/, ': :')
    .replaceAll('##[', '## [')
  const points = [...line]
  return points.length > max
    ? `${points
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
    : line
}

/**
 * Foreign text for a table cell of the job summary: `oneLine`, with everything that Markdown or HTML could read
 * (emphasis, links, tags, mentions, references, bare URLs, emoji, formulas) as numeric character references.
 * `max` counts the text, not the references.
 */
export function markdown(text: string, max?: number): string {
  return oneLine(text, max).replace(
    /["#$&'!()*:<>@[\\\]^_`{|}~]|(?<=\bwww)\./gi,
    character => `&#${character.charCodeAt(0)};`,
  )
}
