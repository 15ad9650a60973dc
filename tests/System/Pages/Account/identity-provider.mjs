// An OpenID Connect provider for tests: oidc-provider on a free port of this machine, by http.
// Arguments: the client's id; its secret. Says its issuer on the first line of standard output. Then JSON lines come on standard input: {"redirect": the client's
// redirect address} first, people with their claims after that: {"people": {"subject": {"name": …}}}. Whoever is asked to sign in types a subject; any password is right.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Provider } from "oidc-provider";

const [id, secret] = process.argv.slice(2);
const people = new Map();
const server = createServer();

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const said = JSON.parse(line);
    if (said.redirect) serve(said.redirect);
    for (const [subject, claims] of Object.entries(said.people ?? {})) people.set(subject, claims);
    console.log("done");
  })
  .on("close", () => process.exit(0));

server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));

function serve(redirect) {
  const provider = new Provider(`http://127.0.0.1:${server.address().port}`, {
    clients: [{
      client_id: id,
      client_secret: secret,
      redirect_uris: [redirect],
      post_logout_redirect_uris: [new URL("/sign-in", redirect).href],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      token_endpoint_auth_method: "client_secret_post",
    }],
    pkce: { required: () => true },
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "groups", "email"] },
    features: { devInteractions: { enabled: true }, pushedAuthorizationRequests: { enabled: process.env.PUSHED === "1" } },
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
