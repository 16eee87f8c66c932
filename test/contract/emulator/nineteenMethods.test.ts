import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Fixture, buildFixture, send } from "./methodFixture.ts";
import { methodTable } from "./methodTable.ts";
import { RawService, type ShortScope, errorOf, scopeUrls } from "./rawService.ts";

const insufficient = "Request had insufficient authentication scopes.";
const shortScopes = Object.keys(scopeUrls) as readonly ShortScope[];
assert.equal(methodTable.length, 19);

for (const profile of ["legacy", "google"] as const) {
  describe(`the nineteen methods, ${profile}`, () => {
    let service: RawService;
    let fixture: Fixture;
    before(async () => {
      service = await RawService.start({ scenario: "empty" });
      fixture = await buildFixture(service, profile);
    });
    after(() => service[Symbol.asyncDispose]());

    for (const { id, scopes, prepare, good, check, refusals = [], limits = [] } of methodTable) {
      const isGone = scopes[profile].length === 0;
      describe(id, () => {
        if (!isGone) {
          it("answers as it should, under its own name", async () => {
            if (prepare !== undefined) await send(fixture, prepare(fixture));
            const answer = await send(fixture, good(fixture));
            assert.equal(answer.status, 200, answer.text);
            check(answer.body, fixture);
            assert.equal((await service.requests()).at(-1)?.method, id);
          });
          for (const [what, make] of limits) {
            it(`takes ${what}`, async () => {
              const answer = await send(fixture, make(fixture));
              assert.equal(answer.status, 200, answer.text);
            });
          }
        }
        for (const [what, make, error] of isGone || profile === "google" ? [] : refusals) {
          it(`refuses ${what}`, async () => {
            assert.deepEqual(errorOf(await send(fixture, make(fixture))), error);
          });
        }

        it(`opens to ${scopes[profile].join(", ") || "no scope"} and to no other`, async () => {
          for (const scope of shortScopes) {
            const { as } = good(fixture);
            const token = await service.token(as, { scopes: [scope] });
            const { status, body } = await send(fixture, good(fixture), token);
            const isLetIn = status !== 403 || body.error?.message !== insufficient;
            assert.equal(isLetIn, scopes[profile].includes(scope), `${scope}: ${status}`);
          }
        });

        it("lets nobody in without a good token", async () => {
          for (const token of ["", "nonsense"]) {
            assert.deepEqual(errorOf(await send(fixture, good(fixture), token)).slice(0, 2), [
              401,
              "UNAUTHENTICATED",
            ]);
          }
        });

        it("knows its verb, its parameters and its fields", async () => {
          const request = good(fixture);
          assert.equal(
            (await service.call(request.path, { verb: "DELETE", token: fixture.owner })).status,
            405,
          );
          const joint = request.path.includes("?") ? "&" : "?";
          const odd = await send(fixture, { ...request, path: `${request.path}${joint}odd=1` });
          const stray = await send(fixture, {
            ...request,
            verb: request.verb,
            body: request.verb === "GET" ? undefined : { odd: 1 },
          });
          for (const answer of request.verb === "GET" ? [odd] : [odd, stray]) {
            const [status, , message] = errorOf(answer);
            assert.equal(status, isGone ? 403 : 400);
            if (!isGone) assert.match(message, /^Invalid JSON payload received\. Unknown name "odd"/);
          }
        });

        if (!isGone) {
          it("gives part of an answer, and in one line, when asked to", async () => {
            const request = good(fixture);
            const joint = request.path.includes("?") ? "&" : "?";
            const query = `${joint}fields=nothing/of(that,sort)&prettyPrint=false`;
            const answer = await send(fixture, { ...request, path: request.path + query });
            if (answer.status === 200) assert.equal(answer.text, "{}\n");
            const wrong = await send(fixture, { ...request, path: `${request.path}${joint}fields=a(` });
            assert.deepEqual(errorOf(wrong).slice(0, 2), [400, "INVALID_ARGUMENT"]);
          });
        }
      });
    }
  });
}
