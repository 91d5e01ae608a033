import './test/support/register-typescript.mjs';
try { const {buildSdl}=await import('./apps/api/src/generate/build.ts'); const s=await buildSdl(); console.log(s.length); (await import('node:fs')).writeFileSync('/tmp/b/sdl.graphql', s);} catch(e){console.log('ERR',e)}
