import { createSecretKey } from 'node:crypto';
import passport from 'passport';
import { ExtractJwt, Strategy as JwtStrategy } from 'passport-jwt';
import { Strategy as LocalStrategy } from 'passport-local';
import { ACCESS_TOKEN_ALGORITHM, ACCESS_TOKEN_AUDIENCE, ACCESS_TOKEN_ISSUER } from './access-tokens.js';

/** What the strategies call back: the one checks a name and password, the other what a genuine token says. */
export interface Verifiers<U, S> {
  readonly password: (username: string, password: string) => Promise<U | null>;
  readonly token: (claims: unknown) => Promise<S | null>;
}

/** The strategies as two promises; null is a refusal. */
export interface PassportAdapter<U, S> {
  byPassword(username: string, password: string): Promise<U | null>;
  byBearer(authorization: string): Promise<S | null>;
}

/** The middleware that `authenticate` returns, as it is used here: without a web framework. */
type Middleware = (request: object, response: object, next: (error?: unknown) => void) => void;
type Done = (error: unknown, user?: unknown) => void;

/**
 * A bearer header with a JWT in it and nothing else. Looked at first: the library takes a header apart by `(\S+)\s+(\S+)`, unanchored,
 * which takes the square of the header's length, half a second for 15 KB; and it passes over what stands behind the token.
 */
const BEARER = /^Bearer [\w-]{1,1000}\.[\w-]{1,3000}\.[\w-]{1,1000}$/i;

/** passport with `passport-local` and `passport-jwt`, in an instance of its own and without sessions or cookies. */
export function passportAdapter<U, S>(key: Buffer, verifiers: Verifiers<U, S>): PassportAdapter<U, S> {
  const instance = new passport.Passport();
  const answer = (found: Promise<unknown>, done: Done): void => {
    found.then((user) => done(null, user ?? false), done);
  };
  instance.use(new LocalStrategy({ session: false }, (username, password, done) => answer(verifiers.password(username, password), done as Done)));
  instance.use(
    new JwtStrategy(
      {
        jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
        // As a key object: given bytes, the library first tries to read a public key from them, on every request. Its types don't know it.
        secretOrKey: createSecretKey(key) as unknown as Buffer,
        algorithms: [ACCESS_TOKEN_ALGORITHM],
        issuer: ACCESS_TOKEN_ISSUER,
        audience: ACCESS_TOKEN_AUDIENCE,
      },
      (claims: unknown, done) => answer(verifiers.token(claims), done),
    ),
  );
  const run = <T>(strategy: string, request: object): Promise<T | null> =>
    new Promise((resolve, reject) => {
      const callback = (error: unknown, user: T | false | null | undefined) => (error ? reject(error) : resolve(user || null));
      (instance.authenticate(strategy, { session: false }, callback) as Middleware)(request, {}, reject);
    });
  return {
    byPassword: (username, password) => run<U>('local', { headers: {}, body: { username, password } }),
    byBearer: (authorization) => (BEARER.test(authorization) ? run<S>('jwt', { headers: { authorization } }) : Promise.resolve(null)),
  };
}
