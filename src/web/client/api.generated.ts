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
        /** Make an API key of one’s own. The secret is shown once. */
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
        /** Whether Kith still waits for its first administrator, and whether the firm has a name. */
        get: operations["getFirstStart"];
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
    "/roles/{roleId}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace what a role permits. */
        put: operations["putRolesByRoleIdPermissions"];
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
                            actorKind: "user" | "key" | "system";
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
                            actorKind: "user" | "key" | "system";
                            actorName: string | null;
                            asUserId: string | null;
                            asUserName: string | null;
                            /** Format: date-time */
                            at: string;
                            /** Format: uuid */
                            auditId: string;
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
                        name: string;
                        timeZone: string;
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
                        name: string;
                        timeZone: string;
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
                        needed: boolean;
                    };
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
                        }[];
                        next: string | null;
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
                    };
                };
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
                            language: string;
                            name: string;
                            timeZone: string;
                        } | null;
                        lastVisitAt: string | null;
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
}
