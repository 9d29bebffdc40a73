import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body, ifMatch } from './api.ts'

/** What a report asks. */
export type ReportQuestion = Body<'/report-runs', 'post'>['question']
export type ReportMeasure = ReportQuestion['measures'][number]
export type ReportCondition = ReportQuestion['conditions'][number]
export type ReportResult = Answer<'/report-runs', 'post'>
export type ReportCell = ReportResult['cells'][number]
export type ReportSubjects = Answer<'/report-subjects'>
export type ReportSubject = ReportSubjects['items'][number]
export type SavedReport = Answer<'/reports'>['items'][number]
export type ReportDraft = Body<'/reports', 'post'>

export const subjectsQuery = queryOptions({
  queryKey: ['reports', 'subjects'],
  queryFn: ({ signal }) => answer(api.GET('/report-subjects', { signal })),
})

export const reportsQuery = queryOptions({
  queryKey: ['reports', 'list'],
  queryFn: ({ signal }) => answer(api.GET('/reports', { signal })),
})

/** A report as it is now; leaving the page or asking something else ends it on the server too. */
export const runQuery = (question: ReportQuestion | null) =>
  queryOptions({
    queryKey: ['reports', 'run', question],
    enabled: question !== null,
    retry: false,
    staleTime: 60_000,
    queryFn: ({ signal }) => {
      if (question === null) throw new RangeError('runQuery: there is no question')
      return answer(api.POST('/report-runs', { body: { question }, signal }))
    },
  })

export type RowsAsked = Omit<Body<'/report-rows', 'post'>, 'limit'>
export const rowsOf = (body: RowsAsked) => answer(api.POST('/report-rows', { body: { ...body, limit: 50 } }))

export const createReport = (body: ReportDraft) => answer(api.POST('/reports', { body }))
export const patchReport = (reportId: string, body: Partial<ReportDraft>, version: number) =>
  answer(api.PATCH('/reports/{reportId}', { params: { path: { reportId }, header: ifMatch(version) }, body }))
export const removeReport = (reportId: string) =>
  answer(api.DELETE('/reports/{reportId}', { params: { path: { reportId } } }))

/** A report as a file, kept by the browser. */
export async function downloadReport(
  question: ReportQuestion,
  as: 'csv' | 'xlsx',
  name: string,
): Promise<void> {
  const { data, error } = await api.POST('/report-files', { body: { question, as }, parseAs: 'blob' })
  if (error || !data) throw new Error('The file could not be made.')
  const address = URL.createObjectURL(data as Blob)
  const link = document.createElement('a')
  link.href = address
  link.download = `${name.replaceAll(/[^\p{L}\p{N} ]/gu, '').trim() || 'report'}.${as}`
  link.click()
  URL.revokeObjectURL(address)
}

export type ReportSchedule = Answer<'/reports/{reportId}/schedule'>
export type ScheduleDraft = Body<'/reports/{reportId}/schedule', 'put'>
const of = (reportId: string) => ({ path: { reportId } })

/** When a report goes by e-mail; while something waits it is read anew. */
export const scheduleQuery = (reportId: string) =>
  queryOptions({
    queryKey: ['reports', 'schedule', reportId],
    queryFn: ({ signal }) =>
      answer(api.GET('/reports/{reportId}/schedule', { params: of(reportId), signal })),
    refetchInterval: ({ state: { data } }) =>
      data?.sendings.some(({ state }) => state === 'waiting' || state === 'leaving') ? 3_000 : false,
  })
export const putSchedule = (reportId: string, body: ScheduleDraft) =>
  answer(api.PUT('/reports/{reportId}/schedule', { params: of(reportId), body }))
export const sendReport = (reportId: string) =>
  answer(api.POST('/reports/{reportId}/sendings', { params: of(reportId) }))
