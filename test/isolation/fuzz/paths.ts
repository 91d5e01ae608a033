import { getNamedType, isEnumType, isObjectType, isScalarType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import type { RootField } from '../graphql/walk.js';
import type { Random } from './random.js';

/** A field of an object type on the way down. */
export type Step = GraphQLField<unknown, unknown>;

const leaf = (field: Step): boolean => isScalarType(getNamedType(field.type)) || isEnumType(getNamedType(field.type));

/** Fields that give plain values and take no arguments that must be given. */
export const leavesOf = (type: GraphQLObjectType): Step[] => Object.values(type.getFields()).filter(leaf);

/** Fields that give objects. */
export const branchesOf = (type: GraphQLObjectType): Step[] => Object.values(type.getFields()).filter((field) => isObjectType(getNamedType(field.type)));

export const objectOf = (field: Step): GraphQLObjectType | null => {
  const named = getNamedType(field.type);
  return isObjectType(named) ? named : null;
};

/** API limit 12, of which a root field is one and a leaf another. */
export const DEEPEST = 9;
/** Below a mutation there is what queries give: its nearest alone has turns of its own. */
const DEEPEST_CHANGED = 3;

/**
 * The shortest way down from a root field to each field of each type that can be reached from it; the empty one is the root field's
 * own type. All ways there are would be more with each type than could ever be gone; others than the shortest are gone at random.
 */
export function pathsOf({ field, operation }: RootField): (readonly Step[])[] {
  const deepest = operation === 'mutation' ? DEEPEST_CHANGED : DEEPEST;
  const ways: (readonly Step[])[] = [[]];
  const known = new Set<string>();
  for (const way of ways) {
    const type = objectOf(way.at(-1) ?? field);
    if (!type || way.length >= deepest) continue;
    for (const branch of branchesOf(type)) {
      const name = `${type.name}.${branch.name}`;
      if (!known.has(name)) ways.push([...way, branch]);
      known.add(name);
    }
  }
  return ways;
}

/** A way down that may go in circles. */
export function wanderingPath({ field }: RootField, random: Random, deepest: number): Step[] {
  const path: Step[] = [];
  for (let type = objectOf(field); type && path.length < deepest; ) {
    const branch = random.pick(branchesOf(type));
    if (!branch) break;
    path.push(branch);
    type = objectOf(branch);
  }
  return path;
}
