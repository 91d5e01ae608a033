import { checkMeasure, type MeasureFacts } from '../measures/measure.rules.js';
import { MeasureClasses, MeasureSubClasses, VerificationUnits } from '../risk-terms.js';

/** Signs with a meaning in a line; in a text that stands between them they get a backslash. */
const SIGNS = /[\\（）【】；]/g;
const escaped = (text: string): string => text.replace(SIGNS, '\\$&');
const unescaped = (text: string): string => text.replace(/\\(.)/gu, '$1');

/** A text between signs. */
const TEXT = '((?:[^\\\\（）【】；]|\\\\.)*)';
const CRITICAL = new RegExp(`【关键防护措施：位号 ${TEXT}；设定值 ${TEXT}；防护类型 ${TEXT}；校验周期 (\\d{1,4})([^；\\d]{1,2})；校验方式 ${TEXT}】$`, 'u');
const RESPONSIBLE = new RegExp(`（责任人：${TEXT}）$`, 'u');
const CLASSES = /^([^·：]+)·([^：]+)：(.*)$/u;

/**
 * A measure as a line of 管控措施: class, sub-class and what is done, then in brackets who is responsible and what a critical measure has beside. Read
 * again it is the same measure, whatever its texts hold.
 */
export function measureLine(measure: MeasureFacts): string {
  const { responsible, content } = measure;
  // Whatever ends like one of the brackets is told from them by brackets that follow.
  const person = responsible === null && !/[）】]$/u.test(content) ? '' : `（责任人：${escaped(responsible ?? '')}）`;
  return `${MeasureClasses.name(measure.class)}·${MeasureSubClasses.name(measure.subClass)}：${content.replaceAll('\\', '\\\\')}${person}${measure.critical ? criticalPart(measure) : ''}`;
}

function criticalPart(measure: MeasureFacts): string {
  const every = `${measure.verificationEvery}${VerificationUnits.name(measure.verificationUnit!)}`;
  return `【关键防护措施：位号 ${escaped(measure.tagNo!)}；设定值 ${escaped(measure.setValue!)}；防护类型 ${escaped(measure.protectionType!)}；校验周期 ${every}；校验方式 ${escaped(measure.verificationMethod!)}】`;
}

/**
 * The measure that a line stands for; null when it names no class and sub-class that there are: what kind of measure it is can't be guessed.
 * @throws RISK_MEASURE_CLASS, BAD_INPUT
 */
export function readMeasureLine(line: string): MeasureFacts | null {
  const parts = CLASSES.exec(line);
  const measureClass = parts && MeasureClasses.of(parts[1]!);
  const subClass = parts && MeasureSubClasses.of(parts[2]!);
  if (!parts || !measureClass || !subClass) return null;
  let content = parts[3]!;
  const critical = CRITICAL.exec(content);
  const unit = critical && VerificationUnits.of(critical[5]!);
  if (critical && !unit) return null;
  if (critical) content = content.slice(0, critical.index);
  const person = RESPONSIBLE.exec(content);
  if (person) content = content.slice(0, person.index);
  return checkMeasure({
    class: measureClass,
    subClass,
    // Its own backslashes are doubled: a single one belongs to a sign.
    content: content.replaceAll('\\\\', '\\'),
    responsible: person ? unescaped(person[1]!) : null,
    critical: critical !== null,
    ...(critical === null
      ? {}
      : {
          tagNo: unescaped(critical[1]!),
          setValue: unescaped(critical[2]!),
          protectionType: unescaped(critical[3]!),
          verificationEvery: Number(critical[4]),
          verificationUnit: unit,
          verificationMethod: unescaped(critical[6]!),
        }),
  });
}
