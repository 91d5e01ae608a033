import type { Locale } from '@anze/kernel';

/** A person of an organization who can sign in, as far as it decides whom a mail goes to. */
export interface Person {
  readonly userId: string;
  readonly displayName: string;
  readonly role: 'OFFICER' | 'LEAD' | 'ADMIN';
  /** Where mails go; null where they take none. */
  readonly email: string | null;
  readonly locale: Locale;
}

/** What a notification says of whom it is for. */
export interface Addressing {
  /** Of an enterprise one person is responsible; every officer of an authority or insurer is. */
  readonly kind: 'ENTERPRISE' | 'OTHER';
  /** Name of who is responsible for the hazard (整改责任人), as the enterprise wrote it. */
  readonly responsible: string | null;
  /** The person that it names, of an inspection task for instance; null where it names none. */
  readonly userId: string | null;
  /** The head of the enterprise is told as well (企业负责人). */
  readonly toHead: boolean;
}

/** Heads first: who leads safety (安全负责人), then who administers the organization, then anybody. */
const RANK: Readonly<Record<Person['role'], number>> = { LEAD: 0, ADMIN: 1, OFFICER: 2 };

/**
 * Whom a mail goes to, of the people who can sign in today: of an enterprise the person responsible, else its safety lead, else any
 * active account, each if they take mails; with the head, who leads it too. Of an authority or insurer everybody who takes mails.
 * @param people active ones, oldest account first
 */
export function mailRecipients(people: readonly Person[], addressing: Addressing): Person[] {
  const reachable = people.filter((person) => person.email !== null);
  if (addressing.kind === 'OTHER') return reachable;
  const byRank = reachable.toSorted((a, b) => RANK[a.role] - RANK[b.role]);
  const responsible = reachable.find((person) => person.userId === addressing.userId) ?? reachable.find((person) => person.displayName === addressing.responsible) ?? byRank[0];
  const head = addressing.toHead ? byRank[0] : undefined;
  return [...new Set([responsible, head].filter((person) => person !== undefined))];
}
