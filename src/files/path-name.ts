import { readdirSync } from 'node:fs'
import { sep } from 'node:path'
import { isInside } from './folder.ts'

/** Longer ones are no path that a person wrote. */
const LONGEST = 256

/** Marks of a key in any form, in base64 or hex: long unbroken runs of mixed letters and digits are in no path that a person wrote. */
const KEY_TEXT = /PRIVATE KEY|-----|[\r\n]|\bAAAA[\w+/]{16}|[0-9A-Fa-f]{48}/
const MIXED = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w+=-]{40,}$/

/** Whether a text in the place of a path may be the text of a key, which no message shows. */
export function looksLikeKey(text: string): boolean {
  return KEY_TEXT.test(text) || text.split(/[^\w+=-]/).some(part => MIXED.test(part))
}

/** A path for a message, as it was given and as it was resolved; what may be a key is not shown. */
export function namePath(path: string, resolved: string): string {
  if (looksLikeKey(path)) return '(not shown, since it looks like the text of a key)'
  if (path.length > LONGEST) return `(not shown: it has ${path.length} characters)`
  return path === resolved ? `"${path}"` : `"${path}" (${resolved})`
}

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the form in which GitHub writes expressions
const HINTS: readonly (readonly [sign: RegExp, sentence: string])[] = [
  [/^~/, ' ~ is not expanded here: give the path in full.'],
  [/\$\{\{/, ' Expressions such as ${{ … }} are evaluated in the workflow alone, not in a file.'],
  [
    /\$[\w({]|%\w+%/,
    ' Variables such as $HOME or %USERPROFILE% are not replaced here: start at the workspace, or write ${{ runner.temp }} or ${{ github.workspace }} in the workflow.',
  ],
]
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above

/** Why a path may lead nowhere: a sentence with a blank in front, or ''. */
export function pathHint(path: string, resolved: string, workspace: string): string {
  for (const [sign, sentence] of HINTS) if (sign.test(path)) return sentence
  if (isInside(resolved, workspace) && isEmpty(workspace)) {
    return ' The workspace is empty: a step with actions/checkout before this one brings the files of the repository.'
  }
  return sep === '/' && path.includes('\\') ? ' Folders are separated by / here, not by \\.' : ''
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0
  } catch {
    return false
  }
}
