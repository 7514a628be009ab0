const TALKATIVE = /--(trace-tls|tls-keylog)\b/

/**
 * Why Node itself would show what this action sends; undefined when it would not. What these variables make Node print passes no
 * redactor: `NODE_DEBUG=http` prints headers, `--tls-keylog` keeps the keys of each connection (Node's manual, Command-line API).
 */
export function nodeDebugWarning(env: NodeJS.ProcessEnv): string | undefined {
  const name =
    ['NODE_DEBUG', 'NODE_DEBUG_NATIVE'].find(variable => env[variable]?.trim()) ??
    (TALKATIVE.test(env.NODE_OPTIONS ?? '') ? 'NODE_OPTIONS' : undefined)
  return (
    name &&
    `${name} makes Node itself show what is sent, headers with credentials included, past everything that hides secrets here: remove it from the environment of this step.`
  )
}
