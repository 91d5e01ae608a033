/** Roles within an organization and their Chinese terms. All roles of a kind have the same permissions; what needs a LEAD says so itself. */
export const USER_ROLE_TERMS = { OFFICER: '经办人员', LEAD: '负责人', ADMIN: '管理员' } as const;

/** A person's role within the organization. */
export type UserRole = keyof typeof USER_ROLE_TERMS;

/** All roles. */
export const USER_ROLES = Object.keys(USER_ROLE_TERMS) as UserRole[];
