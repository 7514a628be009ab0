/**
 * The candidate that a misspelt word most likely stands for: it is the word, begins with it, or few edits lead to it, fewer than half
 * of the characters, since any two letters are two edits from any other two.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.includes(word)) return word
  const limit = Math.max(2, Math.floor(word.length / 3))
  const ranked = candidates
    .map(candidate => ({ candidate, distance: startsWith(candidate, word) ? 0 : editDistance(word, candidate) }))
    .filter(({ candidate, distance }) => distance <= limit && distance * 2 < Math.max(word.length, candidate.length))
    .sort((a, b) => a.distance - b.distance)
  return ranked[0]?.candidate
}

function startsWith(candidate: string, word: string): boolean {
  return word.length > 1 && candidate.startsWith(word)
}

/** Levenshtein distance: how many characters must be added, removed or replaced. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const char of from) {
    let left = 0
    let diagonal = 0
    row = row.map((above, column) => {
      const replaced = diagonal + (char === to[column - 1] ? 0 : 1)
      left = column === 0 ? above + 1 : Math.min(above + 1, left + 1, replaced)
      diagonal = above
      return left
    })
  }
  return Math.min(...row.slice(-1))
}
