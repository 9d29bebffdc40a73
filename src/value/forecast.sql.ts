import { sql } from '../storage/statement.ts'

/** A forecast written down before its outcome. */
export type Forecast = {
  readonly forecastId: string
  readonly modelRunId: string
  readonly currency: string
  readonly measure: string
  /** The last day known when it was made; it counts from the day after. */
  readonly fromOn: string
  readonly untilOn: string
  readonly expected: number
  readonly low: number
  readonly high: number
  readonly level: number
  readonly registeredAt: string
  readonly happened: number | null
  readonly settledAt: string | null
}

const columns = sql`
  forecast_id as "forecastId", model_run_id as "modelRunId", currency, measure, from_on as "fromOn",
  until_on as "untilOn", expected, low, high, level, registered_at as "registeredAt", happened,
  settled_at as "settledAt"`

/** The first forecast for the same days stands: a later one would know more. @returns 0 rows when one stood */
export const registerForecast = (forecast: Forecast) => sql`
  insert into value.forecasts
         (forecast_id, model_run_id, currency, measure, from_on, until_on, expected, low, high, level, registered_at)
  values (${forecast.forecastId}, ${forecast.modelRunId}, ${forecast.currency}, ${forecast.measure},
          ${forecast.fromOn}, ${forecast.untilOn}, ${forecast.expected}, ${forecast.low}, ${forecast.high},
          ${forecast.level}, ${forecast.registeredAt})
  on conflict on constraint forecasts_once do nothing`

export const openForecasts = sql<Forecast>`
  select ${columns} from value.forecasts where settled_at is null order by until_on, currency`

export const settledForecasts = sql<Forecast>`
  select ${columns} from value.forecasts where settled_at is not null order by settled_at desc, forecast_id desc`

export const settleForecast = (forecastId: string, happened: number, now: Date) => sql`
  update value.forecasts set happened = ${happened}, settled_at = ${now}
   where forecast_id = ${forecastId} and settled_at is null`
