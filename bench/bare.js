// The least that a client can do: the same requests with node:http, or with node-fetch, and nothing else, no checks, no masks, no retries.
// Plain JavaScript, since erasing types would count. Arguments: a JSON file with { url, credentials, signIn, keys, concurrency, client }, where
// `keys` are ready request bodies and `client` is `node:http` or `node-fetch`.
import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

const { url, credentials, signIn, keys, concurrency, client } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
const encode = text =>
  encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const { default: fetch } = client === 'node-fetch' ? await import('node-fetch') : {}
const post = fetch ? postByFetch : postByHttp

async function postByFetch(path, headers, body) {
  const answer = await fetch(url + path, { method: 'POST', agent, headers, body })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  return answer.text()
}

function postByHttp(path, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request(
      url + path,
      { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      answer => {
        let text = ''
        answer.on('data', chunk => {
          text += chunk
        })
        answer.on('end', () =>
          answer.statusCode === 201 || answer.statusCode === 200
            ? resolve(text)
            : reject(new Error(`HTTP ${answer.statusCode} ${text}`)),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function sign() {
  const fields = {
    oauth_consumer_key: credentials.consumerKey,
    oauth_nonce: randomBytes(16).toString('hex'),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_token: credentials.tokenKey,
    oauth_version: '1.0',
  }
  const parameters = Object.entries(fields)
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&')
  const base = `POST&${encode(`${url}/api/pam/key`)}&${encode(parameters)}`
  const signature = createHmac('sha1', `${encode(credentials.consumerSecret)}&${encode(credentials.tokenSecret)}`)
    .update(base)
    .digest('base64')
  return `OAuth ${Object.entries({ ...fields, oauth_signature: signature })
    .map(([name, value]) => `${name}="${encode(value)}"`)
    .join(', ')}`
}

let token = ''
if (signIn === 'oauth2') {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
  })
  const answer = await post(
    '/api/oauth2/token',
    { 'content-type': 'application/x-www-form-urlencoded' },
    form.toString(),
  )
  token = `Bearer ${JSON.parse(answer).access_token}`
}
let next = 0
await Promise.all(
  Array.from({ length: concurrency }, async () => {
    while (next < keys.length) {
      const body = JSON.stringify(keys[next++])
      JSON.parse(
        await post('/api/pam/key', { authorization: token || sign(), 'content-type': 'application/json' }, body),
      )
    }
  }),
)
agent.destroy()
