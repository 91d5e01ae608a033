import type { FastifyInstance } from 'fastify';

/** GraphiQL in one script and one style sheet, as strings: a build that loads nothing further. A development dependency. */
const PACKAGE = '@graphql-yoga/render-graphiql/graphiql';

interface Build {
  readonly js: string;
  readonly css: string;
}

/** Nothing but this origin; styles are set by script, fonts and icons stand in the style sheet. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const FIRST_QUERY = `# 在左下方 Headers 中填写 {"Authorization": "Bearer <accessToken>"}
mutation SignIn {
  signIn(input: { username: "", password: "" }) {
    accessToken
    expiresAt
  }
}
`;

const PAGE = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <title>安责 GraphiQL</title>
    <link rel="stylesheet" href="/graphiql/graphiql.css">
  </head>
  <body id="body" class="no-focus-outline">
    <div id="root"></div>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

const START = `YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), ${JSON.stringify({ title: '安责 GraphiQL', endpoint: '/graphql', defaultQuery: FIRST_QUERY })});\n`;

const MISSING = `GraphiQL is a development dependency and isn't installed here: ${PACKAGE}\n`;

async function load(): Promise<Build | null> {
  try {
    const { js, css } = (await import(PACKAGE)) as Build;
    return { js, css };
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND')) return null;
    throw error;
  }
}

/** `/graphiql`, served from this process alone: these networks have no internet. Loaded when somebody opens it. */
export function registerGraphiql(fastify: FastifyInstance): void {
  let loading: Promise<Build | null> | null = null;
  const files: Readonly<Record<string, { readonly type: string; readonly body: (build: Build) => string }>> = {
    '/graphiql': { type: 'text/html; charset=utf-8', body: () => PAGE },
    '/graphiql/graphiql.js': { type: 'text/javascript; charset=utf-8', body: ({ js }) => js },
    '/graphiql/graphiql.css': { type: 'text/css; charset=utf-8', body: ({ css }) => css },
    '/graphiql/start.js': { type: 'text/javascript; charset=utf-8', body: () => START },
  };
  for (const [url, { type, body }] of Object.entries(files)) {
    fastify.get(url, async (_request, reply) => {
      const build = await (loading ??= load());
      if (!build) return reply.code(404).type('text/plain; charset=utf-8').send(MISSING);
      return reply.type(type).header('content-security-policy', POLICY).send(body(build));
    });
  }
}
