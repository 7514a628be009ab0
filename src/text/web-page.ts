const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
])

/** What a page in HTML says, as text: its title, else its words; a text that is no page as it stands. Hostile until made safe. */
export function pageText(text: string): string {
  if (!/^\s*</.test(text)) return text
  const title = /<title\b[^>]*>([^<]*)/i.exec(text)?.[1]?.trim()
  return decode(
    title || text.replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ').replace(/<[^>]*(>|$)/g, ' '),
  ).trim()
}

// What it cannot name is left as it stands: this is for reading alone.
function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED.get(name.toLowerCase()) ?? whole
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
