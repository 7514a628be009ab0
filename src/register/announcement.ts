import { isPortableIdentifier } from '../domain/checks.ts'
import type { Job } from '../domain/job.ts'
import type { KeyMaterial } from '../domain/key-material.ts'
import type { Options } from '../domain/options.ts'
import { nameOf } from '../domain/result.ts'
import type { Voice } from '../domain/voice.ts'

/** Says before a key is sent what a person should know of it: repairs, weak points, what its identifier will lead to. */
export function announce({ spec, identifierMadeUp }: Job, material: KeyMaterial, options: Options, voice: Voice): void {
  const { identifier, generate, output } = spec
  for (const notice of material.notices) voice.notice(`Private key repaired or converted: ${notice}.`)
  for (const warning of material.warnings) voice.warning(`Private key: ${warning}`)
  if (generate && options.dryRun) {
    voice.info(`A new ${generate.kind} key would be made here${output ? ` and written to ${output.path}` : ''}.`)
  }
  if (identifierMadeUp) {
    voice.warning(
      `No identifier was given, so a new one was made up, and every run without it makes one more key. To update this key from now on, put this line into the workflow, under with: identifier: ${identifier}`,
    )
  } else if (!isPortableIdentifier(identifier)) {
    voice.warning(
      `The identifier "${identifier}" has characters outside A-Z, a-z, 0-9, _ and -, which newer versions of PAM Core refuse (1053).`,
    )
  }
}

/** Says once a run that keys without tags of their own may lose those that PAM Core holds to the tags of the run. */
export function announceProvenance(jobs: readonly Job[], voice: Voice): void {
  const [first, ...others] = jobs.flatMap(({ spec }) => (spec.tags?.length ? [] : spec))
  if (!first) return
  const who = others.length === 0 ? `The ${nameOf(first)} is` : `${1 + others.length} keys are`
  voice.notice(
    `${who} sent with the tags of this run only, which may replace the tags that PAM Core holds; give tags to keep them.`,
  )
}
