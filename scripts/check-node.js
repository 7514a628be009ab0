// Plain JavaScript for old Nodes: everything else here needs Node 24, which npm puts first in PATH where a package of it exists.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Node 24 is needed, this is ${process.version}. On Linux (x64, arm64) "npm ci" brings it along and "npm run" uses it; elsewhere put Node 24 first in PATH.`,
  )
  process.exit(1)
}
