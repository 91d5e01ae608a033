import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Locale } from '@anze/kernel';
import type { Bilingual } from './measure.js';
import { isMeasureCode, MEASURES, type MeasureCode } from './measures.catalogue.js';

@ObjectType({ description: 'Why a record counts as it does (计入说明)' })
export class GradingMeasureNote {
  @Field(() => String, { description: 'The note that stands with the record' })
  code!: string;
  @Field(() => String, { description: 'What it means, in the caller’s language' })
  meaning!: string;
}

@ObjectType({ description: 'A measure that a grading scheme can weigh (评估指标); its meaning never changes, another meaning has another code' })
export class GradingMeasure {
  @Field(() => ID, { description: 'Code: RECORD_ARCHIVED, REACH …' })
  code!: string;
  @Field(() => String, { description: 'Name (指标名称), in the caller’s language' })
  title!: string;
  @Field(() => String, { description: 'What is divided by what (指标口径), in the caller’s language. An indicator’s value is the sum of its records’ numerators ÷ the sum of their denominators, and nothing else' })
  definition!: string;
  @Field(() => String, { description: 'Where it is written (依据)' })
  source!: string;
  @Field(() => Boolean, { description: 'True: a rate and no share, so a scheme must give it a normalisation (须设归一化)' })
  rate!: boolean;
  @Field(() => [GradingMeasureNote], { description: 'What the notes of its records mean (计入说明)' })
  notes!: GradingMeasureNote[];
}

const told = (text: Bilingual, locale: Locale): string => (locale === 'en' ? text.en : text.zh);

/** A measure as GraphQL shows it. */
export function measureModel(code: MeasureCode, locale: Locale): GradingMeasure {
  const { title, definition, source, rate, notes } = MEASURES[code];
  return { code, title: told(title, locale), definition: told(definition, locale), source, rate: rate === true, notes: Object.entries(notes).map(([note, meaning]) => ({ code: note, meaning: told(meaning, locale) })) };
}

/** The catalogue, in its order. */
export const measureModels = (locale: Locale): GradingMeasure[] => Object.keys(MEASURES).filter(isMeasureCode).map((code) => measureModel(code, locale));
