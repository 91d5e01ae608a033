import { astFromValue, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, print, type GraphQLArgument, type GraphQLInputType } from 'graphql';
import { targetOf } from '../graphql/targets.js';
import { plain, type RootField } from '../graphql/walk.js';
import { DEEPEST, leavesOf, objectOf, pathsOf, wanderingPath, type Step } from './paths.js';
import type { Random } from './random.js';
import type { Origin, Values } from './values.js';

/** One call of a root field: one combination of arguments, one way down. */
export interface Case {
  readonly root: RootField;
  /** As it stands in a document, without alias. */
  readonly text: string;
  /** The way down, for the count of those that were gone. */
  readonly path: string;
  /** Where the values come from that it is about. */
  readonly origins: readonly Origin[];
  /** An answer to it is likely to be an error. */
  readonly risky: boolean;
}

/** Whose turn it is of the ways down from each root field; callers go on where the one before stopped. */
export type Turns = Map<RootField, { readonly paths: readonly (readonly Step[])[]; next: number }>;

/** Makes cases for one caller; each way down in turn, so that none is left out. */
export class Cases {
  private origins: Origin[] = [];
  private root!: RootField;
  private focused = false;
  private calm = false;

  constructor(
    private readonly values: Values,
    private readonly random: Random,
    private readonly turns: Turns,
  ) {}

  make(root: RootField): Case {
    this.origins = [];
    this.root = root;
    // An error of a list takes a whole request: there what is bound to be one is tried less often.
    this.calm = root.operation === 'query' && isNonNullType(root.field.type);
    this.focused = this.random.chance(0.85);
    const path = this.pathOf(root);
    const text = `${root.field.name}${this.argumentsOf(root.field, root.field.name)}${this.selection(root.field, path)}`;
    return { root, text, path: [root.field.name, ...path.map((step) => step.name)].join('.'), origins: this.origins, risky: this.origins.some((origin) => origin === 'malformed' || origin === 'otherType' || (origin !== 'own' && root.field.args.some((arg) => targetOf(root.field.name, arg.name, arg.type)))) };
  }

  private pathOf(root: RootField): readonly Step[] {
    if (this.random.chance(0.25)) return wanderingPath(root, this.random, 1 + this.random.below(DEEPEST));
    const turn = this.turns.get(root) ?? { paths: this.random.shuffled(pathsOf(root)), next: 0 };
    this.turns.set(root, turn);
    const path = turn.paths[turn.next % turn.paths.length]!;
    turn.next += 1;
    return path;
  }

  /** On the way the first plain fields, at its end all of them. */
  private selection(field: Step, path: readonly Step[]): string {
    const type = objectOf(field);
    if (!type) return '';
    const leaves = leavesOf(type);
    const [next, ...rest] = path;
    const plainOnes = (next ? leaves.slice(0, 2) : leaves).map((one) => `${one.name}${this.argumentsOf(one, one.name)}`);
    const below = next ? [`${next.name}${this.argumentsOf(next, `${type.name}.${next.name}`)}${this.selection(next, rest)}`] : [];
    const parts = [...plainOnes, ...below];
    return ` { ${(parts.length > 0 ? parts : ['__typename']).join(' ')} }`;
  }

  private argumentsOf(field: Step, list: string): string {
    const given = field.args.flatMap((arg) => {
      const value = this.argument(arg, list, field === this.root.field);
      return value === undefined ? [] : [`${arg.name}: ${print(astFromValue(value, arg.type)!)}`];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  private argument(arg: GraphQLArgument, list: string, atRoot: boolean): unknown {
    if (arg.name === 'first') return 1 + this.random.below(atRoot ? 6 : 3);
    return this.build(arg.name, arg.type, list);
  }

  private build(name: string, type: GraphQLInputType, list: string): unknown {
    const required = isNonNullType(type);
    const nullable = isNonNullType(type) ? type.ofType : type;
    const target = targetOf(this.root.field.name, name, type);
    const naming = target !== null || name === 'after' || isInputObjectType(getNamedType(type));
    if (!required && !this.random.chance(naming ? 0.6 : 0.15)) return undefined;
    if (isListType(nullable)) return Array.from({ length: 1 + this.random.below(2) }, () => this.single(name, nullable.ofType as GraphQLInputType, list));
    return this.single(name, nullable as GraphQLInputType, list);
  }

  private single(name: string, type: GraphQLInputType, list: string): unknown {
    const named = getNamedType(type);
    if (isInputObjectType(named)) {
      const entries = Object.values(named.getFields()).map((field) => [field.name, this.build(field.name, field.type, list)] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    const target = targetOf(this.root.field.name, name, type);
    if (target) {
      if (!this.focused) return this.values.own(target);
      const { value, origin } = this.values.any(target, this.calm);
      this.origins.push(origin);
      return value;
    }
    if (name === 'after') {
      const { value, origin } = this.values.cursor(list, this.calm && list === this.root.field.name);
      this.origins.push(origin);
      return value;
    }
    if (isEnumType(named)) return this.random.of1(named.getValues()).name;
    if (name === 'nameContains') return this.values.text();
    return plain(name, named.name);
  }
}
