// Each call of a rotation with a deploy key × each way in which it can fail: what then exists on both sides, and what the last line says.
import { expect, test } from 'vitest'
import type { Fault } from '../../sandbox/faults.ts'
import { type GitHubFault, REPOSITORY, refused } from '../support/github-server.ts'
import { type Stage, setStage, titleOf } from '../support/rotation.ts'

type Call =
  | 'GitHub: list'
  | 'PAM Core: look-up'
  | 'PAM Core: read'
  | 'GitHub: add'
  | 'PAM Core: register'
  | 'GitHub: remove'
  | 'GitHub: take back'

/** `lost` calls are carried out and their answer is not seen; `cut` ones end before that. A cancelled job ends either way. */
type Way = 'refused' | 'unavailable' | 'cut' | 'lost' | 'cancelled, cut' | 'cancelled, lost'

interface Rest {
  readonly exit: 0 | 1
  readonly stored: 'old' | 'new'
  /** Deploy keys beside the foreign one, which is never touched. */
  readonly deployed: readonly ('old' | 'new')[]
  readonly says: string
}

const untouched = {
  exit: 1,
  stored: 'old',
  deployed: ['old'],
  says: `Nothing was written, neither to ${REPOSITORY} nor to PAM Core.`,
} as const
const done = {
  exit: 0,
  stored: 'new',
  deployed: ['new'],
  says: 'Older deploy key 8 "web-1 (register-ssh-key)": removed.',
} as const
const byTitle = { ...done, says: 'Older deploy keys are found by their title alone' } as const
const notAdded = {
  ...untouched,
  says: `The deploy keys of ${REPOSITORY} are as they were. PAM Core was not asked`,
} as const
const notKnown = {
  ...untouched,
  says: 'is not known: look there under Settings > Deploy keys. PAM Core was not asked',
} as const
const unknown = {
  exit: 1,
  deployed: ['old', 'new'],
  says: `Whether PAM Core holds the new key is not known, and ${REPOSITORY} has it as deploy key 101 (added by this run), and still the older 8`,
} as const
const left = {
  exit: 1,
  stored: 'new',
  deployed: ['old', 'new'],
  says: 'Older deploy key 8 "web-1 (register-ssh-key)": still there: GitHub answered',
} as const
const unclear = {
  ...left,
  says: 'Older deploy key 8 "web-1 (register-ssh-key)": whether it was removed is not known:',
} as const
const takenBack = {
  ...untouched,
  says: `The deploy key that this run had added to ${REPOSITORY} was taken back.`,
} as const
const notTakenBack = {
  ...untouched,
  deployed: ['old', 'new'],
  says: `It could not be taken back from ${REPOSITORY}, deploy key 101 "TITLE": still there: GitHub answered`,
} as const
const perhapsTakenBack = {
  ...notTakenBack,
  says: 'deploy key 101 "TITLE": whether it was removed is not known:',
} as const
const cancelledEarly = { ...untouched, says: 'ancelled' } as const

const MATRIX: Readonly<Record<Call, Readonly<Record<Way, Rest>>>> = {
  'GitHub: list': {
    refused: untouched,
    unavailable: untouched,
    cut: untouched,
    lost: untouched,
    'cancelled, cut': untouched,
    'cancelled, lost': untouched,
  },
  'PAM Core: look-up': {
    refused: byTitle,
    unavailable: byTitle,
    cut: byTitle,
    lost: byTitle,
    'cancelled, cut': cancelledEarly,
    'cancelled, lost': cancelledEarly,
  },
  'PAM Core: read': {
    refused: byTitle,
    unavailable: byTitle,
    cut: byTitle,
    lost: byTitle,
    'cancelled, cut': cancelledEarly,
    'cancelled, lost': cancelledEarly,
  },
  'GitHub: add': {
    refused: notAdded,
    unavailable: notKnown,
    cut: notKnown,
    lost: done,
    'cancelled, cut': notKnown,
    'cancelled, lost': { ...notKnown, deployed: ['old', 'new'] },
  },
  'PAM Core: register': {
    refused: takenBack,
    unavailable: { ...unknown, stored: 'old' },
    cut: { ...unknown, stored: 'old' },
    lost: done,
    'cancelled, cut': { ...unknown, stored: 'old' },
    'cancelled, lost': { ...unknown, stored: 'new' },
  },
  'GitHub: remove': {
    refused: left,
    unavailable: unclear,
    cut: unclear,
    lost: done,
    'cancelled, cut': unclear,
    'cancelled, lost': { ...unclear, deployed: ['new'] },
  },
  'GitHub: take back': {
    refused: notTakenBack,
    unavailable: perhapsTakenBack,
    cut: perhapsTakenBack,
    lost: takenBack,
    'cancelled, cut': perhapsTakenBack,
    'cancelled, lost': { ...perhapsTakenBack, deployed: ['old'] },
  },
}

const cases = Object.entries(MATRIX).flatMap(([call, ways]) =>
  Object.entries(ways).map(([way, rest]) => ({ call: call as Call, way: way as Way, rest })),
)

test.each(cases)(
  '$call is $way: PAM Core has the $rest.stored key, GitHub $rest.deployed',
  async ({ call, way, rest }) => {
    const stage = await setStage()
    try {
      fail(stage, call, way)
      const run = await stage.rotate()
      expect({ exit: run.exitCode, stored: stage.stored(), deployed: deployedOf(stage) }).toEqual({
        exit: rest.exit,
        stored: rest.stored,
        deployed: rest.deployed,
      })
      expect(run.stdout).toContain(rest.says.replace('TITLE', titleOf(stage.fresh)))
      expect(stage.github.keys[0]?.title).toBe('laptop')
    } finally {
      await stage.close()
    }
  },
)

function deployedOf({ github, old, fresh }: Stage): string[] {
  const [, ...ours] = github.keys
  return ours.map(({ key }) =>
    fresh.publicLine.startsWith(key) ? 'new' : old.publicLine.startsWith(key) ? 'old' : 'another',
  )
}

function fail({ sandbox, github }: Stage, call: Call, way: Way): void {
  const [side, name] = call.split(': ')
  if (name === 'take back') sandbox.store.devices.clear()
  const cancelled = way.startsWith('cancelled')
  const cancel = () => {
    if (cancelled) process.emit('SIGINT')
  }
  if (side === 'GitHub') {
    const method = name === 'list' ? 'GET' : name === 'add' ? 'POST' : 'DELETE'
    github.fault = (seen, nth) => {
      if (seen.method !== method || nth > 1) return undefined
      cancel()
      return gitHubFault(way)
    }
  } else {
    const [method, path] =
      name === 'register' ? ['POST', '/pam/key'] : name === 'read' ? ['GET', '/pam/key/'] : ['GET', '/pam/credential']
    sandbox.setFaults((seen: { method: string; path: string }) => {
      if (seen.method !== method || !seen.path.includes(`${path}`)) return undefined
      cancel()
      return pamFault(way)
    })
  }
}

function gitHubFault(way: Way): GitHubFault {
  if (way === 'refused') return refused(403, 'Resource not accessible by integration', '')
  if (way === 'unavailable') return { status: 503, body: '' }
  return { cut: true, process: way.endsWith('lost') }
}

function pamFault(way: Way): Fault {
  if (way === 'refused') return { status: 400, body: { exception: { code: 1009, message: '1009: no access' } } }
  if (way === 'unavailable') return { status: 503, body: '' }
  return { reset: way.endsWith('lost') ? 'after' : 'before' }
}
