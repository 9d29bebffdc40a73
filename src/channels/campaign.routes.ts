import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Line, Nullable, OneOf } from '../http/schema.ts'
import {
  createCampaign,
  readCampaign,
  readCampaigns,
  startCampaign,
  stopCampaign,
} from './campaign.commands.ts'

const planned = {
  name: Line(100),
  segmentId: Nullable(Id),
  channel: Line(40),
  purpose: Line(60),
  subject: Line(200),
  text: Type.String({ minLength: 1, maxLength: 100_000 }),
  controlShare: Type.Number({ minimum: 0, maximum: 0.9 }),
  outcomeDays: Type.Integer({ minimum: 1, maximum: 366 }),
}

const Campaign = Type.Object({
  campaignId: Id,
  ...planned,
  class: Type.String(),
  state: OneOf(['draft', 'running', 'stopped', 'done']),
  ownerId: Nullable(Id),
  createdAt: Type.String(),
  startedAt: Nullable(Type.String()),
  endedAt: Nullable(Type.String()),
})
const CampaignWhole = Type.Object({
  ...Campaign.properties,
  arms: Type.Array(Type.Object({ arm: OneOf(['treated', 'control']), n: Type.Integer() })),
  messages: Type.Array(Type.Object({ state: Type.String(), n: Type.Integer() })),
})

/** The seed stays inside: whoever knew it could tell who will be left out. */
const shown = <Row extends { seed: string; channelAccountId: string; version: number }>({
  seed: _,
  channelAccountId: __,
  version: ___,
  ...campaign
}: Row) => campaign

const getCampaigns = route({
  method: 'GET',
  path: '/campaigns',
  summary: 'Campaigns, the latest first.',
  may: { noun: 'campaigns', verb: 'read' },
  response: Type.Object({ items: Type.Array(Campaign) }),
  async handle(ctx) {
    return { body: { items: (await readCampaigns(ctx)).map(shown) } }
  },
})

const postCampaign = route({
  method: 'POST',
  path: '/campaigns',
  summary: 'Plan a campaign with a control group; nothing is sent before it is started.',
  may: { noun: 'campaigns', verb: 'create' },
  body: Type.Object({ campaignId: Type.Optional(Id), ...planned }),
  response: CampaignWhole,
  async handle(ctx, { body }) {
    return { status: 201, body: shown(await createCampaign(ctx, body)) }
  },
})

const ofCampaign = Type.Object({ campaignId: Id })

const getCampaign = route({
  method: 'GET',
  path: '/campaigns/:campaignId',
  summary: 'One campaign: how many are in each arm, and how its messages stand.',
  may: { noun: 'campaigns', verb: 'read' },
  params: ofCampaign,
  response: CampaignWhole,
  async handle(ctx, { params }) {
    return { body: shown(await readCampaign(ctx, params.campaignId)) }
  },
})

const postStart = route({
  method: 'POST',
  path: '/campaigns/:campaignId/start',
  summary: 'Start a campaign: who is left out is drawn at once, and each message goes through the gate.',
  may: { noun: 'campaigns', verb: 'change' },
  params: ofCampaign,
  response: CampaignWhole,
  async handle(ctx, { params }) {
    return { status: 202, body: shown(await startCampaign(ctx, params.campaignId)) }
  },
})

const postStop = route({
  method: 'POST',
  path: '/campaigns/:campaignId/stop',
  summary: 'Stop a campaign: what has not begun to leave is called off.',
  may: { noun: 'campaigns', verb: 'change' },
  params: ofCampaign,
  response: CampaignWhole,
  async handle(ctx, { params }) {
    return { body: shown(await stopCampaign(ctx, params.campaignId)) }
  },
})

export const campaignRoutes: readonly Route[] = [getCampaigns, postCampaign, getCampaign, postStart, postStop]
