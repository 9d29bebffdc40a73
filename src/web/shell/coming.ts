import type { Coming } from './not-yet.tsx'

/** The rooms that are drawn but not built, by path. */
export const comingRooms: Record<string, Coming> = {
  '/conversations': {
    name: 'Conversations',
    question: 'Who waits for us?',
    process: 'channels',
    will: [
      'One inbox over all channels, the oldest promise first',
      'The customer’s terms and both sides’ value beside the reply',
      'Suggestions with reasons, never scripts',
    ],
    today: {
      text: 'Notes and tasks on a customer’s page keep what was said and promised.',
      path: '/customers',
      link: 'Customers',
    },
  },
  '/sales': {
    name: 'Sales',
    question: 'What is likely to be bought?',
    process: 'value',
    will: ['Pipelines, opportunities and quotes', 'A forecast with honest intervals'],
    today: {
      text: 'What customers who order on their own are expected to bring stands under lifetime value.',
      path: '/value/lifetime',
      link: 'Lifetime value',
    },
  },
  '/service': {
    name: 'Service',
    question: 'What went wrong, and why?',
    process: 'channels',
    will: ['Cases and complaints by cause', 'Standards and how well they are kept', 'Knowledge for answers'],
    today: {
      text: 'Tasks on a customer’s page hold what is still owed to them.',
      path: '/customers',
      link: 'Customers',
    },
  },
  '/strategy': {
    name: 'Strategy',
    question: 'Whom do we serve, how finely, and why will we win?',
    process: 'strategy',
    will: [
      'Segments and the cost at which one to one stops paying',
      'Assumptions with tripwires',
      'Workshops with blind votes, replayed six months later',
    ],
    today: {
      text: 'A choice can already be written down with what it is expected to change.',
      path: '/decisions/new',
      link: 'New decision',
    },
  },
  '/channels': {
    name: 'Channels',
    question: 'How do we meet, and was it excellent?',
    process: 'channels',
    will: ['Cost, value and excellence by segment and channel', 'Campaigns with control groups', 'Standards'],
    today: {
      text: 'The channel of each order is kept on the customer’s timeline.',
      path: '/customers',
      link: 'Customers',
    },
  },
}
