import { Injectable } from '@nestjs/common';
import { getVariableValues, Kind, OperationTypeNode, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Principal } from '@anze/database';
import type { PlannedType } from './plan.js';
import { selectionOf, type Selected } from './selection.js';
import { statementOf, type PlannedStatement } from './statement.js';

/** A query that may be answered by one statement, and the fields of Query that it asks. */
export interface PlannedQuery {
  readonly statement: PlannedStatement;
  readonly roots: readonly Selected[];
}

/** The types that the libs have planned. What isn't planned is answered by resolvers; a test holds the two to the same answer. */
@Injectable()
export class PlannedReads {
  private readonly types = new Map<string, PlannedType>();

  /** Adds to a type. @throws when a field is planned twice */
  add(...additions: readonly PlannedType[]): void {
    for (const addition of additions) {
      const known = this.types.get(addition.name);
      const names = [...Object.keys(addition.fields ?? {}), ...Object.keys(addition.links ?? {})];
      const twice = names.find((name) => known?.fields?.[name] ?? known?.links?.[name]);
      if (twice !== undefined) throw new Error(`PlannedReads: ${addition.name}.${twice} is planned twice`);
      this.types.set(addition.name, { name: addition.name, fields: { ...known?.fields, ...addition.fields }, links: { ...known?.links, ...addition.links } });
    }
  }

  /** Every planned field, `Type.field`, sorted. */
  fields(): string[] {
    return [...this.types.values()].flatMap((type) => [...Object.keys(type.fields ?? {}), ...Object.keys(type.links ?? {})].map((field) => `${type.name}.${field}`)).sort();
  }

  /**
   * One statement for a valid query; null when there is none: then its resolvers answer.
   * @throws for arguments that its resolvers refuse as well
   */
  plan(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>, principal: Principal): PlannedQuery | null {
    if (operation.operation !== OperationTypeNode.QUERY || (operation.directives?.length ?? 0) > 0) return null;
    const query = schema.getQueryType();
    if (!query) return null;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (!coerced) return null;
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    const roots = selectionOf([operation.selectionSet], query, { fragments, variables: coerced });
    if (!roots) return null;
    const statement = statementOf(roots, this.types, principal);
    return statement && { statement, roots };
  }
}
