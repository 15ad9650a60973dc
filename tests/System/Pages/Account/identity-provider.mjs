// An OpenID Connect provider for tests: oidc-provider on a free port of this machine, by http.
// Arguments: the client's id; its secret. Says its issuer on the first line of standard output. Then JSON lines come on standard input: {"redirect": the client's
// redirect address} first, people with their claims after that: {"people": {"subject": {"name": …}}}. Whoever is asked to sign in types a subject; any password is right.
// {"sign": claims, "by": "provider", "stranger" or "secret"} is answered with "token " and a logout token.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { SignJWT, exportJWK, generateKeyPair } from "jose";
import { Provider } from "oidc-provider";

const [id, secret] = process.argv.slice(2);
const people = new Map();
const server = createServer();
const keys = { provider: await generateKeyPair("RS256", { extractable: true }), stranger: await generateKeyPair("RS256") };

createInterface({ input: process.stdin })
  .on("line", async (line) => {
    const said = JSON.parse(line);
    if (said.sign) return sign(said.sign, said.by);
    if (said.redirect) await serve(said.redirect);
    for (const [subject, claims] of Object.entries(said.people ?? {})) people.set(subject, claims);
    console.log("done");
  })
  .on("close", () => process.exit(0));

server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));

async function sign(claims, by) {
  const token = new SignJWT(claims).setProtectedHeader({ alg: by === "secret" ? "HS256" : "RS256", typ: "logout+jwt", kid: "one" });
  console.log("token " + (await token.sign(by === "secret" ? new TextEncoder().encode(secret) : keys[by].privateKey)));
}

async function serve(redirect) {
  const provider = new Provider(`http://127.0.0.1:${server.address().port}`, {
    clients: [{
      client_id: id,
      client_secret: secret,
      redirect_uris: [redirect],
      post_logout_redirect_uris: [new URL("/sign-in", redirect).href],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      token_endpoint_auth_method: "client_secret_post",
      backchannel_logout_uri: new URL("/sign-in/provider/logout", redirect).href,
      backchannel_logout_session_required: true,
    }],
    pkce: { required: () => true },
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "groups", "email"] },
    features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true }, pushedAuthorizationRequests: { enabled: process.env.PUSHED === "1" } },
    jwks: { keys: [{ ...(await exportJWK(keys.provider.privateKey)), kid: "one", use: "sig", alg: "RS256" }] },
    // The node of the test is on this machine, which the provider would not talk to.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    cookies: { keys: ["a key of a test"] },
    findAccount: (_, subject) => people.has(subject) && { accountId: subject, claims: () => ({ sub: subject, ...people.get(subject) }) },
    // Consent is not what is tried here.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
  });

  server.on("request", provider.callback());
}
