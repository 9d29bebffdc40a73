import type { Room } from '../kernel/registration.ts'
import { campaignJobs } from './campaign.jobs.ts'
import { campaignEffect } from './campaign.measures.ts'
import { campaignRoutes } from './campaign.routes.ts'
import { causeRoutes } from './cause.routes.ts'
import { consistency, costPerContact, expenseRevenue, perfectContacts } from './cell.measures.ts'
import { channelAccountRoutes } from './channel-account.routes.ts'
import { complaintRecurrence, complaintsLately, justice } from './complaint.measures.ts'
import { complaintRoutes } from './complaint.routes.ts'
import { contactJobs, contactListeners } from './contact.jobs.ts'
import { contactStandardRoutes } from './contact-standard.routes.ts'
import { contactTables } from './contact-table.ts'
import { costImport } from './cost-import.commands.ts'
import { deliveryJobs } from './delivery.jobs.ts'
import { termsHonoured, uncertain } from './delivery.measures.ts'
import { deliveryRoutes } from './delivery.routes.ts'
import { deliveryTables } from './delivery-table.commands.ts'
import { gridRoutes } from './grid.routes.ts'
import { interactionRoutes } from './interaction.routes.ts'
import { contactSentences } from './interaction.ts'
import { interactionImport } from './interaction-import.commands.ts'
import { keptTables } from './kept-table.ts'
import { messageRoutes } from './message.routes.ts'
import { messageSentences } from './message-sentence.ts'
import { myMatters } from './portal.commands.ts'
import { askedAgain, promisesKept } from './promise.measures.ts'
import { reportSubjects } from './report.sql.ts'
import { retentionHolds } from './retention-hold.sql.ts'
import { rollUps } from './roll-up-source.sql.ts'
import { searchSources } from './search-source.commands.ts'
import { unitCostMeasure } from './unit-cost.measures.ts'
import { unsubscriptionRoutes } from './unsubscription.routes.ts'

export { assessContacts } from './assessment.commands.ts'
export {
  closeCampaigns,
  enterCampaign,
  readCampaign,
  readCampaigns,
  stopCampaign,
} from './campaign.commands.ts'
export { drawnArm } from './campaign.sql.ts'
export type { CampaignArm } from './campaign.ts'
export { setCellRole } from './cell-role.commands.ts'
export { openAccount, setUnitCost } from './channel-account.commands.ts'
export { recordComplaints } from './complaint.commands.ts'
export { setContactStandard } from './contact-standard.commands.ts'
export { learnOutgoingMail, type OutgoingMail, outgoingMail, outgoingMailIn } from './mail-setting.ts'
export { runPastCampaign } from './past-campaign.commands.ts'
export { type Sender, startSender } from './sender.commands.ts'
export { smtpAdapter } from './smtp.commands.ts'

/** What this room hands to those who serve all rooms. */
export const room: Room = {
  name: 'channels',
  routes: [
    ...channelAccountRoutes,
    ...interactionRoutes,
    ...complaintRoutes,
    ...contactStandardRoutes,
    ...causeRoutes,
    ...gridRoutes,
    ...messageRoutes,
    ...deliveryRoutes,
    ...unsubscriptionRoutes,
    ...campaignRoutes,
  ],
  jobs: [...contactJobs, ...deliveryJobs, ...campaignJobs],
  listeners: contactListeners,
  retentionHolds,
  rollUps,
  measures: [
    perfectContacts,
    promisesKept,
    askedAgain,
    costPerContact,
    expenseRevenue,
    consistency,
    complaintsLately,
    complaintRecurrence,
    justice,
    unitCostMeasure,
    termsHonoured,
    uncertain,
    campaignEffect,
  ],
  partyTables: [...contactTables, ...deliveryTables],
  keptTables,
  eventSentences: [...contactSentences, ...messageSentences],
  importNouns: [interactionImport, costImport],
  portal: [myMatters],
  searchSources,
  reportSubjects,
}
