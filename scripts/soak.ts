// Thousands of registrations while things go wrong: npm run soak -- --count 5000 --seed any --seconds 600
// With --host rotations of a fleet on real hosts: npm run soak -- --host --count 1000
import { parseArgs } from 'node:util'
import { missingSshd } from '../sandbox/sshd.ts'
import { soakHosts } from '../test/support/host-soak.ts'
import { soak } from '../test/support/soak.ts'

const { values } = parseArgs({
  options: {
    host: { type: 'boolean', default: false },
    count: { type: 'string', default: '5000' },
    seed: { type: 'string', default: 'soak' },
    seconds: { type: 'string', default: '600' },
  },
})
const options = { count: Number(values.count), seed: values.seed, seconds: Number(values.seconds) }
const missing = values.host ? missingSshd() : undefined
if (missing) console.log(`soak was skipped: ${missing}.`)
else if (values.host) {
  const { violations, ...figures } = await soakHosts(options)
  report(figures, violations, 'moments or hosts at the end were not as they must be')
} else {
  const { disagreements, ...figures } = await soak(options)
  report(figures, disagreements, 'disagreements between what was reported and what the server holds')
}

function report(figures: object, faults: readonly string[], what: string): void {
  console.table(figures)
  for (const line of faults) console.error(line)
  console.log(`${faults.length} ${what}.`)
  if (faults.length > 0) process.exitCode = 1
}
