// Made from the description of the API by src/cli/api-types.ts; never edited. A test compares both.

export interface paths {
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys, newest first; without their secrets. */
        get: operations["getApiKeys"];
        put?: never;
        /** Make an API key of one’s own, ending with the key that makes it. The secret is shown once. */
        post: operations["postApiKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a key at once. */
        delete: operations["deleteApiKeysByApiKeyId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What else is known of parties, by files or by hand: the attributes that filters may ask for. */
        get: operations["getAttributes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, newest first. */
        get: operations["getAuditChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who read whose personal data, newest first. */
        get: operations["getAuditReads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/board-packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The board packs that were made, the latest first. */
        get: operations["getBoardPacks"];
        put?: never;
        /** Make the board pack of the month that runs or of one with a scorecard: every number in it is a kept reading. */
        post: operations["postBoardPacks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/board-packs/{boardPackId}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A board pack as four pages of PDF, made again from the readings that it stands on. */
        get: operations["getBoardPacksByBoardPackIdPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bulk-edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change up to 200,000 parties at once, all or none; it can be taken back. */
        post: operations["postBulkEdits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bulk-edits/{bulkEditId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an edit of many back; parties changed since stay as they are and are named. */
        delete: operations["deleteBulkEditsByBulkEditId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bulk-edits/{bulkEditId}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an edit of one’s own is while its request runs; null when it does not run. */
        get: operations["getBulkEditsByBulkEditIdProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns, the latest first. */
        get: operations["getCampaigns"];
        put?: never;
        /** Plan a campaign with a control group; nothing is sent before it is started. */
        post: operations["postCampaigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaignId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign: how many are in each arm, and how its messages stand. */
        get: operations["getCampaignsByCampaignId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaignId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a campaign: who is left out is drawn at once, and each message goes through the gate. */
        post: operations["postCampaignsByCampaignIdStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{campaignId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a campaign: what has not begun to leave is called off. */
        post: operations["postCampaignsByCampaignIdStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Causes of complaints by what is at risk, each with its weeks and the limits of chance. */
        get: operations["getCauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/causes/{causeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Rename a cause of complaints, give it an owner, close it or open it again. */
        put: operations["putCausesByCauseId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened after a place, as CloudEvents, oldest first. Read on with `after`; `now` begins with what comes. Events stay readable for as long as Kith keeps them. */
        get: operations["getChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channel-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The channels through which the firm meets its customers, with what a contact costs today. */
        get: operations["getChannelAccounts"];
        put?: never;
        /** Open a channel. */
        post: operations["postChannelAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channel-accounts/{channelAccountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename a channel, close it, or open it again. */
        patch: operations["patchChannelAccountsByChannelAccountId"];
        trace?: never;
    };
    "/channel-accounts/{channelAccountId}/unit-cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set what a contact in a channel costs from a day on. Contacts recorded before keep their cost. */
        put: operations["putChannelAccountsByChannelAccountIdUnitCost"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channel-grid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cost, value and excellence of contacts by segment and channel; the nil id stands for all customers. */
        get: operations["getChannelGrid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Complaints, the latest first. */
        get: operations["getComplaints"];
        put?: never;
        /** Record complaints, each with the contact in which it was made and what was promised. */
        post: operations["postComplaints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contact-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often the firm writes to somebody at most. */
        get: operations["getContactPolicies"];
        /** Set from today on how often the firm writes to somebody at most. */
        put: operations["putContactPolicies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contact-standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What contacts are held to, and what is offered to begin with. */
        get: operations["getContactStandards"];
        put?: never;
        /** Hold contacts to a level from a day on. A decision sets one by being taken. */
        post: operations["postContactStandards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contact-standards/{contactStandardId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Hold contacts to a level no longer from today on. What was judged before stays judged. */
        delete: operations["deleteContactStandardsByContactStandardId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What macro, micro and one to one gain in each channel, and the cost at which the choice flips. */
        get: operations["getCustomerChoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-choice/inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set an input for one channel, or for every one: assumed, not decided. */
        put: operations["putCustomerChoiceInputs"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-choice/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same as if some inputs were otherwise; nothing is kept. */
        post: operations["postCustomerChoiceTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/data-quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How complete each field of parties is, and where two sources disagree: those with the most to come first. */
        get: operations["getDataQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The decision ledger, newest first; due ones with what happened so far. */
        get: operations["getDecisions"];
        put?: never;
        /** Write down a decision with what it expects; the measure is read and kept with it. */
        post: operations["postDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/decisions/{decisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One decision. */
        get: operations["getDecisionsByDecisionId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a proposal, or take it; what it sets is set with it. */
        patch: operations["patchDecisionsByDecisionId"];
        trace?: never;
    };
    "/decisions/{decisionId}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle a decision: what happened (read from the measure unless told) and what follows. */
        post: operations["postDecisionsByDecisionIdSettlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the queue stands: who sends, what waits, and why messages were held back. */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demonstration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the firm was invented, how far its making is, and whether that was interrupted. */
        get: operations["getDemonstration"];
        put?: never;
        /** Make the demonstration firm, where nobody is in Kith yet and nothing was made in it; or go on with the making that was interrupted. */
        post: operations["postDemonstration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demonstration/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the days of the invented firm go on, as to the review of a decision, with what its customers do meanwhile. They never go back. */
        post: operations["postDemonstrationToday"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demonstration/turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let 200 complaints of one cause come in, and the loop turn with them. */
        post: operations["postDemonstrationTurns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works here or did, who began last first. */
        get: operations["getEmployments"];
        put?: never;
        /** Write down who works here, or with a known id until when. */
        post: operations["postEmployments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiment-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many an experiment needs and what it could find, from what its population did before. */
        post: operations["postExperimentPlans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Experiments and campaigns with a control group, the latest first, each as it was last read. */
        get: operations["getExperiments"];
        put?: never;
        /** Plan an experiment; nobody is drawn before it is started. */
        post: operations["postExperiments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments/{experimentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One experiment, or a campaign with a control group, as it was last read. */
        get: operations["getExperimentsByExperimentId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments/{experimentId}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a reading as of today; it runs as a job, and may be asked for as often as one likes. */
        post: operations["postExperimentsByExperimentIdReadings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments/{experimentId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an experiment: a job draws who gets it, and the decision to try it is taken. */
        post: operations["postExperimentsByExperimentIdStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/experiments/{experimentId}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an experiment: nobody comes in any more; what came of it stays readable. */
        post: operations["postExperimentsByExperimentIdStop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fields of parties that the firm keeps beside Kith’s own: described ones first, also the retired. */
        get: operations["getFields"];
        put?: never;
        /** Make a field of parties. It stands at once in pages, lists, filters, segments, imports and exports. */
        post: operations["postFields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename, order, retype, retire or restore a field. Values stay; If-Match holds the version that was read. */
        patch: operations["patchFieldsByKey"];
        trace?: never;
    };
    "/fields/{key}/loss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What retiring a field, or giving it another type or other rules, would set aside. Nothing is changed. */
        post: operations["postFieldsByKeyLoss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/firm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the firm is called and how it counts money and days. */
        get: operations["getFirm"];
        /** Name the firm, or change how it counts. */
        put: operations["putFirm"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/first-administrator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become the first administrator, with the link that the terminal shows. */
        post: operations["postFirstAdministrator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/first-start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether Kith still waits for its first administrator, whether the firm has a name, and whether it was invented. */
        get: operations["getFirstStart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fit-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a file that models can be fitted to; it is kept until 30 days after it was last used. */
        post: operations["postFitFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fit-files/{fitFileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that models can be fitted to: its columns with their first cells. */
        get: operations["getFitFilesByFitFileId"];
        put?: never;
        post?: never;
        /** Erase a file with all fits to it; one that runs is stopped. */
        delete: operations["deleteFitFilesByFitFileId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fits to uploaded files, newest first: one’s own, or everybody’s for those who see all of every party. */
        get: operations["getFits"];
        put?: never;
        /** Fit a model to an uploaded file, in the background. Options are those of `kith fit`, without dashes. */
        post: operations["postFits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fits/{fitId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One fit: how far it is, and when it is done its report, as `kith fit --json` prints it. */
        get: operations["getFitsByFitId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fits/{fitId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a fit that waits or runs. */
        post: operations["postFitsByFitIdCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fits/{fitId}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a fit tells row by row, as a file. */
        get: operations["getFitsByFitIdRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions, database, disk, locks and jobs, and what to do. */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where webhooks arrive: of a shop, signed with its secret; or of any sender, with the key of the source. Answered once it is stored. */
        post: operations["postHooksBySourceId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity/explanations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why two parties are not one: what speaks for and against, part by part. */
        get: operations["getIdentityExplanations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which models records were compared, the latest first, each with its card. */
        get: operations["getIdentityModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pairs of records that may be one party and wait for a person, the nearest to joining first. */
        get: operations["getIdentityReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity/reviews/{reviewId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One pair: both records, and what speaks for and against their being one party. */
        get: operations["getIdentityReviewsByReviewId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity/reviews/{reviewId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether a pair is the same, different, or two of one household; or skip it. */
        post: operations["postIdentityReviewsByReviewIdDecision"];
        /** Take a decision about a pair back: what it joined is two again, and the pair is a question again. */
        delete: operations["deleteIdentityReviewsByReviewIdDecision"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity/reviews/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pairs wait, and how many were decided today. */
        get: operations["getIdentityReviewsCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest runs, the newest first: over all records, or those that joined many pairs at once. */
        get: operations["getIdentityRuns"];
        put?: never;
        /** Compare all records anew, in the background: learns a model and fills the queue. */
        post: operations["postIdentityRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run: how far it is, or what it came to. */
        get: operations["getIdentityRunsByRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity/runs/{runId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a run that waits or runs; what it joined until then stays joined. */
        post: operations["postIdentityRunsByRunIdCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity/setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether certain pairs are joined without a person, and what keeps parties apart for good. */
        get: operations["getIdentitySetting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Let certain pairs be joined without a person, or not; name the attribute that keeps parties apart. */
        patch: operations["patchIdentitySetting"];
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first. */
        get: operations["getImports"];
        put?: never;
        /** Upload a file and look at it; nothing is imported yet. */
        post: operations["postImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import: its state and how far it is; a draft with its columns and first rows. */
        get: operations["getImportsByImportId"];
        put?: never;
        post?: never;
        /** Take back everything an import stored; a draft is thrown away. */
        delete: operations["deleteImportsByImportId"];
        options?: never;
        head?: never;
        /** Say how a draft’s file is written and what its columns become. */
        patch: operations["patchImportsByImportId"];
        trace?: never;
    };
    "/imports/{importId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop an import after the batch in hand; what is stored stays. */
        post: operations["postImportsByImportIdCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the trial of a draft is that somebody has asked for. */
        get: operations["getImportsByImportIdDryRun"];
        put?: never;
        /** Count what an import would do, without writing. */
        post: operations["postImportsByImportIdDryRun"];
        /** Stop the trial of a draft; it answers with what it has counted so far. */
        delete: operations["deleteImportsByImportIdDryRun"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}/matching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far comparing what an import brought is, or what it came to. */
        get: operations["getImportsByImportIdMatching"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cells that an import refused, by line. */
        get: operations["getImportsByImportIdRejections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}/rejections.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cells that an import refused, as a file: line, column, value, reason. */
        get: operations["getImportsByImportIdRejectionsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a stopped or failed import after its last stored batch. */
        post: operations["postImportsByImportIdResumption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{importId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import a draft, in the background. */
        post: operations["postImportsByImportIdStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record contacts of any kind. One whose id is known already stays as it is. */
        post: operations["postInteractions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The matrix of key figures: five processes and the people, leading and lagging. */
        get: operations["getKpis"];
        /** Put other figures into the matrix; each of its cells needs one. */
        put: operations["putKpis"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/kpis/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say who answers for key figures and what they are held to. Without an owner: who does so now, else who says this. */
        put: operations["putKpisHeld"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The loop as it stands: measures by place, flows, decisions due, what happened since the last visit. */
        get: operations["getLoop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loop/chains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest chains of events: where each began and how far it has come. */
        get: operations["getLoopChains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loop/chains/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What led to an event, or to a decision, and what followed from it, step by step. */
        get: operations["getLoopChainsByEventId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the firm knows and infers of a customer, for themselves. */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Permit a purpose, or withdraw it: one step either way. */
        post: operations["postMeConsents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/insights/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one’s own data says, beside a reference of one’s choice. */
        get: operations["getMeInsightsByName"];
        /** Choose what an insight compares with, say how much of the whole it covers, or refuse it. */
        put: operations["putMeInsightsByName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a link to one’s own pages by e-mail; the answer is the same for every address. */
        post: operations["postMeLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Object to a purpose, whatever the firm’s interest. */
        post: operations["postMeObjections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is wrong and how it should be; somebody looks at it and answers. */
        post: operations["postMeProposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one may be reached, what one permits, and what either side proposes. */
        get: operations["getMeReach"];
        /** Lay down how one may be reached; it holds from the next message on. */
        put: operations["putMeReach"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Come in to one’s own pages with a link. */
        post: operations["postMeSession"];
        /** Leave one’s own pages. */
        delete: operations["deleteMeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/take-away": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about oneself as a ZIP: a page to read, JSON with what each field means, and CSV files. */
        get: operations["getMeTakeAway"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer the firm other terms. */
        post: operations["postMeTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/terms/{termsId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer terms that the firm proposed: accept, decline or counter them. */
        post: operations["postMeTermsByTermsIdAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looked at one’s data within a year: what they are and on which day. */
        get: operations["getMeVisits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every measure there is, with its last reading about the firm. */
        get: operations["getMeasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/measures/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A measure as it stands now, with all that explains it. */
        get: operations["getMeasuresByName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/measures/{name}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows that a measure was made of. */
        get: operations["getMeasuresByNameRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make two parties one; it can be taken back. */
        post: operations["postMerges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merges/{mergeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a merge back: every row returns to the party it came from. */
        delete: operations["deleteMergesByMergeId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages, the latest first, and how each stands. */
        get: operations["getMessages"];
        put?: never;
        /** Ask for messages to be sent; each answer says whether it may go, when, and why. */
        post: operations["postMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message with all that was decided of it, and each try to hand it over. */
        get: operations["getMessagesByMessageId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{messageId}/consequence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say of a message that may have arrived that it did, that it goes again, or that it is given up. */
        post: operations["postMessagesByMessageIdConsequence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every model that can be fitted to a file, with what must be observed for it and what it can be asked. */
        get: operations["getModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parties, filtered and sorted, page by page. */
        get: operations["getParties"];
        put?: never;
        /** Make a party. 409 with the holder’s id when somebody holds the e-mail alone. */
        post: operations["postParties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A list of parties as CSV; each reading stands in the audit before its bytes leave. */
        get: operations["getPartiesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A party whole, as it is or as it was known on a day. The id of a merged one leads to the party that was kept. */
        get: operations["getPartiesByPartyId"];
        put?: never;
        post?: never;
        /** Erase a party: everything personal is blanked everywhere. There is no way back. */
        delete: operations["deletePartiesByPartyId"];
        options?: never;
        head?: never;
        /** Change a party’s own fields; If-Match holds the version that was read. */
        patch: operations["patchPartiesByPartyId"];
        trace?: never;
    };
    "/parties/{partyId}/around": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people and organisations around a party, two ties far, at most forty; how many more there are. */
        get: operations["getPartiesByPartyIdAround"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one party complained about, the latest first. */
        get: operations["getPartiesByPartyIdComplaints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/complaints/{complaintId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a complaint, with redress where it is due. */
        post: operations["postPartiesByPartyIdComplaintsByComplaintIdAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/complaints/{complaintId}/justice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note how fair a customer found what they got, how it was decided and how they were treated. */
        post: operations["postPartiesByPartyIdComplaintsByComplaintIdJustice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer permitted and forbade, and what that comes to today. */
        get: operations["getPartiesByPartyIdConsents"];
        put?: never;
        /** Record what a customer said about a purpose. */
        post: operations["postPartiesByPartyIdConsents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/contact-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a way to reach a party. 409 when somebody holds the e-mail alone. */
        post: operations["postPartiesByPartyIdContactPoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/contact-points/{contactPointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change, prefer or end a contact point; If-Match holds the party’s version. */
        patch: operations["patchPartiesByPartyIdContactPointsByContactPointId"];
        trace?: never;
    };
    "/parties/{partyId}/gains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one party gained with us, the latest first. */
        get: operations["getPartiesByPartyIdGains"];
        put?: never;
        /** Write down what one party gained with us. */
        post: operations["postPartiesByPartyIdGains"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every value that each field of a party had: since when true, since when known, until when believed. */
        get: operations["getPartiesByPartyIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Of which records a party is made, and by which joins, the weakest first. */
        get: operations["getPartiesByPartyIdIdentity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/identity/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that was done upon who a party is, the latest first, with its reasons. */
        get: operations["getPartiesByPartyIdIdentityLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/identity/pins/{recordId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pin a record to its party, so that no split takes it out; or take the pin away. */
        put: operations["putPartiesByPartyIdIdentityPinsByRecordId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/identity/splits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take records out of a party: they become a party of their own. */
        post: operations["postPartiesByPartyIdIdentitySplits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How we met one party, the latest first, and what was promised. */
        get: operations["getPartiesByPartyIdInteractions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/lifetime-value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one customer’s lifetime value comes about: history, P(alive), orders, amount, margin, discount, cost. */
        get: operations["getPartiesByPartyIdLifetimeValue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which records were merged into a party, and which were taken out again. */
        get: operations["getPartiesByPartyIdMerges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one party was written, the latest first, and why or why not. */
        get: operations["getPartiesByPartyIdMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Notes about a party, the latest first. */
        get: operations["getPartiesByPartyIdNotes"];
        put?: never;
        /** Write a note about a party. */
        post: operations["postPartiesByPartyIdNotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/notes/{noteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a note away; the audit keeps it. */
        delete: operations["deletePartiesByPartyIdNotesByNoteId"];
        options?: never;
        head?: never;
        /** Rewrite a note. */
        patch: operations["patchPartiesByPartyIdNotesByNoteId"];
        trace?: never;
    };
    "/parties/{partyId}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The orders of one party, newest first; what a role hides is null. */
        get: operations["getPartiesByPartyIdOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/portal-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a link that lets a customer in to their own pages once, within three days; it asks for an address or number of theirs. */
        post: operations["postPartiesByPartyIdPortalLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/proposals/{proposalId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a correction over, or say why it stays as it is; the customer reads the answer. */
        post: operations["postPartiesByPartyIdProposalsByProposalIdAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/relationships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tie two parties; both pages show it. */
        post: operations["postPartiesByPartyIdRelationships"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/relationships/{relationshipId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change or end a tie on both sides; If-Match holds the party’s version. */
        patch: operations["patchPartiesByPartyIdRelationshipsByRelationshipId"];
        trace?: never;
    };
    "/parties/{partyId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a party a role from a day on. */
        post: operations["postPartiesByPartyIdRoles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/roles/{partyRoleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the period of a role; If-Match holds the party’s version. */
        patch: operations["patchPartiesByPartyIdRolesByPartyRoleId"];
        trace?: never;
    };
    "/parties/{partyId}/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which segments a party is in, and was. */
        get: operations["getPartiesByPartyIdSegments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What sources said about one party, word for word, the latest first. */
        get: operations["getPartiesByPartyIdSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/take-away": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about a party as a ZIP: a page to read, JSON, and CSV files; what its maker may not read is left out and named. */
        get: operations["getPartiesByPartyIdTakeAway"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks about a party, open ones first. */
        get: operations["getPartiesByPartyIdTasks"];
        put?: never;
        /** Set a task about a party. */
        post: operations["postPartiesByPartyIdTasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a task, do it, or open it again. */
        patch: operations["patchPartiesByPartyIdTasksByTaskId"];
        trace?: never;
    };
    "/parties/{partyId}/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The terms with a customer, in force and before. */
        get: operations["getPartiesByPartyIdTerms"];
        put?: never;
        /** Propose terms to a customer, who accepts, declines or counters them. */
        post: operations["postPartiesByPartyIdTerms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/terms/{termsId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer terms that a customer proposed: accept, decline or counter them. */
        post: operations["postPartiesByPartyIdTermsByTermsIdAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened between us and a party, the latest first. */
        get: operations["getPartiesByPartyIdTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/{partyId}/timeline/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By what a timeline can be narrowed: its channels, and the people of an organisation or household. */
        get: operations["getPartiesByPartyIdTimelineFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many parties a filter finds: exact to 10,000, beyond estimated with its interval. */
        get: operations["getPartiesCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parties/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parties that may be the same as one with this e-mail, phone or name. */
        get: operations["getPartiesDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/party-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make up to 1,000 parties, all or none; a refusal names the one that is wrong. */
        post: operations["postPartyBatches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set your own password; other sessions end. */
        put: operations["putPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/promises/{partyId}/{promiseId}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether a promise was kept. */
        post: operations["postPromisesByPartyIdByPromiseIdOutcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What customers say is wrong about them and nobody has answered, the oldest first. */
        get: operations["getProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/propositions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is promised to each segment, with what each benefit lacks to be believed. */
        get: operations["getPropositions"];
        put?: never;
        /** Draft a proposition for a segment. */
        post: operations["postPropositions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/propositions/{propositionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of one proposition, the latest first. */
        get: operations["getPropositionsByPropositionId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/propositions/{propositionId}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write the draft of the next version; what is in force stays. */
        put: operations["putPropositionsByPropositionIdDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/propositions/{propositionId}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the draft in force by a decision that was taken. */
        post: operations["postPropositionsByPropositionIdPublication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/purposes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What data may be used for, and on what legal ground. */
        get: operations["getPurposes"];
        /** Declare a purpose, or say another one better. */
        put: operations["putPurposes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readings/{readingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A measure as it was shown once. */
        get: operations["getReadingsByReadingId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readings/{readingId}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows of a reading, from the stored version that it was read from. */
        get: operations["getReadingsByReadingIdRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention/curves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How all customers together stay, or come back, where nobody is told apart. */
        get: operations["getRetentionCurves"];
        put?: never;
        /** Ask for the curve of all customers to be drawn anew; it runs as a job. */
        post: operations["postRetentionCurves"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention/curves/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop drawing the curve of all customers; that of before stays. */
        post: operations["postRetentionCurvesCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention/drivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What leaving, or coming back, goes along with among own columns of customers. */
        get: operations["getRetentionDrivers"];
        put?: never;
        /** Ask what leaving, or coming back, goes along with among these own columns; it runs as a job. */
        post: operations["postRetentionDrivers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention/drivers/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop asking; what was found before stays. */
        post: operations["postRetentionDriversCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention/setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By what one sees that customers leave: what was said, and what own columns suggest. */
        get: operations["getRetentionSetting"];
        /** Say by what one sees that customers leave. Curves are drawn anew as a job. */
        put: operations["putRetentionSetting"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles and what each permits. */
        get: operations["getRoles"];
        put?: never;
        /** Make a role of the firm’s own. */
        post: operations["postRoles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{roleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a role of the firm’s own that nobody holds. */
        delete: operations["deleteRolesByRoleId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{roleId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace what a role permits; with `If-Match`, only what was read. */
        put: operations["putRolesByRoleIdPermissions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/saved-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own views of the list, and those that others share. */
        get: operations["getSavedViews"];
        put?: never;
        /** Keep a filter and a sort under a name. */
        post: operations["postSavedViews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/saved-views/{viewId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a view of one’s own. */
        delete: operations["deleteSavedViewsByViewId"];
        options?: never;
        head?: never;
        /** Rename or change a view of one’s own; If-Match holds the version that was read. */
        patch: operations["patchSavedViewsByViewId"];
        trace?: never;
    };
    "/scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last scorecard of each period, the latest first. */
        get: operations["getScorecards"];
        put?: never;
        /** Fill the scorecard of this month now. */
        post: operations["postScorecards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scorecards/{scorecardId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One scorecard, every figure with the reading that was kept. */
        get: operations["getScorecardsByScorecardId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is estimated of each party: the scores that filters may ask for. */
        get: operations["getScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parties by the beginnings of words in name, city, e-mail, or by phone; where few are found also names spelt nearly so. */
        get: operations["getSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search/everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that holds these words: parties, orders, notes, conversations, messages, decisions and more, kind by kind. */
        get: operations["getSearchEverywhere"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-lab/adoptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every fit of the candidates that are adopted, the newest first, and how each goes with the one before. */
        get: operations["getSegmentLabAdoptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-lab/adoptions/{segmentationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an adopted candidate back: nobody is in its segments from today on. */
        delete: operations["deleteSegmentLabAdoptionsBySegmentationId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-lab/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What customers may be told apart by in the segmentation lab. */
        get: operations["getSegmentLabColumns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-lab/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The groups that adopted candidates put parties in, which lists and rules may ask for. */
        get: operations["getSegmentLabGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-lab/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs of the segmentation lab, the newest first; the last fifty. */
        get: operations["getSegmentLabRuns"];
        put?: never;
        /** Part the customers in several ways side by side; it runs as a job. */
        post: operations["postSegmentLabRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-lab/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run of the segmentation lab: how far it is, and what it found. */
        get: operations["getSegmentLabRunsByRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-lab/runs/{runId}/adoption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a candidate of a run a segmentation of the firm, and put it in force. */
        post: operations["postSegmentLabRunsByRunIdAdoption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-lab/runs/{runId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a run of the segmentation lab that waits or runs. */
        post: operations["postSegmentLabRunsByRunIdCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-lab/runs/{runId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run the same plan again: on the same customers it gives the same result. */
        post: operations["postSegmentLabRunsByRunIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-sizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many parties a drafted segment would take: a sample’s answer with its interval, or exactly. */
        post: operations["postSegmentSizes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segmentations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ways in which parties are told apart, the leading one first. */
        get: operations["getSegmentations"];
        put?: never;
        /** Begin a segmentation; its segments are drafted next. */
        post: operations["postSegmentations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segmentations/{segmentationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A segmentation: its versions, the segments in force with what they come to, and the draft. */
        get: operations["getSegmentationsBySegmentationId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segmentations/{segmentationId}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the members of each segment in force are like: means with their 80 % intervals; the last is everybody. */
        get: operations["getSegmentationsBySegmentationIdComparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segmentations/{segmentationId}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write the segments of the next version, in the order of their rules; the last takes the rest. */
        put: operations["putSegmentationsBySegmentationIdDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segmentations/{segmentationId}/migration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many went from which segment to which in a quarter, and what that changed in worth to come. */
        get: operations["getSegmentationsBySegmentationIdMigration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segmentations/{segmentationId}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the drafted version in force. Everybody is counted anew afterwards. */
        post: operations["postSegmentationsBySegmentationIdPublication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segmentations/{segmentationId}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How customers of each segment stay, or come back: curves with intervals, and whether they differ. */
        get: operations["getSegmentationsBySegmentationIdRetention"];
        put?: never;
        /** Ask for the curves to be drawn anew; it runs as a job. */
        post: operations["postSegmentationsBySegmentationIdRetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segmentations/{segmentationId}/retention/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop drawing the curves; those of before stay. */
        post: operations["postSegmentationsBySegmentationIdRetentionCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/{segmentId}/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is in a segment now, by name, of the parties one may read. */
        get: operations["getSegmentsBySegmentIdParties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in and what they may do. */
        get: operations["getSession"];
        put?: never;
        /** Sign in with e-mail and password. */
        post: operations["postSession"];
        /** Sign out here. */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a link to sign in with. */
        post: operations["postSessionLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session-links/redemption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a one-time link. */
        post: operations["postSessionLinksRedemption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out everywhere. */
        delete: operations["deleteSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where data come from, and when they last came. */
        get: operations["getSources"];
        put?: never;
        /** Make a source that speaks by itself: a stream of messages, webhooks, or rows of a database. */
        post: operations["postSources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One source: when it last spoke, what became of what it sent in the last 30 days, and its keys. */
        get: operations["getSourcesBySourceId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/arrivals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a source sent, word for word, the latest first; for whoever may import. */
        get: operations["getSourcesBySourceIdArrivals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a key with which a source sends. The secret is shown once. */
        post: operations["postSourcesBySourceIdKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/keys/{sourceKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a key of a source at once. */
        delete: operations["deleteSourcesBySourceIdKeysBySourceKeyId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the fields of a source mean, and what they can mean. */
        get: operations["getSourcesBySourceIdMapping"];
        /** Say anew what the fields of a source mean; the version that was read must still be the latest. */
        put: operations["putSourcesBySourceIdMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/mapping-trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a mapping would make of a body; nothing is stored. */
        post: operations["postSourcesBySourceIdMappingTrials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pause a source, or let it go on. What it sends meanwhile is kept and carried out then. */
        put: operations["putSourcesBySourceIdPause"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what is read of a database and how often; another query begins from its first row. */
        put: operations["putSourcesBySourceIdQuery"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/query-trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The first rows that a query gives, or plainly what fails; nothing is stored. */
        post: operations["postSourcesBySourceIdQueryTrials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a database now. */
        post: operations["postSourcesBySourceIdReadings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why things were refused, the most frequent reason first; for whoever may import. */
        get: operations["getSourcesBySourceIdRefusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Carry out again what was refused, or all that came from a moment on. What is stored already is not stored twice. */
        post: operations["postSourcesBySourceIdReplays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the secret by which a shop signs, or the address of a database with its password; `env:NAME` reads it from the environment. */
        put: operations["putSourcesBySourceIdSecret"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{sourceId}/setting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a source has its secret, and what is read of its database and how far. */
        get: operations["getSourcesBySourceIdSetting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The standards in force today, by measure. */
        get: operations["getStandards"];
        put?: never;
        /** Hold a measure to a level from a day on. A decision sets one by being taken. */
        post: operations["postStandards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/strategic-assumptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the firm takes for granted, challenged claims first, each with its evidence. */
        get: operations["getStrategicAssumptions"];
        put?: never;
        /** Write down a claim, what watches it, and what is proposed when it turns out wrong. */
        post: operations["postStrategicAssumptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/strategic-assumptions/{assumptionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One claim with its evidence. */
        get: operations["getStrategicAssumptionsByAssumptionId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Say a claim otherwise, or watch it otherwise. */
        patch: operations["patchStrategicAssumptionsByAssumptionId"];
        trace?: never;
    };
    "/strategic-assumptions/{assumptionId}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note what speaks for a claim or against it. */
        post: operations["postStrategicAssumptionsByAssumptionIdEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/strategic-assumptions/{assumptionId}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether a claim still holds, why, and when it is looked at again. */
        post: operations["postStrategicAssumptionsByAssumptionIdReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/strategy-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The vision with its votes, five forces with what data say of three, and the value disciplines. */
        get: operations["getStrategyReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/strategy-review/disciplines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose the leading value discipline, with how customers rate all three. */
        put: operations["putStrategyReviewDisciplines"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/strategy-review/forces/{force}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Score one of the five forces, with the reason; shares let rivalry and suppliers be computed. */
        put: operations["putStrategyReviewForcesByForce"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/strategy-review/vision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write the vision anew; votes on it begin anew. */
        put: operations["putStrategyReviewVision"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/strategy-review/vision/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Vote on the vision, 1 to 7; how others voted is shown after one’s own vote. */
        put: operations["putStrategyReviewVisionVote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/survey-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write down what customers or colleagues answered. One whose id is known already stays as it is. */
        post: operations["postSurveyAnswers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/surveys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every question that was asked, with how it was answered. */
        get: operations["getSurveys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The teams and who is in them. */
        get: operations["getTeams"];
        put?: never;
        /** Make a team. */
        post: operations["postTeams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{teamId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a team another name. Who is in it stands with the people. */
        put: operations["putTeamsByTeamId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unsubscriptions/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lead whoever follows the link in a message to the page that asks them; it changes nothing by itself. */
        get: operations["getUnsubscriptionsByToken"];
        put?: never;
        /** End messages of one kind with one click, as mail programs send it; any token gets the same answer. */
        post: operations["postUnsubscriptionsByToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people who can sign in, by name. */
        get: operations["getUsers"];
        put?: never;
        /** Invite somebody; the answer holds their one-time link. */
        post: operations["postUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person who can sign in. */
        get: operations["getUsersByUserId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change somebody’s name, roles, teams, or whether they may sign in. */
        patch: operations["patchUsersByUserId"];
        trace?: never;
    };
    "/users/{userId}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a one-time link for somebody who lost the way in. */
        post: operations["postUsersByUserIdLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign somebody out everywhere. */
        delete: operations["deleteUsersByUserIdSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alias": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one “alias” message of at most 32 kB, with the key of a source as user name. */
        post: operations["postV1Alias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send up to 500 kB of messages at once, with the key of a source as user name. Answered once they are stored. */
        post: operations["postV1Batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one “group” message of at most 32 kB, with the key of a source as user name. */
        post: operations["postV1Group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one “identify” message of at most 32 kB, with the key of a source as user name. */
        post: operations["postV1Identify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one “page” message of at most 32 kB, with the key of a source as user name. */
        post: operations["postV1Page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one “screen” message of at most 32 kB, with the key of a source as user name. */
        post: operations["postV1Screen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one “track” message of at most 32 kB, with the key of a source as user name. */
        post: operations["postV1Track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/assumptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The margin and the discount rate that lifetime values suppose, and the decisions behind them. */
        get: operations["getValueAssumptions"];
        /** Set the margin, the discount rate, or both: assumed, not decided. A decision sets them by being taken. */
        put: operations["putValueAssumptions"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long contracts last by sBG and BdW beside what was counted, and what customers are worth by it. */
        get: operations["getValueContracts"];
        put?: never;
        /** Ask how long contracts last, and what customers are worth by what they pay a period; it runs as a job. */
        post: operations["postValueContracts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/contracts/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop fitting contracts; what was found before stays. */
        post: operations["postValueContractsCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/equity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customer equity: in total, by first year, by class, by currency, and why it changed. */
        get: operations["getValueEquity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/lifetime": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the lifetime model learned, by currency: parameters, tracking, calibration, concentration. */
        get: operations["getValueLifetime"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/model-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which model values the customers of a currency, who chose it, when and why; and the last comparison. */
        get: operations["getValueModelChoices"];
        put?: never;
        /** Put a model in force for a currency: it values the customers at once, every night and after imports. */
        post: operations["postValueModelChoices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/model-comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compare the models on the customers of a currency; it runs as a job. */
        post: operations["postValueModelComparisons"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/model-comparisons/{comparisonId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A comparison of the models: how far it is, and what it found. */
        get: operations["getValueModelComparisonsByComparisonId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/model-comparisons/{comparisonId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a comparison before it has ended by itself; nothing of it is kept. */
        post: operations["postValueModelComparisonsByComparisonIdCancellation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/refits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fits of the lifetime model, newest first, and those that are running. */
        get: operations["getValueRefits"];
        put?: never;
        /** Ask for a new fit of the lifetime model; it runs as a job. */
        post: operations["postValueRefits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/settings/suited-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which models of how long customers stay suit what is observed, and why the others are refused. */
        get: operations["getValueSettingsSuitedModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/value/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customer equity if the margin, the discount rate or the horizon were others. Nothing is stored. */
        get: operations["getValueWhatIf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/view-as": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look through somebody’s rights; nothing can be changed meanwhile. */
        post: operations["postViewAs"];
        /** Look with one’s own rights again. */
        delete: operations["deleteViewAs"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Endpoints that are told of events, with what waits and what failed; without their secrets. */
        get: operations["getWebhooks"];
        put?: never;
        /** Make an endpoint that hears what happens from now on. The secret is shown once. */
        post: operations["postWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an endpoint and its log away. */
        delete: operations["deleteWebhooksByWebhookId"];
        options?: never;
        head?: never;
        /** Change, pause or resume an endpoint; whoever changes it owns it. */
        patch: operations["patchWebhooksByWebhookId"];
        trace?: never;
    };
    "/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an endpoint was told, the newest first, each with its last try. Kept for 30 days. */
        get: operations["getWebhooksByWebhookIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}/deliveries/{deliveryId}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every try of one delivery: what was answered, how fast, and its beginning. */
        get: operations["getWebhooksByWebhookIdDeliveriesByDeliveryIdAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send again under the same ids: one delivery, all that failed, or those of a period. */
        post: operations["postWebhooksByWebhookIdReplays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the secret. The old one signs beside the new one for a day. It is shown once. */
        post: operations["postWebhooksByWebhookIdSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test event at once and tell what was answered. */
        post: operations["postWebhooksByWebhookIdTests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /**
             * @example kernel.not-found
             * @example kernel.not-signed-in
             * @example kernel.not-allowed
             */
            code: string;
            detail: string;
            errors?: {
                message: string;
                path: string;
            }[];
            /** Format: uuid */
            id: string;
            status: number;
            title: string;
            /** Format: uri */
            type: string;
        };
    };
    responses: {
        /** @description What went wrong, as RFC 9457 problem details. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            apiKeyId: string;
                            /** Format: date-time */
                            createdAt: string;
                            expiresAt: string | null;
                            lastUsedAt: string | null;
                            name: string;
                            ownerName: string;
                            prefix: string;
                            revokedAt: string | null;
                            scopes: "all" | {
                                noun: string;
                                /** @enum {string} */
                                verb: "read" | "create" | "change" | "erase" | "export";
                            }[];
                            /** Format: uuid */
                            userId: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    apiKeyId?: string;
                    expiresAt?: string | null;
                    name: string;
                    scopes?: "all" | {
                        noun: string;
                        /** @enum {string} */
                        verb: "read" | "create" | "change" | "erase" | "export";
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        apiKeyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        expiresAt: string | null;
                        lastUsedAt: string | null;
                        name: string;
                        ownerName: string;
                        prefix: string;
                        revokedAt: string | null;
                        scopes: "all" | {
                            noun: string;
                            /** @enum {string} */
                            verb: "read" | "create" | "change" | "erase" | "export";
                        }[];
                        secret: string;
                        /** Format: uuid */
                        userId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        apiKeyId: string;
                        /** Format: date-time */
                        createdAt: string;
                        expiresAt: string | null;
                        lastUsedAt: string | null;
                        name: string;
                        ownerName: string;
                        prefix: string;
                        revokedAt: string | null;
                        scopes: "all" | {
                            noun: string;
                            /** @enum {string} */
                            verb: "read" | "create" | "change" | "erase" | "export";
                        }[];
                        secret: string;
                        /** Format: uuid */
                        userId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApiKeysByApiKeyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getAttributes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            choices: string[] | null;
                            key: string;
                            label: string;
                            type: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAuditChanges: {
        parameters: {
            query?: {
                actorId?: string;
                cursor?: string;
                from?: string;
                limit?: number;
                noun?: string;
                partyId?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actorId: string | null;
                            /** @enum {string} */
                            actorKind: "user" | "key" | "party" | "system";
                            actorName: string | null;
                            after: unknown;
                            asUserId: string | null;
                            asUserName: string | null;
                            /** Format: date-time */
                            at: string;
                            /** Format: uuid */
                            auditId: string;
                            before: unknown;
                            noun: string;
                            partyId: string | null;
                            rowId: string;
                            verb: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAuditReads: {
        parameters: {
            query?: {
                actorId?: string;
                cursor?: string;
                from?: string;
                limit?: number;
                partyId?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actorId: string | null;
                            /** @enum {string} */
                            actorKind: "user" | "key" | "party" | "system";
                            actorName: string | null;
                            asUserId: string | null;
                            asUserName: string | null;
                            /** Format: date-time */
                            at: string;
                            /** Format: uuid */
                            auditId: string;
                            handedBy: string | null;
                            handedByName: string | null;
                            link: ("mailed" | "handed over") | null;
                            partyIds: string[];
                            purpose: string;
                            route: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBoardPacks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            boardPackId: string;
                            /** @description Of what a board should see, how much has a value; in [0, 1]. */
                            coverage: number;
                            madeAt: string;
                            madeByName: string | null;
                            period: string;
                            readings: number;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postBoardPacks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    period?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        boardPackId: string;
                        /** @description Of what a board should see, how much has a value; in [0, 1]. */
                        coverage: number;
                        madeAt: string;
                        madeByName: string | null;
                        period: string;
                        readings: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        boardPackId: string;
                        /** @description Of what a board should see, how much has a value; in [0, 1]. */
                        coverage: number;
                        madeAt: string;
                        madeByName: string | null;
                        period: string;
                        readings: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBoardPacksByBoardPackIdPdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                boardPackId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postBulkEdits: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    bulkEditId?: string;
                    filter?: unknown;
                    partyIds?: string[];
                    set: {
                        city?: string | null;
                        country?: string | null;
                        custom?: {
                            [key: string]: string | number | boolean | string[] | null;
                        };
                        language?: string | null;
                        ownerUserId?: string | null;
                        /** @enum {string} */
                        role?: "customer" | "prospect" | "employee" | "supplier" | "partner" | "referrer" | "influencer" | "recruit" | "shareholder";
                        teamId?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        bulkEditId: string;
                        changed: number;
                        leftAlone: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        bulkEditId: string;
                        changed: number;
                        leftAlone: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteBulkEditsByBulkEditId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bulkEditId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        leftAlone: number;
                        leftPartyIds: string[];
                        undone: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBulkEditsByBulkEditIdProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bulkEditId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        progress: {
                            done: number;
                            of: number;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCampaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            campaignId: string;
                            channel: string;
                            class: string;
                            controlShare: number;
                            createdAt: string;
                            endedAt: string | null;
                            name: string;
                            outcomeDays: number;
                            ownerId: string | null;
                            purpose: string;
                            segmentId: string | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "draft" | "running" | "stopped" | "done";
                            subject: string;
                            text: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCampaigns: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    campaignId?: string;
                    channel: string;
                    controlShare: number;
                    name: string;
                    outcomeDays: number;
                    purpose: string;
                    segmentId: string | null;
                    subject: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        /** Format: uuid */
                        campaignId: string;
                        channel: string;
                        class: string;
                        controlShare: number;
                        createdAt: string;
                        endedAt: string | null;
                        messages: {
                            n: number;
                            state: string;
                        }[];
                        name: string;
                        outcomeDays: number;
                        ownerId: string | null;
                        purpose: string;
                        segmentId: string | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "running" | "stopped" | "done";
                        subject: string;
                        text: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        /** Format: uuid */
                        campaignId: string;
                        channel: string;
                        class: string;
                        controlShare: number;
                        createdAt: string;
                        endedAt: string | null;
                        messages: {
                            n: number;
                            state: string;
                        }[];
                        name: string;
                        outcomeDays: number;
                        ownerId: string | null;
                        purpose: string;
                        segmentId: string | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "running" | "stopped" | "done";
                        subject: string;
                        text: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCampaignsByCampaignId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaignId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        /** Format: uuid */
                        campaignId: string;
                        channel: string;
                        class: string;
                        controlShare: number;
                        createdAt: string;
                        endedAt: string | null;
                        messages: {
                            n: number;
                            state: string;
                        }[];
                        name: string;
                        outcomeDays: number;
                        ownerId: string | null;
                        purpose: string;
                        segmentId: string | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "running" | "stopped" | "done";
                        subject: string;
                        text: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsByCampaignIdStart: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                campaignId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        /** Format: uuid */
                        campaignId: string;
                        channel: string;
                        class: string;
                        controlShare: number;
                        createdAt: string;
                        endedAt: string | null;
                        messages: {
                            n: number;
                            state: string;
                        }[];
                        name: string;
                        outcomeDays: number;
                        ownerId: string | null;
                        purpose: string;
                        segmentId: string | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "running" | "stopped" | "done";
                        subject: string;
                        text: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        /** Format: uuid */
                        campaignId: string;
                        channel: string;
                        class: string;
                        controlShare: number;
                        createdAt: string;
                        endedAt: string | null;
                        messages: {
                            n: number;
                            state: string;
                        }[];
                        name: string;
                        outcomeDays: number;
                        ownerId: string | null;
                        purpose: string;
                        segmentId: string | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "running" | "stopped" | "done";
                        subject: string;
                        text: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCampaignsByCampaignIdStop: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                campaignId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        /** Format: uuid */
                        campaignId: string;
                        channel: string;
                        class: string;
                        controlShare: number;
                        createdAt: string;
                        endedAt: string | null;
                        messages: {
                            n: number;
                            state: string;
                        }[];
                        name: string;
                        outcomeDays: number;
                        ownerId: string | null;
                        purpose: string;
                        segmentId: string | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "running" | "stopped" | "done";
                        subject: string;
                        text: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        /** Format: uuid */
                        campaignId: string;
                        channel: string;
                        class: string;
                        controlShare: number;
                        createdAt: string;
                        endedAt: string | null;
                        messages: {
                            n: number;
                            state: string;
                        }[];
                        name: string;
                        outcomeDays: number;
                        ownerId: string | null;
                        purpose: string;
                        segmentId: string | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "running" | "stopped" | "done";
                        subject: string;
                        text: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCauses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        currency: string;
                        items: {
                            answered: number;
                            /** Format: uuid */
                            causeId: string;
                            closedAt: string | null;
                            complaints: number;
                            /** @description In the last 30 days. */
                            lately: number;
                            name: string;
                            open: number;
                            ownerId: string | null;
                            parties: number;
                            recurred: number;
                            slug: string;
                            weeks: {
                                centre: number | null;
                                points: {
                                    complaints: number;
                                    contacts: number;
                                    high: number | null;
                                    isSpecial: boolean;
                                    low: number | null;
                                    value: number | null;
                                    week: string;
                                }[];
                            };
                            worth: number | null;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putCausesByCauseId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                causeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isClosed?: boolean;
                    name?: string;
                    ownerId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        causeId: string;
                        closedAt: string | null;
                        name: string;
                        ownerId: string | null;
                        slug: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getChanges: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
                types?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        after: string;
                        items: {
                            channel?: string;
                            data: {
                                [key: string]: unknown;
                            };
                            /** @constant */
                            datacontenttype: "application/json";
                            dataversion: number;
                            id: string;
                            learnedfrom: string;
                            /** Format: date-time */
                            recordedtime: string;
                            source: string;
                            /** @constant */
                            specversion: "1.0";
                            subject: string;
                            /** Format: date-time */
                            time: string;
                            type: string;
                        }[];
                        more: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getChannelAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            category: "sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce";
                            channel: string;
                            /** Format: uuid */
                            channelAccountId: string;
                            currency: string;
                            isOpen: boolean;
                            name: string;
                            unitCost: {
                                currency: string;
                                decisionId: string | null;
                                /** @description In major units. */
                                perContact: number;
                                perMinute: number;
                                validFrom: string;
                            } | null;
                            updatedAt: string;
                            version: number;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postChannelAccounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    category: "sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce";
                    /** @description Short name, for files and the API. */
                    channel: string;
                    /** Format: uuid */
                    channelAccountId?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        category: "sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce";
                        channel: string;
                        /** Format: uuid */
                        channelAccountId: string;
                        currency: string;
                        isOpen: boolean;
                        name: string;
                        unitCost: {
                            currency: string;
                            decisionId: string | null;
                            /** @description In major units. */
                            perContact: number;
                            perMinute: number;
                            validFrom: string;
                        } | null;
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        category: "sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce";
                        channel: string;
                        /** Format: uuid */
                        channelAccountId: string;
                        currency: string;
                        isOpen: boolean;
                        name: string;
                        unitCost: {
                            currency: string;
                            decisionId: string | null;
                            /** @description In major units. */
                            perContact: number;
                            perMinute: number;
                            validFrom: string;
                        } | null;
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchChannelAccountsByChannelAccountId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                channelAccountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isOpen?: boolean;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        channelAccountId: string;
                        isOpen: boolean;
                        name: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putChannelAccountsByChannelAccountIdUnitCost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelAccountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    decisionId?: string | null;
                    perContact: number;
                    perMinute: number;
                    /** Format: date */
                    validFrom?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        currency: string;
                        decisionId: string | null;
                        /** @description In major units. */
                        perContact: number;
                        perMinute: number;
                        validFrom: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getChannelGrid: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cells: {
                            channel: string;
                            complaints: number;
                            contacts: number;
                            costPerContact: number | null;
                            costPerCustomer: number | null;
                            customers: number;
                            decisionId: string | null;
                            isDecided: boolean;
                            perfect: {
                                high: number;
                                level: number;
                                low: number;
                                n: number;
                                value: number;
                            } | null;
                            /** @enum {string} */
                            role: "serve" | "offer" | "drop";
                            /** Format: uuid */
                            segmentId: string;
                            worthPerCustomer: number | null;
                        }[];
                        channels: {
                            /** @enum {string} */
                            category: "sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce";
                            channel: string;
                            currency: string;
                            isOpen: boolean;
                            name: string;
                        }[];
                        computedAt: string | null;
                        segments: {
                            hue: number;
                            name: string;
                            role: string;
                            /** Format: uuid */
                            segmentId: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getComplaints: {
        parameters: {
            query?: {
                cause?: string;
                cursor?: string;
                limit?: number;
                state?: "open" | "answered";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            answered: {
                                answeredAt: string;
                                currency: string;
                                outcome: string | null;
                                /** @description In major units. */
                                redress: number;
                                words: string | null;
                            } | null;
                            cause: string;
                            /** Format: uuid */
                            causeId: string;
                            channel: string | null;
                            /** Format: uuid */
                            complaintId: string;
                            filedAt: string;
                            justice: {
                                distributive: number;
                                interactional: number;
                                procedural: number;
                            } | null;
                            /** Format: uuid */
                            partyId: string;
                            partyName: string | null;
                            /** @description The same cause as not long before. */
                            recurs: boolean;
                            severity: number;
                            words: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postComplaints: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        answerSeconds?: number;
                        askedAgain?: boolean;
                        cause: string;
                        channel: string;
                        /** Format: uuid */
                        complaintId?: string;
                        cost?: {
                            amount: number;
                            currency: string;
                        };
                        /** @enum {string} */
                        direction?: "in" | "out";
                        externalId?: string;
                        isResolved?: boolean;
                        /** @enum {string} */
                        kind?: "visit" | "appointment" | "sale" | "call" | "fax" | "letter" | "spot" | "email" | "chat" | "web" | "sms" | "push" | "messenger";
                        minutes?: number;
                        /** Format: date-time */
                        occurredAt?: string;
                        /** Format: date */
                        occurredOn?: string;
                        /** Format: uuid */
                        partyId?: string;
                        promise?: {
                            /** Format: date */
                            dueOn: string;
                            words: string;
                        };
                        severity: number;
                        source?: string;
                        subject?: string;
                        words: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            complaintId: string;
                            /** Format: uuid */
                            eventId: string;
                        }[];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            complaintId: string;
                            /** Format: uuid */
                            eventId: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getContactPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            channel: string | null;
                            class: ("service" | "transactional" | "marketing" | "legal") | null;
                            /** Format: uuid */
                            contactPolicyId: string;
                            days: number;
                            decisionId: string | null;
                            most: number;
                            /** Format: date */
                            validFrom: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putContactPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channel: string | null;
                    class: ("service" | "transactional" | "marketing" | "legal") | null;
                    days: number;
                    most: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            channel: string | null;
                            class: ("service" | "transactional" | "marketing" | "legal") | null;
                            /** Format: uuid */
                            contactPolicyId: string;
                            days: number;
                            decisionId: string | null;
                            most: number;
                            /** Format: date */
                            validFrom: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getContactStandards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attained: {
                                high: number;
                                level: number;
                                low: number;
                                n: number;
                                value: number;
                            } | null;
                            channel: string | null;
                            /** Format: uuid */
                            contactStandardId: string;
                            decisionId: string | null;
                            /** @enum {string} */
                            direction: "at-least" | "at-most";
                            /** @enum {string} */
                            metric: "answer-seconds" | "reply-hours" | "minutes" | "resolved-first" | "asked-again" | "no-complaint" | "promise-kept";
                            ownerId: string | null;
                            segmentId: string | null;
                            threshold: number;
                            validFrom: string;
                            validTo: string | null;
                        }[];
                        next: null;
                        offered: {
                            kind: string | null;
                            /** @enum {string} */
                            metric: "answer-seconds" | "reply-hours" | "minutes" | "resolved-first" | "asked-again" | "no-complaint" | "promise-kept";
                            threshold: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postContactStandards: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channel?: string | null;
                    /** @enum {string} */
                    direction?: "at-least" | "at-most";
                    metric: string;
                    ownerId?: string | null;
                    segmentId?: string | null;
                    threshold?: number;
                    /** Format: date */
                    validFrom?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        contactStandardId: string;
                        threshold: number;
                        validFrom: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        contactStandardId: string;
                        threshold: number;
                        validFrom: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteContactStandardsByContactStandardId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactStandardId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getCustomerChoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: {
                            /** @enum {string} */
                            best: "macro" | "micro" | "one-to-one";
                            breakEven: {
                                customers: number | null;
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                            }[];
                            /** @description `*` is every channel. */
                            channel: string;
                            curve: {
                                customerCost: number;
                                high: number;
                                low: number;
                                value: number;
                            }[];
                            flipAt: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            inputs: {
                                channel: string;
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                                high: number | null;
                                low: number | null;
                                /** @enum {string} */
                                name: "base" | "margin" | "uplift" | "fixed-cost" | "segments" | "segment-cost" | "customer-cost" | "consent-share";
                                /** @enum {string} */
                                origin: "measured" | "experiment" | "assumed" | "decided";
                                setAt: string | null;
                                value: number;
                            }[];
                            level: number;
                            net: {
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                                high: number;
                                low: number;
                                odds: number;
                                value: number;
                            }[];
                            upliftAtFlip: number | null;
                        }[];
                        currency: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putCustomerChoiceInputs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channel: string;
                    /** @enum {string} */
                    granularity: "macro" | "micro" | "one-to-one";
                    high?: number | null;
                    low?: number | null;
                    /** @enum {string} */
                    name: "base" | "margin" | "uplift" | "fixed-cost" | "segments" | "segment-cost" | "customer-cost" | "consent-share";
                    value: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: {
                            /** @enum {string} */
                            best: "macro" | "micro" | "one-to-one";
                            breakEven: {
                                customers: number | null;
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                            }[];
                            /** @description `*` is every channel. */
                            channel: string;
                            curve: {
                                customerCost: number;
                                high: number;
                                low: number;
                                value: number;
                            }[];
                            flipAt: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            inputs: {
                                channel: string;
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                                high: number | null;
                                low: number | null;
                                /** @enum {string} */
                                name: "base" | "margin" | "uplift" | "fixed-cost" | "segments" | "segment-cost" | "customer-cost" | "consent-share";
                                /** @enum {string} */
                                origin: "measured" | "experiment" | "assumed" | "decided";
                                setAt: string | null;
                                value: number;
                            }[];
                            level: number;
                            net: {
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                                high: number;
                                low: number;
                                odds: number;
                                value: number;
                            }[];
                            upliftAtFlip: number | null;
                        }[];
                        currency: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postCustomerChoiceTrial: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    inputs: {
                        channel: string;
                        /** @enum {string} */
                        granularity: "macro" | "micro" | "one-to-one";
                        high?: number | null;
                        low?: number | null;
                        /** @enum {string} */
                        name: "base" | "margin" | "uplift" | "fixed-cost" | "segments" | "segment-cost" | "customer-cost" | "consent-share";
                        value: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: {
                            /** @enum {string} */
                            best: "macro" | "micro" | "one-to-one";
                            breakEven: {
                                customers: number | null;
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                            }[];
                            /** @description `*` is every channel. */
                            channel: string;
                            curve: {
                                customerCost: number;
                                high: number;
                                low: number;
                                value: number;
                            }[];
                            flipAt: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            inputs: {
                                channel: string;
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                                high: number | null;
                                low: number | null;
                                /** @enum {string} */
                                name: "base" | "margin" | "uplift" | "fixed-cost" | "segments" | "segment-cost" | "customer-cost" | "consent-share";
                                /** @enum {string} */
                                origin: "measured" | "experiment" | "assumed" | "decided";
                                setAt: string | null;
                                value: number;
                            }[];
                            level: number;
                            net: {
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                                high: number;
                                low: number;
                                odds: number;
                                value: number;
                            }[];
                            upliftAtFlip: number | null;
                        }[];
                        currency: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: {
                            /** @enum {string} */
                            best: "macro" | "micro" | "one-to-one";
                            breakEven: {
                                customers: number | null;
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                            }[];
                            /** @description `*` is every channel. */
                            channel: string;
                            curve: {
                                customerCost: number;
                                high: number;
                                low: number;
                                value: number;
                            }[];
                            flipAt: {
                                high: number;
                                low: number;
                                value: number;
                            } | null;
                            inputs: {
                                channel: string;
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                                high: number | null;
                                low: number | null;
                                /** @enum {string} */
                                name: "base" | "margin" | "uplift" | "fixed-cost" | "segments" | "segment-cost" | "customer-cost" | "consent-share";
                                /** @enum {string} */
                                origin: "measured" | "experiment" | "assumed" | "decided";
                                setAt: string | null;
                                value: number;
                            }[];
                            level: number;
                            net: {
                                /** @enum {string} */
                                granularity: "macro" | "micro" | "one-to-one";
                                high: number;
                                low: number;
                                odds: number;
                                value: number;
                            }[];
                            upliftAtFlip: number | null;
                        }[];
                        currency: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDataQuality: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        conflicts: {
                            atStake: number | null;
                            field: string;
                            kept: string | null;
                            name: string | null;
                            /** Format: uuid */
                            partyId: string;
                            said: {
                                source: string;
                                value: string;
                            }[];
                        }[];
                        fields: {
                            field: string;
                            known: number;
                            of: number;
                            share: number | null;
                        }[];
                        sourcesShown: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDecisions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "proposed" | "taken" | "due" | "settled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            because: string;
                            chosen: string;
                            consequence: ("kept" | "changed" | "stopped") | null;
                            consequenceBecause: string | null;
                            control: {
                                description: string;
                                from?: {
                                    asOf: string;
                                    interval: {
                                        high: number;
                                        level: number;
                                        low: number;
                                    } | null;
                                    readingId: string;
                                    value: number;
                                } | null;
                                subject?: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            createdAt: string;
                            decidedAt: string | null;
                            decisionId: string;
                            expects: {
                                /** Format: date */
                                by: string;
                                change: number;
                                from: {
                                    asOf: string;
                                    interval: {
                                        high: number;
                                        level: number;
                                        low: number;
                                    } | null;
                                    readingId: string;
                                    value: number;
                                } | null;
                                high: number;
                                level: number;
                                low: number;
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                unit: string;
                            };
                            happened: {
                                /** @enum {string} */
                                against: "before" | "control";
                                asOf: string;
                                change: number;
                                high: number | null;
                                level: number | null;
                                low: number | null;
                                readingId: string | null;
                            } | null;
                            nextDecisionId: string | null;
                            number: number;
                            ownerId: string;
                            ownerName: string | null;
                            reviewOn: string;
                            sets: ({
                                /** @constant */
                                kind: "assumption";
                                name: string;
                                value: number;
                            } | {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                /** @constant */
                                kind: "standard";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                value: number;
                            } | {
                                channel: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                /** @constant */
                                kind: "contact-standard";
                                metric: string;
                                segmentId: string | null;
                                threshold: number;
                            } | {
                                channel: string;
                                /** @constant */
                                kind: "cell-role";
                                /** @enum {string} */
                                role: "serve" | "offer" | "drop";
                                /** Format: uuid */
                                segmentId: string;
                            } | {
                                /** @constant */
                                kind: "segmentation";
                                /** Format: uuid */
                                segmentationId: string;
                                version: number;
                            } | {
                                /** @constant */
                                kind: "proposition";
                                /** Format: uuid */
                                propositionId: string;
                                version: number;
                            }) | null;
                            settledAt: string | null;
                            /** @enum {string} */
                            state: "proposed" | "taken" | "due" | "settled";
                            title: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postDecisions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    because: string;
                    chosen: string;
                    control?: {
                        description: string;
                        subject?: {
                            id: string;
                            /** @enum {string} */
                            kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                        };
                    } | null;
                    /** Format: uuid */
                    decisionId?: string;
                    expects: {
                        /** Format: date */
                        by: string;
                        change: number;
                        high: number;
                        level: number;
                        low: number;
                        measure: string;
                        subject?: {
                            id: string;
                            /** @enum {string} */
                            kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                        };
                        unit?: string;
                    };
                    ownerId?: string | null;
                    /** Format: date */
                    reviewOn: string;
                    sets?: ({
                        /** @constant */
                        kind: "assumption";
                        name: string;
                        value: number;
                    } | {
                        /** @enum {string} */
                        direction: "at-least" | "at-most" | "between";
                        high: number | null;
                        /** @constant */
                        kind: "standard";
                        measure: string;
                        subject: {
                            id: string;
                            /** @enum {string} */
                            kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                        };
                        value: number;
                    } | {
                        channel: string;
                        /** @enum {string} */
                        direction: "at-least" | "at-most" | "between";
                        /** @constant */
                        kind: "contact-standard";
                        metric: string;
                        segmentId: string | null;
                        threshold: number;
                    } | {
                        channel: string;
                        /** @constant */
                        kind: "cell-role";
                        /** @enum {string} */
                        role: "serve" | "offer" | "drop";
                        /** Format: uuid */
                        segmentId: string;
                    } | {
                        /** @constant */
                        kind: "segmentation";
                        /** Format: uuid */
                        segmentationId: string;
                        version: number;
                    } | {
                        /** @constant */
                        kind: "proposition";
                        /** Format: uuid */
                        propositionId: string;
                        version: number;
                    }) | null;
                    /** @enum {string} */
                    state?: "proposed" | "taken";
                    title: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        because: string;
                        chosen: string;
                        consequence: ("kept" | "changed" | "stopped") | null;
                        consequenceBecause: string | null;
                        control: {
                            description: string;
                            from?: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            subject?: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                        } | null;
                        createdAt: string;
                        decidedAt: string | null;
                        decisionId: string;
                        expects: {
                            /** Format: date */
                            by: string;
                            change: number;
                            from: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            high: number;
                            level: number;
                            low: number;
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            unit: string;
                        };
                        happened: {
                            /** @enum {string} */
                            against: "before" | "control";
                            asOf: string;
                            change: number;
                            high: number | null;
                            level: number | null;
                            low: number | null;
                            readingId: string | null;
                        } | null;
                        nextDecisionId: string | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewOn: string;
                        sets: ({
                            /** @constant */
                            kind: "assumption";
                            name: string;
                            value: number;
                        } | {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            /** @constant */
                            kind: "standard";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            value: number;
                        } | {
                            channel: string;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            /** @constant */
                            kind: "contact-standard";
                            metric: string;
                            segmentId: string | null;
                            threshold: number;
                        } | {
                            channel: string;
                            /** @constant */
                            kind: "cell-role";
                            /** @enum {string} */
                            role: "serve" | "offer" | "drop";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            /** @constant */
                            kind: "segmentation";
                            /** Format: uuid */
                            segmentationId: string;
                            version: number;
                        } | {
                            /** @constant */
                            kind: "proposition";
                            /** Format: uuid */
                            propositionId: string;
                            version: number;
                        }) | null;
                        settledAt: string | null;
                        /** @enum {string} */
                        state: "proposed" | "taken" | "due" | "settled";
                        title: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        because: string;
                        chosen: string;
                        consequence: ("kept" | "changed" | "stopped") | null;
                        consequenceBecause: string | null;
                        control: {
                            description: string;
                            from?: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            subject?: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                        } | null;
                        createdAt: string;
                        decidedAt: string | null;
                        decisionId: string;
                        expects: {
                            /** Format: date */
                            by: string;
                            change: number;
                            from: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            high: number;
                            level: number;
                            low: number;
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            unit: string;
                        };
                        happened: {
                            /** @enum {string} */
                            against: "before" | "control";
                            asOf: string;
                            change: number;
                            high: number | null;
                            level: number | null;
                            low: number | null;
                            readingId: string | null;
                        } | null;
                        nextDecisionId: string | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewOn: string;
                        sets: ({
                            /** @constant */
                            kind: "assumption";
                            name: string;
                            value: number;
                        } | {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            /** @constant */
                            kind: "standard";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            value: number;
                        } | {
                            channel: string;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            /** @constant */
                            kind: "contact-standard";
                            metric: string;
                            segmentId: string | null;
                            threshold: number;
                        } | {
                            channel: string;
                            /** @constant */
                            kind: "cell-role";
                            /** @enum {string} */
                            role: "serve" | "offer" | "drop";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            /** @constant */
                            kind: "segmentation";
                            /** Format: uuid */
                            segmentationId: string;
                            version: number;
                        } | {
                            /** @constant */
                            kind: "proposition";
                            /** Format: uuid */
                            propositionId: string;
                            version: number;
                        }) | null;
                        settledAt: string | null;
                        /** @enum {string} */
                        state: "proposed" | "taken" | "due" | "settled";
                        title: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDecisionsByDecisionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        because: string;
                        chosen: string;
                        consequence: ("kept" | "changed" | "stopped") | null;
                        consequenceBecause: string | null;
                        control: {
                            description: string;
                            from?: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            subject?: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                        } | null;
                        createdAt: string;
                        decidedAt: string | null;
                        decisionId: string;
                        expects: {
                            /** Format: date */
                            by: string;
                            change: number;
                            from: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            high: number;
                            level: number;
                            low: number;
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            unit: string;
                        };
                        happened: {
                            /** @enum {string} */
                            against: "before" | "control";
                            asOf: string;
                            change: number;
                            high: number | null;
                            level: number | null;
                            low: number | null;
                            readingId: string | null;
                        } | null;
                        nextDecisionId: string | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewOn: string;
                        sets: ({
                            /** @constant */
                            kind: "assumption";
                            name: string;
                            value: number;
                        } | {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            /** @constant */
                            kind: "standard";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            value: number;
                        } | {
                            channel: string;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            /** @constant */
                            kind: "contact-standard";
                            metric: string;
                            segmentId: string | null;
                            threshold: number;
                        } | {
                            channel: string;
                            /** @constant */
                            kind: "cell-role";
                            /** @enum {string} */
                            role: "serve" | "offer" | "drop";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            /** @constant */
                            kind: "segmentation";
                            /** Format: uuid */
                            segmentationId: string;
                            version: number;
                        } | {
                            /** @constant */
                            kind: "proposition";
                            /** Format: uuid */
                            propositionId: string;
                            version: number;
                        }) | null;
                        settledAt: string | null;
                        /** @enum {string} */
                        state: "proposed" | "taken" | "due" | "settled";
                        title: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchDecisionsByDecisionId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                decisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    because?: string;
                    chosen?: string;
                    control?: {
                        description: string;
                        subject?: {
                            id: string;
                            /** @enum {string} */
                            kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                        };
                    } | null;
                    /** Format: uuid */
                    ownerId?: string;
                    /** Format: date */
                    reviewOn?: string;
                    /** @constant */
                    state?: "taken";
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        because: string;
                        chosen: string;
                        consequence: ("kept" | "changed" | "stopped") | null;
                        consequenceBecause: string | null;
                        control: {
                            description: string;
                            from?: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            subject?: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                        } | null;
                        createdAt: string;
                        decidedAt: string | null;
                        decisionId: string;
                        expects: {
                            /** Format: date */
                            by: string;
                            change: number;
                            from: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            high: number;
                            level: number;
                            low: number;
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            unit: string;
                        };
                        happened: {
                            /** @enum {string} */
                            against: "before" | "control";
                            asOf: string;
                            change: number;
                            high: number | null;
                            level: number | null;
                            low: number | null;
                            readingId: string | null;
                        } | null;
                        nextDecisionId: string | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewOn: string;
                        sets: ({
                            /** @constant */
                            kind: "assumption";
                            name: string;
                            value: number;
                        } | {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            /** @constant */
                            kind: "standard";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            value: number;
                        } | {
                            channel: string;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            /** @constant */
                            kind: "contact-standard";
                            metric: string;
                            segmentId: string | null;
                            threshold: number;
                        } | {
                            channel: string;
                            /** @constant */
                            kind: "cell-role";
                            /** @enum {string} */
                            role: "serve" | "offer" | "drop";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            /** @constant */
                            kind: "segmentation";
                            /** Format: uuid */
                            segmentationId: string;
                            version: number;
                        } | {
                            /** @constant */
                            kind: "proposition";
                            /** Format: uuid */
                            propositionId: string;
                            version: number;
                        }) | null;
                        settledAt: string | null;
                        /** @enum {string} */
                        state: "proposed" | "taken" | "due" | "settled";
                        title: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postDecisionsByDecisionIdSettlement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                decisionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    because?: string | null;
                    /** @enum {string} */
                    consequence?: "kept" | "changed" | "stopped";
                    happened?: {
                        /** @enum {string} */
                        against?: "before" | "control";
                        asOf?: string;
                        change: number;
                        high?: number | null;
                        level?: number | null;
                        low?: number | null;
                        readingId?: string | null;
                    } | null;
                    nextDecisionId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        because: string;
                        chosen: string;
                        consequence: ("kept" | "changed" | "stopped") | null;
                        consequenceBecause: string | null;
                        control: {
                            description: string;
                            from?: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            subject?: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                        } | null;
                        createdAt: string;
                        decidedAt: string | null;
                        decisionId: string;
                        expects: {
                            /** Format: date */
                            by: string;
                            change: number;
                            from: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            high: number;
                            level: number;
                            low: number;
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            unit: string;
                        };
                        happened: {
                            /** @enum {string} */
                            against: "before" | "control";
                            asOf: string;
                            change: number;
                            high: number | null;
                            level: number | null;
                            low: number | null;
                            readingId: string | null;
                        } | null;
                        nextDecisionId: string | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewOn: string;
                        sets: ({
                            /** @constant */
                            kind: "assumption";
                            name: string;
                            value: number;
                        } | {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            /** @constant */
                            kind: "standard";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            value: number;
                        } | {
                            channel: string;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            /** @constant */
                            kind: "contact-standard";
                            metric: string;
                            segmentId: string | null;
                            threshold: number;
                        } | {
                            channel: string;
                            /** @constant */
                            kind: "cell-role";
                            /** @enum {string} */
                            role: "serve" | "offer" | "drop";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            /** @constant */
                            kind: "segmentation";
                            /** Format: uuid */
                            segmentationId: string;
                            version: number;
                        } | {
                            /** @constant */
                            kind: "proposition";
                            /** Format: uuid */
                            propositionId: string;
                            version: number;
                        }) | null;
                        settledAt: string | null;
                        /** @enum {string} */
                        state: "proposed" | "taken" | "due" | "settled";
                        title: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        because: string;
                        chosen: string;
                        consequence: ("kept" | "changed" | "stopped") | null;
                        consequenceBecause: string | null;
                        control: {
                            description: string;
                            from?: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            subject?: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                        } | null;
                        createdAt: string;
                        decidedAt: string | null;
                        decisionId: string;
                        expects: {
                            /** Format: date */
                            by: string;
                            change: number;
                            from: {
                                asOf: string;
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                readingId: string;
                                value: number;
                            } | null;
                            high: number;
                            level: number;
                            low: number;
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            unit: string;
                        };
                        happened: {
                            /** @enum {string} */
                            against: "before" | "control";
                            asOf: string;
                            change: number;
                            high: number | null;
                            level: number | null;
                            low: number | null;
                            readingId: string | null;
                        } | null;
                        nextDecisionId: string | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewOn: string;
                        sets: ({
                            /** @constant */
                            kind: "assumption";
                            name: string;
                            value: number;
                        } | {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            /** @constant */
                            kind: "standard";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            value: number;
                        } | {
                            channel: string;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            /** @constant */
                            kind: "contact-standard";
                            metric: string;
                            segmentId: string | null;
                            threshold: number;
                        } | {
                            channel: string;
                            /** @constant */
                            kind: "cell-role";
                            /** @enum {string} */
                            role: "serve" | "offer" | "drop";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            /** @constant */
                            kind: "segmentation";
                            /** Format: uuid */
                            segmentationId: string;
                            version: number;
                        } | {
                            /** @constant */
                            kind: "proposition";
                            /** Format: uuid */
                            propositionId: string;
                            version: number;
                        }) | null;
                        settledAt: string | null;
                        /** @enum {string} */
                        state: "proposed" | "taken" | "due" | "settled";
                        title: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acceptedLastMinute: number;
                        lastAnswer: {
                            at: string;
                            code: string | null;
                            reply: string | null;
                        } | null;
                        refusals: {
                            n: number;
                            reason: string;
                        }[];
                        senders: {
                            seenAt: string;
                            startedAt: string;
                        }[];
                        setUp: {
                            from: string | null;
                            /** @description One-click addresses are https and signed. */
                            oneClick: boolean;
                            /** @description A mail server is named. */
                            sends: boolean;
                        };
                        states: {
                            n: number;
                            state: string;
                        }[];
                        waiting: {
                            n: number;
                            nextTryAt: string | null;
                            since: string | null;
                            /** @description Those that a server did not take yet. */
                            triedAgain: number;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDemonstration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        interrupted: {
                            done: string[];
                            /** @enum {string} */
                            kind: "making" | "moving";
                            on: string | null;
                        } | null;
                        isDemonstration: boolean;
                        making: string | null;
                        todayOn: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postDemonstration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customers: number;
                    seed: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        customers: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        customers: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postDemonstrationToday: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    on: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        today: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        today: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postDemonstrationTurns: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        complaints: number;
                        eventId: string;
                        segment: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        complaints: number;
                        eventId: string;
                        segment: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEmployments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            employmentId: string;
                            endedOn: string | null;
                            name: string | null;
                            /** Format: uuid */
                            partyId: string;
                            /** Format: date */
                            startedOn: string;
                            unit: string;
                            work: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postEmployments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    employmentId?: string;
                    endedOn?: string | null;
                    /** Format: uuid */
                    partyId: string;
                    /** Format: date */
                    startedOn: string;
                    unit: string;
                    work: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        employmentId: string;
                        endedOn: string | null;
                        /** Format: date */
                        startedOn: string;
                        unit: string;
                        work: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        employmentId: string;
                        endedOn: string | null;
                        /** Format: date */
                        startedOn: string;
                        unit: string;
                        work: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postExperimentPlans: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    allowsOverlap: boolean;
                    controlShare: number;
                    /** @enum {string} */
                    outcome: "bought" | "orders" | "spend" | "margin" | "contacts" | "replied";
                    outcomeDays: number;
                    population: {
                        /** @constant */
                        kind: "all";
                    } | {
                        /** @constant */
                        kind: "segment";
                        /** Format: uuid */
                        segmentId: string;
                    } | {
                        filter: unknown;
                        /** @constant */
                        kind: "list";
                    };
                    /** @description In the outcome’s unit. */
                    smallestEffect: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        correlation: number;
                        currency: string;
                        curve: {
                            effect: number;
                            power: number;
                            powerFreed: number;
                        }[];
                        days: number | null;
                        detectable: number | null;
                        detectableFreed: number | null;
                        held: number;
                        level: number;
                        mean: number;
                        n: number;
                        needed: {
                            control: number;
                            treated: number;
                        } | null;
                        neededFreed: {
                            control: number;
                            treated: number;
                        } | null;
                        power: number;
                        read: number;
                        spread: number;
                        until: string | null;
                        /** @enum {string} */
                        verdict: "nobody" | "nothing-known" | "too-small" | "wait" | "enough";
                        waitWeeks: number | null;
                        weekly: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        correlation: number;
                        currency: string;
                        curve: {
                            effect: number;
                            power: number;
                            powerFreed: number;
                        }[];
                        days: number | null;
                        detectable: number | null;
                        detectableFreed: number | null;
                        held: number;
                        level: number;
                        mean: number;
                        n: number;
                        needed: {
                            control: number;
                            treated: number;
                        } | null;
                        neededFreed: {
                            control: number;
                            treated: number;
                        } | null;
                        power: number;
                        read: number;
                        spread: number;
                        until: string | null;
                        /** @enum {string} */
                        verdict: "nobody" | "nothing-known" | "too-small" | "wait" | "enough";
                        waitWeeks: number | null;
                        weekly: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getExperiments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            controlShare: number;
                            /** Format: uuid */
                            experimentId: string;
                            /** @enum {string} */
                            kind: "experiment" | "campaign";
                            name: string;
                            /** @enum {string} */
                            outcome: "bought" | "orders" | "spend" | "margin" | "contacts" | "replied";
                            outcomeDays: number;
                            reading: {
                                /** Format: uuid */
                                experimentId: string;
                                readAt: string;
                                result: {
                                    complete: number;
                                    control: {
                                        mean: number;
                                        n: number;
                                    };
                                    freed: {
                                        correlation: number;
                                        high: number;
                                        low: number;
                                        p: number | null;
                                        se: number;
                                        value: number;
                                        varianceLeft: number;
                                    } | null;
                                    level: number;
                                    looks: {
                                        high: number;
                                        low: number;
                                        n: number;
                                        /** Format: date */
                                        on: string;
                                        p: number;
                                        value: number;
                                    }[];
                                    money: {
                                        high: number;
                                        low: number;
                                        ofAll: {
                                            high: number;
                                            low: number;
                                            value: number;
                                        };
                                        p: number | null;
                                        se: number;
                                        value: number;
                                    } | null;
                                    /** Format: date */
                                    observedUntil: string;
                                    plain: {
                                        high: number;
                                        low: number;
                                        p: number | null;
                                        se: number;
                                        value: number;
                                    } | null;
                                    ratio: {
                                        expected: number;
                                        isOff: boolean;
                                        p: number;
                                        statistic: number;
                                    } | null;
                                    relative: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    segments: {
                                        control: {
                                            mean: number;
                                            n: number;
                                        };
                                        high: number;
                                        low: number;
                                        p: number | null;
                                        se: number;
                                        segmentId: string | null;
                                        treated: {
                                            mean: number;
                                            n: number;
                                        };
                                        value: number;
                                    }[];
                                    stratified: {
                                        high: number;
                                        low: number;
                                        p: number | null;
                                        se: number;
                                        value: number;
                                    } | null;
                                    treated: {
                                        mean: number;
                                        n: number;
                                    };
                                    /** @enum {string} */
                                    verdict: "nobody" | "uneven" | "goes-on" | "more" | "less" | "no-matter" | "not-told-apart";
                                };
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "draft" | "starting" | "running" | "stopped" | "done";
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postExperiments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    admitsLater: boolean;
                    allowsOverlap: boolean;
                    campaignId: string | null;
                    controlShare: number;
                    expected: {
                        change: number;
                        high: number;
                        low: number;
                    };
                    /** Format: uuid */
                    experimentId?: string;
                    name: string;
                    /** @enum {string} */
                    outcome: "bought" | "orders" | "spend" | "margin" | "contacts" | "replied";
                    outcomeDays: number;
                    population: {
                        /** @constant */
                        kind: "all";
                    } | {
                        /** @constant */
                        kind: "segment";
                        /** Format: uuid */
                        segmentId: string;
                    } | {
                        filter: unknown;
                        /** @constant */
                        kind: "list";
                    };
                    question: string;
                    /** @description In the outcome’s unit. */
                    smallestEffect: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        admitsLater: boolean;
                        allowsOverlap: boolean;
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        campaignId: string | null;
                        controlShare: number;
                        createdAt: string;
                        currency: string;
                        decisionId: string | null;
                        endedAt: string | null;
                        expected: {
                            change: number;
                            high: number;
                            low: number;
                        } | null;
                        /** Format: uuid */
                        experimentId: string;
                        /** @enum {string} */
                        kind: "experiment" | "campaign";
                        name: string;
                        needed: number | null;
                        /** @enum {string} */
                        outcome: "bought" | "orders" | "spend" | "margin" | "contacts" | "replied";
                        outcomeDays: number;
                        ownerId: string | null;
                        population: ({
                            /** @constant */
                            kind: "all";
                        } | {
                            /** @constant */
                            kind: "segment";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            filter: unknown;
                            /** @constant */
                            kind: "list";
                        }) | null;
                        question: string | null;
                        reading: {
                            /** Format: uuid */
                            experimentId: string;
                            readAt: string;
                            result: {
                                complete: number;
                                control: {
                                    mean: number;
                                    n: number;
                                };
                                freed: {
                                    correlation: number;
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                    varianceLeft: number;
                                } | null;
                                level: number;
                                looks: {
                                    high: number;
                                    low: number;
                                    n: number;
                                    /** Format: date */
                                    on: string;
                                    p: number;
                                    value: number;
                                }[];
                                money: {
                                    high: number;
                                    low: number;
                                    ofAll: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                /** Format: date */
                                observedUntil: string;
                                plain: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                ratio: {
                                    expected: number;
                                    isOff: boolean;
                                    p: number;
                                    statistic: number;
                                } | null;
                                relative: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                segments: {
                                    control: {
                                        mean: number;
                                        n: number;
                                    };
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    segmentId: string | null;
                                    treated: {
                                        mean: number;
                                        n: number;
                                    };
                                    value: number;
                                }[];
                                stratified: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                treated: {
                                    mean: number;
                                    n: number;
                                };
                                /** @enum {string} */
                                verdict: "nobody" | "uneven" | "goes-on" | "more" | "less" | "no-matter" | "not-told-apart";
                            };
                        } | null;
                        smallestEffect: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "starting" | "running" | "stopped" | "done";
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        admitsLater: boolean;
                        allowsOverlap: boolean;
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        campaignId: string | null;
                        controlShare: number;
                        createdAt: string;
                        currency: string;
                        decisionId: string | null;
                        endedAt: string | null;
                        expected: {
                            change: number;
                            high: number;
                            low: number;
                        } | null;
                        /** Format: uuid */
                        experimentId: string;
                        /** @enum {string} */
                        kind: "experiment" | "campaign";
                        name: string;
                        needed: number | null;
                        /** @enum {string} */
                        outcome: "bought" | "orders" | "spend" | "margin" | "contacts" | "replied";
                        outcomeDays: number;
                        ownerId: string | null;
                        population: ({
                            /** @constant */
                            kind: "all";
                        } | {
                            /** @constant */
                            kind: "segment";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            filter: unknown;
                            /** @constant */
                            kind: "list";
                        }) | null;
                        question: string | null;
                        reading: {
                            /** Format: uuid */
                            experimentId: string;
                            readAt: string;
                            result: {
                                complete: number;
                                control: {
                                    mean: number;
                                    n: number;
                                };
                                freed: {
                                    correlation: number;
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                    varianceLeft: number;
                                } | null;
                                level: number;
                                looks: {
                                    high: number;
                                    low: number;
                                    n: number;
                                    /** Format: date */
                                    on: string;
                                    p: number;
                                    value: number;
                                }[];
                                money: {
                                    high: number;
                                    low: number;
                                    ofAll: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                /** Format: date */
                                observedUntil: string;
                                plain: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                ratio: {
                                    expected: number;
                                    isOff: boolean;
                                    p: number;
                                    statistic: number;
                                } | null;
                                relative: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                segments: {
                                    control: {
                                        mean: number;
                                        n: number;
                                    };
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    segmentId: string | null;
                                    treated: {
                                        mean: number;
                                        n: number;
                                    };
                                    value: number;
                                }[];
                                stratified: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                treated: {
                                    mean: number;
                                    n: number;
                                };
                                /** @enum {string} */
                                verdict: "nobody" | "uneven" | "goes-on" | "more" | "less" | "no-matter" | "not-told-apart";
                            };
                        } | null;
                        smallestEffect: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "starting" | "running" | "stopped" | "done";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getExperimentsByExperimentId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        admitsLater: boolean;
                        allowsOverlap: boolean;
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        campaignId: string | null;
                        controlShare: number;
                        createdAt: string;
                        currency: string;
                        decisionId: string | null;
                        endedAt: string | null;
                        expected: {
                            change: number;
                            high: number;
                            low: number;
                        } | null;
                        /** Format: uuid */
                        experimentId: string;
                        /** @enum {string} */
                        kind: "experiment" | "campaign";
                        name: string;
                        needed: number | null;
                        /** @enum {string} */
                        outcome: "bought" | "orders" | "spend" | "margin" | "contacts" | "replied";
                        outcomeDays: number;
                        ownerId: string | null;
                        population: ({
                            /** @constant */
                            kind: "all";
                        } | {
                            /** @constant */
                            kind: "segment";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            filter: unknown;
                            /** @constant */
                            kind: "list";
                        }) | null;
                        question: string | null;
                        reading: {
                            /** Format: uuid */
                            experimentId: string;
                            readAt: string;
                            result: {
                                complete: number;
                                control: {
                                    mean: number;
                                    n: number;
                                };
                                freed: {
                                    correlation: number;
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                    varianceLeft: number;
                                } | null;
                                level: number;
                                looks: {
                                    high: number;
                                    low: number;
                                    n: number;
                                    /** Format: date */
                                    on: string;
                                    p: number;
                                    value: number;
                                }[];
                                money: {
                                    high: number;
                                    low: number;
                                    ofAll: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                /** Format: date */
                                observedUntil: string;
                                plain: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                ratio: {
                                    expected: number;
                                    isOff: boolean;
                                    p: number;
                                    statistic: number;
                                } | null;
                                relative: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                segments: {
                                    control: {
                                        mean: number;
                                        n: number;
                                    };
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    segmentId: string | null;
                                    treated: {
                                        mean: number;
                                        n: number;
                                    };
                                    value: number;
                                }[];
                                stratified: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                treated: {
                                    mean: number;
                                    n: number;
                                };
                                /** @enum {string} */
                                verdict: "nobody" | "uneven" | "goes-on" | "more" | "less" | "no-matter" | "not-told-apart";
                            };
                        } | null;
                        smallestEffect: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "starting" | "running" | "stopped" | "done";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postExperimentsByExperimentIdReadings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postExperimentsByExperimentIdStart: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        admitsLater: boolean;
                        allowsOverlap: boolean;
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        campaignId: string | null;
                        controlShare: number;
                        createdAt: string;
                        currency: string;
                        decisionId: string | null;
                        endedAt: string | null;
                        expected: {
                            change: number;
                            high: number;
                            low: number;
                        } | null;
                        /** Format: uuid */
                        experimentId: string;
                        /** @enum {string} */
                        kind: "experiment" | "campaign";
                        name: string;
                        needed: number | null;
                        /** @enum {string} */
                        outcome: "bought" | "orders" | "spend" | "margin" | "contacts" | "replied";
                        outcomeDays: number;
                        ownerId: string | null;
                        population: ({
                            /** @constant */
                            kind: "all";
                        } | {
                            /** @constant */
                            kind: "segment";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            filter: unknown;
                            /** @constant */
                            kind: "list";
                        }) | null;
                        question: string | null;
                        reading: {
                            /** Format: uuid */
                            experimentId: string;
                            readAt: string;
                            result: {
                                complete: number;
                                control: {
                                    mean: number;
                                    n: number;
                                };
                                freed: {
                                    correlation: number;
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                    varianceLeft: number;
                                } | null;
                                level: number;
                                looks: {
                                    high: number;
                                    low: number;
                                    n: number;
                                    /** Format: date */
                                    on: string;
                                    p: number;
                                    value: number;
                                }[];
                                money: {
                                    high: number;
                                    low: number;
                                    ofAll: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                /** Format: date */
                                observedUntil: string;
                                plain: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                ratio: {
                                    expected: number;
                                    isOff: boolean;
                                    p: number;
                                    statistic: number;
                                } | null;
                                relative: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                segments: {
                                    control: {
                                        mean: number;
                                        n: number;
                                    };
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    segmentId: string | null;
                                    treated: {
                                        mean: number;
                                        n: number;
                                    };
                                    value: number;
                                }[];
                                stratified: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                treated: {
                                    mean: number;
                                    n: number;
                                };
                                /** @enum {string} */
                                verdict: "nobody" | "uneven" | "goes-on" | "more" | "less" | "no-matter" | "not-told-apart";
                            };
                        } | null;
                        smallestEffect: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "starting" | "running" | "stopped" | "done";
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        admitsLater: boolean;
                        allowsOverlap: boolean;
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        campaignId: string | null;
                        controlShare: number;
                        createdAt: string;
                        currency: string;
                        decisionId: string | null;
                        endedAt: string | null;
                        expected: {
                            change: number;
                            high: number;
                            low: number;
                        } | null;
                        /** Format: uuid */
                        experimentId: string;
                        /** @enum {string} */
                        kind: "experiment" | "campaign";
                        name: string;
                        needed: number | null;
                        /** @enum {string} */
                        outcome: "bought" | "orders" | "spend" | "margin" | "contacts" | "replied";
                        outcomeDays: number;
                        ownerId: string | null;
                        population: ({
                            /** @constant */
                            kind: "all";
                        } | {
                            /** @constant */
                            kind: "segment";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            filter: unknown;
                            /** @constant */
                            kind: "list";
                        }) | null;
                        question: string | null;
                        reading: {
                            /** Format: uuid */
                            experimentId: string;
                            readAt: string;
                            result: {
                                complete: number;
                                control: {
                                    mean: number;
                                    n: number;
                                };
                                freed: {
                                    correlation: number;
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                    varianceLeft: number;
                                } | null;
                                level: number;
                                looks: {
                                    high: number;
                                    low: number;
                                    n: number;
                                    /** Format: date */
                                    on: string;
                                    p: number;
                                    value: number;
                                }[];
                                money: {
                                    high: number;
                                    low: number;
                                    ofAll: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                /** Format: date */
                                observedUntil: string;
                                plain: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                ratio: {
                                    expected: number;
                                    isOff: boolean;
                                    p: number;
                                    statistic: number;
                                } | null;
                                relative: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                segments: {
                                    control: {
                                        mean: number;
                                        n: number;
                                    };
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    segmentId: string | null;
                                    treated: {
                                        mean: number;
                                        n: number;
                                    };
                                    value: number;
                                }[];
                                stratified: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                treated: {
                                    mean: number;
                                    n: number;
                                };
                                /** @enum {string} */
                                verdict: "nobody" | "uneven" | "goes-on" | "more" | "less" | "no-matter" | "not-told-apart";
                            };
                        } | null;
                        smallestEffect: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "starting" | "running" | "stopped" | "done";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postExperimentsByExperimentIdStop: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                experimentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        admitsLater: boolean;
                        allowsOverlap: boolean;
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        campaignId: string | null;
                        controlShare: number;
                        createdAt: string;
                        currency: string;
                        decisionId: string | null;
                        endedAt: string | null;
                        expected: {
                            change: number;
                            high: number;
                            low: number;
                        } | null;
                        /** Format: uuid */
                        experimentId: string;
                        /** @enum {string} */
                        kind: "experiment" | "campaign";
                        name: string;
                        needed: number | null;
                        /** @enum {string} */
                        outcome: "bought" | "orders" | "spend" | "margin" | "contacts" | "replied";
                        outcomeDays: number;
                        ownerId: string | null;
                        population: ({
                            /** @constant */
                            kind: "all";
                        } | {
                            /** @constant */
                            kind: "segment";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            filter: unknown;
                            /** @constant */
                            kind: "list";
                        }) | null;
                        question: string | null;
                        reading: {
                            /** Format: uuid */
                            experimentId: string;
                            readAt: string;
                            result: {
                                complete: number;
                                control: {
                                    mean: number;
                                    n: number;
                                };
                                freed: {
                                    correlation: number;
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                    varianceLeft: number;
                                } | null;
                                level: number;
                                looks: {
                                    high: number;
                                    low: number;
                                    n: number;
                                    /** Format: date */
                                    on: string;
                                    p: number;
                                    value: number;
                                }[];
                                money: {
                                    high: number;
                                    low: number;
                                    ofAll: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                /** Format: date */
                                observedUntil: string;
                                plain: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                ratio: {
                                    expected: number;
                                    isOff: boolean;
                                    p: number;
                                    statistic: number;
                                } | null;
                                relative: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                segments: {
                                    control: {
                                        mean: number;
                                        n: number;
                                    };
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    segmentId: string | null;
                                    treated: {
                                        mean: number;
                                        n: number;
                                    };
                                    value: number;
                                }[];
                                stratified: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                treated: {
                                    mean: number;
                                    n: number;
                                };
                                /** @enum {string} */
                                verdict: "nobody" | "uneven" | "goes-on" | "more" | "less" | "no-matter" | "not-told-apart";
                            };
                        } | null;
                        smallestEffect: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "starting" | "running" | "stopped" | "done";
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        admitsLater: boolean;
                        allowsOverlap: boolean;
                        arms: {
                            /** @enum {string} */
                            arm: "treated" | "control";
                            n: number;
                        }[];
                        campaignId: string | null;
                        controlShare: number;
                        createdAt: string;
                        currency: string;
                        decisionId: string | null;
                        endedAt: string | null;
                        expected: {
                            change: number;
                            high: number;
                            low: number;
                        } | null;
                        /** Format: uuid */
                        experimentId: string;
                        /** @enum {string} */
                        kind: "experiment" | "campaign";
                        name: string;
                        needed: number | null;
                        /** @enum {string} */
                        outcome: "bought" | "orders" | "spend" | "margin" | "contacts" | "replied";
                        outcomeDays: number;
                        ownerId: string | null;
                        population: ({
                            /** @constant */
                            kind: "all";
                        } | {
                            /** @constant */
                            kind: "segment";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            filter: unknown;
                            /** @constant */
                            kind: "list";
                        }) | null;
                        question: string | null;
                        reading: {
                            /** Format: uuid */
                            experimentId: string;
                            readAt: string;
                            result: {
                                complete: number;
                                control: {
                                    mean: number;
                                    n: number;
                                };
                                freed: {
                                    correlation: number;
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                    varianceLeft: number;
                                } | null;
                                level: number;
                                looks: {
                                    high: number;
                                    low: number;
                                    n: number;
                                    /** Format: date */
                                    on: string;
                                    p: number;
                                    value: number;
                                }[];
                                money: {
                                    high: number;
                                    low: number;
                                    ofAll: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    };
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                /** Format: date */
                                observedUntil: string;
                                plain: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                ratio: {
                                    expected: number;
                                    isOff: boolean;
                                    p: number;
                                    statistic: number;
                                } | null;
                                relative: {
                                    high: number;
                                    low: number;
                                    value: number;
                                } | null;
                                segments: {
                                    control: {
                                        mean: number;
                                        n: number;
                                    };
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    segmentId: string | null;
                                    treated: {
                                        mean: number;
                                        n: number;
                                    };
                                    value: number;
                                }[];
                                stratified: {
                                    high: number;
                                    low: number;
                                    p: number | null;
                                    se: number;
                                    value: number;
                                } | null;
                                treated: {
                                    mean: number;
                                    n: number;
                                };
                                /** @enum {string} */
                                verdict: "nobody" | "uneven" | "goes-on" | "more" | "less" | "no-matter" | "not-told-apart";
                            };
                        } | null;
                        smallestEffect: number | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "starting" | "running" | "stopped" | "done";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            describedAt: string | null;
                            key: string;
                            label: string;
                            position: number;
                            purpose: string;
                            retention: string;
                            retiredAt: string | null;
                            rules: {
                                choices?: string[];
                                formula?: string;
                                max?: number;
                                min?: number;
                                pattern?: string;
                                required?: boolean;
                                unique?: boolean;
                                unit?: string;
                            };
                            /** @enum {string} */
                            type: "text" | "long-text" | "number" | "money" | "date" | "date-time" | "boolean" | "one-of" | "several-of" | "email" | "phone" | "url" | "party" | "formula";
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postFields: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key?: string;
                    label: string;
                    purpose: string;
                    retention: string;
                    rules?: {
                        choices?: string[];
                        formula?: string;
                        max?: number;
                        min?: number;
                        pattern?: string;
                        required?: boolean;
                        unique?: boolean;
                        unit?: string;
                    };
                    /** @enum {string} */
                    type: "text" | "long-text" | "number" | "money" | "date" | "date-time" | "boolean" | "one-of" | "several-of" | "email" | "phone" | "url" | "party" | "formula";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        describedAt: string | null;
                        key: string;
                        label: string;
                        position: number;
                        purpose: string;
                        retention: string;
                        retiredAt: string | null;
                        rules: {
                            choices?: string[];
                            formula?: string;
                            max?: number;
                            min?: number;
                            pattern?: string;
                            required?: boolean;
                            unique?: boolean;
                            unit?: string;
                        };
                        /** @enum {string} */
                        type: "text" | "long-text" | "number" | "money" | "date" | "date-time" | "boolean" | "one-of" | "several-of" | "email" | "phone" | "url" | "party" | "formula";
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        describedAt: string | null;
                        key: string;
                        label: string;
                        position: number;
                        purpose: string;
                        retention: string;
                        retiredAt: string | null;
                        rules: {
                            choices?: string[];
                            formula?: string;
                            max?: number;
                            min?: number;
                            pattern?: string;
                            required?: boolean;
                            unique?: boolean;
                            unit?: string;
                        };
                        /** @enum {string} */
                        type: "text" | "long-text" | "number" | "money" | "date" | "date-time" | "boolean" | "one-of" | "several-of" | "email" | "phone" | "url" | "party" | "formula";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchFieldsByKey: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label?: string;
                    position?: number;
                    purpose?: string;
                    retention?: string;
                    retired?: boolean;
                    rules?: {
                        choices?: string[];
                        formula?: string;
                        max?: number;
                        min?: number;
                        pattern?: string;
                        required?: boolean;
                        unique?: boolean;
                        unit?: string;
                    };
                    /** @enum {string} */
                    type?: "text" | "long-text" | "number" | "money" | "date" | "date-time" | "boolean" | "one-of" | "several-of" | "email" | "phone" | "url" | "party" | "formula";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        describedAt: string | null;
                        key: string;
                        label: string;
                        position: number;
                        purpose: string;
                        retention: string;
                        retiredAt: string | null;
                        rules: {
                            choices?: string[];
                            formula?: string;
                            max?: number;
                            min?: number;
                            pattern?: string;
                            required?: boolean;
                            unique?: boolean;
                            unit?: string;
                        };
                        /** @enum {string} */
                        type: "text" | "long-text" | "number" | "money" | "date" | "date-time" | "boolean" | "one-of" | "several-of" | "email" | "phone" | "url" | "party" | "formula";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postFieldsByKeyLoss: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rules?: {
                        choices?: string[];
                        formula?: string;
                        max?: number;
                        min?: number;
                        pattern?: string;
                        required?: boolean;
                        unique?: boolean;
                        unit?: string;
                    };
                    /** @enum {string} */
                    type?: "text" | "long-text" | "number" | "money" | "date" | "date-time" | "boolean" | "one-of" | "several-of" | "email" | "phone" | "url" | "party" | "formula";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        complete: boolean;
                        examples: string[];
                        parties: number;
                        unreadable: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        complete: boolean;
                        examples: string[];
                        parties: number;
                        unreadable: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        country: string;
                        currency: string;
                        isDemonstration: boolean;
                        language: string;
                        leftDays: {
                            at: string;
                            /** Format: date */
                            on: string;
                        }[];
                        name: string;
                        timeZone: string;
                        todayOn: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putFirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    country: string;
                    currency: string;
                    language: string;
                    name: string;
                    timeZone: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        country: string;
                        currency: string;
                        isDemonstration: boolean;
                        language: string;
                        leftDays: {
                            at: string;
                            /** Format: date */
                            on: string;
                        }[];
                        name: string;
                        timeZone: string;
                        todayOn: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postFirstAdministrator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name: string;
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getFirstStart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        firm: boolean;
                        isDemonstration: boolean;
                        needed: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postFitFiles: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytes: number;
                        columns: {
                            name: string;
                            samples: string[];
                        }[];
                        /** Format: uuid */
                        fitFileId: string;
                        name: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytes: number;
                        columns: {
                            name: string;
                            samples: string[];
                        }[];
                        /** Format: uuid */
                        fitFileId: string;
                        name: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFitFilesByFitFileId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fitFileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytes: number;
                        columns: {
                            name: string;
                            samples: string[];
                        }[];
                        /** Format: uuid */
                        fitFileId: string;
                        name: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteFitFilesByFitFileId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fitFileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getFits: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            fileName: string;
                            finishedAt: string | null;
                            /** Format: uuid */
                            fitFileId: string;
                            /** Format: uuid */
                            fitId: string;
                            hasRows: boolean;
                            model: string;
                            options: {
                                [key: string]: string | boolean;
                            };
                            progress: {
                                done: number;
                                of: number;
                                step: string;
                            } | null;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postFits: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    fitFileId: string;
                    model: string;
                    options?: {
                        [key: string]: string | number | boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        fitFileId: string;
                        /** Format: uuid */
                        fitId: string;
                        hasRows: boolean;
                        model: string;
                        options: {
                            [key: string]: string | boolean;
                        };
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        report: {
                            [key: string]: unknown;
                        } | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        fitFileId: string;
                        /** Format: uuid */
                        fitId: string;
                        hasRows: boolean;
                        model: string;
                        options: {
                            [key: string]: string | boolean;
                        };
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        report: {
                            [key: string]: unknown;
                        } | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFitsByFitId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        fitFileId: string;
                        /** Format: uuid */
                        fitId: string;
                        hasRows: boolean;
                        model: string;
                        options: {
                            [key: string]: string | boolean;
                        };
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        report: {
                            [key: string]: unknown;
                        } | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postFitsByFitIdCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                fitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        fitFileId: string;
                        /** Format: uuid */
                        fitId: string;
                        hasRows: boolean;
                        model: string;
                        options: {
                            [key: string]: string | boolean;
                        };
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        report: {
                            [key: string]: unknown;
                        } | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        fileName: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        fitFileId: string;
                        /** Format: uuid */
                        fitId: string;
                        hasRows: boolean;
                        model: string;
                        options: {
                            [key: string]: string | boolean;
                        };
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        report: {
                            [key: string]: unknown;
                        } | null;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFitsByFitIdRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        findings: {
                            found: string;
                            name: string;
                            /** @enum {string} */
                            state: "good" | "notice" | "wrong";
                            todo?: string;
                        }[];
                        good: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postHooksBySourceId: {
        parameters: {
            query?: {
                key?: string;
            };
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIdentityExplanations: {
        parameters: {
            query: {
                left: string;
                right: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        explanation: {
                            /** @enum {string} */
                            band: "merge" | "review" | "ignore";
                            bits: number;
                            other: {
                                /** @enum {string} */
                                hypothesis: "household" | "strangers";
                                probability: number;
                            };
                            parts: {
                                bits: number;
                                comparison: string;
                                left: string;
                                level: string;
                                rarityBits: number;
                                right: string;
                            }[];
                            probability: number;
                            veto: string | null;
                        };
                        left: {
                            kind: string;
                            lastOn: string | null;
                            name: string;
                            orders: number;
                            /** Format: uuid */
                            partyId: string;
                            /** Format: uuid */
                            recordId: string;
                            records: number;
                            said: {
                                [key: string]: string | string[];
                            };
                            /** Format: date-time */
                            since: string;
                            sources: string[];
                        };
                        mergeBits: number;
                        modelVersion: number;
                        reviewBits: number;
                        right: {
                            kind: string;
                            lastOn: string | null;
                            name: string;
                            orders: number;
                            /** Format: uuid */
                            partyId: string;
                            /** Format: uuid */
                            recordId: string;
                            records: number;
                            said: {
                                [key: string]: string | string[];
                            };
                            /** Format: date-time */
                            since: string;
                            sources: string[];
                        };
                        verdict: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIdentityModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            card: {
                                [key: string]: unknown;
                            };
                            kind: string;
                            /** @enum {string} */
                            origin: "shipped" | "trained";
                            publishedAt: string | null;
                            /** Format: date-time */
                            trainedAt: string;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIdentityReviews: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            foundAt: string;
                            isSkipped: boolean;
                            kind: string;
                            left: string;
                            modelVersion: number;
                            other: string;
                            otherProbability: number;
                            probability: number;
                            /** @enum {string} */
                            reason: "likely" | "certain" | "taken-apart" | "complaint";
                            /** Format: uuid */
                            reviewId: string;
                            right: string;
                            /** @enum {string} */
                            state: "open" | "same" | "different" | "household" | "closed";
                            weight: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIdentityReviewsByReviewId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        foundAt: string;
                        isSkipped: boolean;
                        kind: string;
                        modelVersion: number;
                        other: string;
                        otherProbability: number;
                        pair: {
                            explanation: {
                                /** @enum {string} */
                                band: "merge" | "review" | "ignore";
                                bits: number;
                                other: {
                                    /** @enum {string} */
                                    hypothesis: "household" | "strangers";
                                    probability: number;
                                };
                                parts: {
                                    bits: number;
                                    comparison: string;
                                    left: string;
                                    level: string;
                                    rarityBits: number;
                                    right: string;
                                }[];
                                probability: number;
                                veto: string | null;
                            };
                            left: {
                                kind: string;
                                lastOn: string | null;
                                name: string;
                                orders: number;
                                /** Format: uuid */
                                partyId: string;
                                /** Format: uuid */
                                recordId: string;
                                records: number;
                                said: {
                                    [key: string]: string | string[];
                                };
                                /** Format: date-time */
                                since: string;
                                sources: string[];
                            };
                            mergeBits: number;
                            modelVersion: number;
                            reviewBits: number;
                            right: {
                                kind: string;
                                lastOn: string | null;
                                name: string;
                                orders: number;
                                /** Format: uuid */
                                partyId: string;
                                /** Format: uuid */
                                recordId: string;
                                records: number;
                                said: {
                                    [key: string]: string | string[];
                                };
                                /** Format: date-time */
                                since: string;
                                sources: string[];
                            };
                            verdict: string | null;
                        };
                        probability: number;
                        /** @enum {string} */
                        reason: "likely" | "certain" | "taken-apart" | "complaint";
                        /** Format: uuid */
                        reviewId: string;
                        /** @enum {string} */
                        state: "open" | "same" | "different" | "household" | "closed";
                        weight: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postIdentityReviewsByReviewIdDecision: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    verdict: "same" | "different" | "household" | "skip";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        householdId: string | null;
                        mergeId: string | null;
                        /** Format: uuid */
                        partyId: string;
                        /** @enum {string} */
                        state: "open" | "same" | "different" | "household" | "closed";
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        householdId: string | null;
                        mergeId: string | null;
                        /** Format: uuid */
                        partyId: string;
                        /** @enum {string} */
                        state: "open" | "same" | "different" | "household" | "closed";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteIdentityReviewsByReviewIdDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reviewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        householdId: string | null;
                        mergeId: string | null;
                        /** Format: uuid */
                        partyId: string;
                        /** @enum {string} */
                        state: "open" | "same" | "different" | "household" | "closed";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIdentityReviewsCount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decided: number;
                        open: number;
                        skipped: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIdentityRuns: {
        parameters: {
            query?: {
                does?: "match" | "join";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            askedAt: string;
                            counts: {
                                common: number;
                                joined: number;
                                left?: {
                                    [key: string]: number;
                                };
                                models: {
                                    kind: string;
                                    labels: number;
                                    version: number;
                                }[];
                                noted: number;
                                pairs: number;
                                records: number;
                                review: number;
                            } | null;
                            /** @enum {string} */
                            does: "match" | "import" | "join" | "undo";
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            finishedAt: string | null;
                            progress: {
                                done: number;
                                of: number;
                                step: string;
                            } | null;
                            /** Format: uuid */
                            runId: string;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postIdentityRuns: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        askedAt: string;
                        counts: {
                            common: number;
                            joined: number;
                            left?: {
                                [key: string]: number;
                            };
                            models: {
                                kind: string;
                                labels: number;
                                version: number;
                            }[];
                            noted: number;
                            pairs: number;
                            records: number;
                            review: number;
                        } | null;
                        /** @enum {string} */
                        does: "match" | "import" | "join" | "undo";
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        finishedAt: string | null;
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        /** Format: uuid */
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        askedAt: string;
                        counts: {
                            common: number;
                            joined: number;
                            left?: {
                                [key: string]: number;
                            };
                            models: {
                                kind: string;
                                labels: number;
                                version: number;
                            }[];
                            noted: number;
                            pairs: number;
                            records: number;
                            review: number;
                        } | null;
                        /** @enum {string} */
                        does: "match" | "import" | "join" | "undo";
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        finishedAt: string | null;
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        /** Format: uuid */
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIdentityRunsByRunId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        askedAt: string;
                        counts: {
                            common: number;
                            joined: number;
                            left?: {
                                [key: string]: number;
                            };
                            models: {
                                kind: string;
                                labels: number;
                                version: number;
                            }[];
                            noted: number;
                            pairs: number;
                            records: number;
                            review: number;
                        } | null;
                        /** @enum {string} */
                        does: "match" | "import" | "join" | "undo";
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        finishedAt: string | null;
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        /** Format: uuid */
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postIdentityRunsByRunIdCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        askedAt: string;
                        counts: {
                            common: number;
                            joined: number;
                            left?: {
                                [key: string]: number;
                            };
                            models: {
                                kind: string;
                                labels: number;
                                version: number;
                            }[];
                            noted: number;
                            pairs: number;
                            records: number;
                            review: number;
                        } | null;
                        /** @enum {string} */
                        does: "match" | "import" | "join" | "undo";
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        finishedAt: string | null;
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        /** Format: uuid */
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        askedAt: string;
                        counts: {
                            common: number;
                            joined: number;
                            left?: {
                                [key: string]: number;
                            };
                            models: {
                                kind: string;
                                labels: number;
                                version: number;
                            }[];
                            noted: number;
                            pairs: number;
                            records: number;
                            review: number;
                        } | null;
                        /** @enum {string} */
                        does: "match" | "import" | "join" | "undo";
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        finishedAt: string | null;
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        /** Format: uuid */
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIdentitySetting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        joinsAlone: boolean;
                        scopeAttribute: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchIdentitySetting: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    joinsAlone?: boolean;
                    scopeAttribute?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        joinsAlone: boolean;
                        scopeAttribute: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            accepted: number;
                            bytes: number;
                            bytesRead: number;
                            /** Format: date-time */
                            createdAt: string;
                            error: string | null;
                            file: string;
                            finishedAt: string | null;
                            /** Format: uuid */
                            importId: string;
                            leftAlone: number;
                            noun: string;
                            parties: number;
                            progress: {
                                done: number;
                                total: number | null;
                            } | null;
                            ratePerSecond: number | null;
                            rejected: number;
                            remarks: string[];
                            rows: number;
                            secondsLeft: {
                                high: number;
                                low: number;
                            } | null;
                            source: string;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                            unchanged: number;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postImports: {
        parameters: {
            query: {
                noun: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        bytes: number;
                        bytesRead: number;
                        columns: {
                            confidence: number;
                            filled: number;
                            index: number;
                            mapsTo: string;
                            name: string;
                            samples: string[];
                            valid: number;
                            why: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        detected: {
                            container: string;
                            dateFormat: string;
                            dateIsAmbiguous: boolean;
                            dateWhy: string;
                            decimal: string;
                            decimalWhy: string;
                            delimiter: string;
                            encoding: string;
                            header: boolean;
                            kind: string;
                            sheet: string | null;
                            sheets: string[];
                        };
                        error: string | null;
                        fields: {
                            name: string;
                            required: boolean;
                            title: string;
                            type: string;
                        }[];
                        file: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        importId: string;
                        leftAlone: number;
                        noun: string;
                        options: {
                            currency: string;
                            dateFormat: string;
                            decimal: string;
                            partyKind: string;
                            round: boolean;
                        };
                        parties: number;
                        preview: {
                            [key: string]: string;
                        }[];
                        problems: string[];
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        remarks: string[];
                        rows: number;
                        sample: {
                            rejected: number;
                            rejections: {
                                column: string;
                                line: number;
                                reason: string;
                                value: string;
                            }[];
                            rows: number;
                        };
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        source: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                        unchanged: number;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        bytes: number;
                        bytesRead: number;
                        columns: {
                            confidence: number;
                            filled: number;
                            index: number;
                            mapsTo: string;
                            name: string;
                            samples: string[];
                            valid: number;
                            why: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        detected: {
                            container: string;
                            dateFormat: string;
                            dateIsAmbiguous: boolean;
                            dateWhy: string;
                            decimal: string;
                            decimalWhy: string;
                            delimiter: string;
                            encoding: string;
                            header: boolean;
                            kind: string;
                            sheet: string | null;
                            sheets: string[];
                        };
                        error: string | null;
                        fields: {
                            name: string;
                            required: boolean;
                            title: string;
                            type: string;
                        }[];
                        file: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        importId: string;
                        leftAlone: number;
                        noun: string;
                        options: {
                            currency: string;
                            dateFormat: string;
                            decimal: string;
                            partyKind: string;
                            round: boolean;
                        };
                        parties: number;
                        preview: {
                            [key: string]: string;
                        }[];
                        problems: string[];
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        remarks: string[];
                        rows: number;
                        sample: {
                            rejected: number;
                            rejections: {
                                column: string;
                                line: number;
                                reason: string;
                                value: string;
                            }[];
                            rows: number;
                        };
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        source: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                        unchanged: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportsByImportId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        bytes: number;
                        bytesRead: number;
                        columns?: {
                            confidence: number;
                            filled: number;
                            index: number;
                            mapsTo: string;
                            name: string;
                            samples: string[];
                            valid: number;
                            why: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        detected?: {
                            container: string;
                            dateFormat: string;
                            dateIsAmbiguous: boolean;
                            dateWhy: string;
                            decimal: string;
                            decimalWhy: string;
                            delimiter: string;
                            encoding: string;
                            header: boolean;
                            kind: string;
                            sheet: string | null;
                            sheets: string[];
                        };
                        error: string | null;
                        fields?: {
                            name: string;
                            required: boolean;
                            title: string;
                            type: string;
                        }[];
                        file: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        importId: string;
                        leftAlone: number;
                        noun: string;
                        options?: {
                            currency: string;
                            dateFormat: string;
                            decimal: string;
                            partyKind: string;
                            round: boolean;
                        };
                        parties: number;
                        preview?: {
                            [key: string]: string;
                        }[];
                        problems?: string[];
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        remarks: string[];
                        rows: number;
                        sample?: {
                            rejected: number;
                            rejections: {
                                column: string;
                                line: number;
                                reason: string;
                                value: string;
                            }[];
                            rows: number;
                        };
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        source: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                        unchanged: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteImportsByImportId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        state: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchImportsByImportId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mapping?: {
                        [key: string]: string;
                    };
                    options?: {
                        currency?: string;
                        dateFormat?: string;
                        decimal?: string;
                        delimiter?: string;
                        encoding?: string;
                        header?: boolean;
                        /** @enum {string} */
                        partyKind?: "person" | "organisation" | "household";
                        round?: boolean;
                        sheet?: string;
                    };
                    source?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        bytes: number;
                        bytesRead: number;
                        columns: {
                            confidence: number;
                            filled: number;
                            index: number;
                            mapsTo: string;
                            name: string;
                            samples: string[];
                            valid: number;
                            why: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        detected: {
                            container: string;
                            dateFormat: string;
                            dateIsAmbiguous: boolean;
                            dateWhy: string;
                            decimal: string;
                            decimalWhy: string;
                            delimiter: string;
                            encoding: string;
                            header: boolean;
                            kind: string;
                            sheet: string | null;
                            sheets: string[];
                        };
                        error: string | null;
                        fields: {
                            name: string;
                            required: boolean;
                            title: string;
                            type: string;
                        }[];
                        file: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        importId: string;
                        leftAlone: number;
                        noun: string;
                        options: {
                            currency: string;
                            dateFormat: string;
                            decimal: string;
                            partyKind: string;
                            round: boolean;
                        };
                        parties: number;
                        preview: {
                            [key: string]: string;
                        }[];
                        problems: string[];
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        remarks: string[];
                        rows: number;
                        sample: {
                            rejected: number;
                            rejections: {
                                column: string;
                                line: number;
                                reason: string;
                                value: string;
                            }[];
                            rows: number;
                        };
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        source: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                        unchanged: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postImportsByImportIdCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        bytes: number;
                        bytesRead: number;
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        file: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        importId: string;
                        leftAlone: number;
                        noun: string;
                        parties: number;
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        remarks: string[];
                        rows: number;
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        source: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                        unchanged: number;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        bytes: number;
                        bytesRead: number;
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        file: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        importId: string;
                        leftAlone: number;
                        noun: string;
                        parties: number;
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        remarks: string[];
                        rows: number;
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        source: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                        unchanged: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportsByImportIdDryRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        isWhole: boolean;
                        parties: number;
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        rows: number;
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        unchanged: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postImportsByImportIdDryRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        isWhole: boolean;
                        parties: number;
                        rejected: number;
                        rows: number;
                        unchanged: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        isWhole: boolean;
                        parties: number;
                        rejected: number;
                        rows: number;
                        unchanged: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteImportsByImportIdDryRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        state: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportsByImportIdMatching: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        run: {
                            /** Format: date-time */
                            askedAt: string;
                            counts: {
                                common: number;
                                joined: number;
                                left?: {
                                    [key: string]: number;
                                };
                                models: {
                                    kind: string;
                                    labels: number;
                                    version: number;
                                }[];
                                noted: number;
                                pairs: number;
                                records: number;
                                review: number;
                            } | null;
                            /** @enum {string} */
                            does: "match" | "import" | "join" | "undo";
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            finishedAt: string | null;
                            progress: {
                                done: number;
                                of: number;
                                step: string;
                            } | null;
                            /** Format: uuid */
                            runId: string;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportsByImportIdRejections: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            column: string;
                            line: number;
                            reason: string;
                            value: string;
                        }[];
                        next: string | null;
                        reasons: {
                            column: string;
                            line: number;
                            reason: string;
                            rows: number;
                            value: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportsByImportIdRejectionsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postImportsByImportIdResumption: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        bytes: number;
                        bytesRead: number;
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        file: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        importId: string;
                        leftAlone: number;
                        noun: string;
                        parties: number;
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        remarks: string[];
                        rows: number;
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        source: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                        unchanged: number;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        bytes: number;
                        bytesRead: number;
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        file: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        importId: string;
                        leftAlone: number;
                        noun: string;
                        parties: number;
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        remarks: string[];
                        rows: number;
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        source: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                        unchanged: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postImportsByImportIdStart: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        bytes: number;
                        bytesRead: number;
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        file: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        importId: string;
                        leftAlone: number;
                        noun: string;
                        parties: number;
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        remarks: string[];
                        rows: number;
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        source: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                        unchanged: number;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        bytes: number;
                        bytesRead: number;
                        /** Format: date-time */
                        createdAt: string;
                        error: string | null;
                        file: string;
                        finishedAt: string | null;
                        /** Format: uuid */
                        importId: string;
                        leftAlone: number;
                        noun: string;
                        parties: number;
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        ratePerSecond: number | null;
                        rejected: number;
                        remarks: string[];
                        rows: number;
                        secondsLeft: {
                            high: number;
                            low: number;
                        } | null;
                        source: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "draft" | "queued" | "running" | "stopping" | "cancelled" | "done" | "failed" | "undoing" | "undone";
                        unchanged: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postInteractions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        answerSeconds?: number;
                        askedAgain?: boolean;
                        channel: string;
                        cost?: {
                            amount: number;
                            currency: string;
                        };
                        /** @enum {string} */
                        direction?: "in" | "out";
                        externalId?: string;
                        /** Format: uuid */
                        interactionId?: string;
                        isResolved?: boolean;
                        /** @enum {string} */
                        kind?: "visit" | "appointment" | "sale" | "call" | "fax" | "letter" | "spot" | "email" | "chat" | "web" | "sms" | "push" | "messenger";
                        minutes?: number;
                        /** Format: date-time */
                        occurredAt?: string;
                        /** Format: date */
                        occurredOn?: string;
                        /** Format: uuid */
                        partyId?: string;
                        promise?: {
                            /** Format: date */
                            dueOn: string;
                            words: string;
                        };
                        source?: string;
                        subject?: string;
                        words?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            eventId: string;
                            /** Format: uuid */
                            interactionId: string;
                        }[];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            eventId: string;
                            /** Format: uuid */
                            interactionId: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getKpis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            isShipped: boolean;
                            /** @enum {string} */
                            kind: "leading" | "lagging";
                            kpiId: string;
                            measure: string;
                            ownerId: string | null;
                            ownerName: string | null;
                            position: number;
                            /** @enum {string} */
                            process: "strategy" | "value" | "channels" | "information" | "performance" | "people";
                            standard: {
                                decisionId: string | null;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                value: number;
                            } | null;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            suggested: {
                                because: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                value: number;
                            } | null;
                            title: string;
                            unit: string | null;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putKpis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        /** @enum {string} */
                        kind: "leading" | "lagging";
                        measure: string;
                        ownerId?: string | null;
                        /** @enum {string} */
                        process: "strategy" | "value" | "channels" | "information" | "performance" | "people";
                        subject?: {
                            id: string;
                            /** @enum {string} */
                            kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            isShipped: boolean;
                            /** @enum {string} */
                            kind: "leading" | "lagging";
                            kpiId: string;
                            measure: string;
                            ownerId: string | null;
                            ownerName: string | null;
                            position: number;
                            /** @enum {string} */
                            process: "strategy" | "value" | "channels" | "information" | "performance" | "people";
                            standard: {
                                decisionId: string | null;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                value: number;
                            } | null;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            suggested: {
                                because: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                value: number;
                            } | null;
                            title: string;
                            unit: string | null;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putKpisHeld: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        /** Format: uuid */
                        kpiId: string;
                        ownerId?: string | null;
                        standard?: {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high?: number | null;
                            value: number;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            isShipped: boolean;
                            /** @enum {string} */
                            kind: "leading" | "lagging";
                            kpiId: string;
                            measure: string;
                            ownerId: string | null;
                            ownerName: string | null;
                            position: number;
                            /** @enum {string} */
                            process: "strategy" | "value" | "channels" | "information" | "performance" | "people";
                            standard: {
                                decisionId: string | null;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                value: number;
                            } | null;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            suggested: {
                                because: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                value: number;
                            } | null;
                            title: string;
                            unit: string | null;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getLoop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        decisionsDue: {
                            because: string;
                            chosen: string;
                            consequence: ("kept" | "changed" | "stopped") | null;
                            consequenceBecause: string | null;
                            control: {
                                description: string;
                                from?: {
                                    asOf: string;
                                    interval: {
                                        high: number;
                                        level: number;
                                        low: number;
                                    } | null;
                                    readingId: string;
                                    value: number;
                                } | null;
                                subject?: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            createdAt: string;
                            decidedAt: string | null;
                            decisionId: string;
                            expects: {
                                /** Format: date */
                                by: string;
                                change: number;
                                from: {
                                    asOf: string;
                                    interval: {
                                        high: number;
                                        level: number;
                                        low: number;
                                    } | null;
                                    readingId: string;
                                    value: number;
                                } | null;
                                high: number;
                                level: number;
                                low: number;
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                unit: string;
                            };
                            happened: {
                                /** @enum {string} */
                                against: "before" | "control";
                                asOf: string;
                                change: number;
                                high: number | null;
                                level: number | null;
                                low: number | null;
                                readingId: string | null;
                            } | null;
                            nextDecisionId: string | null;
                            number: number;
                            ownerId: string;
                            ownerName: string | null;
                            reviewOn: string;
                            sets: ({
                                /** @constant */
                                kind: "assumption";
                                name: string;
                                value: number;
                            } | {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                /** @constant */
                                kind: "standard";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                value: number;
                            } | {
                                channel: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                /** @constant */
                                kind: "contact-standard";
                                metric: string;
                                segmentId: string | null;
                                threshold: number;
                            } | {
                                channel: string;
                                /** @constant */
                                kind: "cell-role";
                                /** @enum {string} */
                                role: "serve" | "offer" | "drop";
                                /** Format: uuid */
                                segmentId: string;
                            } | {
                                /** @constant */
                                kind: "segmentation";
                                /** Format: uuid */
                                segmentationId: string;
                                version: number;
                            } | {
                                /** @constant */
                                kind: "proposition";
                                /** Format: uuid */
                                propositionId: string;
                                version: number;
                            }) | null;
                            settledAt: string | null;
                            /** @enum {string} */
                            state: "proposed" | "taken" | "due" | "settled";
                            title: string;
                            version: number;
                        }[];
                        flows: {
                            change: string | null;
                            count90: number | null;
                            daysSince: number | null;
                            eventTypes: string[];
                            from: string;
                            lastAt: string | null;
                            name: string;
                            number: number;
                            reason: string | null;
                            /** @enum {string} */
                            state: "live" | "silent" | "not-yet" | "hidden";
                            to: string;
                        }[];
                        lastVisitAt: string | null;
                        processes: {
                            measures: {
                                isHidden: boolean;
                                measure: {
                                    asOf: string;
                                    assumptions: {
                                        decisionId: string | null;
                                        name: string;
                                        unit: string;
                                        value: number;
                                    }[];
                                    interval: {
                                        high: number;
                                        level: number;
                                        low: number;
                                    } | null;
                                    lineage: {
                                        filter: string;
                                        rows: number;
                                        table: string;
                                    }[];
                                    method: {
                                        formula: string;
                                        name: string;
                                        sentence: string;
                                        version: string;
                                    };
                                    missing: string | null;
                                    n: number;
                                    name: string;
                                    replay?: string;
                                    standard: {
                                        decisionId: string | null;
                                        /** @enum {string} */
                                        direction: "at-least" | "at-most" | "between";
                                        high: number | null;
                                        value: number;
                                    } | null;
                                    subject: {
                                        id: string;
                                        /** @enum {string} */
                                        kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                    };
                                    title: string;
                                    unit: string;
                                    value: number | null;
                                } | null;
                                name: string;
                                reason: string | null;
                                title: string;
                            }[];
                            /** @enum {string} */
                            process: "strategy" | "value" | "channels" | "information" | "performance" | "customer";
                        }[];
                        since: {
                            at: string;
                            number: string | null;
                            /** @enum {string} */
                            process: "strategy" | "value" | "channels" | "information" | "performance" | "customer";
                            text: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getLoopChains: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string;
                            eventId: string;
                            first: {
                                at: string;
                                causedBy: string[];
                                decisionId: string | null;
                                depth: number;
                                detail: string | null;
                                eventId: string | null;
                                from: number | null;
                                how: string;
                                isHidden: boolean;
                                measure: {
                                    name: string;
                                    subject: {
                                        id: string;
                                        /** @enum {string} */
                                        kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                    };
                                } | null;
                                n: number | null;
                                /** @enum {string} */
                                process: "strategy" | "value" | "channels" | "information" | "performance" | "customer";
                                title: string;
                                to: number | null;
                                type: string;
                                unit: string | null;
                            };
                            hops: number;
                            last: {
                                at: string;
                                causedBy: string[];
                                decisionId: string | null;
                                depth: number;
                                detail: string | null;
                                eventId: string | null;
                                from: number | null;
                                how: string;
                                isHidden: boolean;
                                measure: {
                                    name: string;
                                    subject: {
                                        id: string;
                                        /** @enum {string} */
                                        kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                    };
                                } | null;
                                n: number | null;
                                /** @enum {string} */
                                process: "strategy" | "value" | "channels" | "information" | "performance" | "customer";
                                title: string;
                                to: number | null;
                                type: string;
                                unit: string | null;
                            };
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getLoopChainsByEventId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        hops: {
                            at: string;
                            causedBy: string[];
                            decisionId: string | null;
                            depth: number;
                            detail: string | null;
                            eventId: string | null;
                            from: number | null;
                            how: string;
                            isHidden: boolean;
                            measure: {
                                name: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            n: number | null;
                            /** @enum {string} */
                            process: "strategy" | "value" | "channels" | "information" | "performance" | "customer";
                            title: string;
                            to: number | null;
                            type: string;
                            unit: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        firm: {
                            currency: string;
                            isDemonstration: boolean;
                            language: string;
                            name: string;
                            timeZone: string;
                            todayOn: string | null;
                        } | null;
                        givenName: string | null;
                        inferences: {
                            effect: string;
                            interval: {
                                high: number;
                                level: number;
                                low: number;
                            } | null;
                            key: string;
                            n: number | null;
                            odds: string | null;
                            purpose: string;
                            reason: string;
                            title: string;
                            unit: string;
                            value: string;
                        }[];
                        insights: {
                            name: string;
                            title: string;
                        }[];
                        name: string;
                        objections: {
                            /** @enum {string} */
                            basis: "contract" | "consent" | "legal duty" | "legitimate interest";
                            channel: string | null;
                            /** @enum {string} */
                            class: "service" | "transactional" | "marketing" | "profiling" | "insight" | "research";
                            /** @description What a refusal changes at once. */
                            follows: string[];
                            isShipped: boolean;
                            purpose: string;
                            sentence: string;
                            since: string | null;
                            /** @enum {string} */
                            state: "none" | "granted" | "withdrawn" | "objected";
                            title: string;
                        }[];
                        proposals: {
                            answer: string | null;
                            answeredAt: string | null;
                            beforeValue: string | null;
                            field: string;
                            isAccepted: boolean | null;
                            proposalId: string;
                            proposedAt: string;
                            proposedValue: string | null;
                            words: string | null;
                        }[];
                        sections: {
                            facts: {
                                at: string | null;
                                field: string | null;
                                key: string;
                                origin: string;
                                title: string;
                                value: string;
                            }[];
                            name: string;
                            title: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postMeConsents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channel?: string | null;
                    purpose: string;
                    /** @enum {string} */
                    state: "granted" | "withdrawn";
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getMeInsightsByName: {
        parameters: {
            query?: {
                reference?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        choice: {
                            covers: number | null;
                            isRefused: boolean;
                            ownValue: number | null;
                            reference: string;
                        } | null;
                        name: string;
                        reading: {
                            basis: string | null;
                            coverage: number | null;
                            points: {
                                from: string;
                                reference: number | null;
                                to: string;
                                value: number;
                            }[];
                            sentence: string;
                            unit: string;
                        } | null;
                        references: {
                            key: string;
                            title: string;
                        }[];
                        title: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putMeInsightsByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    covers?: number | null;
                    ownValue?: number | null;
                    reference: string;
                    refuse?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postMeLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postMeObjections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channel?: string | null;
                    /** @description The inference that gave occasion. */
                    key?: string;
                    purpose: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postMeProposals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    field: string;
                    /** Format: uuid */
                    proposalId?: string;
                    value: string;
                    words?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        proposalId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        proposalId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMeReach: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asked: {
                            answeredAt: string | null;
                            answeredByName: string | null;
                            clauses: {
                                /** @enum {string} */
                                automatedDecisions?: "yes" | "no" | "explain";
                                channels?: {
                                    [key: string]: {
                                        allowed: boolean;
                                        most?: {
                                            days: number;
                                            most: number;
                                        };
                                    };
                                };
                                purposes?: {
                                    [key: string]: boolean;
                                };
                                quiet?: {
                                    from: string;
                                    to: string;
                                }[];
                                style?: {
                                    /** @enum {string} */
                                    form?: "plain" | "formal";
                                    /** @enum {string} */
                                    length?: "short" | "rich";
                                };
                            };
                            countersTermsId: string | null;
                            proposedAt: string;
                            /** @enum {string} */
                            proposedBy: "party" | "firm";
                            proposedByName: string | null;
                            reviewOn: string | null;
                            /** @enum {string} */
                            state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                            termsHash: string;
                            termsId: string;
                            version: number;
                            words: string | null;
                        }[];
                        inForce: {
                            answeredAt: string | null;
                            answeredByName: string | null;
                            clauses: {
                                /** @enum {string} */
                                automatedDecisions?: "yes" | "no" | "explain";
                                channels?: {
                                    [key: string]: {
                                        allowed: boolean;
                                        most?: {
                                            days: number;
                                            most: number;
                                        };
                                    };
                                };
                                purposes?: {
                                    [key: string]: boolean;
                                };
                                quiet?: {
                                    from: string;
                                    to: string;
                                }[];
                                style?: {
                                    /** @enum {string} */
                                    form?: "plain" | "formal";
                                    /** @enum {string} */
                                    length?: "short" | "rich";
                                };
                            };
                            countersTermsId: string | null;
                            proposedAt: string;
                            /** @enum {string} */
                            proposedBy: "party" | "firm";
                            proposedByName: string | null;
                            reviewOn: string | null;
                            /** @enum {string} */
                            state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                            termsHash: string;
                            termsId: string;
                            version: number;
                            words: string | null;
                        } | null;
                        offered: {
                            answeredAt: string | null;
                            answeredByName: string | null;
                            clauses: {
                                /** @enum {string} */
                                automatedDecisions?: "yes" | "no" | "explain";
                                channels?: {
                                    [key: string]: {
                                        allowed: boolean;
                                        most?: {
                                            days: number;
                                            most: number;
                                        };
                                    };
                                };
                                purposes?: {
                                    [key: string]: boolean;
                                };
                                quiet?: {
                                    from: string;
                                    to: string;
                                }[];
                                style?: {
                                    /** @enum {string} */
                                    form?: "plain" | "formal";
                                    /** @enum {string} */
                                    length?: "short" | "rich";
                                };
                            };
                            countersTermsId: string | null;
                            proposedAt: string;
                            /** @enum {string} */
                            proposedBy: "party" | "firm";
                            proposedByName: string | null;
                            reviewOn: string | null;
                            /** @enum {string} */
                            state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                            termsHash: string;
                            termsId: string;
                            version: number;
                            words: string | null;
                        }[];
                        standings: {
                            /** @enum {string} */
                            basis: "contract" | "consent" | "legal duty" | "legitimate interest";
                            channel: string | null;
                            /** @enum {string} */
                            class: "service" | "transactional" | "marketing" | "profiling" | "insight" | "research";
                            /** @description What a refusal changes at once. */
                            follows: string[];
                            isShipped: boolean;
                            purpose: string;
                            sentence: string;
                            since: string | null;
                            /** @enum {string} */
                            state: "none" | "granted" | "withdrawn" | "objected";
                            title: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putMeReach: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    clauses: {
                        /** @enum {string} */
                        automatedDecisions?: "yes" | "no" | "explain";
                        channels?: {
                            [key: string]: {
                                allowed: boolean;
                                most?: {
                                    days: number;
                                    most: number;
                                };
                            };
                        };
                        purposes?: {
                            [key: string]: boolean;
                        };
                        quiet?: {
                            from: string;
                            to: string;
                        }[];
                        style?: {
                            /** @enum {string} */
                            form?: "plain" | "formal";
                            /** @enum {string} */
                            length?: "short" | "rich";
                        };
                    };
                    reviewOn?: string | null;
                    /** Format: uuid */
                    termsId?: string;
                    words?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                        /** Format: uuid */
                        termsId: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postMeSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description An e-mail address or telephone number of theirs. */
                    knows?: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteMeSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getMeTakeAway: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postMeTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    clauses: {
                        /** @enum {string} */
                        automatedDecisions?: "yes" | "no" | "explain";
                        channels?: {
                            [key: string]: {
                                allowed: boolean;
                                most?: {
                                    days: number;
                                    most: number;
                                };
                            };
                        };
                        purposes?: {
                            [key: string]: boolean;
                        };
                        quiet?: {
                            from: string;
                            to: string;
                        }[];
                        style?: {
                            /** @enum {string} */
                            form?: "plain" | "formal";
                            /** @enum {string} */
                            length?: "short" | "rich";
                        };
                    };
                    reviewOn?: string | null;
                    /** Format: uuid */
                    termsId?: string;
                    words?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                        /** Format: uuid */
                        termsId: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                        /** Format: uuid */
                        termsId: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postMeTermsByTermsIdAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                termsId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    answer: "accept" | "decline" | "counter";
                    counter?: {
                        clauses: {
                            /** @enum {string} */
                            automatedDecisions?: "yes" | "no" | "explain";
                            channels?: {
                                [key: string]: {
                                    allowed: boolean;
                                    most?: {
                                        days: number;
                                        most: number;
                                    };
                                };
                            };
                            purposes?: {
                                [key: string]: boolean;
                            };
                            quiet?: {
                                from: string;
                                to: string;
                            }[];
                            style?: {
                                /** @enum {string} */
                                form?: "plain" | "formal";
                                /** @enum {string} */
                                length?: "short" | "rich";
                            };
                        };
                        reviewOn?: string | null;
                        /** Format: uuid */
                        termsId?: string;
                        words?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                        /** Format: uuid */
                        termsId: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                        /** Format: uuid */
                        termsId: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMeVisits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            on: string;
                            times: number;
                            who: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMeasures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            process: string | null;
                            reading: {
                                asOf: string;
                                assumptions: {
                                    decisionId: string | null;
                                    name: string;
                                    unit: string;
                                    value: number;
                                }[];
                                interval: {
                                    high: number;
                                    level: number;
                                    low: number;
                                } | null;
                                lineage: {
                                    filter: string;
                                    rows: number;
                                    table: string;
                                }[];
                                method: {
                                    formula: string;
                                    name: string;
                                    sentence: string;
                                    version: string;
                                };
                                missing: string | null;
                                n: number;
                                name: string;
                                readingId: string;
                                recordedAt: string;
                                replay?: string;
                                standard: {
                                    decisionId: string | null;
                                    /** @enum {string} */
                                    direction: "at-least" | "at-most" | "between";
                                    high: number | null;
                                    value: number;
                                } | null;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                title: string;
                                unit: string;
                                value: number | null;
                            } | null;
                            room: string;
                            subjects: ("firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source")[];
                            title: string;
                            /** @description `share`, the counted noun, or the currency of money; known before the first reading. */
                            unit: string;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMeasuresByName: {
        parameters: {
            query?: {
                subjectId?: string;
                subjectKind?: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        assumptions: {
                            decisionId: string | null;
                            name: string;
                            unit: string;
                            value: number;
                        }[];
                        interval: {
                            high: number;
                            level: number;
                            low: number;
                        } | null;
                        lineage: {
                            filter: string;
                            rows: number;
                            table: string;
                        }[];
                        method: {
                            formula: string;
                            name: string;
                            sentence: string;
                            version: string;
                        };
                        missing: string | null;
                        n: number;
                        name: string;
                        replay?: string;
                        standard: {
                            decisionId: string | null;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            value: number;
                        } | null;
                        subject: {
                            id: string;
                            /** @enum {string} */
                            kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                        };
                        title: string;
                        unit: string;
                        value: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMeasuresByNameRows: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                subjectId?: string;
                subjectKind?: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[];
                        next: string | null;
                        rows: {
                            cells: (string | number | null)[];
                            partyId: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postMerges: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    keep: string;
                    /** Format: uuid */
                    merge: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        mergeId: string;
                        /** Format: uuid */
                        partyId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        mergeId: string;
                        /** Format: uuid */
                        partyId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteMergesByMergeId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mergeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        mergedPartyId: string;
                        /** Format: uuid */
                        partyId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMessages: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "queued" | "deferred" | "claimed" | "handing-over" | "accepted" | "refused" | "rejected" | "failed" | "expired" | "cancelled" | "uncertain" | "abandoned";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            address: string | null;
                            attempts: number;
                            channel: string;
                            /** @enum {string} */
                            class: "service" | "transactional" | "marketing" | "legal";
                            createdAt: string;
                            /** Format: uuid */
                            messageId: string;
                            /** Format: uuid */
                            partyId: string;
                            partyName: string | null;
                            purpose: string;
                            readyAt: string;
                            reason: string | null;
                            state: string;
                            subject: string;
                            updatedAt: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postMessages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        channel: string;
                        /** @enum {string} */
                        class: "service" | "transactional" | "marketing";
                        /** Format: uuid */
                        messageId?: string;
                        /** Format: uuid */
                        partyId: string;
                        purpose: string;
                        subject: string;
                        text: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            messageId: string;
                            reasons: {
                                by: string;
                                code: string;
                                evidenceId: string | null;
                                sentence: string;
                            }[];
                            until: string | null;
                            /** @enum {string} */
                            verdict: "allow" | "defer" | "deny";
                        }[];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            messageId: string;
                            reasons: {
                                by: string;
                                code: string;
                                evidenceId: string | null;
                                sentence: string;
                            }[];
                            until: string | null;
                            /** @enum {string} */
                            verdict: "allow" | "defer" | "deny";
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMessagesByMessageId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        attempts: number;
                        channel: string;
                        /** @enum {string} */
                        class: "service" | "transactional" | "marketing" | "legal";
                        createdAt: string;
                        /** Format: uuid */
                        messageId: string;
                        /** Format: uuid */
                        partyId: string;
                        partyName: string | null;
                        purpose: string;
                        readyAt: string;
                        reason: string | null;
                        state: string;
                        subject: string;
                        text: string;
                        tries: {
                            code: string | null;
                            endedAt: string | null;
                            number: number;
                            reply: string | null;
                            startedAt: string;
                            state: string;
                        }[];
                        updatedAt: string;
                        verdicts: {
                            decidedAt: string;
                            /** Format: uuid */
                            messageId: string;
                            reasons: {
                                by: string;
                                code: string;
                                evidenceId: string | null;
                                sentence: string;
                            }[];
                            /** @enum {string} */
                            stage: "request" | "hand-over";
                            untilAt: string | null;
                            /** @enum {string} */
                            verdict: "allow" | "defer" | "deny";
                            /** Format: uuid */
                            verdictId: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postMessagesByMessageIdConsequence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    consequence: "accepted" | "resent" | "abandoned";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        attempts: number;
                        channel: string;
                        /** @enum {string} */
                        class: "service" | "transactional" | "marketing" | "legal";
                        createdAt: string;
                        /** Format: uuid */
                        messageId: string;
                        /** Format: uuid */
                        partyId: string;
                        partyName: string | null;
                        purpose: string;
                        readyAt: string;
                        reason: string | null;
                        state: string;
                        subject: string;
                        text: string;
                        tries: {
                            code: string | null;
                            endedAt: string | null;
                            number: number;
                            reply: string | null;
                            startedAt: string;
                            state: string;
                        }[];
                        updatedAt: string;
                        verdicts: {
                            decidedAt: string;
                            /** Format: uuid */
                            messageId: string;
                            reasons: {
                                by: string;
                                code: string;
                                evidenceId: string | null;
                                sentence: string;
                            }[];
                            /** @enum {string} */
                            stage: "request" | "hand-over";
                            untilAt: string | null;
                            /** @enum {string} */
                            verdict: "allow" | "defer" | "deny";
                            /** Format: uuid */
                            verdictId: string;
                        }[];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        attempts: number;
                        channel: string;
                        /** @enum {string} */
                        class: "service" | "transactional" | "marketing" | "legal";
                        createdAt: string;
                        /** Format: uuid */
                        messageId: string;
                        /** Format: uuid */
                        partyId: string;
                        partyName: string | null;
                        purpose: string;
                        readyAt: string;
                        reason: string | null;
                        state: string;
                        subject: string;
                        text: string;
                        tries: {
                            code: string | null;
                            endedAt: string | null;
                            number: number;
                            reply: string | null;
                            startedAt: string;
                            state: string;
                        }[];
                        updatedAt: string;
                        verdicts: {
                            decidedAt: string;
                            /** Format: uuid */
                            messageId: string;
                            reasons: {
                                by: string;
                                code: string;
                                evidenceId: string | null;
                                sentence: string;
                            }[];
                            /** @enum {string} */
                            stage: "request" | "hand-over";
                            untilAt: string | null;
                            /** @enum {string} */
                            verdict: "allow" | "defer" | "deny";
                            /** Format: uuid */
                            verdictId: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        models: {
                            answers: string;
                            example: string;
                            name: string;
                            options: {
                                [key: string]: {
                                    needed: boolean;
                                    says: string;
                                    takes: string | null;
                                };
                            };
                            setting: string;
                            source: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getParties: {
        parameters: {
            query?: {
                cursor?: string;
                filter?: string;
                limit?: number;
                sort?: "name" | "-name" | "createdAt" | "-createdAt" | "clv" | "-clv" | "pAlive" | "-pAlive" | "lastOn" | "-lastOn" | "spend" | "-spend";
                view?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            city: string | null;
                            clv: {
                                high: number | null;
                                level: number | null;
                                low: number | null;
                                unit: string;
                                value: number;
                            } | null;
                            country: string | null;
                            createdAt: string | null;
                            firstOn: string | null;
                            kind: string;
                            lastOn: string | null;
                            name: string | null;
                            orders: number | null;
                            ownerName: string | null;
                            pAlive: number | null;
                            /** Format: uuid */
                            partyId: string;
                            roles: string[];
                            spend: {
                                unit: string;
                                value: number;
                            } | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postParties: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    city?: string | null;
                    country?: string | null;
                    custom?: {
                        [key: string]: string | number | boolean | string[] | null;
                    };
                    email?: string | null;
                    familyName?: string | null;
                    givenName?: string | null;
                    /** @enum {string} */
                    kind?: "person" | "organisation" | "household";
                    language?: string | null;
                    name?: string | null;
                    ownerUserId?: string | null;
                    /** Format: uuid */
                    partyId?: string;
                    phone?: string | null;
                    roles?: ("customer" | "prospect" | "employee" | "supplier" | "partner" | "referrer" | "influencer" | "recruit" | "shareholder")[];
                    sharedEmail?: boolean;
                    teamId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        kind: string;
                        name: string;
                        /** Format: uuid */
                        partyId: string;
                        version: number;
                        /** @description What whoever made the party should know; nothing was refused. */
                        warnings?: {
                            code: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        kind: string;
                        name: string;
                        /** Format: uuid */
                        partyId: string;
                        version: number;
                        /** @description What whoever made the party should know; nothing was refused. */
                        warnings?: {
                            code: string;
                            message: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesCsv: {
        parameters: {
            query?: {
                filter?: string;
                sort?: "name" | "-name" | "createdAt" | "-createdAt" | "clv" | "-clv" | "pAlive" | "-pAlive" | "lastOn" | "-lastOn" | "spend" | "-spend";
                view?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyId: {
        parameters: {
            query?: {
                asKnownOn?: string;
                validOn?: string;
            };
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        city: string | null;
                        contactPoints: {
                            /** Format: uuid */
                            contactPointId: string;
                            endedAt: string | null;
                            isPreferred: boolean;
                            kind: string;
                            label: string | null;
                            value: string;
                        }[];
                        country: string | null;
                        createdAt: string | null;
                        custom: Record<string, never>;
                        email: string | null;
                        familyName: string | null;
                        givenName: string | null;
                        /** @enum {string} */
                        kind: "person" | "organisation" | "household";
                        /** Format: date-time */
                        knownAt?: string;
                        language: string | null;
                        name: string | null;
                        ownerName: string | null;
                        ownerUserId: string | null;
                        /** Format: uuid */
                        partyId: string;
                        phone: string | null;
                        relationships: {
                            description: string | null;
                            direction: string;
                            kind: string;
                            otherKind: string | null;
                            otherName: string | null;
                            /** Format: uuid */
                            otherPartyId: string;
                            /** Format: uuid */
                            relationshipId: string;
                            validFrom: string;
                            validTo: string | null;
                        }[];
                        roles: {
                            /** Format: uuid */
                            partyRoleId: string;
                            role: string;
                            validFrom: string;
                            validTo: string | null;
                        }[];
                        scores: {
                            asOf: string;
                            high: number | null;
                            level: number | null;
                            low: number | null;
                            name: string;
                            unit: string;
                            value: number;
                            version: number;
                        }[];
                        sections?: {
                            lines: {
                                since: string | null;
                                title: string;
                                value: string;
                            }[];
                            name: string;
                            title: string;
                        }[];
                        statistics: {
                            currency: string;
                            firstOn: string | null;
                            lastOn: string | null;
                            orders: number | null;
                            purchaseDays: number | null;
                            returned: number | null;
                            returns: number | null;
                            spend: number | null;
                        }[];
                        teamId: string | null;
                        teamName: string | null;
                        updatedAt: string | null;
                        validOn?: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deletePartiesByPartyId: {
        parameters: {
            query: {
                reason: string;
            };
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            [key: string]: number;
                        };
                        erasedAt: string;
                        /** Format: uuid */
                        partyId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchPartiesByPartyId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    city?: string | null;
                    country?: string | null;
                    custom?: {
                        [key: string]: string | number | boolean | string[] | null;
                    };
                    familyName?: string | null;
                    givenName?: string | null;
                    /** @enum {string} */
                    kind?: "person" | "organisation" | "household";
                    language?: string | null;
                    name?: string;
                    ownerUserId?: string | null;
                    teamId?: string | null;
                    /** @description From which day on it is true; absent: from today on. */
                    validFrom?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        partyId: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdAround: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        edges: {
                            /** Format: uuid */
                            from: string;
                            kind: string;
                            /** Format: uuid */
                            to: string;
                            words: string | null;
                        }[];
                        more: number;
                        nodes: {
                            hop: number;
                            kind: string | null;
                            name: string | null;
                            /** Format: uuid */
                            partyId: string;
                            roles: string[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdComplaints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            answered: {
                                answeredAt: string;
                                currency: string;
                                outcome: string | null;
                                /** @description In major units. */
                                redress: number;
                                words: string | null;
                            } | null;
                            cause: string;
                            /** Format: uuid */
                            causeId: string;
                            channel: string | null;
                            /** Format: uuid */
                            complaintId: string;
                            filedAt: string;
                            justice: {
                                distributive: number;
                                interactional: number;
                                procedural: number;
                            } | null;
                            /** Format: uuid */
                            partyId: string;
                            partyName: string | null;
                            /** @description The same cause as not long before. */
                            recurs: boolean;
                            severity: number;
                            words: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdComplaintsByComplaintIdAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                complaintId: string;
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "solved" | "redressed" | "declined";
                    /** @description In major units. */
                    redress?: number;
                    redressKind?: string;
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answeredAt: string;
                        /** Format: uuid */
                        complaintId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answeredAt: string;
                        /** Format: uuid */
                        complaintId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdComplaintsByComplaintIdJustice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                complaintId: string;
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    distributive: number;
                    interactional: number;
                    items?: number;
                    procedural: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answeredAt: string;
                        /** Format: uuid */
                        complaintId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answeredAt: string;
                        /** Format: uuid */
                        complaintId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdConsents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        said: {
                            basis: string;
                            channel: string | null;
                            /** Format: uuid */
                            consentId: string;
                            method: string | null;
                            origin: string;
                            /** @enum {string} */
                            proposedBy: "party" | "firm";
                            purpose: string;
                            recordedAt: string;
                            recordedByName: string | null;
                            saidAt: string;
                            /** @enum {string} */
                            state: "granted" | "withdrawn" | "objected";
                            title: string;
                            untilOn: string | null;
                        }[];
                        standings: {
                            /** @enum {string} */
                            basis: "contract" | "consent" | "legal duty" | "legitimate interest";
                            channel: string | null;
                            /** @enum {string} */
                            class: "service" | "transactional" | "marketing" | "profiling" | "insight" | "research";
                            isShipped: boolean;
                            purpose: string;
                            sentence: string;
                            since: string | null;
                            /** @enum {string} */
                            state: "none" | "granted" | "withdrawn" | "objected";
                            title: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdConsents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channel?: string | null;
                    /** Format: uuid */
                    consentId?: string;
                    method?: string | null;
                    /** @enum {string} */
                    proposedBy?: "party" | "firm";
                    purpose: string;
                    /** Format: date-time */
                    saidAt?: string;
                    /** @enum {string} */
                    state: "granted" | "withdrawn" | "objected";
                    text?: string;
                    untilOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        consentId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        consentId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdContactPoints: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    contactPointId?: string;
                    isPreferred?: boolean;
                    /** @enum {string} */
                    kind: "email" | "phone" | "address" | "web" | "handle";
                    label?: string | null;
                    sharedEmail?: boolean;
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        contactPointId: string;
                        /** @description The version of the party after the change. */
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        contactPointId: string;
                        /** @description The version of the party after the change. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchPartiesByPartyIdContactPointsByContactPointId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                contactPointId: string;
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ended?: boolean;
                    isPreferred?: boolean;
                    label?: string | null;
                    sharedEmail?: boolean;
                    value?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        contactPointId: string;
                        /** @description The version of the party after the change. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdGains: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description In major units. */
                            amount: number;
                            basis: string;
                            currency: string;
                            /** Format: uuid */
                            gainId: string;
                            /** @enum {string} */
                            kind: "saved-money" | "saved-time" | "redress" | "discount" | "insight";
                            /** Format: date */
                            occurredOn: string;
                            /** @enum {string} */
                            saidBy: "party" | "firm";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdGains: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description In major units. */
                    amount: number;
                    basis?: string;
                    currency: string;
                    /** Format: uuid */
                    gainId?: string;
                    /** @enum {string} */
                    kind: "saved-money" | "saved-time" | "redress" | "discount" | "insight";
                    /** Format: date */
                    occurredOn?: string;
                    /** @enum {string} */
                    saidBy: "party" | "firm";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In major units. */
                        amount: number;
                        basis: string;
                        currency: string;
                        /** Format: uuid */
                        gainId: string;
                        /** @enum {string} */
                        kind: "saved-money" | "saved-time" | "redress" | "discount" | "insight";
                        /** Format: date */
                        occurredOn: string;
                        /** @enum {string} */
                        saidBy: "party" | "firm";
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description In major units. */
                        amount: number;
                        basis: string;
                        currency: string;
                        /** Format: uuid */
                        gainId: string;
                        /** @enum {string} */
                        kind: "saved-money" | "saved-time" | "redress" | "discount" | "insight";
                        /** Format: date */
                        occurredOn: string;
                        /** @enum {string} */
                        saidBy: "party" | "firm";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            by: string;
                            field: string;
                            /** Format: date-time */
                            recordedAt: string;
                            replacedAt: string | null;
                            validFrom: string | null;
                            value: unknown;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apart: {
                            name: string | null;
                            /** Format: uuid */
                            partyId: string;
                            verdict: string;
                        }[];
                        joins: {
                            actorName: string | null;
                            /** Format: date-time */
                            at: string;
                            explanation: {
                                /** @enum {string} */
                                band: "merge" | "review" | "ignore";
                                bits: number;
                                other: {
                                    /** @enum {string} */
                                    hypothesis: "household" | "strangers";
                                    probability: number;
                                };
                                parts: {
                                    bits: number;
                                    comparison: string;
                                    left: string;
                                    level: string;
                                    rarityBits: number;
                                    right: string;
                                }[];
                                probability: number;
                                veto: string | null;
                            } | null;
                            isAutomatic: boolean;
                            isOuter: boolean;
                            /** Format: uuid */
                            keptId: string;
                            keptName: string | null;
                            /** Format: uuid */
                            mergedId: string;
                            mergedName: string | null;
                            /** Format: uuid */
                            mergeId: string;
                            probability: number | null;
                            weight: number | null;
                        }[];
                        /** Format: uuid */
                        partyId: string;
                        records: {
                            isPinned: boolean;
                            name: string | null;
                            /** Format: date-time */
                            notedAt: string;
                            /** Format: uuid */
                            recordId: string;
                            said: {
                                [key: string]: string | string[];
                            };
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdIdentityLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            act: "merge" | "split" | "attach" | "detach" | "pin" | "unpin" | "never";
                            actorName: string | null;
                            /** Format: date-time */
                            at: string;
                            /** Format: uuid */
                            eventId: string;
                            explanation: {
                                /** @enum {string} */
                                band: "merge" | "review" | "ignore";
                                bits: number;
                                other: {
                                    /** @enum {string} */
                                    hypothesis: "household" | "strangers";
                                    probability: number;
                                };
                                parts: {
                                    bits: number;
                                    comparison: string;
                                    left: string;
                                    level: string;
                                    rarityBits: number;
                                    right: string;
                                }[];
                                probability: number;
                                veto: string | null;
                            } | null;
                            isAutomatic: boolean;
                            membersAfter: string[];
                            membersBefore: string[];
                            mergeId: string | null;
                            modelVersion: number | null;
                            otherPartyId: string | null;
                            /** Format: uuid */
                            partyId: string;
                            probability: number | null;
                            weight: number | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putPartiesByPartyIdIdentityPinsByRecordId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
                recordId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isPinned: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdIdentitySplits: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    recordIds: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        fromPartyId: string;
                        /** Format: uuid */
                        partyId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        fromPartyId: string;
                        /** Format: uuid */
                        partyId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdInteractions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            answerSeconds: number | null;
                            askedAgain: boolean | null;
                            category: string;
                            channel: string;
                            /** @description In major units. */
                            cost: number;
                            currency: string;
                            direction: string;
                            /** Format: uuid */
                            interactionId: string;
                            isResolved: boolean | null;
                            judgedBy: number | null;
                            kind: string;
                            minutes: number | null;
                            missed: string[] | null;
                            occurredAt: string;
                            occurredOn: string;
                            subject: string | null;
                            words: string | null;
                        }[];
                        next: string | null;
                        promises: {
                            brokenAt: string | null;
                            dueOn: string;
                            keptAt: string | null;
                            madeAt: string;
                            /** Format: uuid */
                            promiseId: string;
                            words: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdLifetimeValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alive: {
                            interval: {
                                high: number;
                                level: number;
                                low: number;
                            } | null;
                            value: number;
                        };
                        /** Format: date-time */
                        asOf: string;
                        commonSpend: number;
                        cost: number | null;
                        currency: string;
                        discountedOrders: number;
                        discountRate: number;
                        gross: number;
                        history: {
                            meanSpend: number;
                            T: number;
                            tx: number;
                            x: number;
                        };
                        margin: number;
                        /** @enum {string} */
                        model: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                        /** Format: uuid */
                        modelRunId: string;
                        months: number;
                        observedUntil: string;
                        orders: {
                            interval: {
                                high: number;
                                level: number;
                                low: number;
                            } | null;
                            value: number;
                        };
                        returnShare: number;
                        spend: number;
                        /** @enum {string} */
                        unit: "week" | "day";
                        value: {
                            interval: {
                                high: number;
                                level: number;
                                low: number;
                            } | null;
                            value: number;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdMerges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            mergedAt: string;
                            mergedByName: string | null;
                            mergedName: string | null;
                            /** Format: uuid */
                            mergedPartyId: string;
                            /** Format: uuid */
                            mergeId: string;
                            unmergedAt: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdMessages: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            address: string | null;
                            attempts: number;
                            channel: string;
                            /** @enum {string} */
                            class: "service" | "transactional" | "marketing" | "legal";
                            createdAt: string;
                            /** Format: uuid */
                            messageId: string;
                            /** Format: uuid */
                            partyId: string;
                            partyName: string | null;
                            purpose: string;
                            readyAt: string;
                            reason: string | null;
                            state: string;
                            subject: string;
                            updatedAt: string;
                            verdict: {
                                decidedAt: string;
                                /** Format: uuid */
                                messageId: string;
                                reasons: {
                                    by: string;
                                    code: string;
                                    evidenceId: string | null;
                                    sentence: string;
                                }[];
                                /** @enum {string} */
                                stage: "request" | "hand-over";
                                untilAt: string | null;
                                /** @enum {string} */
                                verdict: "allow" | "defer" | "deny";
                                /** Format: uuid */
                                verdictId: string;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdNotes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            body: string;
                            createdAt: string;
                            createdByName: string | null;
                            /** Format: uuid */
                            noteId: string;
                            updatedAt: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdNotes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** Format: uuid */
                    noteId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string;
                        createdAt: string;
                        createdByName: string | null;
                        /** Format: uuid */
                        noteId: string;
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string;
                        createdAt: string;
                        createdByName: string | null;
                        /** Format: uuid */
                        noteId: string;
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deletePartiesByPartyIdNotesByNoteId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                noteId: string;
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchPartiesByPartyIdNotesByNoteId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                noteId: string;
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string;
                        /** Format: uuid */
                        noteId: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdOrders: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amount: number | null;
                            amountMinor: number | null;
                            channel: string | null;
                            currency: string | null;
                            custom: unknown;
                            importId: string | null;
                            orderedAt: string | null;
                            orderedOn: string | null;
                            /** Format: uuid */
                            orderId: string;
                            orderKey: string;
                            source: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdPortalLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether it asks for an e-mail address or telephone number on record. */
                        asks: boolean;
                        expiresAt: string;
                        link: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether it asks for an e-mail address or telephone number on record. */
                        asks: boolean;
                        expiresAt: string;
                        link: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdProposalsByProposalIdAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
                proposalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accept: boolean;
                    words?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdRelationships: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string | null;
                    /** @enum {string} */
                    direction?: "forward" | "backward";
                    /** @enum {string} */
                    kind: "works-for" | "buys-for" | "household-of" | "refers" | "influences" | "accountable-to" | "part-of";
                    /** Format: uuid */
                    otherPartyId: string;
                    /** Format: uuid */
                    relationshipId?: string;
                    validFrom?: string;
                    validTo?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        relationshipId: string;
                        /** @description The version of the party after the change. */
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        relationshipId: string;
                        /** @description The version of the party after the change. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchPartiesByPartyIdRelationshipsByRelationshipId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                partyId: string;
                relationshipId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string | null;
                    validFrom?: string;
                    validTo?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        relationshipId: string;
                        /** @description The version of the party after the change. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdRoles: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    partyRoleId?: string;
                    /** @enum {string} */
                    role: "customer" | "prospect" | "employee" | "supplier" | "partner" | "referrer" | "influencer" | "recruit" | "shareholder";
                    validFrom?: string;
                    validTo?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        partyRoleId: string;
                        /** @description The version of the party after the change. */
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        partyRoleId: string;
                        /** @description The version of the party after the change. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchPartiesByPartyIdRolesByPartyRoleId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                partyId: string;
                partyRoleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    validFrom?: string;
                    validTo?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        partyRoleId: string;
                        /** @description The version of the party after the change. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdSegments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            hue: number;
                            isLeading: boolean;
                            name: string;
                            role: string;
                            segmentation: string;
                            segmentationId: string;
                            segmentId: string;
                            /** Format: date */
                            validFrom: string;
                            validTo: string | null;
                            version: number;
                            worth: number | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdSources: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            content: Record<string, never>;
                            externalId: string;
                            noun: string;
                            /** Format: date-time */
                            receivedAt: string;
                            sourceName: string;
                            /** Format: uuid */
                            sourceRecordId: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdTakeAway: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdTasks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            assigneeId: string | null;
                            assigneeName: string | null;
                            completedAt: string | null;
                            createdAt: string;
                            createdBy: string | null;
                            dueOn: string | null;
                            /** Format: uuid */
                            taskId: string;
                            title: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdTasks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assigneeId?: string | null;
                    dueOn?: string | null;
                    /** Format: uuid */
                    taskId?: string;
                    title: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        completedAt: string | null;
                        createdAt: string;
                        createdBy: string | null;
                        dueOn: string | null;
                        /** Format: uuid */
                        taskId: string;
                        title: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        completedAt: string | null;
                        createdAt: string;
                        createdBy: string | null;
                        dueOn: string | null;
                        /** Format: uuid */
                        taskId: string;
                        title: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchPartiesByPartyIdTasksByTaskId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                partyId: string;
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    assigneeId?: string | null;
                    completed?: boolean;
                    dueOn?: string | null;
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigneeId: string | null;
                        assigneeName: string | null;
                        completedAt: string | null;
                        createdAt: string;
                        createdBy: string | null;
                        dueOn: string | null;
                        /** Format: uuid */
                        taskId: string;
                        title: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            answeredAt: string | null;
                            answeredByName: string | null;
                            clauses: {
                                /** @enum {string} */
                                automatedDecisions?: "yes" | "no" | "explain";
                                channels?: {
                                    [key: string]: {
                                        allowed: boolean;
                                        most?: {
                                            days: number;
                                            most: number;
                                        };
                                    };
                                };
                                purposes?: {
                                    [key: string]: boolean;
                                };
                                quiet?: {
                                    from: string;
                                    to: string;
                                }[];
                                style?: {
                                    /** @enum {string} */
                                    form?: "plain" | "formal";
                                    /** @enum {string} */
                                    length?: "short" | "rich";
                                };
                            };
                            countersTermsId: string | null;
                            proposedAt: string;
                            /** @enum {string} */
                            proposedBy: "party" | "firm";
                            proposedByName: string | null;
                            reviewOn: string | null;
                            /** @enum {string} */
                            state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                            termsHash: string;
                            termsId: string;
                            version: number;
                            words: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdTerms: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    clauses: {
                        /** @enum {string} */
                        automatedDecisions?: "yes" | "no" | "explain";
                        channels?: {
                            [key: string]: {
                                allowed: boolean;
                                most?: {
                                    days: number;
                                    most: number;
                                };
                            };
                        };
                        purposes?: {
                            [key: string]: boolean;
                        };
                        quiet?: {
                            from: string;
                            to: string;
                        }[];
                        style?: {
                            /** @enum {string} */
                            form?: "plain" | "formal";
                            /** @enum {string} */
                            length?: "short" | "rich";
                        };
                    };
                    reviewOn?: string | null;
                    /** Format: uuid */
                    termsId?: string;
                    words?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                        /** Format: uuid */
                        termsId: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                        /** Format: uuid */
                        termsId: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartiesByPartyIdTermsByTermsIdAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
                termsId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    answer: "accept" | "decline" | "counter";
                    counter?: {
                        clauses: {
                            /** @enum {string} */
                            automatedDecisions?: "yes" | "no" | "explain";
                            channels?: {
                                [key: string]: {
                                    allowed: boolean;
                                    most?: {
                                        days: number;
                                        most: number;
                                    };
                                };
                            };
                            purposes?: {
                                [key: string]: boolean;
                            };
                            quiet?: {
                                from: string;
                                to: string;
                            }[];
                            style?: {
                                /** @enum {string} */
                                form?: "plain" | "formal";
                                /** @enum {string} */
                                length?: "short" | "rich";
                            };
                        };
                        reviewOn?: string | null;
                        /** Format: uuid */
                        termsId?: string;
                        words?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                        /** Format: uuid */
                        termsId: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "proposed" | "accepted" | "countered" | "declined" | "superseded";
                        /** Format: uuid */
                        termsId: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdTimeline: {
        parameters: {
            query?: {
                channel?: string;
                cursor?: string;
                from?: string;
                kind?: string;
                limit?: number;
                text?: string;
                to?: string;
                whose?: string;
            };
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actorName: string | null;
                            channel: string | null;
                            data: Record<string, never>;
                            /** Format: uuid */
                            eventId: string;
                            occurredAt: string;
                            occurredOn: string | null;
                            /** Format: uuid */
                            partyId: string;
                            recordedAt: string;
                            sentence: string;
                            source: string;
                            text: string | null;
                            type: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesByPartyIdTimelineFacets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                partyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        channels: {
                            channel: string;
                            events: number;
                        }[];
                        members: {
                            name: string;
                            /** Format: uuid */
                            partyId: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesCount: {
        parameters: {
            query?: {
                exact?: boolean;
                filter?: string;
                view?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        exact: boolean;
                        high: number;
                        level: number;
                        low: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPartiesDuplicates: {
        parameters: {
            query?: {
                email?: string;
                name?: string;
                phone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            city: string | null;
                            kind: string;
                            name: string | null;
                            /** Format: uuid */
                            partyId: string;
                            shares: string[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPartyBatches: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    parties: {
                        city?: string | null;
                        country?: string | null;
                        custom?: {
                            [key: string]: string | number | boolean | string[] | null;
                        };
                        email?: string | null;
                        familyName?: string | null;
                        givenName?: string | null;
                        /** @enum {string} */
                        kind?: "person" | "organisation" | "household";
                        language?: string | null;
                        name?: string | null;
                        ownerUserId?: string | null;
                        /** Format: uuid */
                        partyId?: string;
                        phone?: string | null;
                        roles?: ("customer" | "prospect" | "employee" | "supplier" | "partner" | "referrer" | "influencer" | "recruit" | "shareholder")[];
                        sharedEmail?: boolean;
                        teamId?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            kind: string;
                            name: string;
                            /** Format: uuid */
                            partyId: string;
                            version: number;
                            /** @description What whoever made the party should know; nothing was refused. */
                            warnings?: {
                                code: string;
                                message: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            kind: string;
                            name: string;
                            /** Format: uuid */
                            partyId: string;
                            version: number;
                            /** @description What whoever made the party should know; nothing was refused. */
                            warnings?: {
                                code: string;
                                message: string;
                            }[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current?: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postPromisesByPartyIdByPromiseIdOutcome: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                partyId: string;
                promiseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isKept: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isKept: boolean;
                        /** Format: uuid */
                        promiseId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isKept: boolean;
                        /** Format: uuid */
                        promiseId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProposals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "open";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            beforeValue: string | null;
                            field: string;
                            name: string | null;
                            /** Format: uuid */
                            partyId: string;
                            /** Format: uuid */
                            proposalId: string;
                            proposedAt: string;
                            proposedValue: string | null;
                            words: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPropositions: {
        parameters: {
            query?: {
                segmentId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            alternative: string;
                            benefits: {
                                /** Format: uuid */
                                benefitId: string;
                                evidence: {
                                    id?: string;
                                    /** @enum {string} */
                                    kind: "reading" | "decision" | "complaint-cause" | "survey" | "interview" | "document";
                                    words: string;
                                }[];
                                /** @description What it lacks to be believed. */
                                lacks: ("evidence" | "standard")[];
                                standardIds: string[];
                                words: string;
                            }[];
                            coCreation: string;
                            createdAt: string;
                            decisionId: string | null;
                            proof: string;
                            /** Format: uuid */
                            propositionId: string;
                            /** Format: uuid */
                            segmentId: string;
                            /** @enum {string} */
                            state: "draft" | "in-force" | "superseded";
                            title: string;
                            totalCost: string;
                            validFrom: string | null;
                            valueToUs: string;
                            version: number;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPropositions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alternative: string;
                    benefits: {
                        /** Format: uuid */
                        benefitId: string;
                        evidence: {
                            id?: string;
                            /** @enum {string} */
                            kind: "reading" | "decision" | "complaint-cause" | "survey" | "interview" | "document";
                            words: string;
                        }[];
                        standardIds: string[];
                        words: string;
                    }[];
                    coCreation: string;
                    proof: string;
                    /** Format: uuid */
                    propositionId?: string;
                    /** Format: uuid */
                    segmentId: string;
                    title: string;
                    totalCost: string;
                    valueToUs: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alternative: string;
                        benefits: {
                            /** Format: uuid */
                            benefitId: string;
                            evidence: {
                                id?: string;
                                /** @enum {string} */
                                kind: "reading" | "decision" | "complaint-cause" | "survey" | "interview" | "document";
                                words: string;
                            }[];
                            /** @description What it lacks to be believed. */
                            lacks: ("evidence" | "standard")[];
                            standardIds: string[];
                            words: string;
                        }[];
                        coCreation: string;
                        createdAt: string;
                        decisionId: string | null;
                        proof: string;
                        /** Format: uuid */
                        propositionId: string;
                        /** Format: uuid */
                        segmentId: string;
                        /** @enum {string} */
                        state: "draft" | "in-force" | "superseded";
                        title: string;
                        totalCost: string;
                        validFrom: string | null;
                        valueToUs: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alternative: string;
                        benefits: {
                            /** Format: uuid */
                            benefitId: string;
                            evidence: {
                                id?: string;
                                /** @enum {string} */
                                kind: "reading" | "decision" | "complaint-cause" | "survey" | "interview" | "document";
                                words: string;
                            }[];
                            /** @description What it lacks to be believed. */
                            lacks: ("evidence" | "standard")[];
                            standardIds: string[];
                            words: string;
                        }[];
                        coCreation: string;
                        createdAt: string;
                        decisionId: string | null;
                        proof: string;
                        /** Format: uuid */
                        propositionId: string;
                        /** Format: uuid */
                        segmentId: string;
                        /** @enum {string} */
                        state: "draft" | "in-force" | "superseded";
                        title: string;
                        totalCost: string;
                        validFrom: string | null;
                        valueToUs: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPropositionsByPropositionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                propositionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            alternative: string;
                            benefits: {
                                /** Format: uuid */
                                benefitId: string;
                                evidence: {
                                    id?: string;
                                    /** @enum {string} */
                                    kind: "reading" | "decision" | "complaint-cause" | "survey" | "interview" | "document";
                                    words: string;
                                }[];
                                /** @description What it lacks to be believed. */
                                lacks: ("evidence" | "standard")[];
                                standardIds: string[];
                                words: string;
                            }[];
                            coCreation: string;
                            createdAt: string;
                            decisionId: string | null;
                            proof: string;
                            /** Format: uuid */
                            propositionId: string;
                            /** Format: uuid */
                            segmentId: string;
                            /** @enum {string} */
                            state: "draft" | "in-force" | "superseded";
                            title: string;
                            totalCost: string;
                            validFrom: string | null;
                            valueToUs: string;
                            version: number;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putPropositionsByPropositionIdDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                propositionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    alternative: string;
                    benefits: {
                        /** Format: uuid */
                        benefitId: string;
                        evidence: {
                            id?: string;
                            /** @enum {string} */
                            kind: "reading" | "decision" | "complaint-cause" | "survey" | "interview" | "document";
                            words: string;
                        }[];
                        standardIds: string[];
                        words: string;
                    }[];
                    coCreation: string;
                    proof: string;
                    /** Format: uuid */
                    segmentId: string;
                    title: string;
                    totalCost: string;
                    valueToUs: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alternative: string;
                        benefits: {
                            /** Format: uuid */
                            benefitId: string;
                            evidence: {
                                id?: string;
                                /** @enum {string} */
                                kind: "reading" | "decision" | "complaint-cause" | "survey" | "interview" | "document";
                                words: string;
                            }[];
                            /** @description What it lacks to be believed. */
                            lacks: ("evidence" | "standard")[];
                            standardIds: string[];
                            words: string;
                        }[];
                        coCreation: string;
                        createdAt: string;
                        decisionId: string | null;
                        proof: string;
                        /** Format: uuid */
                        propositionId: string;
                        /** Format: uuid */
                        segmentId: string;
                        /** @enum {string} */
                        state: "draft" | "in-force" | "superseded";
                        title: string;
                        totalCost: string;
                        validFrom: string | null;
                        valueToUs: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postPropositionsByPropositionIdPublication: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                propositionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    decisionId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alternative: string;
                        benefits: {
                            /** Format: uuid */
                            benefitId: string;
                            evidence: {
                                id?: string;
                                /** @enum {string} */
                                kind: "reading" | "decision" | "complaint-cause" | "survey" | "interview" | "document";
                                words: string;
                            }[];
                            /** @description What it lacks to be believed. */
                            lacks: ("evidence" | "standard")[];
                            standardIds: string[];
                            words: string;
                        }[];
                        coCreation: string;
                        createdAt: string;
                        decisionId: string | null;
                        proof: string;
                        /** Format: uuid */
                        propositionId: string;
                        /** Format: uuid */
                        segmentId: string;
                        /** @enum {string} */
                        state: "draft" | "in-force" | "superseded";
                        title: string;
                        totalCost: string;
                        validFrom: string | null;
                        valueToUs: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        alternative: string;
                        benefits: {
                            /** Format: uuid */
                            benefitId: string;
                            evidence: {
                                id?: string;
                                /** @enum {string} */
                                kind: "reading" | "decision" | "complaint-cause" | "survey" | "interview" | "document";
                                words: string;
                            }[];
                            /** @description What it lacks to be believed. */
                            lacks: ("evidence" | "standard")[];
                            standardIds: string[];
                            words: string;
                        }[];
                        coCreation: string;
                        createdAt: string;
                        decisionId: string | null;
                        proof: string;
                        /** Format: uuid */
                        propositionId: string;
                        /** Format: uuid */
                        segmentId: string;
                        /** @enum {string} */
                        state: "draft" | "in-force" | "superseded";
                        title: string;
                        totalCost: string;
                        validFrom: string | null;
                        valueToUs: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPurposes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            basis: "contract" | "consent" | "legal duty" | "legitimate interest";
                            /** @enum {string} */
                            class: "service" | "transactional" | "marketing" | "profiling" | "insight" | "research";
                            isShipped: boolean;
                            purpose: string;
                            sentence: string;
                            title: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putPurposes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    basis: "contract" | "consent" | "legal duty" | "legitimate interest";
                    /** @enum {string} */
                    class: "service" | "transactional" | "marketing" | "profiling" | "insight" | "research";
                    purpose: string;
                    sentence: string;
                    title: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getReadingsByReadingId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                readingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asOf: string;
                        assumptions: {
                            decisionId: string | null;
                            name: string;
                            unit: string;
                            value: number;
                        }[];
                        interval: {
                            high: number;
                            level: number;
                            low: number;
                        } | null;
                        lineage: {
                            filter: string;
                            rows: number;
                            table: string;
                        }[];
                        method: {
                            formula: string;
                            name: string;
                            sentence: string;
                            version: string;
                        };
                        missing: string | null;
                        n: number;
                        name: string;
                        readingId: string;
                        recordedAt: string;
                        replay?: string;
                        standard: {
                            decisionId: string | null;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            value: number;
                        } | null;
                        subject: {
                            id: string;
                            /** @enum {string} */
                            kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                        };
                        title: string;
                        unit: string;
                        value: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReadingsByReadingIdRows: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                readingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[];
                        next: string | null;
                        rows: {
                            cells: (string | number | null)[];
                            partyId: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRetentionCurves: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        computedAt: string | null;
                        refused: string | null;
                        result: {
                            again: {
                                everybody: {
                                    events: number;
                                    hue: number | null;
                                    marks: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    mean: {
                                        high: number | null;
                                        horizon: number;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    median: {
                                        high: number | null;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    n: number;
                                    name: string;
                                    points: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    segmentId: string | null;
                                };
                                groups: {
                                    events: number;
                                    hue: number | null;
                                    marks: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    mean: {
                                        high: number | null;
                                        horizon: number;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    median: {
                                        high: number | null;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    n: number;
                                    name: string;
                                    points: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    segmentId: string | null;
                                }[];
                                level: number;
                                logRank: {
                                    degrees: number;
                                    p: number;
                                    statistic: number;
                                } | null;
                                pairs: {
                                    adjusted: number;
                                    one: string;
                                    other: string;
                                    p: number;
                                }[];
                                untold: number;
                            } | null;
                            /** @enum {string} */
                            basis: "contract" | "orders";
                            cohorts: {
                                month: string;
                                n: number;
                                shares: {
                                    high: number;
                                    low: number;
                                    value: number;
                                }[];
                            }[] | null;
                            curves: {
                                everybody: {
                                    events: number;
                                    hue: number | null;
                                    marks: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    mean: {
                                        high: number | null;
                                        horizon: number;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    median: {
                                        high: number | null;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    n: number;
                                    name: string;
                                    points: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    segmentId: string | null;
                                };
                                groups: {
                                    events: number;
                                    hue: number | null;
                                    marks: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    mean: {
                                        high: number | null;
                                        horizon: number;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    median: {
                                        high: number | null;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    n: number;
                                    name: string;
                                    points: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    segmentId: string | null;
                                }[];
                                level: number;
                                logRank: {
                                    degrees: number;
                                    p: number;
                                    statistic: number;
                                } | null;
                                pairs: {
                                    adjusted: number;
                                    one: string;
                                    other: string;
                                    p: number;
                                }[];
                                untold: number;
                            };
                            /** @enum {string} */
                            unit: "day" | "week" | "month" | "year";
                            until: string;
                        } | null;
                        running: {
                            since: string;
                            step: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRetentionCurves: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRetentionCurvesCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRetentionDrivers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        computedAt: string | null;
                        keys: string[];
                        refused: string | null;
                        result: {
                            /** @enum {string} */
                            basis: "contract" | "orders";
                            concordance: {
                                se: number | null;
                                value: number | null;
                            };
                            drivers: {
                                base: string | null;
                                coefficient: {
                                    se: number | null;
                                    value: number;
                                };
                                joined: string[];
                                key: string;
                                label: string;
                                lasting: number | null;
                                level: string | null;
                                n: number | null;
                                name: string;
                                p: number | null;
                                ratio: {
                                    high: number | null;
                                    low: number | null;
                                    value: number;
                                };
                                step: number | null;
                            }[];
                            events: number;
                            lasting: number | null;
                            level: number;
                            logLikelihood: number;
                            n: number;
                            nullLogLikelihood: number;
                            opinion: {
                                concordance: number | null;
                                heldOut: number;
                                importance: {
                                    key: string;
                                    label: string;
                                    share: number;
                                }[];
                                logistic: {
                                    auc: {
                                        high: number | null;
                                        low: number | null;
                                        value: number;
                                    };
                                    bins: {
                                        high: number;
                                        low: number;
                                        n: number;
                                        observed: number;
                                        predicted: number;
                                    }[];
                                    brier: number;
                                    slope: {
                                        high: number | null;
                                        low: number | null;
                                        value: number;
                                    } | null;
                                };
                                trained: number;
                                trees: {
                                    auc: {
                                        high: number | null;
                                        low: number | null;
                                        value: number;
                                    };
                                    bins: {
                                        high: number;
                                        low: number;
                                        n: number;
                                        observed: number;
                                        predicted: number;
                                    }[];
                                    brier: number;
                                    slope: {
                                        high: number | null;
                                        low: number | null;
                                        value: number;
                                    } | null;
                                };
                            } | null;
                            said: string[];
                            /** @enum {string} */
                            unit: "day" | "week" | "month" | "year";
                            warnings: string[];
                        } | null;
                        running: {
                            since: string;
                            step: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRetentionDrivers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    keys: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRetentionDriversCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRetentionSetting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: {
                            key: string;
                            label: string;
                            type: string;
                            values: {
                                n: number;
                                value: string;
                            }[];
                        }[];
                        setting: {
                            choice: {
                                /** @constant */
                                basis: "orders";
                            } | {
                                /** @constant */
                                basis: "contract";
                                left: {
                                    key: string;
                                    /** @constant */
                                    kind: "flag";
                                    yes: string;
                                } | {
                                    key: string;
                                    /** @constant */
                                    kind: "until";
                                };
                                tenure: {
                                    key: string;
                                    /** @constant */
                                    kind: "number";
                                    /** @enum {string} */
                                    unit: "day" | "week" | "month" | "year";
                                } | {
                                    key: string;
                                    /** @constant */
                                    kind: "since";
                                };
                            };
                            setAt: string;
                            setBy: string | null;
                        } | null;
                        suggestion: ({
                            /** @constant */
                            basis: "orders";
                        } | {
                            /** @constant */
                            basis: "contract";
                            left: {
                                key: string;
                                /** @constant */
                                kind: "flag";
                                yes: string;
                            } | {
                                key: string;
                                /** @constant */
                                kind: "until";
                            };
                            tenure: {
                                key: string;
                                /** @constant */
                                kind: "number";
                                /** @enum {string} */
                                unit: "day" | "week" | "month" | "year";
                            } | {
                                key: string;
                                /** @constant */
                                kind: "since";
                            };
                        }) | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putRetentionSetting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    basis: "orders";
                } | {
                    /** @constant */
                    basis: "contract";
                    left: {
                        key: string;
                        /** @constant */
                        kind: "flag";
                        yes: string;
                    } | {
                        key: string;
                        /** @constant */
                        kind: "until";
                    };
                    tenure: {
                        key: string;
                        /** @constant */
                        kind: "number";
                        /** @enum {string} */
                        unit: "day" | "week" | "month" | "year";
                    } | {
                        key: string;
                        /** @constant */
                        kind: "since";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: {
                            key: string;
                            label: string;
                            type: string;
                            values: {
                                n: number;
                                value: string;
                            }[];
                        }[];
                        setting: {
                            choice: {
                                /** @constant */
                                basis: "orders";
                            } | {
                                /** @constant */
                                basis: "contract";
                                left: {
                                    key: string;
                                    /** @constant */
                                    kind: "flag";
                                    yes: string;
                                } | {
                                    key: string;
                                    /** @constant */
                                    kind: "until";
                                };
                                tenure: {
                                    key: string;
                                    /** @constant */
                                    kind: "number";
                                    /** @enum {string} */
                                    unit: "day" | "week" | "month" | "year";
                                } | {
                                    key: string;
                                    /** @constant */
                                    kind: "since";
                                };
                            };
                            setAt: string;
                            setBy: string | null;
                        } | null;
                        suggestion: ({
                            /** @constant */
                            basis: "orders";
                        } | {
                            /** @constant */
                            basis: "contract";
                            left: {
                                key: string;
                                /** @constant */
                                kind: "flag";
                                yes: string;
                            } | {
                                key: string;
                                /** @constant */
                                kind: "until";
                            };
                            tenure: {
                                key: string;
                                /** @constant */
                                kind: "number";
                                /** @enum {string} */
                                unit: "day" | "week" | "month" | "year";
                            } | {
                                key: string;
                                /** @constant */
                                kind: "since";
                            };
                        }) | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            description: string;
                            isShipped: boolean;
                            name: string;
                            permissions: {
                                fields: "all" | string[];
                                noun: string;
                                /** @enum {string} */
                                rows: "all" | "team" | "own";
                                /** @enum {string} */
                                verb: "read" | "create" | "change" | "erase" | "export";
                            }[];
                            /** Format: uuid */
                            roleId: string;
                            /** @description Of its rights; another one whenever they are others. */
                            version: number;
                        }[];
                        next: string | null;
                        /** @description What rights can be about, and to what rows and fields each verb can be limited. */
                        nouns: {
                            fields: {
                                change?: string[];
                                create?: string[];
                                erase?: string[];
                                export?: string[];
                                read?: string[];
                            };
                            noun: string;
                            rows: {
                                change?: ("own" | "team" | "all")[];
                                create?: ("own" | "team" | "all")[];
                                erase?: ("own" | "team" | "all")[];
                                export?: ("own" | "team" | "all")[];
                                read?: ("own" | "team" | "all")[];
                            };
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRoles: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string;
                    name: string;
                    permissions: {
                        fields: "all" | string[];
                        noun: string;
                        /** @enum {string} */
                        rows: "all" | "team" | "own";
                        /** @enum {string} */
                        verb: "read" | "create" | "change" | "erase" | "export";
                    }[];
                    /** Format: uuid */
                    roleId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        description: string;
                        isShipped: boolean;
                        name: string;
                        permissions: {
                            fields: "all" | string[];
                            noun: string;
                            /** @enum {string} */
                            rows: "all" | "team" | "own";
                            /** @enum {string} */
                            verb: "read" | "create" | "change" | "erase" | "export";
                        }[];
                        /** Format: uuid */
                        roleId: string;
                        /** @description Of its rights; another one whenever they are others. */
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        description: string;
                        isShipped: boolean;
                        name: string;
                        permissions: {
                            fields: "all" | string[];
                            noun: string;
                            /** @enum {string} */
                            rows: "all" | "team" | "own";
                            /** @enum {string} */
                            verb: "read" | "create" | "change" | "erase" | "export";
                        }[];
                        /** Format: uuid */
                        roleId: string;
                        /** @description Of its rights; another one whenever they are others. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteRolesByRoleId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    putRolesByRoleIdPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    permissions: {
                        fields: "all" | string[];
                        noun: string;
                        /** @enum {string} */
                        rows: "all" | "team" | "own";
                        /** @enum {string} */
                        verb: "read" | "create" | "change" | "erase" | "export";
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        description: string;
                        isShipped: boolean;
                        name: string;
                        permissions: {
                            fields: "all" | string[];
                            noun: string;
                            /** @enum {string} */
                            rows: "all" | "team" | "own";
                            /** @enum {string} */
                            verb: "read" | "create" | "change" | "erase" | "export";
                        }[];
                        /** Format: uuid */
                        roleId: string;
                        /** @description Of its rights; another one whenever they are others. */
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSavedViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            columns: string[] | null;
                            filter: unknown;
                            isOwn: boolean;
                            isShared: boolean;
                            name: string;
                            sort: string;
                            updatedAt: string;
                            /** @description For `If-Match` when the view is changed. */
                            version: number;
                            /** Format: uuid */
                            viewId: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSavedViews: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    columns?: string[] | null;
                    filter?: unknown;
                    isShared?: boolean;
                    name: string;
                    /** @enum {string} */
                    sort?: "name" | "-name" | "createdAt" | "-createdAt" | "clv" | "-clv" | "pAlive" | "-pAlive" | "lastOn" | "-lastOn" | "spend" | "-spend";
                    /** Format: uuid */
                    viewId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[] | null;
                        filter: unknown;
                        isOwn: boolean;
                        isShared: boolean;
                        name: string;
                        sort: string;
                        updatedAt: string;
                        /** @description For `If-Match` when the view is changed. */
                        version: number;
                        /** Format: uuid */
                        viewId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[] | null;
                        filter: unknown;
                        isOwn: boolean;
                        isShared: boolean;
                        name: string;
                        sort: string;
                        updatedAt: string;
                        /** @description For `If-Match` when the view is changed. */
                        version: number;
                        /** Format: uuid */
                        viewId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSavedViewsByViewId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                viewId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchSavedViewsByViewId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                viewId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    columns?: string[] | null;
                    filter?: unknown;
                    isShared?: boolean;
                    name?: string;
                    /** @enum {string} */
                    sort?: "name" | "-name" | "createdAt" | "-createdAt" | "clv" | "-clv" | "pAlive" | "-pAlive" | "lastOn" | "-lastOn" | "spend" | "-spend";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[] | null;
                        filter: unknown;
                        isOwn: boolean;
                        isShared: boolean;
                        name: string;
                        sort: string;
                        updatedAt: string;
                        /** @description For `If-Match` when the view is changed. */
                        version: number;
                        /** Format: uuid */
                        viewId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getScorecards: {
        parameters: {
            query?: {
                period?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            computedAt: string;
                            eventId: string;
                            filled: number;
                            met: number;
                            missed: number;
                            of: number;
                            period: string;
                            scorecardId: string;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postScorecards: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cells: {
                            /** @enum {string} */
                            kind: "leading" | "lagging";
                            kpis: {
                                isHidden: boolean;
                                kpiId: string;
                                measure: string;
                                missing: string | null;
                                reading: {
                                    asOf: string;
                                    assumptions: {
                                        decisionId: string | null;
                                        name: string;
                                        unit: string;
                                        value: number;
                                    }[];
                                    interval: {
                                        high: number;
                                        level: number;
                                        low: number;
                                    } | null;
                                    lineage: {
                                        filter: string;
                                        rows: number;
                                        table: string;
                                    }[];
                                    method: {
                                        formula: string;
                                        name: string;
                                        sentence: string;
                                        version: string;
                                    };
                                    missing: string | null;
                                    n: number;
                                    name: string;
                                    readingId: string;
                                    recordedAt: string;
                                    replay?: string;
                                    standard: {
                                        decisionId: string | null;
                                        /** @enum {string} */
                                        direction: "at-least" | "at-most" | "between";
                                        high: number | null;
                                        value: number;
                                    } | null;
                                    subject: {
                                        id: string;
                                        /** @enum {string} */
                                        kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                    };
                                    title: string;
                                    unit: string;
                                    value: number | null;
                                } | null;
                                /** @enum {string} */
                                standing: "met" | "near" | "missed" | "none";
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                title: string;
                            }[];
                            /** @enum {string} */
                            process: "strategy" | "value" | "channels" | "information" | "performance" | "people";
                        }[];
                        computedAt: string;
                        eventId: string;
                        filled: number;
                        met: number;
                        missed: number;
                        of: number;
                        period: string;
                        scorecardId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cells: {
                            /** @enum {string} */
                            kind: "leading" | "lagging";
                            kpis: {
                                isHidden: boolean;
                                kpiId: string;
                                measure: string;
                                missing: string | null;
                                reading: {
                                    asOf: string;
                                    assumptions: {
                                        decisionId: string | null;
                                        name: string;
                                        unit: string;
                                        value: number;
                                    }[];
                                    interval: {
                                        high: number;
                                        level: number;
                                        low: number;
                                    } | null;
                                    lineage: {
                                        filter: string;
                                        rows: number;
                                        table: string;
                                    }[];
                                    method: {
                                        formula: string;
                                        name: string;
                                        sentence: string;
                                        version: string;
                                    };
                                    missing: string | null;
                                    n: number;
                                    name: string;
                                    readingId: string;
                                    recordedAt: string;
                                    replay?: string;
                                    standard: {
                                        decisionId: string | null;
                                        /** @enum {string} */
                                        direction: "at-least" | "at-most" | "between";
                                        high: number | null;
                                        value: number;
                                    } | null;
                                    subject: {
                                        id: string;
                                        /** @enum {string} */
                                        kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                    };
                                    title: string;
                                    unit: string;
                                    value: number | null;
                                } | null;
                                /** @enum {string} */
                                standing: "met" | "near" | "missed" | "none";
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                title: string;
                            }[];
                            /** @enum {string} */
                            process: "strategy" | "value" | "channels" | "information" | "performance" | "people";
                        }[];
                        computedAt: string;
                        eventId: string;
                        filled: number;
                        met: number;
                        missed: number;
                        of: number;
                        period: string;
                        scorecardId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getScorecardsByScorecardId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scorecardId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cells: {
                            /** @enum {string} */
                            kind: "leading" | "lagging";
                            kpis: {
                                isHidden: boolean;
                                kpiId: string;
                                measure: string;
                                missing: string | null;
                                reading: {
                                    asOf: string;
                                    assumptions: {
                                        decisionId: string | null;
                                        name: string;
                                        unit: string;
                                        value: number;
                                    }[];
                                    interval: {
                                        high: number;
                                        level: number;
                                        low: number;
                                    } | null;
                                    lineage: {
                                        filter: string;
                                        rows: number;
                                        table: string;
                                    }[];
                                    method: {
                                        formula: string;
                                        name: string;
                                        sentence: string;
                                        version: string;
                                    };
                                    missing: string | null;
                                    n: number;
                                    name: string;
                                    readingId: string;
                                    recordedAt: string;
                                    replay?: string;
                                    standard: {
                                        decisionId: string | null;
                                        /** @enum {string} */
                                        direction: "at-least" | "at-most" | "between";
                                        high: number | null;
                                        value: number;
                                    } | null;
                                    subject: {
                                        id: string;
                                        /** @enum {string} */
                                        kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                    };
                                    title: string;
                                    unit: string;
                                    value: number | null;
                                } | null;
                                /** @enum {string} */
                                standing: "met" | "near" | "missed" | "none";
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                title: string;
                            }[];
                            /** @enum {string} */
                            process: "strategy" | "value" | "channels" | "information" | "performance" | "people";
                        }[];
                        computedAt: string;
                        eventId: string;
                        filled: number;
                        met: number;
                        missed: number;
                        of: number;
                        period: string;
                        scorecardId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getScores: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            /** @description `share`, the counted noun, or a currency. */
                            unit: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSearch: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        parties: {
                            city: string | null;
                            kind: string;
                            name: string | null;
                            /** Format: uuid */
                            partyId: string;
                            why: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSearchEverywhere: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        groups: {
                            hits: {
                                detail: string | null;
                                id: string;
                                partyId: string | null;
                                path: string;
                                title: string;
                                why: string;
                            }[];
                            name: string;
                            title: string;
                        }[];
                        parties: {
                            city: string | null;
                            kind: string;
                            name: string | null;
                            /** Format: uuid */
                            partyId: string;
                            why: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentLabAdoptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            agreement: {
                                adjustedRand: number;
                                agreeing: number;
                                jaccard: number[];
                            } | null;
                            /** Format: date-time */
                            fittedAt: string;
                            groupIds: string[];
                            isHeld: boolean;
                            /** @enum {string} */
                            method: "rfm" | "k-means" | "latent-class";
                            name: string;
                            runId: string;
                            segmentationId: string;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSegmentLabAdoptionsBySegmentationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                segmentationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentLabColumns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        categories: {
                            isOwn: boolean;
                            key: string;
                            title: string;
                        }[];
                        customers: number;
                        numbers: {
                            isOwn: boolean;
                            key: string;
                            title: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentLabGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            groupId: string;
                            name: string;
                            segmentation: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentLabRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            baseHash: string | null;
                            codeVersion: string;
                            done: number | null;
                            error: string | null;
                            finishedAt: string | null;
                            plan: {
                                categories: string[];
                                categoryGroups: number | null;
                                numberGroups: number | null;
                                numbers: string[];
                                scores: number | null;
                                seed: number;
                            };
                            /** Format: date-time */
                            requestedAt: string;
                            requestedBy: string | null;
                            runId: string;
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            step: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSegmentLabRuns: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    categories: string[];
                    categoryGroups: number | null;
                    numberGroups: number | null;
                    numbers: string[];
                    scores: number | null;
                    seed: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseHash: string | null;
                        codeVersion: string;
                        done: number | null;
                        error: string | null;
                        finishedAt: string | null;
                        plan: {
                            categories: string[];
                            categoryGroups: number | null;
                            numberGroups: number | null;
                            numbers: string[];
                            scores: number | null;
                            seed: number;
                        };
                        report: {
                            agreements: {
                                adjustedRand: number;
                                /** @enum {string} */
                                one: "rfm" | "k-means" | "latent-class";
                                /** @enum {string} */
                                other: "rfm" | "k-means" | "latent-class";
                                table: number[][];
                            }[];
                            candidates: {
                                /** @enum {string} */
                                chosenBy: "declared" | "hand" | "gap" | "silhouette" | "BIC";
                                columns: {
                                    isConstant: boolean;
                                    isLog: boolean;
                                    key: string;
                                    missing: number;
                                    skewness: number;
                                }[];
                                curve: {
                                    chosen: number | null;
                                    looked: number;
                                    /** @enum {string} */
                                    name: "gap" | "BIC";
                                    points: {
                                        k: number;
                                        se: number | null;
                                        silhouette: number | null;
                                        value: number;
                                    }[];
                                } | null;
                                groups: {
                                    answers: {
                                        key: string;
                                        level: string;
                                        overall: number;
                                        share: number;
                                        title: string;
                                    }[];
                                    best: number;
                                    equity: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    group: number;
                                    n: number;
                                    name: string;
                                    profile: {
                                        key: string;
                                        mean: number;
                                        off: number;
                                        overall: number;
                                        title: string;
                                        unit: string;
                                    }[];
                                    reach: {
                                        address: {
                                            permits: number;
                                            points: number;
                                        };
                                        email: {
                                            permits: number;
                                            points: number;
                                        };
                                        phone: {
                                            permits: number;
                                            points: number;
                                        };
                                    };
                                    share: number;
                                    spent: {
                                        high: number;
                                        low: number;
                                        sum: number;
                                        value: number;
                                    };
                                    stability: {
                                        dissolved: number | null;
                                        jaccard: number | null;
                                    };
                                    words: string[];
                                    worth: {
                                        high: number;
                                        low: number;
                                        n: number;
                                        value: number;
                                    } | null;
                                }[];
                                /** @enum {string} */
                                method: "rfm" | "k-means" | "latent-class";
                                refused: string | null;
                                spendBetween: number | null;
                                stability: {
                                    draws: number;
                                    rows: number;
                                } | null;
                                ungrouped: number;
                                warnings: string[];
                                worthBetween: number | null;
                            }[];
                            currency: string;
                            n: number;
                            permitted: number;
                            /** Format: date */
                            today: string;
                            valued: number;
                        } | null;
                        /** Format: date-time */
                        requestedAt: string;
                        requestedBy: string | null;
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        step: string | null;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseHash: string | null;
                        codeVersion: string;
                        done: number | null;
                        error: string | null;
                        finishedAt: string | null;
                        plan: {
                            categories: string[];
                            categoryGroups: number | null;
                            numberGroups: number | null;
                            numbers: string[];
                            scores: number | null;
                            seed: number;
                        };
                        report: {
                            agreements: {
                                adjustedRand: number;
                                /** @enum {string} */
                                one: "rfm" | "k-means" | "latent-class";
                                /** @enum {string} */
                                other: "rfm" | "k-means" | "latent-class";
                                table: number[][];
                            }[];
                            candidates: {
                                /** @enum {string} */
                                chosenBy: "declared" | "hand" | "gap" | "silhouette" | "BIC";
                                columns: {
                                    isConstant: boolean;
                                    isLog: boolean;
                                    key: string;
                                    missing: number;
                                    skewness: number;
                                }[];
                                curve: {
                                    chosen: number | null;
                                    looked: number;
                                    /** @enum {string} */
                                    name: "gap" | "BIC";
                                    points: {
                                        k: number;
                                        se: number | null;
                                        silhouette: number | null;
                                        value: number;
                                    }[];
                                } | null;
                                groups: {
                                    answers: {
                                        key: string;
                                        level: string;
                                        overall: number;
                                        share: number;
                                        title: string;
                                    }[];
                                    best: number;
                                    equity: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    group: number;
                                    n: number;
                                    name: string;
                                    profile: {
                                        key: string;
                                        mean: number;
                                        off: number;
                                        overall: number;
                                        title: string;
                                        unit: string;
                                    }[];
                                    reach: {
                                        address: {
                                            permits: number;
                                            points: number;
                                        };
                                        email: {
                                            permits: number;
                                            points: number;
                                        };
                                        phone: {
                                            permits: number;
                                            points: number;
                                        };
                                    };
                                    share: number;
                                    spent: {
                                        high: number;
                                        low: number;
                                        sum: number;
                                        value: number;
                                    };
                                    stability: {
                                        dissolved: number | null;
                                        jaccard: number | null;
                                    };
                                    words: string[];
                                    worth: {
                                        high: number;
                                        low: number;
                                        n: number;
                                        value: number;
                                    } | null;
                                }[];
                                /** @enum {string} */
                                method: "rfm" | "k-means" | "latent-class";
                                refused: string | null;
                                spendBetween: number | null;
                                stability: {
                                    draws: number;
                                    rows: number;
                                } | null;
                                ungrouped: number;
                                warnings: string[];
                                worthBetween: number | null;
                            }[];
                            currency: string;
                            n: number;
                            permitted: number;
                            /** Format: date */
                            today: string;
                            valued: number;
                        } | null;
                        /** Format: date-time */
                        requestedAt: string;
                        requestedBy: string | null;
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        step: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentLabRunsByRunId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseHash: string | null;
                        codeVersion: string;
                        done: number | null;
                        error: string | null;
                        finishedAt: string | null;
                        plan: {
                            categories: string[];
                            categoryGroups: number | null;
                            numberGroups: number | null;
                            numbers: string[];
                            scores: number | null;
                            seed: number;
                        };
                        report: {
                            agreements: {
                                adjustedRand: number;
                                /** @enum {string} */
                                one: "rfm" | "k-means" | "latent-class";
                                /** @enum {string} */
                                other: "rfm" | "k-means" | "latent-class";
                                table: number[][];
                            }[];
                            candidates: {
                                /** @enum {string} */
                                chosenBy: "declared" | "hand" | "gap" | "silhouette" | "BIC";
                                columns: {
                                    isConstant: boolean;
                                    isLog: boolean;
                                    key: string;
                                    missing: number;
                                    skewness: number;
                                }[];
                                curve: {
                                    chosen: number | null;
                                    looked: number;
                                    /** @enum {string} */
                                    name: "gap" | "BIC";
                                    points: {
                                        k: number;
                                        se: number | null;
                                        silhouette: number | null;
                                        value: number;
                                    }[];
                                } | null;
                                groups: {
                                    answers: {
                                        key: string;
                                        level: string;
                                        overall: number;
                                        share: number;
                                        title: string;
                                    }[];
                                    best: number;
                                    equity: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    group: number;
                                    n: number;
                                    name: string;
                                    profile: {
                                        key: string;
                                        mean: number;
                                        off: number;
                                        overall: number;
                                        title: string;
                                        unit: string;
                                    }[];
                                    reach: {
                                        address: {
                                            permits: number;
                                            points: number;
                                        };
                                        email: {
                                            permits: number;
                                            points: number;
                                        };
                                        phone: {
                                            permits: number;
                                            points: number;
                                        };
                                    };
                                    share: number;
                                    spent: {
                                        high: number;
                                        low: number;
                                        sum: number;
                                        value: number;
                                    };
                                    stability: {
                                        dissolved: number | null;
                                        jaccard: number | null;
                                    };
                                    words: string[];
                                    worth: {
                                        high: number;
                                        low: number;
                                        n: number;
                                        value: number;
                                    } | null;
                                }[];
                                /** @enum {string} */
                                method: "rfm" | "k-means" | "latent-class";
                                refused: string | null;
                                spendBetween: number | null;
                                stability: {
                                    draws: number;
                                    rows: number;
                                } | null;
                                ungrouped: number;
                                warnings: string[];
                                worthBetween: number | null;
                            }[];
                            currency: string;
                            n: number;
                            permitted: number;
                            /** Format: date */
                            today: string;
                            valued: number;
                        } | null;
                        /** Format: date-time */
                        requestedAt: string;
                        requestedBy: string | null;
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        step: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSegmentLabRunsByRunIdAdoption: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isLeading: boolean;
                    /** @enum {string} */
                    method: "rfm" | "k-means" | "latent-class";
                    name: string;
                    names?: string[];
                    question: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        segmentationId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        segmentationId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSegmentLabRunsByRunIdCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseHash: string | null;
                        codeVersion: string;
                        done: number | null;
                        error: string | null;
                        finishedAt: string | null;
                        plan: {
                            categories: string[];
                            categoryGroups: number | null;
                            numberGroups: number | null;
                            numbers: string[];
                            scores: number | null;
                            seed: number;
                        };
                        report: {
                            agreements: {
                                adjustedRand: number;
                                /** @enum {string} */
                                one: "rfm" | "k-means" | "latent-class";
                                /** @enum {string} */
                                other: "rfm" | "k-means" | "latent-class";
                                table: number[][];
                            }[];
                            candidates: {
                                /** @enum {string} */
                                chosenBy: "declared" | "hand" | "gap" | "silhouette" | "BIC";
                                columns: {
                                    isConstant: boolean;
                                    isLog: boolean;
                                    key: string;
                                    missing: number;
                                    skewness: number;
                                }[];
                                curve: {
                                    chosen: number | null;
                                    looked: number;
                                    /** @enum {string} */
                                    name: "gap" | "BIC";
                                    points: {
                                        k: number;
                                        se: number | null;
                                        silhouette: number | null;
                                        value: number;
                                    }[];
                                } | null;
                                groups: {
                                    answers: {
                                        key: string;
                                        level: string;
                                        overall: number;
                                        share: number;
                                        title: string;
                                    }[];
                                    best: number;
                                    equity: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    group: number;
                                    n: number;
                                    name: string;
                                    profile: {
                                        key: string;
                                        mean: number;
                                        off: number;
                                        overall: number;
                                        title: string;
                                        unit: string;
                                    }[];
                                    reach: {
                                        address: {
                                            permits: number;
                                            points: number;
                                        };
                                        email: {
                                            permits: number;
                                            points: number;
                                        };
                                        phone: {
                                            permits: number;
                                            points: number;
                                        };
                                    };
                                    share: number;
                                    spent: {
                                        high: number;
                                        low: number;
                                        sum: number;
                                        value: number;
                                    };
                                    stability: {
                                        dissolved: number | null;
                                        jaccard: number | null;
                                    };
                                    words: string[];
                                    worth: {
                                        high: number;
                                        low: number;
                                        n: number;
                                        value: number;
                                    } | null;
                                }[];
                                /** @enum {string} */
                                method: "rfm" | "k-means" | "latent-class";
                                refused: string | null;
                                spendBetween: number | null;
                                stability: {
                                    draws: number;
                                    rows: number;
                                } | null;
                                ungrouped: number;
                                warnings: string[];
                                worthBetween: number | null;
                            }[];
                            currency: string;
                            n: number;
                            permitted: number;
                            /** Format: date */
                            today: string;
                            valued: number;
                        } | null;
                        /** Format: date-time */
                        requestedAt: string;
                        requestedBy: string | null;
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        step: string | null;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseHash: string | null;
                        codeVersion: string;
                        done: number | null;
                        error: string | null;
                        finishedAt: string | null;
                        plan: {
                            categories: string[];
                            categoryGroups: number | null;
                            numberGroups: number | null;
                            numbers: string[];
                            scores: number | null;
                            seed: number;
                        };
                        report: {
                            agreements: {
                                adjustedRand: number;
                                /** @enum {string} */
                                one: "rfm" | "k-means" | "latent-class";
                                /** @enum {string} */
                                other: "rfm" | "k-means" | "latent-class";
                                table: number[][];
                            }[];
                            candidates: {
                                /** @enum {string} */
                                chosenBy: "declared" | "hand" | "gap" | "silhouette" | "BIC";
                                columns: {
                                    isConstant: boolean;
                                    isLog: boolean;
                                    key: string;
                                    missing: number;
                                    skewness: number;
                                }[];
                                curve: {
                                    chosen: number | null;
                                    looked: number;
                                    /** @enum {string} */
                                    name: "gap" | "BIC";
                                    points: {
                                        k: number;
                                        se: number | null;
                                        silhouette: number | null;
                                        value: number;
                                    }[];
                                } | null;
                                groups: {
                                    answers: {
                                        key: string;
                                        level: string;
                                        overall: number;
                                        share: number;
                                        title: string;
                                    }[];
                                    best: number;
                                    equity: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    group: number;
                                    n: number;
                                    name: string;
                                    profile: {
                                        key: string;
                                        mean: number;
                                        off: number;
                                        overall: number;
                                        title: string;
                                        unit: string;
                                    }[];
                                    reach: {
                                        address: {
                                            permits: number;
                                            points: number;
                                        };
                                        email: {
                                            permits: number;
                                            points: number;
                                        };
                                        phone: {
                                            permits: number;
                                            points: number;
                                        };
                                    };
                                    share: number;
                                    spent: {
                                        high: number;
                                        low: number;
                                        sum: number;
                                        value: number;
                                    };
                                    stability: {
                                        dissolved: number | null;
                                        jaccard: number | null;
                                    };
                                    words: string[];
                                    worth: {
                                        high: number;
                                        low: number;
                                        n: number;
                                        value: number;
                                    } | null;
                                }[];
                                /** @enum {string} */
                                method: "rfm" | "k-means" | "latent-class";
                                refused: string | null;
                                spendBetween: number | null;
                                stability: {
                                    draws: number;
                                    rows: number;
                                } | null;
                                ungrouped: number;
                                warnings: string[];
                                worthBetween: number | null;
                            }[];
                            currency: string;
                            n: number;
                            permitted: number;
                            /** Format: date */
                            today: string;
                            valued: number;
                        } | null;
                        /** Format: date-time */
                        requestedAt: string;
                        requestedBy: string | null;
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        step: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSegmentLabRunsByRunIdReplay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseHash: string | null;
                        codeVersion: string;
                        done: number | null;
                        error: string | null;
                        finishedAt: string | null;
                        plan: {
                            categories: string[];
                            categoryGroups: number | null;
                            numberGroups: number | null;
                            numbers: string[];
                            scores: number | null;
                            seed: number;
                        };
                        report: {
                            agreements: {
                                adjustedRand: number;
                                /** @enum {string} */
                                one: "rfm" | "k-means" | "latent-class";
                                /** @enum {string} */
                                other: "rfm" | "k-means" | "latent-class";
                                table: number[][];
                            }[];
                            candidates: {
                                /** @enum {string} */
                                chosenBy: "declared" | "hand" | "gap" | "silhouette" | "BIC";
                                columns: {
                                    isConstant: boolean;
                                    isLog: boolean;
                                    key: string;
                                    missing: number;
                                    skewness: number;
                                }[];
                                curve: {
                                    chosen: number | null;
                                    looked: number;
                                    /** @enum {string} */
                                    name: "gap" | "BIC";
                                    points: {
                                        k: number;
                                        se: number | null;
                                        silhouette: number | null;
                                        value: number;
                                    }[];
                                } | null;
                                groups: {
                                    answers: {
                                        key: string;
                                        level: string;
                                        overall: number;
                                        share: number;
                                        title: string;
                                    }[];
                                    best: number;
                                    equity: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    group: number;
                                    n: number;
                                    name: string;
                                    profile: {
                                        key: string;
                                        mean: number;
                                        off: number;
                                        overall: number;
                                        title: string;
                                        unit: string;
                                    }[];
                                    reach: {
                                        address: {
                                            permits: number;
                                            points: number;
                                        };
                                        email: {
                                            permits: number;
                                            points: number;
                                        };
                                        phone: {
                                            permits: number;
                                            points: number;
                                        };
                                    };
                                    share: number;
                                    spent: {
                                        high: number;
                                        low: number;
                                        sum: number;
                                        value: number;
                                    };
                                    stability: {
                                        dissolved: number | null;
                                        jaccard: number | null;
                                    };
                                    words: string[];
                                    worth: {
                                        high: number;
                                        low: number;
                                        n: number;
                                        value: number;
                                    } | null;
                                }[];
                                /** @enum {string} */
                                method: "rfm" | "k-means" | "latent-class";
                                refused: string | null;
                                spendBetween: number | null;
                                stability: {
                                    draws: number;
                                    rows: number;
                                } | null;
                                ungrouped: number;
                                warnings: string[];
                                worthBetween: number | null;
                            }[];
                            currency: string;
                            n: number;
                            permitted: number;
                            /** Format: date */
                            today: string;
                            valued: number;
                        } | null;
                        /** Format: date-time */
                        requestedAt: string;
                        requestedBy: string | null;
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        step: string | null;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        baseHash: string | null;
                        codeVersion: string;
                        done: number | null;
                        error: string | null;
                        finishedAt: string | null;
                        plan: {
                            categories: string[];
                            categoryGroups: number | null;
                            numberGroups: number | null;
                            numbers: string[];
                            scores: number | null;
                            seed: number;
                        };
                        report: {
                            agreements: {
                                adjustedRand: number;
                                /** @enum {string} */
                                one: "rfm" | "k-means" | "latent-class";
                                /** @enum {string} */
                                other: "rfm" | "k-means" | "latent-class";
                                table: number[][];
                            }[];
                            candidates: {
                                /** @enum {string} */
                                chosenBy: "declared" | "hand" | "gap" | "silhouette" | "BIC";
                                columns: {
                                    isConstant: boolean;
                                    isLog: boolean;
                                    key: string;
                                    missing: number;
                                    skewness: number;
                                }[];
                                curve: {
                                    chosen: number | null;
                                    looked: number;
                                    /** @enum {string} */
                                    name: "gap" | "BIC";
                                    points: {
                                        k: number;
                                        se: number | null;
                                        silhouette: number | null;
                                        value: number;
                                    }[];
                                } | null;
                                groups: {
                                    answers: {
                                        key: string;
                                        level: string;
                                        overall: number;
                                        share: number;
                                        title: string;
                                    }[];
                                    best: number;
                                    equity: {
                                        high: number;
                                        low: number;
                                        value: number;
                                    } | null;
                                    group: number;
                                    n: number;
                                    name: string;
                                    profile: {
                                        key: string;
                                        mean: number;
                                        off: number;
                                        overall: number;
                                        title: string;
                                        unit: string;
                                    }[];
                                    reach: {
                                        address: {
                                            permits: number;
                                            points: number;
                                        };
                                        email: {
                                            permits: number;
                                            points: number;
                                        };
                                        phone: {
                                            permits: number;
                                            points: number;
                                        };
                                    };
                                    share: number;
                                    spent: {
                                        high: number;
                                        low: number;
                                        sum: number;
                                        value: number;
                                    };
                                    stability: {
                                        dissolved: number | null;
                                        jaccard: number | null;
                                    };
                                    words: string[];
                                    worth: {
                                        high: number;
                                        low: number;
                                        n: number;
                                        value: number;
                                    } | null;
                                }[];
                                /** @enum {string} */
                                method: "rfm" | "k-means" | "latent-class";
                                refused: string | null;
                                spendBetween: number | null;
                                stability: {
                                    draws: number;
                                    rows: number;
                                } | null;
                                ungrouped: number;
                                warnings: string[];
                                worthBetween: number | null;
                            }[];
                            currency: string;
                            n: number;
                            permitted: number;
                            /** Format: date */
                            today: string;
                            valued: number;
                        } | null;
                        /** Format: date-time */
                        requestedAt: string;
                        requestedBy: string | null;
                        runId: string;
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed" | "cancelled";
                        step: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSegmentSizes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    at: number;
                    /** @enum {string} */
                    mode: "sample" | "exact";
                    segments: unknown[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        exact: boolean;
                        high: number;
                        level: number;
                        low: number;
                        ms: number;
                        worth: {
                            currency: string;
                            high: number;
                            level: number;
                            low: number;
                            value: number;
                        } | null;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        exact: boolean;
                        high: number;
                        level: number;
                        low: number;
                        ms: number;
                        worth: {
                            currency: string;
                            high: number;
                            level: number;
                            low: number;
                            value: number;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            draftVersion: number | null;
                            isLeading: boolean;
                            name: string;
                            publishedAt: string | null;
                            question: string;
                            segmentationId: string;
                            version: number | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSegmentations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    question: string;
                    /** Format: uuid */
                    segmentationId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        draft: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                        }[];
                        draftVersion: number | null;
                        isLeading: boolean;
                        name: string;
                        publishedAt: string | null;
                        question: string;
                        segmentationId: string;
                        segments: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                            total: {
                                /** Format: date-time */
                                computedAt: string;
                                costPerYear: number | null;
                                currency: string | null;
                                customers: number;
                                granularity: string | null;
                                level: number | null;
                                net: number | null;
                                netHigh: number | null;
                                netLow: number | null;
                                parties: number;
                                segmentId: string;
                                version: number;
                                worth: number | null;
                                worthHigh: number | null;
                                worthLow: number | null;
                            } | null;
                        }[];
                        version: number | null;
                        versions: {
                            /** Format: date-time */
                            createdAt: string;
                            decisionId: string | null;
                            publishedAt: string | null;
                            publishedBy: string | null;
                            /** @enum {string} */
                            state: "draft" | "published" | "superseded";
                            version: number;
                        }[];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        draft: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                        }[];
                        draftVersion: number | null;
                        isLeading: boolean;
                        name: string;
                        publishedAt: string | null;
                        question: string;
                        segmentationId: string;
                        segments: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                            total: {
                                /** Format: date-time */
                                computedAt: string;
                                costPerYear: number | null;
                                currency: string | null;
                                customers: number;
                                granularity: string | null;
                                level: number | null;
                                net: number | null;
                                netHigh: number | null;
                                netLow: number | null;
                                parties: number;
                                segmentId: string;
                                version: number;
                                worth: number | null;
                                worthHigh: number | null;
                                worthLow: number | null;
                            } | null;
                        }[];
                        version: number | null;
                        versions: {
                            /** Format: date-time */
                            createdAt: string;
                            decisionId: string | null;
                            publishedAt: string | null;
                            publishedBy: string | null;
                            /** @enum {string} */
                            state: "draft" | "published" | "superseded";
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentationsBySegmentationId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                segmentationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        draft: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                        }[];
                        draftVersion: number | null;
                        isLeading: boolean;
                        name: string;
                        publishedAt: string | null;
                        question: string;
                        segmentationId: string;
                        segments: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                            total: {
                                /** Format: date-time */
                                computedAt: string;
                                costPerYear: number | null;
                                currency: string | null;
                                customers: number;
                                granularity: string | null;
                                level: number | null;
                                net: number | null;
                                netHigh: number | null;
                                netLow: number | null;
                                parties: number;
                                segmentId: string;
                                version: number;
                                worth: number | null;
                                worthHigh: number | null;
                                worthLow: number | null;
                            } | null;
                        }[];
                        version: number | null;
                        versions: {
                            /** Format: date-time */
                            createdAt: string;
                            decisionId: string | null;
                            publishedAt: string | null;
                            publishedBy: string | null;
                            /** @enum {string} */
                            state: "draft" | "published" | "superseded";
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentationsBySegmentationIdComparison: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                segmentationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        countedAt: string;
                        currency: string;
                        items: {
                            figures: {
                                high: number | null;
                                low: number | null;
                                n: number;
                                /** @description orders, spend (money), recency and tenure (days), contacts, complaints */
                                name: string;
                                value: number | null;
                            }[];
                            parties: number;
                            segmentId: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSegmentationsBySegmentationIdDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                segmentationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    segments: {
                        /** @description A filter as lists of parties take it, or null. */
                        filter: unknown;
                        hue: number;
                        name: string;
                        policy: {
                            channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                            contacts?: {
                                days: number;
                                most: number;
                            };
                            /** @enum {string} */
                            granularity?: "macro" | "micro" | "one-to-one";
                            serviceHours?: number;
                        };
                        /** @enum {string} */
                        role: "acquire" | "grow" | "keep" | "let-go";
                        /** Format: uuid */
                        segmentId?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        draft: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                        }[];
                        draftVersion: number | null;
                        isLeading: boolean;
                        name: string;
                        publishedAt: string | null;
                        question: string;
                        segmentationId: string;
                        segments: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                            total: {
                                /** Format: date-time */
                                computedAt: string;
                                costPerYear: number | null;
                                currency: string | null;
                                customers: number;
                                granularity: string | null;
                                level: number | null;
                                net: number | null;
                                netHigh: number | null;
                                netLow: number | null;
                                parties: number;
                                segmentId: string;
                                version: number;
                                worth: number | null;
                                worthHigh: number | null;
                                worthLow: number | null;
                            } | null;
                        }[];
                        version: number | null;
                        versions: {
                            /** Format: date-time */
                            createdAt: string;
                            decisionId: string | null;
                            publishedAt: string | null;
                            publishedBy: string | null;
                            /** @enum {string} */
                            state: "draft" | "published" | "superseded";
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentationsBySegmentationIdMigration: {
        parameters: {
            query?: {
                from?: string;
            };
            header?: never;
            path: {
                segmentationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string | null;
                        matrix: number[][];
                        quarters: {
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        }[];
                        segments: {
                            hue: number | null;
                            name: string;
                            segmentId: string;
                        }[];
                        to: string | null;
                        worthChange: {
                            high: number;
                            level: number;
                            low: number;
                            movers: number;
                            value: number;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSegmentationsBySegmentationIdPublication: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                segmentationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    decisionId?: string | null;
                    isLeading?: boolean;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        draft: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                        }[];
                        draftVersion: number | null;
                        isLeading: boolean;
                        name: string;
                        publishedAt: string | null;
                        question: string;
                        segmentationId: string;
                        segments: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                            total: {
                                /** Format: date-time */
                                computedAt: string;
                                costPerYear: number | null;
                                currency: string | null;
                                customers: number;
                                granularity: string | null;
                                level: number | null;
                                net: number | null;
                                netHigh: number | null;
                                netLow: number | null;
                                parties: number;
                                segmentId: string;
                                version: number;
                                worth: number | null;
                                worthHigh: number | null;
                                worthLow: number | null;
                            } | null;
                        }[];
                        version: number | null;
                        versions: {
                            /** Format: date-time */
                            createdAt: string;
                            decisionId: string | null;
                            publishedAt: string | null;
                            publishedBy: string | null;
                            /** @enum {string} */
                            state: "draft" | "published" | "superseded";
                            version: number;
                        }[];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        draft: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                        }[];
                        draftVersion: number | null;
                        isLeading: boolean;
                        name: string;
                        publishedAt: string | null;
                        question: string;
                        segmentationId: string;
                        segments: {
                            filter: unknown;
                            hue: number;
                            name: string;
                            policy: {
                                channels?: ("sales-force" | "outlets" | "telephony" | "direct-marketing" | "e-commerce" | "m-commerce")[];
                                contacts?: {
                                    days: number;
                                    most: number;
                                };
                                /** @enum {string} */
                                granularity?: "macro" | "micro" | "one-to-one";
                                serviceHours?: number;
                            };
                            /** @enum {string} */
                            role: "acquire" | "grow" | "keep" | "let-go";
                            segmentId: string;
                            total: {
                                /** Format: date-time */
                                computedAt: string;
                                costPerYear: number | null;
                                currency: string | null;
                                customers: number;
                                granularity: string | null;
                                level: number | null;
                                net: number | null;
                                netHigh: number | null;
                                netLow: number | null;
                                parties: number;
                                segmentId: string;
                                version: number;
                                worth: number | null;
                                worthHigh: number | null;
                                worthLow: number | null;
                            } | null;
                        }[];
                        version: number | null;
                        versions: {
                            /** Format: date-time */
                            createdAt: string;
                            decisionId: string | null;
                            publishedAt: string | null;
                            publishedBy: string | null;
                            /** @enum {string} */
                            state: "draft" | "published" | "superseded";
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentationsBySegmentationIdRetention: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                segmentationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        computedAt: string | null;
                        refused: string | null;
                        result: {
                            again: {
                                everybody: {
                                    events: number;
                                    hue: number | null;
                                    marks: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    mean: {
                                        high: number | null;
                                        horizon: number;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    median: {
                                        high: number | null;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    n: number;
                                    name: string;
                                    points: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    segmentId: string | null;
                                };
                                groups: {
                                    events: number;
                                    hue: number | null;
                                    marks: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    mean: {
                                        high: number | null;
                                        horizon: number;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    median: {
                                        high: number | null;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    n: number;
                                    name: string;
                                    points: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    segmentId: string | null;
                                }[];
                                level: number;
                                logRank: {
                                    degrees: number;
                                    p: number;
                                    statistic: number;
                                } | null;
                                pairs: {
                                    adjusted: number;
                                    one: string;
                                    other: string;
                                    p: number;
                                }[];
                                untold: number;
                            } | null;
                            /** @enum {string} */
                            basis: "contract" | "orders";
                            cohorts: {
                                month: string;
                                n: number;
                                shares: {
                                    high: number;
                                    low: number;
                                    value: number;
                                }[];
                            }[] | null;
                            curves: {
                                everybody: {
                                    events: number;
                                    hue: number | null;
                                    marks: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    mean: {
                                        high: number | null;
                                        horizon: number;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    median: {
                                        high: number | null;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    n: number;
                                    name: string;
                                    points: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    segmentId: string | null;
                                };
                                groups: {
                                    events: number;
                                    hue: number | null;
                                    marks: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    mean: {
                                        high: number | null;
                                        horizon: number;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    median: {
                                        high: number | null;
                                        low: number | null;
                                        value: number | null;
                                    };
                                    n: number;
                                    name: string;
                                    points: {
                                        atRisk: number;
                                        high: number;
                                        low: number;
                                        time: number;
                                        value: number;
                                    }[];
                                    segmentId: string | null;
                                }[];
                                level: number;
                                logRank: {
                                    degrees: number;
                                    p: number;
                                    statistic: number;
                                } | null;
                                pairs: {
                                    adjusted: number;
                                    one: string;
                                    other: string;
                                    p: number;
                                }[];
                                untold: number;
                            };
                            /** @enum {string} */
                            unit: "day" | "week" | "month" | "year";
                            until: string;
                        } | null;
                        running: {
                            since: string;
                            step: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSegmentationsBySegmentationIdRetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                segmentationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSegmentationsBySegmentationIdRetentionCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                segmentationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSegmentsBySegmentIdParties: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string | null;
                            partyId: string;
                            /** Format: date */
                            since: string;
                            worth: number | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        can: {
                            fields: "all" | string[];
                            noun: string;
                            /** @enum {string} */
                            rows: "all" | "team" | "own";
                            /** @enum {string} */
                            verb: "read" | "create" | "change" | "erase" | "export";
                        }[];
                        firm: {
                            country: string;
                            currency: string;
                            isDemonstration: boolean;
                            language: string;
                            leftDays: {
                                at: string;
                                /** Format: date */
                                on: string;
                            }[];
                            name: string;
                            timeZone: string;
                            todayOn: string | null;
                        } | null;
                        roles: string[];
                        user: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        viewAs: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postSessionLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        sent: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        detail: string;
                        sent: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSessionLinksRedemption: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            arrived: number;
                            /** Format: date-time */
                            createdAt: string;
                            imports: number;
                            kind: string;
                            lastArrivalAt: string | null;
                            lastImportAt: string | null;
                            name: string;
                            refused: number;
                            rows: number;
                            /** Format: uuid */
                            sourceId: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSources: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "stream" | "shopify" | "woocommerce" | "webhook" | "database";
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        kind: string;
                        name: string;
                        pausedAt: string | null;
                        /** Format: uuid */
                        sourceId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        kind: string;
                        name: string;
                        pausedAt: string | null;
                        /** Format: uuid */
                        sourceId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourcesBySourceId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Kept while the source is paused or not set up, at present. */
                        held: number;
                        keys: {
                            /** Format: date-time */
                            createdAt: string;
                            lastUsedAt: string | null;
                            prefix: string;
                            revokedAt: string | null;
                            /** Format: uuid */
                            sourceKeyId: string;
                        }[];
                        kind: string;
                        lagMs: number | null;
                        lastAt: string | null;
                        /** @description Parties that were new. */
                        made: number;
                        /** @description Stored ones about a party that was known before. */
                        matched: number;
                        name: string;
                        pausedAt: string | null;
                        /** @description Refused and kept, at present. */
                        rejected: number;
                        /** @description Had come before, and changed nothing. */
                        repeated: number;
                        seen: number;
                        /** Format: date-time */
                        since: string;
                        /** Format: uuid */
                        sourceId: string;
                        stored: number;
                        /** @description Of visitors whom nobody knows yet, at present. */
                        waiting: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourcesBySourceIdArrivals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "stored" | "waiting" | "rejected" | "held";
            };
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            body: unknown;
                            externalId: string;
                            keyHash: string;
                            kind: string;
                            occurredAt: string | null;
                            partyId: string | null;
                            reason: string | null;
                            /** Format: date-time */
                            receivedAt: string;
                            /** @enum {string} */
                            state: "stored" | "waiting" | "rejected" | "held";
                            where: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesBySourceIdKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        lastUsedAt: string | null;
                        prefix: string;
                        revokedAt: string | null;
                        secret: string;
                        /** Format: uuid */
                        sourceKeyId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        lastUsedAt: string | null;
                        prefix: string;
                        revokedAt: string | null;
                        secret: string;
                        /** Format: uuid */
                        sourceKeyId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSourcesBySourceIdKeysBySourceKeyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
                sourceKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourcesBySourceIdMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string | null;
                        mapping: unknown;
                        mappingVersion: number;
                        targets: {
                            title: string;
                            to: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSourcesBySourceIdMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    event: string | null;
                    fields: {
                        path: string;
                        to: string;
                    }[];
                    readVersion: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mappingVersion: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesBySourceIdMappingTrials: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: unknown;
                    event: string | null;
                    fields: {
                        path: string;
                        to: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        refused: string | null;
                        said: unknown;
                        where: string | null;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        refused: string | null;
                        said: unknown;
                        where: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSourcesBySourceIdPause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isPaused: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    putSourcesBySourceIdQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    everyMinutes: number;
                    query: string;
                    watermarkColumn: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesBySourceIdQueryTrials: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    everyMinutes: number;
                    query: string;
                    watermarkColumn: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: unknown[];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: unknown[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesBySourceIdReadings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourcesBySourceIdRefusals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            lastAt: string;
                            n: number;
                            reason: string;
                            sample: string;
                            where: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesBySourceIdReplays: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    from?: string;
                    /** @enum {string} */
                    what: "rejected" | "all";
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    putSourcesBySourceIdSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    secret: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourcesBySourceIdSetting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sourceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        everyMinutes: number | null;
                        fromEnv: string | null;
                        lastError: string | null;
                        lastGoodAt: string | null;
                        lastRunAt: string | null;
                        query: string | null;
                        secretSetAt: string | null;
                        watermark: string | null;
                        watermarkColumn: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStandards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            decisionId: string | null;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            measure: string;
                            ownerId: string | null;
                            ownerName: string | null;
                            standardId: string;
                            subjectId: string;
                            subjectKind: string;
                            validFrom: string;
                            value: number;
                        }[];
                        next: null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStandards: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    direction: "at-least" | "at-most" | "between";
                    high?: number | null;
                    measure: string;
                    ownerId?: string | null;
                    subject?: {
                        id: string;
                        /** @enum {string} */
                        kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                    };
                    /** Format: date */
                    validFrom?: string;
                    value: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decisionId: string | null;
                        /** @enum {string} */
                        direction: "at-least" | "at-most" | "between";
                        high: number | null;
                        measure: string;
                        ownerId: string | null;
                        standardId: string;
                        subjectId: string;
                        subjectKind: string;
                        validFrom: string;
                        value: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decisionId: string | null;
                        /** @enum {string} */
                        direction: "at-least" | "at-most" | "between";
                        high: number | null;
                        measure: string;
                        ownerId: string | null;
                        standardId: string;
                        subjectId: string;
                        subjectKind: string;
                        validFrom: string;
                        value: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStrategicAssumptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            assumptionId: string;
                            because: string;
                            challengedAt: string | null;
                            claim: string;
                            /** Format: date-time */
                            createdAt: string;
                            evidence: {
                                assumptionId: string;
                                evidenceId: string;
                                /** @enum {string} */
                                kind: "reading" | "decision" | "document" | "interview" | "force";
                                /** Format: date-time */
                                notedAt: string;
                                notedBy: string | null;
                                readingId: string | null;
                                supports: boolean;
                                words: string;
                            }[];
                            ifWrong: {
                                because: string;
                                chosen: string;
                                control?: {
                                    description: string;
                                    subject?: {
                                        id: string;
                                        /** @enum {string} */
                                        kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                    };
                                } | null;
                                expects: {
                                    byDays: number;
                                    change: number;
                                    high: number;
                                    level: number;
                                    low: number;
                                };
                                reviewDays: number;
                                sets: ({
                                    /** @constant */
                                    kind: "assumption";
                                    name: string;
                                    value: number;
                                } | {
                                    /** @enum {string} */
                                    direction: "at-least" | "at-most" | "between";
                                    high: number | null;
                                    /** @constant */
                                    kind: "standard";
                                    measure: string;
                                    subject: {
                                        id: string;
                                        /** @enum {string} */
                                        kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                    };
                                    value: number;
                                } | {
                                    channel: string;
                                    /** @enum {string} */
                                    direction: "at-least" | "at-most" | "between";
                                    /** @constant */
                                    kind: "contact-standard";
                                    metric: string;
                                    segmentId: string | null;
                                    threshold: number;
                                } | {
                                    channel: string;
                                    /** @constant */
                                    kind: "cell-role";
                                    /** @enum {string} */
                                    role: "serve" | "offer" | "drop";
                                    /** Format: uuid */
                                    segmentId: string;
                                } | {
                                    /** @constant */
                                    kind: "segmentation";
                                    /** Format: uuid */
                                    segmentationId: string;
                                    version: number;
                                } | {
                                    /** @constant */
                                    kind: "proposition";
                                    /** Format: uuid */
                                    propositionId: string;
                                    version: number;
                                }) | null;
                                title: string;
                            } | null;
                            number: number;
                            ownerId: string;
                            ownerName: string | null;
                            reviewedAt: string | null;
                            /** Format: date */
                            reviewOn: string;
                            /** @enum {string} */
                            state: "held" | "challenged" | "refuted" | "retired";
                            tripwire: {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                threshold: number;
                            } | null;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStrategicAssumptions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    assumptionId?: string;
                    because: string;
                    claim: string;
                    ifWrong?: {
                        because: string;
                        chosen: string;
                        control?: {
                            description: string;
                            subject?: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                        } | null;
                        expects: {
                            byDays: number;
                            change: number;
                            high: number;
                            level: number;
                            low: number;
                        };
                        reviewDays: number;
                        sets: ({
                            /** @constant */
                            kind: "assumption";
                            name: string;
                            value: number;
                        } | {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            /** @constant */
                            kind: "standard";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            value: number;
                        } | {
                            channel: string;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            /** @constant */
                            kind: "contact-standard";
                            metric: string;
                            segmentId: string | null;
                            threshold: number;
                        } | {
                            channel: string;
                            /** @constant */
                            kind: "cell-role";
                            /** @enum {string} */
                            role: "serve" | "offer" | "drop";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            /** @constant */
                            kind: "segmentation";
                            /** Format: uuid */
                            segmentationId: string;
                            version: number;
                        } | {
                            /** @constant */
                            kind: "proposition";
                            /** Format: uuid */
                            propositionId: string;
                            version: number;
                        }) | null;
                        title: string;
                    } | null;
                    /** Format: uuid */
                    ownerId?: string;
                    /** Format: date */
                    reviewOn: string;
                    tripwire?: {
                        /** @enum {string} */
                        direction: "at-least" | "at-most" | "between";
                        measure: string;
                        subject: {
                            id: string;
                            /** @enum {string} */
                            kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                        };
                        threshold: number;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assumptionId: string;
                        because: string;
                        challengedAt: string | null;
                        claim: string;
                        /** Format: date-time */
                        createdAt: string;
                        evidence: {
                            assumptionId: string;
                            evidenceId: string;
                            /** @enum {string} */
                            kind: "reading" | "decision" | "document" | "interview" | "force";
                            /** Format: date-time */
                            notedAt: string;
                            notedBy: string | null;
                            readingId: string | null;
                            supports: boolean;
                            words: string;
                        }[];
                        ifWrong: {
                            because: string;
                            chosen: string;
                            control?: {
                                description: string;
                                subject?: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            expects: {
                                byDays: number;
                                change: number;
                                high: number;
                                level: number;
                                low: number;
                            };
                            reviewDays: number;
                            sets: ({
                                /** @constant */
                                kind: "assumption";
                                name: string;
                                value: number;
                            } | {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                /** @constant */
                                kind: "standard";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                value: number;
                            } | {
                                channel: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                /** @constant */
                                kind: "contact-standard";
                                metric: string;
                                segmentId: string | null;
                                threshold: number;
                            } | {
                                channel: string;
                                /** @constant */
                                kind: "cell-role";
                                /** @enum {string} */
                                role: "serve" | "offer" | "drop";
                                /** Format: uuid */
                                segmentId: string;
                            } | {
                                /** @constant */
                                kind: "segmentation";
                                /** Format: uuid */
                                segmentationId: string;
                                version: number;
                            } | {
                                /** @constant */
                                kind: "proposition";
                                /** Format: uuid */
                                propositionId: string;
                                version: number;
                            }) | null;
                            title: string;
                        } | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewedAt: string | null;
                        /** Format: date */
                        reviewOn: string;
                        /** @enum {string} */
                        state: "held" | "challenged" | "refuted" | "retired";
                        tripwire: {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            threshold: number;
                        } | null;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assumptionId: string;
                        because: string;
                        challengedAt: string | null;
                        claim: string;
                        /** Format: date-time */
                        createdAt: string;
                        evidence: {
                            assumptionId: string;
                            evidenceId: string;
                            /** @enum {string} */
                            kind: "reading" | "decision" | "document" | "interview" | "force";
                            /** Format: date-time */
                            notedAt: string;
                            notedBy: string | null;
                            readingId: string | null;
                            supports: boolean;
                            words: string;
                        }[];
                        ifWrong: {
                            because: string;
                            chosen: string;
                            control?: {
                                description: string;
                                subject?: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            expects: {
                                byDays: number;
                                change: number;
                                high: number;
                                level: number;
                                low: number;
                            };
                            reviewDays: number;
                            sets: ({
                                /** @constant */
                                kind: "assumption";
                                name: string;
                                value: number;
                            } | {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                /** @constant */
                                kind: "standard";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                value: number;
                            } | {
                                channel: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                /** @constant */
                                kind: "contact-standard";
                                metric: string;
                                segmentId: string | null;
                                threshold: number;
                            } | {
                                channel: string;
                                /** @constant */
                                kind: "cell-role";
                                /** @enum {string} */
                                role: "serve" | "offer" | "drop";
                                /** Format: uuid */
                                segmentId: string;
                            } | {
                                /** @constant */
                                kind: "segmentation";
                                /** Format: uuid */
                                segmentationId: string;
                                version: number;
                            } | {
                                /** @constant */
                                kind: "proposition";
                                /** Format: uuid */
                                propositionId: string;
                                version: number;
                            }) | null;
                            title: string;
                        } | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewedAt: string | null;
                        /** Format: date */
                        reviewOn: string;
                        /** @enum {string} */
                        state: "held" | "challenged" | "refuted" | "retired";
                        tripwire: {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            threshold: number;
                        } | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStrategicAssumptionsByAssumptionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assumptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assumptionId: string;
                        because: string;
                        challengedAt: string | null;
                        claim: string;
                        /** Format: date-time */
                        createdAt: string;
                        evidence: {
                            assumptionId: string;
                            evidenceId: string;
                            /** @enum {string} */
                            kind: "reading" | "decision" | "document" | "interview" | "force";
                            /** Format: date-time */
                            notedAt: string;
                            notedBy: string | null;
                            readingId: string | null;
                            supports: boolean;
                            words: string;
                        }[];
                        ifWrong: {
                            because: string;
                            chosen: string;
                            control?: {
                                description: string;
                                subject?: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            expects: {
                                byDays: number;
                                change: number;
                                high: number;
                                level: number;
                                low: number;
                            };
                            reviewDays: number;
                            sets: ({
                                /** @constant */
                                kind: "assumption";
                                name: string;
                                value: number;
                            } | {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                /** @constant */
                                kind: "standard";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                value: number;
                            } | {
                                channel: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                /** @constant */
                                kind: "contact-standard";
                                metric: string;
                                segmentId: string | null;
                                threshold: number;
                            } | {
                                channel: string;
                                /** @constant */
                                kind: "cell-role";
                                /** @enum {string} */
                                role: "serve" | "offer" | "drop";
                                /** Format: uuid */
                                segmentId: string;
                            } | {
                                /** @constant */
                                kind: "segmentation";
                                /** Format: uuid */
                                segmentationId: string;
                                version: number;
                            } | {
                                /** @constant */
                                kind: "proposition";
                                /** Format: uuid */
                                propositionId: string;
                                version: number;
                            }) | null;
                            title: string;
                        } | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewedAt: string | null;
                        /** Format: date */
                        reviewOn: string;
                        /** @enum {string} */
                        state: "held" | "challenged" | "refuted" | "retired";
                        tripwire: {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            threshold: number;
                        } | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchStrategicAssumptionsByAssumptionId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                assumptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    because?: string;
                    claim?: string;
                    ifWrong?: {
                        because: string;
                        chosen: string;
                        control?: {
                            description: string;
                            subject?: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                        } | null;
                        expects: {
                            byDays: number;
                            change: number;
                            high: number;
                            level: number;
                            low: number;
                        };
                        reviewDays: number;
                        sets: ({
                            /** @constant */
                            kind: "assumption";
                            name: string;
                            value: number;
                        } | {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            high: number | null;
                            /** @constant */
                            kind: "standard";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            value: number;
                        } | {
                            channel: string;
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            /** @constant */
                            kind: "contact-standard";
                            metric: string;
                            segmentId: string | null;
                            threshold: number;
                        } | {
                            channel: string;
                            /** @constant */
                            kind: "cell-role";
                            /** @enum {string} */
                            role: "serve" | "offer" | "drop";
                            /** Format: uuid */
                            segmentId: string;
                        } | {
                            /** @constant */
                            kind: "segmentation";
                            /** Format: uuid */
                            segmentationId: string;
                            version: number;
                        } | {
                            /** @constant */
                            kind: "proposition";
                            /** Format: uuid */
                            propositionId: string;
                            version: number;
                        }) | null;
                        title: string;
                    } | null;
                    /** Format: uuid */
                    ownerId?: string;
                    /** Format: date */
                    reviewOn?: string;
                    tripwire?: {
                        /** @enum {string} */
                        direction: "at-least" | "at-most" | "between";
                        measure: string;
                        subject: {
                            id: string;
                            /** @enum {string} */
                            kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                        };
                        threshold: number;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assumptionId: string;
                        because: string;
                        challengedAt: string | null;
                        claim: string;
                        /** Format: date-time */
                        createdAt: string;
                        evidence: {
                            assumptionId: string;
                            evidenceId: string;
                            /** @enum {string} */
                            kind: "reading" | "decision" | "document" | "interview" | "force";
                            /** Format: date-time */
                            notedAt: string;
                            notedBy: string | null;
                            readingId: string | null;
                            supports: boolean;
                            words: string;
                        }[];
                        ifWrong: {
                            because: string;
                            chosen: string;
                            control?: {
                                description: string;
                                subject?: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            expects: {
                                byDays: number;
                                change: number;
                                high: number;
                                level: number;
                                low: number;
                            };
                            reviewDays: number;
                            sets: ({
                                /** @constant */
                                kind: "assumption";
                                name: string;
                                value: number;
                            } | {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                /** @constant */
                                kind: "standard";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                value: number;
                            } | {
                                channel: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                /** @constant */
                                kind: "contact-standard";
                                metric: string;
                                segmentId: string | null;
                                threshold: number;
                            } | {
                                channel: string;
                                /** @constant */
                                kind: "cell-role";
                                /** @enum {string} */
                                role: "serve" | "offer" | "drop";
                                /** Format: uuid */
                                segmentId: string;
                            } | {
                                /** @constant */
                                kind: "segmentation";
                                /** Format: uuid */
                                segmentationId: string;
                                version: number;
                            } | {
                                /** @constant */
                                kind: "proposition";
                                /** Format: uuid */
                                propositionId: string;
                                version: number;
                            }) | null;
                            title: string;
                        } | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewedAt: string | null;
                        /** Format: date */
                        reviewOn: string;
                        /** @enum {string} */
                        state: "held" | "challenged" | "refuted" | "retired";
                        tripwire: {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            threshold: number;
                        } | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStrategicAssumptionsByAssumptionIdEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                assumptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "reading" | "decision" | "document" | "interview" | "force";
                    readingId?: string | null;
                    supports: boolean;
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assumptionId: string;
                        because: string;
                        challengedAt: string | null;
                        claim: string;
                        /** Format: date-time */
                        createdAt: string;
                        evidence: {
                            assumptionId: string;
                            evidenceId: string;
                            /** @enum {string} */
                            kind: "reading" | "decision" | "document" | "interview" | "force";
                            /** Format: date-time */
                            notedAt: string;
                            notedBy: string | null;
                            readingId: string | null;
                            supports: boolean;
                            words: string;
                        }[];
                        ifWrong: {
                            because: string;
                            chosen: string;
                            control?: {
                                description: string;
                                subject?: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            expects: {
                                byDays: number;
                                change: number;
                                high: number;
                                level: number;
                                low: number;
                            };
                            reviewDays: number;
                            sets: ({
                                /** @constant */
                                kind: "assumption";
                                name: string;
                                value: number;
                            } | {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                /** @constant */
                                kind: "standard";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                value: number;
                            } | {
                                channel: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                /** @constant */
                                kind: "contact-standard";
                                metric: string;
                                segmentId: string | null;
                                threshold: number;
                            } | {
                                channel: string;
                                /** @constant */
                                kind: "cell-role";
                                /** @enum {string} */
                                role: "serve" | "offer" | "drop";
                                /** Format: uuid */
                                segmentId: string;
                            } | {
                                /** @constant */
                                kind: "segmentation";
                                /** Format: uuid */
                                segmentationId: string;
                                version: number;
                            } | {
                                /** @constant */
                                kind: "proposition";
                                /** Format: uuid */
                                propositionId: string;
                                version: number;
                            }) | null;
                            title: string;
                        } | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewedAt: string | null;
                        /** Format: date */
                        reviewOn: string;
                        /** @enum {string} */
                        state: "held" | "challenged" | "refuted" | "retired";
                        tripwire: {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            threshold: number;
                        } | null;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assumptionId: string;
                        because: string;
                        challengedAt: string | null;
                        claim: string;
                        /** Format: date-time */
                        createdAt: string;
                        evidence: {
                            assumptionId: string;
                            evidenceId: string;
                            /** @enum {string} */
                            kind: "reading" | "decision" | "document" | "interview" | "force";
                            /** Format: date-time */
                            notedAt: string;
                            notedBy: string | null;
                            readingId: string | null;
                            supports: boolean;
                            words: string;
                        }[];
                        ifWrong: {
                            because: string;
                            chosen: string;
                            control?: {
                                description: string;
                                subject?: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            expects: {
                                byDays: number;
                                change: number;
                                high: number;
                                level: number;
                                low: number;
                            };
                            reviewDays: number;
                            sets: ({
                                /** @constant */
                                kind: "assumption";
                                name: string;
                                value: number;
                            } | {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                /** @constant */
                                kind: "standard";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                value: number;
                            } | {
                                channel: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                /** @constant */
                                kind: "contact-standard";
                                metric: string;
                                segmentId: string | null;
                                threshold: number;
                            } | {
                                channel: string;
                                /** @constant */
                                kind: "cell-role";
                                /** @enum {string} */
                                role: "serve" | "offer" | "drop";
                                /** Format: uuid */
                                segmentId: string;
                            } | {
                                /** @constant */
                                kind: "segmentation";
                                /** Format: uuid */
                                segmentationId: string;
                                version: number;
                            } | {
                                /** @constant */
                                kind: "proposition";
                                /** Format: uuid */
                                propositionId: string;
                                version: number;
                            }) | null;
                            title: string;
                        } | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewedAt: string | null;
                        /** Format: date */
                        reviewOn: string;
                        /** @enum {string} */
                        state: "held" | "challenged" | "refuted" | "retired";
                        tripwire: {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            threshold: number;
                        } | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postStrategicAssumptionsByAssumptionIdReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                assumptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    reviewOn: string;
                    /** @enum {string} */
                    state: "held" | "refuted" | "retired";
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assumptionId: string;
                        because: string;
                        challengedAt: string | null;
                        claim: string;
                        /** Format: date-time */
                        createdAt: string;
                        evidence: {
                            assumptionId: string;
                            evidenceId: string;
                            /** @enum {string} */
                            kind: "reading" | "decision" | "document" | "interview" | "force";
                            /** Format: date-time */
                            notedAt: string;
                            notedBy: string | null;
                            readingId: string | null;
                            supports: boolean;
                            words: string;
                        }[];
                        ifWrong: {
                            because: string;
                            chosen: string;
                            control?: {
                                description: string;
                                subject?: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            expects: {
                                byDays: number;
                                change: number;
                                high: number;
                                level: number;
                                low: number;
                            };
                            reviewDays: number;
                            sets: ({
                                /** @constant */
                                kind: "assumption";
                                name: string;
                                value: number;
                            } | {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                /** @constant */
                                kind: "standard";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                value: number;
                            } | {
                                channel: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                /** @constant */
                                kind: "contact-standard";
                                metric: string;
                                segmentId: string | null;
                                threshold: number;
                            } | {
                                channel: string;
                                /** @constant */
                                kind: "cell-role";
                                /** @enum {string} */
                                role: "serve" | "offer" | "drop";
                                /** Format: uuid */
                                segmentId: string;
                            } | {
                                /** @constant */
                                kind: "segmentation";
                                /** Format: uuid */
                                segmentationId: string;
                                version: number;
                            } | {
                                /** @constant */
                                kind: "proposition";
                                /** Format: uuid */
                                propositionId: string;
                                version: number;
                            }) | null;
                            title: string;
                        } | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewedAt: string | null;
                        /** Format: date */
                        reviewOn: string;
                        /** @enum {string} */
                        state: "held" | "challenged" | "refuted" | "retired";
                        tripwire: {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            threshold: number;
                        } | null;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assumptionId: string;
                        because: string;
                        challengedAt: string | null;
                        claim: string;
                        /** Format: date-time */
                        createdAt: string;
                        evidence: {
                            assumptionId: string;
                            evidenceId: string;
                            /** @enum {string} */
                            kind: "reading" | "decision" | "document" | "interview" | "force";
                            /** Format: date-time */
                            notedAt: string;
                            notedBy: string | null;
                            readingId: string | null;
                            supports: boolean;
                            words: string;
                        }[];
                        ifWrong: {
                            because: string;
                            chosen: string;
                            control?: {
                                description: string;
                                subject?: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                            } | null;
                            expects: {
                                byDays: number;
                                change: number;
                                high: number;
                                level: number;
                                low: number;
                            };
                            reviewDays: number;
                            sets: ({
                                /** @constant */
                                kind: "assumption";
                                name: string;
                                value: number;
                            } | {
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                /** @constant */
                                kind: "standard";
                                measure: string;
                                subject: {
                                    id: string;
                                    /** @enum {string} */
                                    kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                                };
                                value: number;
                            } | {
                                channel: string;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                /** @constant */
                                kind: "contact-standard";
                                metric: string;
                                segmentId: string | null;
                                threshold: number;
                            } | {
                                channel: string;
                                /** @constant */
                                kind: "cell-role";
                                /** @enum {string} */
                                role: "serve" | "offer" | "drop";
                                /** Format: uuid */
                                segmentId: string;
                            } | {
                                /** @constant */
                                kind: "segmentation";
                                /** Format: uuid */
                                segmentationId: string;
                                version: number;
                            } | {
                                /** @constant */
                                kind: "proposition";
                                /** Format: uuid */
                                propositionId: string;
                                version: number;
                            }) | null;
                            title: string;
                        } | null;
                        number: number;
                        ownerId: string;
                        ownerName: string | null;
                        reviewedAt: string | null;
                        /** Format: date */
                        reviewOn: string;
                        /** @enum {string} */
                        state: "held" | "challenged" | "refuted" | "retired";
                        tripwire: {
                            /** @enum {string} */
                            direction: "at-least" | "at-most" | "between";
                            measure: string;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            threshold: number;
                        } | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStrategyReview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        disciplines: {
                            flaws: string[];
                            /** @enum {string} */
                            lead: "operational-excellence" | "product-leadership" | "customer-intimacy";
                            passes: boolean;
                            ratings: {
                                "customer-intimacy": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                                "operational-excellence": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                                "product-leadership": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                            };
                        } | null;
                        forces: {
                            because: string | null;
                            computed: {
                                /** Format: date-time */
                                asOf: string;
                                /** @description Customers, or shares that somebody named. */
                                n: number;
                                score: number;
                                /** @enum {string} */
                                unit: "share" | "points";
                                value: number;
                            } | null;
                            confidence: number | null;
                            /** @enum {string} */
                            force: "buyer-power" | "supplier-power" | "rivalry" | "new-entrants" | "substitutes";
                            reviewedAt: string | null;
                            reviewedBy: string | null;
                            score: number | null;
                            shares: number[];
                        }[];
                        vision: {
                            alignment: number | null;
                            own: number | null;
                            /** @description Shown to whoever has voted. */
                            ratings: number[];
                            /** Format: date-time */
                            reviewedAt: string;
                            votes: number;
                            words: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putStrategyReviewDisciplines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    lead: "operational-excellence" | "product-leadership" | "customer-intimacy";
                    ratings: {
                        "customer-intimacy": {
                            change: number;
                            own: number;
                            rival: number;
                            threshold: number;
                        };
                        "operational-excellence": {
                            change: number;
                            own: number;
                            rival: number;
                            threshold: number;
                        };
                        "product-leadership": {
                            change: number;
                            own: number;
                            rival: number;
                            threshold: number;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        disciplines: {
                            flaws: string[];
                            /** @enum {string} */
                            lead: "operational-excellence" | "product-leadership" | "customer-intimacy";
                            passes: boolean;
                            ratings: {
                                "customer-intimacy": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                                "operational-excellence": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                                "product-leadership": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                            };
                        } | null;
                        forces: {
                            because: string | null;
                            computed: {
                                /** Format: date-time */
                                asOf: string;
                                /** @description Customers, or shares that somebody named. */
                                n: number;
                                score: number;
                                /** @enum {string} */
                                unit: "share" | "points";
                                value: number;
                            } | null;
                            confidence: number | null;
                            /** @enum {string} */
                            force: "buyer-power" | "supplier-power" | "rivalry" | "new-entrants" | "substitutes";
                            reviewedAt: string | null;
                            reviewedBy: string | null;
                            score: number | null;
                            shares: number[];
                        }[];
                        vision: {
                            alignment: number | null;
                            own: number | null;
                            /** @description Shown to whoever has voted. */
                            ratings: number[];
                            /** Format: date-time */
                            reviewedAt: string;
                            votes: number;
                            words: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putStrategyReviewForcesByForce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                force: "buyer-power" | "supplier-power" | "rivalry" | "new-entrants" | "substitutes";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    because: string;
                    confidence: number;
                    score: number;
                    shares?: number[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        disciplines: {
                            flaws: string[];
                            /** @enum {string} */
                            lead: "operational-excellence" | "product-leadership" | "customer-intimacy";
                            passes: boolean;
                            ratings: {
                                "customer-intimacy": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                                "operational-excellence": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                                "product-leadership": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                            };
                        } | null;
                        forces: {
                            because: string | null;
                            computed: {
                                /** Format: date-time */
                                asOf: string;
                                /** @description Customers, or shares that somebody named. */
                                n: number;
                                score: number;
                                /** @enum {string} */
                                unit: "share" | "points";
                                value: number;
                            } | null;
                            confidence: number | null;
                            /** @enum {string} */
                            force: "buyer-power" | "supplier-power" | "rivalry" | "new-entrants" | "substitutes";
                            reviewedAt: string | null;
                            reviewedBy: string | null;
                            score: number | null;
                            shares: number[];
                        }[];
                        vision: {
                            alignment: number | null;
                            own: number | null;
                            /** @description Shown to whoever has voted. */
                            ratings: number[];
                            /** Format: date-time */
                            reviewedAt: string;
                            votes: number;
                            words: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putStrategyReviewVision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        disciplines: {
                            flaws: string[];
                            /** @enum {string} */
                            lead: "operational-excellence" | "product-leadership" | "customer-intimacy";
                            passes: boolean;
                            ratings: {
                                "customer-intimacy": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                                "operational-excellence": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                                "product-leadership": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                            };
                        } | null;
                        forces: {
                            because: string | null;
                            computed: {
                                /** Format: date-time */
                                asOf: string;
                                /** @description Customers, or shares that somebody named. */
                                n: number;
                                score: number;
                                /** @enum {string} */
                                unit: "share" | "points";
                                value: number;
                            } | null;
                            confidence: number | null;
                            /** @enum {string} */
                            force: "buyer-power" | "supplier-power" | "rivalry" | "new-entrants" | "substitutes";
                            reviewedAt: string | null;
                            reviewedBy: string | null;
                            score: number | null;
                            shares: number[];
                        }[];
                        vision: {
                            alignment: number | null;
                            own: number | null;
                            /** @description Shown to whoever has voted. */
                            ratings: number[];
                            /** Format: date-time */
                            reviewedAt: string;
                            votes: number;
                            words: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putStrategyReviewVisionVote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rating: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        disciplines: {
                            flaws: string[];
                            /** @enum {string} */
                            lead: "operational-excellence" | "product-leadership" | "customer-intimacy";
                            passes: boolean;
                            ratings: {
                                "customer-intimacy": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                                "operational-excellence": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                                "product-leadership": {
                                    change: number;
                                    own: number;
                                    rival: number;
                                    threshold: number;
                                };
                            };
                        } | null;
                        forces: {
                            because: string | null;
                            computed: {
                                /** Format: date-time */
                                asOf: string;
                                /** @description Customers, or shares that somebody named. */
                                n: number;
                                score: number;
                                /** @enum {string} */
                                unit: "share" | "points";
                                value: number;
                            } | null;
                            confidence: number | null;
                            /** @enum {string} */
                            force: "buyer-power" | "supplier-power" | "rivalry" | "new-entrants" | "substitutes";
                            reviewedAt: string | null;
                            reviewedBy: string | null;
                            score: number | null;
                            shares: number[];
                        }[];
                        vision: {
                            alignment: number | null;
                            own: number | null;
                            /** @description Shown to whoever has voted. */
                            ratings: number[];
                            /** Format: date-time */
                            reviewedAt: string;
                            votes: number;
                            words: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSurveyAnswers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        /** Format: date */
                        answeredOn?: string;
                        /** Format: uuid */
                        answerId?: string;
                        channel?: string;
                        /** Format: uuid */
                        partyId: string;
                        question?: string;
                        scaleHigh: number;
                        scaleLow: number;
                        survey: string;
                        value: number;
                        words?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answerIds: string[];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answerIds: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSurveys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            answers: number;
                            /** Format: date */
                            firstOn: string;
                            high: number;
                            /** Format: date */
                            lastOn: string;
                            level: number;
                            low: number;
                            /** @description On the scale that was asked. */
                            mean: number;
                            parties: number;
                            question: string;
                            scaleHigh: number;
                            scaleLow: number;
                            survey: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTeams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            members: {
                                name: string;
                                /** Format: uuid */
                                userId: string;
                            }[];
                            name: string;
                            /** Format: uuid */
                            teamId: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postTeams: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    memberIds?: string[];
                    name: string;
                    /** Format: uuid */
                    teamId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        members: {
                            name: string;
                            /** Format: uuid */
                            userId: string;
                        }[];
                        name: string;
                        /** Format: uuid */
                        teamId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        members: {
                            name: string;
                            /** Format: uuid */
                            userId: string;
                        }[];
                        name: string;
                        /** Format: uuid */
                        teamId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putTeamsByTeamId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                teamId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        members: {
                            name: string;
                            /** Format: uuid */
                            userId: string;
                        }[];
                        name: string;
                        /** Format: uuid */
                        teamId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUnsubscriptionsByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postUnsubscriptionsByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    [key: string]: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getUsers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            isActive: boolean;
                            name: string;
                            roles: {
                                name: string;
                                /** Format: uuid */
                                roleId: string;
                            }[];
                            teams: {
                                name: string;
                                /** Format: uuid */
                                teamId: string;
                            }[];
                            /** Format: uuid */
                            userId: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name: string;
                    roleIds: string[];
                    teamIds?: string[];
                    /** Format: uuid */
                    userId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        isActive: boolean;
                        link: string;
                        /** Format: date-time */
                        linkExpiresAt: string;
                        name: string;
                        roles: {
                            name: string;
                            /** Format: uuid */
                            roleId: string;
                        }[];
                        teams: {
                            name: string;
                            /** Format: uuid */
                            teamId: string;
                        }[];
                        /** Format: uuid */
                        userId: string;
                        version: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        isActive: boolean;
                        link: string;
                        /** Format: date-time */
                        linkExpiresAt: string;
                        name: string;
                        roles: {
                            name: string;
                            /** Format: uuid */
                            roleId: string;
                        }[];
                        teams: {
                            name: string;
                            /** Format: uuid */
                            teamId: string;
                        }[];
                        /** Format: uuid */
                        userId: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUsersByUserId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        isActive: boolean;
                        name: string;
                        roles: {
                            name: string;
                            /** Format: uuid */
                            roleId: string;
                        }[];
                        teams: {
                            name: string;
                            /** Format: uuid */
                            teamId: string;
                        }[];
                        /** Format: uuid */
                        userId: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchUsersByUserId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isActive?: boolean;
                    name?: string;
                    roleIds?: string[];
                    teamIds?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        isActive: boolean;
                        name: string;
                        roles: {
                            name: string;
                            /** Format: uuid */
                            roleId: string;
                        }[];
                        teams: {
                            name: string;
                            /** Format: uuid */
                            teamId: string;
                        }[];
                        /** Format: uuid */
                        userId: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postUsersByUserIdLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        link: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        link: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteUsersByUserIdSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postV1Alias: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postV1Batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postV1Group: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postV1Identify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postV1Page: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postV1Screen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postV1Track: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rejected?: {
                            index: number;
                            messageId: string;
                            reason: string;
                            where: string;
                        }[];
                        /** @constant */
                        success: true;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getValueAssumptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        discountRate: {
                            decisionId: string | null;
                            /** @enum {string} */
                            name: "margin" | "discount-rate";
                            setAt: string | null;
                            setBy: string | null;
                            value: number;
                        };
                        margin: {
                            decisionId: string | null;
                            /** @enum {string} */
                            name: "margin" | "discount-rate";
                            setAt: string | null;
                            setBy: string | null;
                            value: number;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putValueAssumptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    discountRate?: number;
                    margin?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        discountRate: {
                            decisionId: string | null;
                            /** @enum {string} */
                            name: "margin" | "discount-rate";
                            setAt: string | null;
                            setBy: string | null;
                            value: number;
                        };
                        margin: {
                            decisionId: string | null;
                            /** @enum {string} */
                            name: "margin" | "discount-rate";
                            setAt: string | null;
                            setBy: string | null;
                            value: number;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getValueContracts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amountKey: string | null;
                        computedAt: string | null;
                        refused: string | null;
                        result: {
                            amountLabel: string | null;
                            /** @enum {string} */
                            best: "sbg" | "bdw";
                            curve: {
                                bdw: number;
                                counted: {
                                    high: number | null;
                                    low: number | null;
                                    value: number;
                                } | null;
                                sbg: number;
                                time: number;
                            }[];
                            left: number;
                            level: number;
                            lives: {
                                n: number;
                                payments: number;
                                tenure: number;
                            }[];
                            margin: number;
                            models: {
                                aic: number;
                                logLikelihood: number;
                                /** @enum {string} */
                                name: "sbg" | "bdw";
                                parameters: {
                                    high: number | null;
                                    low: number | null;
                                    name: string;
                                    value: number;
                                }[];
                                warnings: string[];
                            }[];
                            n: number;
                            ratePerYear: number;
                            /** @enum {string} */
                            unit: "day" | "week" | "month" | "year";
                            value: {
                                amountEach: number;
                                each: {
                                    high: number | null;
                                    low: number | null;
                                    value: number;
                                };
                                n: number;
                                total: {
                                    high: number | null;
                                    low: number | null;
                                    value: number;
                                };
                                untold: number;
                            } | null;
                        } | null;
                        running: {
                            since: string;
                            step: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postValueContracts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amountKey: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postValueContractsCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cancelled: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getValueEquity: {
        parameters: {
            query?: {
                currency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        byClass: {
                            high: number;
                            low: number;
                            n: number;
                            name: string;
                            value: number;
                        }[];
                        byCohort: {
                            high: number;
                            low: number;
                            n: number;
                            name: string;
                            value: number;
                        }[];
                        byCurrency: {
                            high: number;
                            low: number;
                            n: number;
                            name: string;
                            value: number;
                        }[];
                        change: {
                            from: number;
                            parts: {
                                amount: number;
                                customers: number | null;
                                /** @enum {string} */
                                name: "new" | "left" | "time" | "purchases" | "model" | "choice" | "assumptions" | "cost";
                                title: string;
                            }[];
                            since: string;
                            sinceRunId: string;
                            to: number;
                        } | null;
                        currency: string | null;
                        measure: {
                            asOf: string;
                            assumptions: {
                                decisionId: string | null;
                                name: string;
                                unit: string;
                                value: number;
                            }[];
                            interval: {
                                high: number;
                                level: number;
                                low: number;
                            } | null;
                            lineage: {
                                filter: string;
                                rows: number;
                                table: string;
                            }[];
                            method: {
                                formula: string;
                                name: string;
                                sentence: string;
                                version: string;
                            };
                            missing: string | null;
                            n: number;
                            name: string;
                            replay?: string;
                            standard: {
                                decisionId: string | null;
                                /** @enum {string} */
                                direction: "at-least" | "at-most" | "between";
                                high: number | null;
                                value: number;
                            } | null;
                            subject: {
                                id: string;
                                /** @enum {string} */
                                kind: "firm" | "party" | "segment" | "channel" | "cell" | "cause" | "campaign" | "arm" | "currency" | "import" | "source";
                            };
                            title: string;
                            unit: string;
                            value: number | null;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getValueLifetime: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        runs: {
                            assumptions: {
                                decisionId: string | null;
                                name: string;
                                unit: string;
                                value: number;
                            }[];
                            codeVersion: string;
                            converged: boolean;
                            covariance: {
                                purchases: (number | null)[];
                                spend: (number | null)[];
                            } | null;
                            currency: string;
                            finishedAt: string;
                            limitModel: string | null;
                            logLikelihood: number | null;
                            model: string;
                            modelRunId: string;
                            n: number;
                            observedUntil: string;
                            parameters: {
                                a?: {
                                    high: number | null;
                                    low: number | null;
                                    se: number | null;
                                    value: number | null;
                                };
                                alpha: {
                                    high: number | null;
                                    low: number | null;
                                    se: number | null;
                                    value: number | null;
                                };
                                b?: {
                                    high: number | null;
                                    low: number | null;
                                    se: number | null;
                                    value: number | null;
                                };
                                beta?: {
                                    high: number | null;
                                    low: number | null;
                                    se: number | null;
                                    value: number | null;
                                };
                                gamma: {
                                    high: number | null;
                                    low: number | null;
                                    se: number | null;
                                    value: number | null;
                                };
                                level: number;
                                p: {
                                    high: number | null;
                                    low: number | null;
                                    se: number | null;
                                    value: number | null;
                                };
                                q: {
                                    high: number | null;
                                    low: number | null;
                                    se: number | null;
                                    value: number | null;
                                };
                                r: {
                                    high: number | null;
                                    low: number | null;
                                    se: number | null;
                                    value: number | null;
                                };
                                returnShare: number;
                                s?: {
                                    high: number | null;
                                    low: number | null;
                                    se: number | null;
                                    value: number | null;
                                };
                                /** @enum {string} */
                                unit: "week" | "day";
                            } | null;
                            publishedAt: string | null;
                            refused: string | null;
                            result: {
                                aliveHistogram: number[];
                                aliveSum: number;
                                byClass: {
                                    high: number;
                                    low: number;
                                    n: number;
                                    name: string;
                                    value: number;
                                }[];
                                byCohort: {
                                    high: number;
                                    low: number;
                                    n: number;
                                    name: string;
                                    value: number;
                                }[];
                                change: {
                                    from: number;
                                    parts: {
                                        amount: number;
                                        customers: number | null;
                                        /** @enum {string} */
                                        name: "new" | "left" | "time" | "purchases" | "model" | "choice" | "assumptions" | "cost";
                                        title: string;
                                    }[];
                                    since: string;
                                    sinceRunId: string;
                                    to: number;
                                } | null;
                                correlation: number | null;
                                equity: {
                                    high: number;
                                    holdoutDeviation: number;
                                    level: number;
                                    low: number;
                                    n: number;
                                    name: string;
                                    parameterDeviation: number;
                                    processDeviation: number | null;
                                    value: number;
                                };
                                expectedOrders: number;
                                fallback?: {
                                    /** @enum {string} */
                                    chosen: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                                    reason: string;
                                };
                                holdout: {
                                    actual: number;
                                    calibration: {
                                        actual: number;
                                        customers: number;
                                        expected: number;
                                        x: number;
                                    }[];
                                    customers: number;
                                    cutOn: string;
                                    expected: number;
                                    high: number;
                                    level: number;
                                    low: number;
                                    oneIn: number;
                                    tracking: {
                                        actual: number | null;
                                        cumulativeActual: number | null;
                                        cumulativeExpected: number;
                                        expected: number;
                                        high: number;
                                        holdout: boolean;
                                        low: number;
                                        until: string;
                                        week: number;
                                    }[];
                                    until: string;
                                } | {
                                    missing: string;
                                };
                                orders: number;
                                repeaters: number;
                                rfm: {
                                    classes: {
                                        clv: number;
                                        n: number;
                                        name: string;
                                        spend: number;
                                    }[];
                                    cuts: {
                                        frequency: number[];
                                        monetary: number[];
                                        recency: number[];
                                    };
                                };
                                scores: {
                                    alive: string;
                                    clv: string;
                                    cost?: string;
                                    orders: string;
                                };
                                service?: {
                                    deviation: number;
                                    fromOn: string;
                                    perContact: number;
                                    perYear: number;
                                    untilOn: string;
                                } | null;
                                whale: {
                                    soFar: {
                                        customers: number;
                                        value: number;
                                    }[] | null;
                                    toCome: {
                                        customers: number;
                                        value: number;
                                    }[];
                                    topTenth?: {
                                        high: number;
                                        level: number;
                                        low: number;
                                    } | null;
                                    topTenthShare: number;
                                };
                            } | null;
                            scoreVersion: number | null;
                            startedAt: string;
                            warnings: string[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getValueModelChoices: {
        parameters: {
            query: {
                currency: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asked: {
                            comparisonId: string;
                            currency: string;
                            finishedAt: string | null;
                            progress: {
                                done: number;
                                of: number;
                                step: string;
                            } | null;
                            refused: string | null;
                            requestedAt: string;
                            requestedBy: string | null;
                            result: {
                                fewDays: string | null;
                                level: number;
                                models: {
                                    aic: number | null;
                                    aliveSum: number | null;
                                    bic: number | null;
                                    equity: {
                                        high: number;
                                        level: number;
                                        low: number;
                                        n: number;
                                        name: string;
                                        value: number;
                                    } | null;
                                    error: number | null;
                                    expectedOrders: number | null;
                                    holdout: {
                                        actual: number;
                                        calibration: {
                                            actual: number;
                                            customers: number;
                                            expected: number;
                                            x: number;
                                        }[];
                                        customers: number;
                                        cutOn: string;
                                        expected: number;
                                        high: number;
                                        level: number;
                                        low: number;
                                        oneIn: number;
                                        tracking: {
                                            actual: number | null;
                                            cumulativeActual: number | null;
                                            cumulativeExpected: number;
                                            expected: number;
                                            high: number;
                                            holdout: boolean;
                                            low: number;
                                            until: string;
                                            week: number;
                                        }[];
                                        until: string;
                                    } | {
                                        missing: string;
                                    };
                                    limitModel: string | null;
                                    logLikelihood: number | null;
                                    /** @enum {string} */
                                    name: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                                    parameters: {
                                        a?: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        alpha: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        b?: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        beta?: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        gamma: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        level: number;
                                        p: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        q: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        r: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        returnShare: number;
                                        s?: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        /** @enum {string} */
                                        unit: "week" | "day";
                                    } | null;
                                    unfit: string | null;
                                    warnings: string[];
                                }[];
                                n: number;
                                observedUntil: string;
                                pairs: {
                                    difference: number;
                                    high: number;
                                    low: number;
                                    /** @enum {string} */
                                    one: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                                    /** @enum {string} */
                                    other: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                                }[];
                                replicates: number;
                                /** @enum {string} */
                                unit: "week" | "day";
                            } | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "refused" | "failed" | "cancelled";
                        } | null;
                        choices: {
                            because: string;
                            /** Format: date-time */
                            chosenAt: string;
                            chosenBy: string | null;
                            chosenByName: string | null;
                            comparisonId: string | null;
                            currency: string;
                            /** @enum {string} */
                            model: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                            /** Format: uuid */
                            modelChoiceId: string;
                        }[];
                        comparison: {
                            comparisonId: string;
                            currency: string;
                            finishedAt: string | null;
                            progress: {
                                done: number;
                                of: number;
                                step: string;
                            } | null;
                            refused: string | null;
                            requestedAt: string;
                            requestedBy: string | null;
                            result: {
                                fewDays: string | null;
                                level: number;
                                models: {
                                    aic: number | null;
                                    aliveSum: number | null;
                                    bic: number | null;
                                    equity: {
                                        high: number;
                                        level: number;
                                        low: number;
                                        n: number;
                                        name: string;
                                        value: number;
                                    } | null;
                                    error: number | null;
                                    expectedOrders: number | null;
                                    holdout: {
                                        actual: number;
                                        calibration: {
                                            actual: number;
                                            customers: number;
                                            expected: number;
                                            x: number;
                                        }[];
                                        customers: number;
                                        cutOn: string;
                                        expected: number;
                                        high: number;
                                        level: number;
                                        low: number;
                                        oneIn: number;
                                        tracking: {
                                            actual: number | null;
                                            cumulativeActual: number | null;
                                            cumulativeExpected: number;
                                            expected: number;
                                            high: number;
                                            holdout: boolean;
                                            low: number;
                                            until: string;
                                            week: number;
                                        }[];
                                        until: string;
                                    } | {
                                        missing: string;
                                    };
                                    limitModel: string | null;
                                    logLikelihood: number | null;
                                    /** @enum {string} */
                                    name: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                                    parameters: {
                                        a?: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        alpha: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        b?: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        beta?: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        gamma: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        level: number;
                                        p: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        q: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        r: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        returnShare: number;
                                        s?: {
                                            high: number | null;
                                            low: number | null;
                                            se: number | null;
                                            value: number | null;
                                        };
                                        /** @enum {string} */
                                        unit: "week" | "day";
                                    } | null;
                                    unfit: string | null;
                                    warnings: string[];
                                }[];
                                n: number;
                                observedUntil: string;
                                pairs: {
                                    difference: number;
                                    high: number;
                                    low: number;
                                    /** @enum {string} */
                                    one: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                                    /** @enum {string} */
                                    other: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                                }[];
                                replicates: number;
                                /** @enum {string} */
                                unit: "week" | "day";
                            } | null;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "refused" | "failed" | "cancelled";
                        } | null;
                        /** @enum {string} */
                        model: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postValueModelChoices: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    because: string;
                    currency: string;
                    /** @enum {string} */
                    model: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        because: string;
                        /** Format: date-time */
                        chosenAt: string;
                        chosenBy: string | null;
                        comparisonId: string | null;
                        currency: string;
                        /** @enum {string} */
                        model: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                        /** Format: uuid */
                        modelChoiceId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        because: string;
                        /** Format: date-time */
                        chosenAt: string;
                        chosenBy: string | null;
                        comparisonId: string | null;
                        currency: string;
                        /** @enum {string} */
                        model: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                        /** Format: uuid */
                        modelChoiceId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postValueModelComparisons: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currency: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        comparisonId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        comparisonId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getValueModelComparisonsByComparisonId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                comparisonId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        comparisonId: string;
                        currency: string;
                        finishedAt: string | null;
                        progress: {
                            done: number;
                            of: number;
                            step: string;
                        } | null;
                        refused: string | null;
                        requestedAt: string;
                        requestedBy: string | null;
                        result: {
                            fewDays: string | null;
                            level: number;
                            models: {
                                aic: number | null;
                                aliveSum: number | null;
                                bic: number | null;
                                equity: {
                                    high: number;
                                    level: number;
                                    low: number;
                                    n: number;
                                    name: string;
                                    value: number;
                                } | null;
                                error: number | null;
                                expectedOrders: number | null;
                                holdout: {
                                    actual: number;
                                    calibration: {
                                        actual: number;
                                        customers: number;
                                        expected: number;
                                        x: number;
                                    }[];
                                    customers: number;
                                    cutOn: string;
                                    expected: number;
                                    high: number;
                                    level: number;
                                    low: number;
                                    oneIn: number;
                                    tracking: {
                                        actual: number | null;
                                        cumulativeActual: number | null;
                                        cumulativeExpected: number;
                                        expected: number;
                                        high: number;
                                        holdout: boolean;
                                        low: number;
                                        until: string;
                                        week: number;
                                    }[];
                                    until: string;
                                } | {
                                    missing: string;
                                };
                                limitModel: string | null;
                                logLikelihood: number | null;
                                /** @enum {string} */
                                name: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                                parameters: {
                                    a?: {
                                        high: number | null;
                                        low: number | null;
                                        se: number | null;
                                        value: number | null;
                                    };
                                    alpha: {
                                        high: number | null;
                                        low: number | null;
                                        se: number | null;
                                        value: number | null;
                                    };
                                    b?: {
                                        high: number | null;
                                        low: number | null;
                                        se: number | null;
                                        value: number | null;
                                    };
                                    beta?: {
                                        high: number | null;
                                        low: number | null;
                                        se: number | null;
                                        value: number | null;
                                    };
                                    gamma: {
                                        high: number | null;
                                        low: number | null;
                                        se: number | null;
                                        value: number | null;
                                    };
                                    level: number;
                                    p: {
                                        high: number | null;
                                        low: number | null;
                                        se: number | null;
                                        value: number | null;
                                    };
                                    q: {
                                        high: number | null;
                                        low: number | null;
                                        se: number | null;
                                        value: number | null;
                                    };
                                    r: {
                                        high: number | null;
                                        low: number | null;
                                        se: number | null;
                                        value: number | null;
                                    };
                                    returnShare: number;
                                    s?: {
                                        high: number | null;
                                        low: number | null;
                                        se: number | null;
                                        value: number | null;
                                    };
                                    /** @enum {string} */
                                    unit: "week" | "day";
                                } | null;
                                unfit: string | null;
                                warnings: string[];
                            }[];
                            n: number;
                            observedUntil: string;
                            pairs: {
                                difference: number;
                                high: number;
                                low: number;
                                /** @enum {string} */
                                one: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                                /** @enum {string} */
                                other: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                            }[];
                            replicates: number;
                            /** @enum {string} */
                            unit: "week" | "day";
                        } | null;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "refused" | "failed" | "cancelled";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postValueModelComparisonsByComparisonIdCancellation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                comparisonId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getValueRefits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            currency: string;
                            equity: number | null;
                            finishedAt: string;
                            model: string;
                            modelRunId: string;
                            n: number;
                            observedUntil: string;
                            publishedAt: string | null;
                            refused: string | null;
                            startedAt: string;
                        }[];
                        next: string | null;
                        running: {
                            currency: string;
                            done: number;
                            of: number;
                            since: string;
                            step: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postValueRefits: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requested: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getValueSettingsSuitedModels: {
        parameters: {
            query: {
                contract: "yes" | "no";
                occasions: "yes" | "no";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        refused: {
                            instead: string[];
                            model: string;
                            reason: string;
                        }[];
                        suited: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getValueWhatIf: {
        parameters: {
            query?: {
                currency?: string;
                discountRate?: number;
                margin?: number;
                months?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asked: {
                            equity: {
                                high: number;
                                level: number;
                                low: number;
                                n: number;
                                value: number;
                            };
                            perCustomer: number;
                            samplingShare: number;
                            supposed: {
                                discountRate: number;
                                margin: number;
                                months: number;
                            };
                        };
                        currency: string;
                        /** @enum {string} */
                        model: "bg-nbd" | "mbg-nbd" | "pareto-nbd";
                        now: {
                            high: number;
                            level: number;
                            low: number;
                            supposed: {
                                discountRate: number;
                                margin: number;
                                months: number;
                            };
                            value: number;
                        };
                        oneIn: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postViewAs: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    userId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteViewAs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            allowsPrivate: boolean;
                            because: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            failed: number;
                            failingSince: string | null;
                            lastSuccessAt: string | null;
                            name: string;
                            /** Format: uuid */
                            ownerId: string;
                            ownerName: string;
                            previousUntil: string | null;
                            /** Format: uuid */
                            roleId: string;
                            roleName: string | null;
                            /** @enum {string} */
                            state: "active" | "paused" | "disabled";
                            types: string[];
                            url: string;
                            version: number;
                            waiting: number;
                            /** Format: uuid */
                            webhookId: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    allowsPrivate?: boolean;
                    name: string;
                    /** Format: uuid */
                    roleId: string;
                    types: string[];
                    url: string;
                    /** Format: uuid */
                    webhookId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowsPrivate: boolean;
                        because: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        failingSince: string | null;
                        lastSuccessAt: string | null;
                        name: string;
                        /** Format: uuid */
                        ownerId: string;
                        ownerName: string;
                        previousUntil: string | null;
                        /** Format: uuid */
                        roleId: string;
                        roleName: string | null;
                        secret: string;
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        types: string[];
                        url: string;
                        version: number;
                        /** Format: uuid */
                        webhookId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowsPrivate: boolean;
                        because: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        failingSince: string | null;
                        lastSuccessAt: string | null;
                        name: string;
                        /** Format: uuid */
                        ownerId: string;
                        ownerName: string;
                        previousUntil: string | null;
                        /** Format: uuid */
                        roleId: string;
                        roleName: string | null;
                        secret: string;
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        types: string[];
                        url: string;
                        version: number;
                        /** Format: uuid */
                        webhookId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteWebhooksByWebhookId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    patchWebhooksByWebhookId: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag that was read, so that nobody is overwritten. */
                "If-Match": string;
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    allowsPrivate?: boolean;
                    name?: string;
                    /** Format: uuid */
                    roleId?: string;
                    /** @enum {string} */
                    state?: "active" | "paused";
                    types?: string[];
                    url?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowsPrivate: boolean;
                        because: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        failingSince: string | null;
                        lastSuccessAt: string | null;
                        name: string;
                        /** Format: uuid */
                        ownerId: string;
                        ownerName: string;
                        previousUntil: string | null;
                        /** Format: uuid */
                        roleId: string;
                        roleName: string | null;
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        types: string[];
                        url: string;
                        version: number;
                        /** Format: uuid */
                        webhookId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebhooksByWebhookIdDeliveries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "waiting" | "delivered" | "failed" | "dropped";
            };
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attempts: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            deliveryId: string;
                            endedAt: string | null;
                            /** Format: uuid */
                            eventId: string;
                            latencyMs: number | null;
                            partyId: string | null;
                            /** Format: date-time */
                            readyAt: string;
                            reason: string | null;
                            replays: number;
                            /** @enum {string} */
                            state: "waiting" | "delivered" | "failed" | "dropped";
                            status: number | null;
                            type: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebhooksByWebhookIdDeliveriesByDeliveryIdAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deliveryId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            at: string;
                            excerpt: string | null;
                            latencyMs: number;
                            reason: string | null;
                            status: number | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postWebhooksByWebhookIdReplays: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    deliveryId?: string;
                    failed?: boolean;
                    /** Format: date-time */
                    from?: string;
                    /** Format: date-time */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        again: number;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        again: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postWebhooksByWebhookIdSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowsPrivate: boolean;
                        because: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        failingSince: string | null;
                        lastSuccessAt: string | null;
                        name: string;
                        /** Format: uuid */
                        ownerId: string;
                        ownerName: string;
                        previousUntil: string | null;
                        /** Format: uuid */
                        roleId: string;
                        roleName: string | null;
                        secret: string;
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        types: string[];
                        url: string;
                        version: number;
                        /** Format: uuid */
                        webhookId: string;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allowsPrivate: boolean;
                        because: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        failingSince: string | null;
                        lastSuccessAt: string | null;
                        name: string;
                        /** Format: uuid */
                        ownerId: string;
                        ownerName: string;
                        previousUntil: string | null;
                        /** Format: uuid */
                        roleId: string;
                        roleName: string | null;
                        secret: string;
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        types: string[];
                        url: string;
                        version: number;
                        /** Format: uuid */
                        webhookId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postWebhooksByWebhookIdTests: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeated with the same key, a request is carried out once. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        excerpt: string | null;
                        latencyMs: number;
                        reason: string | null;
                        status: number | null;
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        excerpt: string | null;
                        latencyMs: number;
                        reason: string | null;
                        status: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
