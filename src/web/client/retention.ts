import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api, type Body } from './api.ts'

/** How customers of segments stay or come back, with whether it is being computed. */
export type RetentionReport = Answer<'/segmentations/{segmentationId}/retention'>
export type RetentionCurves = NonNullable<RetentionReport['result']>
export type StayCurves = RetentionCurves['curves']
export type StayCurve = StayCurves['everybody']
export type Cohort = NonNullable<RetentionCurves['cohorts']>[number]
export type RetentionSetting = Answer<'/retention/setting'>
export type RetentionChoice = Body<'/retention/setting', 'put'>
export type OwnColumn = RetentionSetting['columns'][number]

const at = (segmentationId: string) => ({ params: { path: { segmentationId } } })

/** @param segmentationId  null: all customers together */
export const retentionQuery = (segmentationId: string | null) =>
  queryOptions({
    queryKey: ['retention', 'curves', segmentationId],
    queryFn: ({ signal }) =>
      answer(
        segmentationId === null
          ? api.GET('/retention/curves', { signal })
          : api.GET('/segmentations/{segmentationId}/retention', { ...at(segmentationId), signal }),
      ),
    refetchInterval: ({ state }) => (state.data?.running ? 1000 : false),
  })

export const drawRetention = (segmentationId: string | null) =>
  answer(
    segmentationId === null
      ? api.POST('/retention/curves')
      : api.POST('/segmentations/{segmentationId}/retention', at(segmentationId)),
  )

export const stopRetention = (segmentationId: string | null) =>
  answer(
    segmentationId === null
      ? api.POST('/retention/curves/cancellation')
      : api.POST('/segmentations/{segmentationId}/retention/cancellation', at(segmentationId)),
  )

export const retentionSettingQuery = queryOptions({
  queryKey: ['retention', 'setting'],
  queryFn: ({ signal }) => answer(api.GET('/retention/setting', { signal })),
})

export const saveRetention = (body: RetentionChoice) => answer(api.PUT('/retention/setting', { body }))

/** What leaving, or coming back, goes along with, with whether it is being computed. */
export type DriverReport = Answer<'/retention/drivers'>
export type Drivers = NonNullable<DriverReport['result']>
export type Driver = Drivers['drivers'][number]
export type SecondOpinion = NonNullable<Drivers['opinion']>

export const driversQuery = queryOptions({
  queryKey: ['retention', 'drivers'],
  queryFn: ({ signal }) => answer(api.GET('/retention/drivers', { signal })),
  refetchInterval: ({ state }) => (state.data?.running ? 1000 : false),
})

export const askDrivers = (keys: string[]) => answer(api.POST('/retention/drivers', { body: { keys } }))

export const stopDrivers = () => answer(api.POST('/retention/drivers/cancellation'))
