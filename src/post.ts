import { removeKeyFiles } from './key-files/removal.ts'
import { Runner } from './runner.ts'

removeKeyFiles(new Runner(process.env, text => text))
