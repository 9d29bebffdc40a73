import { Type } from 'typebox'
import { examineDatabase, examineMachine } from '../storage/doctor.ts'
import { type Route, route } from './route.ts'
import { OneOf } from './schema.ts'

const Finding = Type.Object({
  name: Type.String(),
  state: OneOf(['good', 'notice', 'wrong']),
  found: Type.String(),
  todo: Type.Optional(Type.String()),
})

/** What `kith doctor` tells, for administrators on the page. */
export function healthRoutes(dataFolder: string): Route[] {
  return [
    route({
      method: 'GET',
      path: '/health',
      summary: 'Versions, database, disk, locks and jobs, and what to do.',
      may: { noun: 'health', verb: 'read' },
      response: Type.Object({ good: Type.Boolean(), findings: Type.Array(Finding) }),
      async handle({ db }) {
        const findings = [...(await examineMachine(dataFolder)), ...(await examineDatabase(db))]
        return { body: { good: findings.every(({ state }) => state !== 'wrong'), findings } }
      },
    }),
  ]
}
