import { Injectable } from '@nestjs/common';
import { execute, type ExecutionResult, type GraphQLError } from 'graphql';
import type { RequestContext } from '@anze/graphql';
import { DomainError, newId, type Locale } from '@anze/kernel';
import { planList, PAGE_VARIABLES, type ListPlan } from './list-query.rules.js';
import { ListSchema } from './list-schema.js';

/** A list as it was asked for; stored with the export. */
export interface ListRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly locale: Locale;
}

/** Some rows of a list, as the API answers them. */
export interface ListPage {
  readonly rows: readonly unknown[];
  /** Behind which the next page begins; null at the end. */
  readonly after: string | null;
  /** When it was asked for, and of a list that comes as a whole. */
  readonly total: number | null;
}

interface Connection {
  readonly edges: readonly { readonly node: unknown }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount?: number;
}

/** Reads lists through the API's own schema as the current principal: guards, filters and row security are those of the screen. */
@Injectable()
export class ListReader {
  constructor(private readonly schemas: ListSchema) {}

  /** @throws EXPORT_LIST */
  async plan(request: ListRequest): Promise<ListPlan> {
    return planList(await this.schemas.schema(), request.query, request.variables);
  }

  /** @throws what the list's field refuses (FORBIDDEN, NOT_FOUND, BAD_INPUT …) */
  async page(plan: ListPlan, request: ListRequest, at: { readonly size: number; readonly after: string | null; readonly count: boolean }): Promise<ListPage> {
    const context: RequestContext = { requestId: newId(), locale: request.locale, loaders: new Map() };
    const variableValues = { ...request.variables, ...(plan.paged ? { [PAGE_VARIABLES.first]: at.size, [PAGE_VARIABLES.after]: at.after, [PAGE_VARIABLES.count]: at.count } : {}) };
    const result: ExecutionResult = await execute({ schema: await this.schemas.schema(), document: plan.document, variableValues, contextValue: context });
    const [error] = result.errors ?? [];
    if (error) throw causeOf(error);
    const answer = result.data?.[plan.key];
    if (!plan.paged) {
      const rows = (answer as readonly unknown[] | null) ?? [];
      return { rows, after: null, total: rows.length };
    }
    const { edges, pageInfo, totalCount } = answer as Connection;
    return { rows: edges.map(({ node }) => node), after: pageInfo.hasNextPage ? pageInfo.endCursor : null, total: totalCount ?? null };
  }
}

/** What went wrong under GraphQL's own words for it. */
function causeOf(error: GraphQLError): Error {
  const cause = error.originalError;
  return cause instanceof DomainError ? cause : (cause ?? error);
}
