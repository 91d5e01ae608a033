// Results are kept one file each, so that the report can be put together from the newest of each.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Quick results must not take the place of others. */
const folderOf = (quick) => fileURLToPath(new URL(quick ? './results/quick/' : './results/', import.meta.url));

/** @param result { case, quick, … } */
export function keep(result) {
  const folder = folderOf(result.quick);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${result.case}.json`, `${JSON.stringify(result, null, 1)}\n`);
}

/** The newest of each case, by name. */
export function kept(quick) {
  const folder = folderOf(quick);
  if (!existsSync(folder)) return {};
  return Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => [name.slice(0, -5), JSON.parse(readFileSync(folder + name, 'utf8'))]));
}
