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

/** Every way down from a root field on which no type comes twice; the empty one is the root field's own type. */
export function pathsOf({ field }: RootField): (readonly Step[])[] {
  const down = (type: GraphQLObjectType | null, above: readonly string[], path: readonly Step[]): (readonly Step[])[] => {
    if (!type) return [path];
    return [path, ...branchesOf(type).flatMap((branch) => (above.includes(objectOf(branch)!.name) ? [] : down(objectOf(branch), [...above, objectOf(branch)!.name], [...path, branch])))];
  };
  const type = objectOf(field);
  return down(type, type ? [type.name] : [], []);
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
