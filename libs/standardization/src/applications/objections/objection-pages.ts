import { Injectable } from '@nestjs/common';
import { currentPrincipal } from '@anze/database';
import { keysetOf, loaderOf, pageOf, type Page, type PageArgs, type RequestContext } from '@anze/graphql';
import { DAY_CURSOR_PARTS, dayPosition } from '@anze/kernel';
import { isDeciding } from '../application-acts.js';
import { keyOfText, keyText, KEY_LENGTH, type ApplicationFacts } from '../application.facts.js';
import { objectionModel, type NoticeObjection } from '../application.model.js';
import { ObjectionRepository, type ObjectionRow } from './objection.repository.js';

/** Pages of the objections to public notices, for authorities; applications that are asked the same share a statement. */
@Injectable()
export class ObjectionPages {
  constructor(private readonly objections: ObjectionRepository) {}

  /** Of an application, the oldest first; null to whoever is no authority. @throws BAD_INPUT, BAD_CURSOR */
  async of(application: ApplicationFacts, { first = null, after = null }: PageArgs, context: RequestContext): Promise<Page<NoticeObjection> | null> {
    const by = currentPrincipal();
    if (by.audience !== 'regulator') return null;
    const batch = async (texts: readonly string[]): Promise<ReadonlyMap<string, Page<NoticeObjection>>> => {
      const keyset = keysetOf({ first, after }, DAY_CURSOR_PARTS);
      const keys = [...new Set(texts.map((text) => text.slice(0, KEY_LENGTH)))].map(keyOfText);
      const rows = new Map<string, ObjectionRow[]>(keys.map((key) => [keyText(key), []]));
      for (const row of await this.objections.ofApplications(keys, dayPosition(keyset.after), keyset.limit)) rows.get(keyText({ enterpriseId: row.enterpriseId, id: row.applicationId }))!.push(row);
      let counts: Promise<ReadonlyMap<string, number>> | null = null;
      const countOf = async (key: string): Promise<number> => (await (counts ??= this.objections.count(keys))).get(key) ?? 0;
      return new Map(
        texts.map((text) => {
          const key = text.slice(0, KEY_LENGTH);
          return [text, pageOf(rows.get(key)!, keyset, (row) => objectionModel(row, text.endsWith('+')), ({ receivedOn, id }) => [receivedOn, id], () => countOf(key))];
        }),
      );
    };
    // One that a mutation of this request changed has others: its version is part of the key.
    return loaderOf(context, batch, `anze:objections:${JSON.stringify([first, after])}`).load(`${keyText(application)}/${application.version}${isDeciding(by, application.authorityId) ? '+' : '-'}`);
  }
}
