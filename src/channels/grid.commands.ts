import { shareInterval } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import type { CellRole } from '../kernel/decision.ts'
import { toMajor } from '../kernel/money.ts'
import { segmentsInForce } from '../strategy/index.ts'
import { type CellRow, cells } from './cell.sql.ts'
import { everybody, nameOf } from './cell.ts'
import { type CellRoleRow, cellRoles } from './cell-role.sql.ts'
import { channelAccounts } from './channel-account.sql.ts'

/** Intervals on screen. */
const level = 0.8

/** Segments by channels: what contacts cost, what their customers are worth, and how excellent they were. */
export async function readGrid(ctx: Context) {
  const [segments, accounts, found, roles] = await Promise.all([
    segmentsInForce(ctx.db),
    ctx.db.many(channelAccounts),
    ctx.db.many(cells),
    ctx.db.many(cellRoles),
  ])
  const rows = [{ segmentId: everybody, policy: null }, ...segments]
  const byName = new Map(found.map((cell) => [nameOf(cell), cell]))
  const decided = new Map(roles.map((role) => [nameOf(role), role]))
  return {
    segments: segments.map(({ segmentId, name, hue, role }) => ({ segmentId, name, hue, role })),
    channels: accounts.map(({ channel, name, category, isOpen, currency }) => ({
      channel,
      name,
      category,
      isOpen,
      currency,
    })),
    cells: rows.flatMap(({ segmentId, policy }) =>
      accounts.map(({ channel, category }) => {
        const name = nameOf({ segmentId, channel })
        const mayBegin = policy === null || policy.channels.includes(category)
        return { segmentId, channel, ...roleOf(decided.get(name), mayBegin), ...figuresOf(byName.get(name)) }
      }),
    ),
    computedAt:
      found
        .map(({ computedAt }) => computedAt)
        .sort()
        .at(-1) ?? null,
  }
}

/** What was decided for the cell, else what the segment's role comes to: whoever calls is answered all the same. */
function roleOf(decided: CellRoleRow | undefined, mayBegin: boolean) {
  const role: CellRole = decided?.role ?? (mayBegin ? 'serve' : 'drop')
  return { role, decisionId: decided?.decisionId ?? null, isDecided: decided !== undefined }
}

function figuresOf(cell: CellRow | undefined) {
  if (cell === undefined) return nothing
  const { contacts, customers, assessed, perfect, complaints, costMinor, currency, worth } = cell
  const cost = toMajor({ amountMinor: costMinor, currency })
  const each = (amount: number, count: number) => (count === 0 ? null : amount / count)
  return {
    contacts,
    customers,
    complaints,
    costPerCustomer: each(cost, customers),
    costPerContact: each(cost, contacts),
    worthPerCustomer: worth === null ? null : each(worth, customers),
    perfect: assessed === 0 ? null : { ...shareInterval(perfect, assessed, level), n: assessed },
  }
}

const nothing = {
  contacts: 0,
  customers: 0,
  complaints: 0,
  costPerCustomer: null,
  costPerContact: null,
  worthPerCustomer: null,
  perfect: null,
}
