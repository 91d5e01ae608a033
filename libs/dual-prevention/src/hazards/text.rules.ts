/** The longest each text may be, in characters. */
export const TEXT_LIMITS = { area: 200, person: 100, clause: 500, code: 20, scope: 200, field: 100, long: 2000 } as const;
