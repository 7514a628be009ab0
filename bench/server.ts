// The sandbox in a process of its own, so that its work is not counted as the client's. Tells its address; `delay` lets each request wait so
// many milliseconds; any message is answered with the CPU time so far.
import { startSandbox } from '../sandbox/server.ts'

let delay = 0
const sandbox = await startSandbox({ record: false, seed: 'bench', faults: () => ({ delay }) })
process.send?.({ url: sandbox.url, credentials: sandbox.credentials })
process.on('message', (message: { delay?: number }) => {
  delay = message.delay ?? delay
  process.send?.({ cpu: process.cpuUsage() })
})
process.on('disconnect', () => process.exit(0))
