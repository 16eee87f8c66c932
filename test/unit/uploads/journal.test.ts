import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { FileRecord, JobRecord } from "../../../src/uploads/jobRecord.ts";
import { formatJob, parseJob } from "../../../src/uploads/jobRecord.ts";
import { Journal } from "../../../src/uploads/journal.ts";

const id = "11111111-1111-4111-8111-111111111111";
const file = (name: string): FileRecord => ({
  source: { uri: `file:///pictures/${name}`, name },
  size: 10,
  state: "waiting",
});
const job: JobRecord = {
  id,
  accountId: "demo-owner",
  from: "a window",
  album: { title: "Käse 🧀" },
  files: [file("one.png"), file("two.png"), file("three.png")],
};
const sent: FileRecord = { ...file("two.png"), state: "sent", token: { value: "CAIS-secret", at: 5 } };

describe("the journal", () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "journal-"))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const path = () => join(folder, `${id}.jsonl`);
  const read = () => new Journal(folder).read();

  it("gives back what it was given", async () => {
    const log = await new Journal(folder).open(job);
    await Promise.all([
      log.append({ index: 1, file: sent }),
      log.append({ album: { title: "Käse 🧀", creating: { known: ["a"] } } }),
      log.append({ album: { title: "Käse 🧀", id: "album" } }),
    ]);
    await log.dispose();
    const files = [job.files[0], sent, job.files[2]];
    assert.deepEqual(await read(), {
      jobs: [{ ...job, album: { title: "Käse 🧀", id: "album" }, files }],
      problems: [],
    });
  });

  it("has the whole job on disk, for the user only, once it is opened", async () => {
    await new Journal(folder).open(job);
    assert.equal((await stat(path())).mode & 0o777, 0o600);
    assert.deepEqual((await read()).jobs, [job]);
    assert.deepEqual(await readdir(folder), [`${id}.jsonl`]);
  });

  it("has nothing where there is no folder", async () => {
    assert.deepEqual(await new Journal(join(folder, "none")).read(), { jobs: [], problems: [] });
  });

  it("erases a token from the disk when it is rewritten, and keeps what was appended meanwhile", async () => {
    const log = await new Journal(folder).open(job);
    await log.append({ index: 1, file: sent });
    assert.match(await readFile(path(), "utf8"), /CAIS-secret/);
    let current: JobRecord = { ...job, files: [file("one.png"), { ...file("two.png"), state: "created" }] };
    const rewriting = log.rewrite(() => current);
    const third: FileRecord = { ...file("three.png"), state: "failed" };
    current = { ...current, files: [...current.files, third] };
    await Promise.all([rewriting, log.append({ index: 2, file: third })]);
    await log.dispose();
    assert.doesNotMatch(await readFile(path(), "utf8"), /CAIS-secret/);
    assert.deepEqual(
      (await read()).jobs[0]?.files.map(({ state }) => state),
      ["waiting", "created", "failed"],
    );
  });

  it("leaves nothing behind when it is removed, whatever comes later", async () => {
    const log = await new Journal(folder).open(job);
    await Promise.all([
      log.append({ index: 1, file: sent }),
      log.remove(),
      log.append({ index: 1, file: sent }),
      log.rewrite(() => job),
    ]);
    assert.deepEqual(await readdir(folder), []);
  });

  it("reads all that can be read when it was cut off at any byte", async () => {
    const text = Buffer.from(
      formatJob(job) +
        `${JSON.stringify({ index: 1, file: sent })}\n${JSON.stringify({ index: 0, file: sent })}\n`,
    );
    let best = 0;
    for (let length = 0; length <= text.length; length++) {
      const { job: found, unreadable } = await parseJob(text.subarray(0, length).toString());
      const files = found?.files.length ?? 0;
      assert.deepEqual(unreadable, []);
      assert.ok(files >= best, `${files} files at ${length} bytes, after ${best}`);
      best = files;
    }
    assert.equal(best, 3);
  });

  it("says how many files a damaged job has lost", async () => {
    await writeFile(path(), `${formatJob(job).split("\n").slice(0, 4).join("\n")}\n`);
    const { jobs, problems } = await read();
    assert.deepEqual(
      jobs[0]?.files.map((entry) => entry.source.name),
      ["one.png", "two.png"],
    );
    assert.match(problems[0] ?? "", /lost 1 of its files/);
  });

  it("sets aside the lines it cannot read, and reads the others", async () => {
    const lines = formatJob(job).split("\n");
    lines[3] = '{"index":1,"file":{"state":"eaten"}}';
    lines.splice(2, 0, "\0\0\0 nonsense");
    await writeFile(path(), lines.join("\n"));
    const { jobs, problems } = await read();
    assert.deepEqual(
      jobs[0]?.files.map((entry) => entry.source.name),
      ["one.png", "three.png"].slice(0, 2),
    );
    assert.match(problems.join(" "), /2 lines/);
    assert.match(await readFile(join(folder, "set-aside", `${id}.jsonl`), "utf8"), /eaten/);
  });

  const foreign: Readonly<Record<string, string>> = {
    "another version": formatJob(job).replace('"journal":2', '"journal":3'),
    "another job's name": formatJob({ ...job, id: "22222222-2222-4222-8222-222222222222" }),
    "no JSON": "what is this",
    nothing: "",
    "an id that climbs out of its folder": formatJob({ ...job, id: "../../etc/passwd" }),
    "an album that is a number": formatJob(job).replace('{"title":"Käse 🧀"}', "7"),
  };
  for (const [what, text] of Object.entries(foreign)) {
    it(`sets aside a file with ${what}, once`, async () => {
      await writeFile(path(), text);
      const { jobs, problems } = await read();
      assert.deepEqual(jobs, []);
      assert.equal(problems.length, 1);
      assert.equal(await readFile(join(folder, "set-aside", `${id}.jsonl`), "utf8"), text);
      assert.deepEqual(await read(), { jobs: [], problems: [] });
    });
  }

  it("goes on with the other jobs when one cannot be read at all", async () => {
    await mkdir(path());
    const other = { ...job, id: "22222222-2222-4222-8222-222222222222" };
    await new Journal(folder).open(other);
    const { jobs, problems } = await read();
    assert.deepEqual(jobs, [other]);
    assert.equal(problems.length, 1);
  });
});
