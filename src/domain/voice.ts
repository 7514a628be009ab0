/** Where the lines about a key go. */
export interface Voice {
  info(line: string): void
  notice(line: string): void
  warning(line: string): void
}
