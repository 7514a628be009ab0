// Keys that the action makes, used against a real OpenSSH server; skipped where Debian's openssh-server is not installed, and on macOS, whose
// sshd is built for its own way of starting and signing in.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'
import { type ActionRun, connectionTo, makeWorkspace, postBundle, runBundle } from '../support/run-action.ts'
import { web1 } from '../support/scenario.ts'
import { makeTempFolder } from '../support/temp-folder.ts'

const SSHD = '/usr/sbin/sshd'
const missing = [SSHD, '/usr/bin/ssh', '/usr/bin/ssh-keygen'].filter(
  program => process.platform !== 'linux' || !existsSync(program),
)

interface SshServer {
  readonly authorizedKeys: string
  /** What `command` prints when it is run there with this private key; undefined when the login is refused. */
  login(keyFile: string, command: string, passphrase?: string): string | undefined
  stop(): Promise<void>
}

async function startSshServer(): Promise<SshServer> {
  const folder = makeTempFolder('sshd-')
  const at = (name: string) => join(folder, name)
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at('host-key')])
  const port = await freePort()
  writeFileSync(at('authorized_keys'), '', { mode: 0o600 })
  const config = {
    ListenAddress: '127.0.0.1',
    Port: port,
    HostKey: at('host-key'),
    PidFile: 'none',
    AuthorizedKeysFile: at('authorized_keys'),
    StrictModes: 'no',
    UsePAM: 'no',
    PasswordAuthentication: 'no',
    KbdInteractiveAuthentication: 'no',
    PermitRootLogin: 'prohibit-password',
  }
  writeFileSync(
    at('config'),
    Object.entries(config)
      .map(line => line.join(' '))
      .join('\n'),
  )
  const server = spawn(SSHD, ['-D', '-e', '-f', at('config')], { stdio: 'ignore' })
  await untilListening(port)
  return {
    authorizedKeys: at('authorized_keys'),
    login(keyFile, command, passphrase) {
      const options = {
        IdentitiesOnly: 'yes',
        IdentityAgent: 'none',
        StrictHostKeyChecking: 'no',
        UserKnownHostsFile: at('known-hosts'),
        PreferredAuthentications: 'publickey',
        ...(passphrase ? {} : { BatchMode: 'yes' }),
      }
      writeFileSync(at('askpass'), `#!/bin/sh\necho '${passphrase}'\n`, { mode: 0o700 })
      const flags = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
      const target = `${userInfo().username}@127.0.0.1`
      const env = { PATH: process.env.PATH, SSH_ASKPASS: at('askpass'), SSH_ASKPASS_REQUIRE: 'force' }
      const args = ['-F', 'none', '-i', keyFile, '-p', `${port}`, ...flags, target, command]
      const { status, stdout } = spawnSync('ssh', args, { env, encoding: 'utf8', timeout: 20_000 })
      return status === 0 ? stdout : undefined
    },
    async stop() {
      server.kill()
      await once(server, 'exit')
      rmSync(folder, { recursive: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = createConnection(port, '127.0.0.1')
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (open) return
    await setTimeout(25)
  }
  throw new Error('sshd does not listen')
}

describe.skipIf(missing.length > 0)(
  `a real sshd${missing.length > 0 ? ` (missing: ${missing.join(', ')})` : ''}`,
  () => {
    let sandbox: Sandbox
    let sshd: SshServer
    beforeAll(async () => {
      // sshd wants its privilege separation folder, which Debian makes when its service starts.
      if (process.getuid?.() === 0) execFileSync('mkdir', ['-p', '/run/sshd'])
      sandbox = await startSandbox()
      sshd = await startSshServer()
    })
    afterAll(async () => {
      await sshd.stop()
      await sandbox.close()
    })

    async function run(workspace: string, inputs: Record<string, string>): Promise<ActionRun> {
      return runBundle({ workspace, inputs: { ...connectionTo(sandbox), ...inputs } })
    }

    const kinds = ['ed25519', 'ecdsa-256', 'ecdsa-384', 'ecdsa-521', 'rsa-3072', 'rsa-4096']
    const forms = kinds.flatMap(kind =>
      (kind === 'ed25519' ? ['openssh'] : ['openssh', 'pem']).flatMap(format =>
        ['', 'a pass phrase'].map(password => ({ kind, format, password })),
      ),
    )

    test.each(forms)(
      'lets a generated $kind key in ($format form, passphrase "$password")',
      async ({ kind, format, password }) => {
        const workspace = makeWorkspace()
        const done = await run(workspace, {
          ...web1,
          'generate-key': kind,
          'key-format': format,
          password,
          'private-key-output-path': 'key',
        })
        const file = `${done.outputs['private-key-path']}`
        const publicKey = `${done.outputs['public-key']}`
        const derived = execFileSync('ssh-keygen', ['-y', '-P', password, '-f', file], { encoding: 'utf8' })
        expect(publicKey.split(' ', 2)).toEqual(derived.trim().split(' ', 2))
        writeFileSync(join(workspace, 'key.pub'), `${publicKey}\n`)
        const shown = execFileSync('ssh-keygen', ['-l', '-f', join(workspace, 'key.pub')], { encoding: 'utf8' })
        expect(shown.split(' ')[1]).toBe(done.outputs.fingerprint)
        expect(sshd.login(file, 'echo in', password)).toBeUndefined()
        appendFileSync(sshd.authorizedKeys, `${publicKey}\n`)
        expect(sshd.login(file, 'echo in', password)).toBe('in\n')
        expect(readFileSync(file, 'utf8')).toBe(sandbox.store.find('web-1')?.private_key)
        rmSync(workspace, { recursive: true })
      },
    )

    test.each([true, false])(
      'a rotation under two identifiers has no window without a working key (inactive keys listed: %s)',
      async listInactive => {
        sandbox.settings.listInactive = listInactive
        writeFileSync(sshd.authorizedKeys, '')
        const workspace = makeWorkspace()
        const own = (letter: string) => ({
          ...web1,
          identifier: `web-1-${letter}${listInactive}`,
          'generate-key': 'ed25519',
          'private-key-output-path': letter,
        })
        const held = (id: string | undefined) => sandbox.store.keys.get(`${id}`)
        const first = await run(workspace, own('a'))
        const old = { id: first.outputs['key-id'], file: `${first.outputs['private-key-path']}` }
        writeFileSync(sshd.authorizedKeys, `${first.outputs['public-key']}\n`)
        const works = () => expect([held(old.id)?.enabled, sshd.login(old.file, 'echo old')]).toEqual([true, 'old\n'])
        works()

        // Register the new key, inactive: nobody is handed it out yet.
        const second = await run(workspace, { ...own('b'), enabled: 'false', verify: 'true' })
        const fresh = { id: second.outputs['key-id'], file: `${second.outputs['private-key-path']}` }
        expect(second.outputs).toMatchObject({ operation: 'created', verified: 'true' })
        expect(held(fresh.id)?.enabled).toBe(false)
        expect(sshd.login(fresh.file, 'true')).toBeUndefined()
        works()

        // Put its public half on the host, with the old key.
        sshd.login(old.file, `echo '${second.outputs['public-key']}' >> '${sshd.authorizedKeys}'`)
        works()

        // Enable it; now the vault hands out a key that the host lets in.
        const enabled = await run(workspace, { command: 'enable', 'key-id': `${fresh.id}` })
        expect(enabled.outputs).toMatchObject({ operation: 'enabled', changed: 'true', 'key-id': fresh.id })
        expect([held(fresh.id)?.enabled, sshd.login(fresh.file, 'echo new')]).toEqual([true, 'new\n'])
        works()

        // Disable the old one. Each step may be run again.
        const disabled = await run(workspace, { command: 'disable', 'key-id': `${old.id}` })
        expect(disabled.outputs).toMatchObject({ operation: 'disabled', changed: 'true' })
        const again = await run(workspace, { command: 'disable', 'key-id': `${old.id}` })
        expect(again.outputs).toMatchObject({ operation: 'unchanged', changed: 'false' })
        expect([held(old.id)?.enabled, held(fresh.id)?.enabled]).toEqual([false, true])
        expect(sshd.login(fresh.file, 'echo new')).toBe('new\n')

        // By identifier the inactive key is found only where the server lists it; else the line asks for key-id.
        const byName = await run(workspace, { command: 'disable', identifier: own('a').identifier })
        if (listInactive) expect(byName.outputs.operation).toBe('unchanged')
        else expect(byName.stdout).toContain('inactive keys may not be listed at all, so give key-id')

        const env = { STATE_key_files: `${second.state.key_files}` }
        expect((await runBundle({ workspace, inputs: {}, env }, postBundle)).stdout).toBe(`Removed ${fresh.file}\n`)
        rmSync(workspace, { recursive: true })
      },
    )
  },
)
