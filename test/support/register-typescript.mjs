import { register } from 'node:module';

// `node --import ./test/support/register-typescript.mjs file.ts`, or imported before the first TypeScript file.
register('./typescript-hooks.mjs', import.meta.url);
