#!/usr/bin/env bash
# Starts the sandbox in the background, with the options given, for the steps that follow: its address and credentials become
# outputs of the step, its process id stands in sandbox.pid of the runner's temp folder. Credentials are masked first.
set -euo pipefail

log=$RUNNER_TEMP/sandbox.log
npm ci --omit=dev --ignore-scripts --no-audit --no-fund
export PATH="$PWD/node_modules/.bin:$PATH"
node scripts/check-node.js
# A session of its own: a runner may end what a step leaves in its process group.
setsid nohup node sandbox/cli.ts --seed e2e "$@" >"$log" 2>&1 </dev/null &
echo "$!" >"$RUNNER_TEMP/sandbox.pid"

for _ in $(seq 100); do
  grep -q '^Ctrl-C stops it' "$log" && break
  sleep 0.1
done

for name in url ca-certificate client-id client-secret consumer-key consumer-secret token-key token-secret \
  username ssh-port ssh-known-hosts; do
  value=$(sed -n "s/^  $name  *//p" "$log")
  case $name in *-secret) echo "::add-mask::$value" ;; esac
  echo "$name=$value" >>"$GITHUB_OUTPUT"
done
