import { StandardizationLevels, type Day, type StandardizationLevel } from '@anze/kernel';

/** A certificate as far as it counts on a day. */
export interface CertificateTerm {
  readonly level: StandardizationLevel;
  /** The first day on which it holds. */
  readonly issuedOn: Day;
  /** The last day on which it holds. */
  readonly expiresOn: Day;
  /** The first day on which it no longer holds when it was revoked (撤销). */
  readonly revokedOn: Day | null;
}

/** Whether a certificate holds on a day (证书有效). */
export function certificateInForce(certificate: Omit<CertificateTerm, 'level'>, day: Day): boolean {
  return certificate.issuedOn <= day && day <= certificate.expiresOn && (certificate.revokedOn === null || day < certificate.revokedOn);
}

/** The highest level held on a day (一级 above 二级 above 三级); null when no certificate holds. */
export function levelOn(certificates: readonly CertificateTerm[], day: Day): StandardizationLevel | null {
  const held = new Set(certificates.filter((certificate) => certificateInForce(certificate, day)).map(({ level }) => level));
  return StandardizationLevels.values.find((level) => held.has(level)) ?? null;
}
