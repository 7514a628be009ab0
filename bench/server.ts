// The sandbox in a process of its own, so that its work is not counted as the client's. Tells its address and, when asked, its CPU time.
import { startSandbox } from '../sandbox/server.ts'

const sandbox = await startSandbox({ record: false, seed: 'bench' })
process.send?.({ url: sandbox.url, credentials: sandbox.credentials })
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }))
process.on('disconnect', () => process.exit(0))
