/** A process of its own that sends one GET and prints what came of it, to see what environment variables do to it. */
import { createTransport } from '../../src/http/transport.ts'

const [url = '', ca = ''] = process.argv.slice(2)
const transport = createTransport({ timeout: 5_000, userAgent: 'test', env: process.env, tls: ca ? { ca: [ca] } : {} })
const outcome = await transport
  .send({ method: 'GET', url, headers: { authorization: 'Bearer hunter2' } })
  .then(answer => ({ status: answer.status }))
  .catch(error => ({ kind: error.kind, message: error.message }))
console.log(JSON.stringify(outcome))
transport.close()
