/** The longest each text of an accident or a claim may be, in characters. */
export const TEXT_LIMITS = { place: 200, person: 100, reference: 100, long: 2000 } as const;
