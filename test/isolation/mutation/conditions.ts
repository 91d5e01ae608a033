/** `true` instead of the whole condition, and instead of each part that an AND joins, at any depth. */
export function loosened(condition: string): string[] {
  if (condition === 'true') return [];
  return ['true', ...variants(condition, ' AND ', 'true')];
}

/** `false` instead of each part that an OR joins, at any depth. */
export const tightened = (condition: string): string[] => variants(condition, ' OR ', 'false');

/** What an AND joins, outermost; the whole where none does. */
export const conjuncts = (condition: string): string[] => split(unwrapped(condition), ' AND ').flatMap((part, _, all) => (all.length > 1 ? conjuncts(part) : [unwrapped(part)]));

function variants(condition: string, joint: string, instead: string): string[] {
  const inner = unwrapped(condition);
  for (const operator of [' AND ', ' OR ']) {
    const parts = split(inner, operator);
    if (parts.length < 2) continue;
    return parts.flatMap((part, index) => {
      const others = operator === joint && part !== instead ? [instead] : [];
      return [...others, ...variants(part, joint, instead)].map((text) => `(${parts.map((own, at) => (at === index ? text : own)).join(operator)})`);
    });
  }
  return [];
}

/** Without the parentheses around the whole. */
function unwrapped(text: string): string {
  let inner = text.trim();
  while (inner.startsWith('(') && closes(inner) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner;
}

/** Where the parenthesis at the start is closed. */
function closes(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')' && (depth -= 1) === 0) return at;
  }
  return -1;
}

/** The parts between an operator outside of all parentheses. */
function split(text: string, operator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    else if (depth === 0 && text.startsWith(operator, at)) {
      parts.push(text.slice(from, at));
      from = at + operator.length;
    }
  }
  return [...parts, text.slice(from)];
}
