/** A file as it was found: its path without links, absolute, and what tells it from another that takes its place: device and inode. */
export interface FileMark {
  readonly path: string
  readonly id: string
}
