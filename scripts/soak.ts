// Thousands of registrations while things go wrong: npm run soak -- --count 5000 --seed any --seconds 600
import { parseArgs } from 'node:util'
import { soak } from '../test/support/soak.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '5000' },
    seed: { type: 'string', default: 'soak' },
    seconds: { type: 'string', default: '600' },
  },
})
const { disagreements, ...figures } = await soak({
  count: Number(values.count),
  seed: values.seed,
  seconds: Number(values.seconds),
})
console.table(figures)
for (const line of disagreements) console.error(line)
console.log(`${disagreements.length} disagreements between what was reported and what the server holds.`)
if (disagreements.length > 0) process.exitCode = 1
