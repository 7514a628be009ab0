// Accounts of this machine that are made for a test and removed after it; only root can.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTempFolder } from './temp-folder.ts'

const PROGRAMS = ['useradd', 'userdel', 'sudo', 'csh']

/** Why this machine cannot have such accounts; undefined when it can. */
export function missingForAccounts(): string | undefined {
  if (process.getuid?.() !== 0) return 'accounts are made by root alone'
  const { stdout } = spawnSync('sh', ['-c', PROGRAMS.map(name => `command -v ${name}`).join('; ')], {
    encoding: 'utf8',
  })
  const missing = PROGRAMS.filter(name => !stdout.includes(`/${name}\n`))
  return missing.length === 0 ? undefined : `${missing.join(', ')} missing`
}

/** One account. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly home: string
  readonly authorizedKeys: string
  /** Puts this text into its authorized_keys. */
  authorize(text: string): void
}

/** The accounts of one test file. */
export interface Accounts {
  make(name: string, shell?: string): Account
  /** Lines of sudoers(5). */
  allow(rule: string): void
  remove(): void
}

/** Begins without any. */
export function makeAccounts(): Accounts {
  const homes = makeTempFolder('homes-')
  chmodSync(homes, 0o755)
  const names: string[] = []
  const rules = `/etc/sudoers.d/accounts-${process.pid}`
  return {
    make(name, shell = '/bin/sh') {
      const home = join(homes, name)
      // Without a password it would be locked, and sshd lets nobody in.
      const { status, stderr } = spawnSync('useradd', ['-m', '-d', home, '-s', shell, '-p', '*', name], {
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(stderr)
      names.push(name)
      const uid = Number(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout)
      const authorizedKeys = join(home, '.ssh/authorized_keys')
      return {
        name,
        uid,
        home,
        authorizedKeys,
        authorize(text) {
          mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 })
          writeFileSync(authorizedKeys, text, { mode: 0o600 })
          for (const path of [join(home, '.ssh'), authorizedKeys]) chownSync(path, uid, uid)
        },
      }
    },
    allow(rule) {
      writeFileSync(rules, `${rule}\n`, { mode: 0o440 })
    },
    remove() {
      for (const name of names) spawnSync('userdel', ['-f', name])
      rmSync(rules, { force: true })
      rmSync(homes, { recursive: true, force: true })
    },
  }
}
