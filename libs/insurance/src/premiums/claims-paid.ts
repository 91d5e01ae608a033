/** What claims say about a policy that is to be cancelled. */
export abstract class ClaimsPaid {
  /** Whether what was agreed on a claim under it stands paid in full: then nothing of the premium is given back (the terms of 安责险). */
  abstract paidInFull(policy: { readonly enterpriseId: string; readonly policyId: string }): Promise<boolean>;
}
