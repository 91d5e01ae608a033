// `npm run tour`: compiles when that is needed, then plays the main job against the server at ANZE_URL (http://localhost:3000).
const compiler = await import('./build.mjs').catch((error) => {
  // Where development dependencies were left out, dist/ came along.
  if (error?.code === 'ERR_MODULE_NOT_FOUND') return null;
  throw error;
});
if (compiler?.isStale()) await compiler.build();
process.setSourceMapsEnabled(true);
await import('../dist/apps/standalone/src/tour/main.js');
