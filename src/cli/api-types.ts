import { writeFile } from 'node:fs/promises'
import openapiTypescript, { astToString } from 'openapi-typescript'
import { describeApi } from '../http/openapi.ts'
import { assemble } from '../main.ts'

const head =
  '// Made from the description of the API by src/cli/api-types.ts; never edited. A test compares both.\n\n'

/** TypeScript types of the whole API, for the web's client. */
export async function apiTypes(): Promise<string> {
  const described = describeApi(assemble('.').routes, '1')
  const nodes = await openapiTypescript(JSON.stringify(described), { alphabetize: true })
  return head + astToString(nodes)
}

/** Writes the types into the source tree. */
export async function writeApiTypes(): Promise<void> {
  await writeFile(new URL('../web/client/api.generated.ts', import.meta.url), await apiTypes())
}

if (import.meta.main) await writeApiTypes()
