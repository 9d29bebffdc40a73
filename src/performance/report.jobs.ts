import type { Job } from '../kernel/registration.ts'
import type { ReportCatalogue } from './report-catalogue.commands.ts'
import { sendJob, sendReports } from './report-sending.commands.ts'

/** Reports that go by e-mail: when one is due, and each hour what a try left waiting. */
export const reportJobs = (catalogue: ReportCatalogue): readonly Job[] => [
  {
    name: sendJob,
    hourly: true,
    run: (ctx, _payload, signal) => sendReports(ctx, catalogue, signal),
  },
]
