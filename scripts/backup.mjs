// `npm run backup` and `npm run restore`: compiles when that is needed, then copies the embedded installation.
const compiler = await import('./build.mjs').catch((error) => {
  // Where development dependencies were left out, dist/ came along.
  if (error?.code === 'ERR_MODULE_NOT_FOUND') return null;
  throw error;
});
if (compiler?.isStale()) await compiler.build();
process.setSourceMapsEnabled(true);
await import('../dist/apps/standalone/src/backup/main.js');
