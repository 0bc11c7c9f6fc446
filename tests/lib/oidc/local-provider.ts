import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenLocally } from '@/scripts/listen-locally';

/** How a provider differs from a correct one. */
export type Departure = {
  /** Replaces claims of the ID token; `undefined` omits one. */
  claims?: Record<string, unknown>;
  /** The userinfo response; without it there is no such endpoint. */
  userInfo?: Record<string, unknown>;
  /** Replaces parts of the metadata. */
  metadata?: Record<string, unknown>;
  /** Replaces parts of the redirect's query; an undefined `code` is omitted. */
  sendsBack?: Record<string, string>;
  /** Replaces the response at a path. */
  answers?: Record<string, (response: ServerResponse) => void>;
  isKeyForeign?: boolean;
  isUnsigned?: boolean;
};

/** A local OpenID provider with one client, `monitor`, and one user, who signs in without interaction. */
export type LocalProvider = {
  issuer: string;
  /** Sets the differences from now on, replacing earlier ones. */
  depart(departure: Departure): void;
  /** The requests by path since the last change. */
  asked(): readonly string[];
  close(): Promise<void>;
};

export const clientSecret = 'hunter2: with a colon & more';

export const rightClaims = {
  ...{ sub: '248289761001', email: 'alice@example.com', email_verified: true },
  ...{ preferred_username: 'alice', groups: ['staff', 'sre'] },
};

const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

export async function startLocalProvider(): Promise<LocalProvider> {
  const keys = newKeys();
  const foreign = newKeys();
  const codes = new Map<string, URLSearchParams>();
  let departure: Departure = {};
  let asked: string[] = [];
  let issuer = '';

  const toMetadata = () => ({
    ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
    ...{ jwks_uri: `${issuer}/jwks`, end_session_endpoint: `${issuer}/end` },
    ...(departure.userInfo !== undefined && { userinfo_endpoint: `${issuer}/me` }),
    ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
    ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] },
    ...departure.metadata,
  });

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const code = randomBytes(8).toString('hex');
    codes.set(code, query);
    const back = new URL(query.get('redirect_uri') ?? '');
    const sent = departure.sendsBack ?? { code };
    const held = new URLSearchParams({ state: query.get('state') ?? '', ...sent });
    back.search = held.toString();
    response.writeHead(302, { Location: back.href }).end();
  }

  async function giveTokens(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const query = codes.get(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const basic = `Basic ${btoa(`monitor:${encodeURIComponent(clientSecret).replaceAll('%20', '+')}`)}`;
    const isClient = request.headers.authorization === basic || form.get('client_secret') === clientSecret;
    const isRight =
      query?.get('code_challenge') === challenge && query.get('redirect_uri') === form.get('redirect_uri');
    if (!isClient) return send(response, 401, { error: 'invalid_client' });
    if (!isRight) return send(response, 400, { error: 'invalid_grant', error_description: 'not this code' });
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: issuer, aud: 'monitor', iat: now, exp: now + 300, nonce: query.get('nonce') },
      ...rightClaims,
      ...departure.claims,
    };
    const key = departure.isKeyForeign === true ? foreign.privateKey : keys.privateKey;
    send(response, 200, {
      access_token: 'at',
      token_type: 'Bearer',
      id_token: toJwt(claims, departure.isUnsigned === true ? undefined : key),
    });
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    asked.push(pathname);
    const answer = departure.answers?.[pathname];
    if (answer !== undefined) return answer(response);
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return send(response, 200, toMetadata());
      case '/authorize':
        return authorize(searchParams, response);
      case '/token':
        return void giveTokens(request, response);
      case '/jwks':
        return send(response, 200, {
          keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'a', alg: 'RS256' }],
        });
      case '/me':
        return send(response, 200, departure.userInfo ?? {});
      default:
        return send(response, 404, {});
    }
  });
  const listening = await listenLocally(server);
  issuer = listening.url;

  return {
    issuer,
    depart(next) {
      departure = next;
      asked = [];
    },
    asked: () => asked,
    close: listening.close,
  };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

/** Unsigned without a key, which nobody may accept as a token. */
function toJwt(claims: object, key: KeyObject | undefined): string {
  const toPart = (held: object) => Buffer.from(JSON.stringify(held)).toString('base64url');
  const header = key === undefined ? { alg: 'none' } : { alg: 'RS256', kid: 'a' };
  const signed = `${toPart(header)}.${toPart(claims)}`;
  const signature = key === undefined ? '' : sign('sha256', Buffer.from(signed), key).toString('base64url');
  return `${signed}.${signature}`;
}
