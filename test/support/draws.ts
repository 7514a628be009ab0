/** How often a property is tried: few times in the suite, `DRAWS=100000` for once. */
export function draws(usual: number): number {
  return Number(process.env.DRAWS ?? usual)
}
