import { removeKeyFiles } from './clean-up/removal.ts'
import { Runner } from './runner/runner.ts'

removeKeyFiles(new Runner(process.env, text => text), process.env)
