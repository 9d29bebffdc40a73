import type { Job } from '../kernel/registration.ts'
import { exportWarehouse } from './warehouse-export.commands.ts'

/** The nightly export for other tools. */
export const warehouseJobs: readonly Job[] = [
  {
    name: 'performance.export-warehouse',
    dailyAt: '03:20',
    async run(ctx, _payload, signal) {
      await exportWarehouse(ctx, ctx.now.toISOString().slice(0, 10), signal)
    },
  },
]
