import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Job } from '../kernel/registration.ts'
import { Day, Nullable } from '../kernel/schema.ts'
import { assessContacts } from './assessment.commands.ts'
import { countCells } from './cell.commands.ts'

const Payload = Type.Object({ channel: Nullable(Type.String()), from: Day })

/** Judges contacts that came, and counts once a day what became of all of them. */
export const assessmentJobs: readonly Job[] = [
  {
    name: 'channels.assess',
    run: async (ctx, _payload, signal) => void (await assessContacts(ctx, signal)),
  },
  {
    name: 'channels.count-cells',
    dailyAt: '03:40',
    run: (ctx, payload) => countCells(ctx, Value.Check(Payload, payload) ? payload : null),
  },
]
