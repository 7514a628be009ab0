import { removeKeyFiles } from './clean-up/removal.ts'
import { Runner } from './runner/runner.ts'
import { outliveLog } from './runner/standard-output.ts'

outliveLog()
removeKeyFiles(new Runner(process.env, text => text), process.env)
