import {
  astFromValue, isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, isScalarType, isSpecifiedDirective, isSpecifiedScalarType, isUnionType, print,
  type GraphQLArgument, type GraphQLEnumType, type GraphQLInputField, type GraphQLNamedType, type GraphQLSchema,
} from 'graphql';

/** What `whole` lacks of `part`: every type, field, argument, default, enum value and input field, with the same type and nullability. */
export function missingFrom(whole: GraphQLSchema, part: GraphQLSchema): string[] {
  return Object.values(part.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const there = whole.getType(type.name);
      if (!there) return [`${type.name} is missing`];
      if (there.constructor !== type.constructor) return [`${type.name} is another kind of type`];
      return missingOf(there, type);
    });
}

function missingOf(there: GraphQLNamedType, type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().flatMap(({ name }) => ((there as GraphQLEnumType).getValue(name) ? [] : [`${type.name}.${name} is missing`]));
  if (isInputObjectType(type) && isInputObjectType(there)) {
    const fields = there.getFields();
    // A new input field or argument may not be demanded of those who don't know it.
    const demanded = Object.values(fields).filter((field) => !(field.name in type.getFields()) && field.type.toString().endsWith('!') && field.defaultValue === undefined);
    return [...Object.values(type.getFields()).flatMap((field) => differs(`${type.name}.${field.name}`, fields[field.name], field)), ...demanded.map((field) => `${type.name}.${field.name} is demanded of old clients`)];
  }
  if ((isObjectType(type) && isObjectType(there)) || (isInterfaceType(type) && isInterfaceType(there))) {
    return Object.values(type.getFields()).flatMap((field) => {
      const own = there.getFields()[field.name];
      const at = `${type.name}.${field.name}`;
      if (!own) return [`${at} is missing`];
      const demanded = own.args.filter((arg) => !field.args.some((old) => old.name === arg.name) && arg.type.toString().endsWith('!') && arg.defaultValue === undefined);
      return [
        ...(own.type.toString() === field.type.toString() ? [] : [`${at} is ${own.type.toString()}, not ${field.type.toString()}`]),
        ...field.args.flatMap((arg) => differs(`${at}(${arg.name})`, own.args.find((one) => one.name === arg.name), arg)),
        ...demanded.map((arg) => `${at}(${arg.name}) is demanded of old clients`),
      ];
    });
  }
  return [];
}

function differs(at: string, own: GraphQLArgument | GraphQLInputField | undefined, wanted: GraphQLArgument | GraphQLInputField): string[] {
  if (!own) return [`${at} is missing`];
  if (own.type.toString() !== wanted.type.toString()) return [`${at} is ${own.type.toString()}, not ${wanted.type.toString()}`];
  if (wanted.defaultValue === undefined) return [];
  const [is, should] = [own, wanted].map((one) => (one.defaultValue === undefined ? 'none' : print(astFromValue(one.defaultValue, one.type)!)));
  return is === should ? [] : [`${at} has the default ${is}, not ${should}`];
}

/** Whatever has no description, or none that says anything. */
export function undescribed(schema: GraphQLSchema): string[] {
  const lacking: string[] = [];
  const look = (at: string, described: { description?: string | null | undefined }): void => {
    if (!described.description?.trim()) lacking.push(at);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (isScalarType(type) || isUnionType(type) || isEnumType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field);
      if ('args' in field) for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name})`, arg);
    }
  }
  for (const directive of schema.getDirectives()) if (!isSpecifiedDirective(directive)) look(`@${directive.name}`, directive);
  return lacking;
}
