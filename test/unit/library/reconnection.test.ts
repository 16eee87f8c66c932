import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import { Reconnection } from "../../../src/library/reconnection.ts";

/** A service that is away until the test says otherwise, and two lists that could not be read. */
function open() {
  let isThere = false;
  const asked: number[] = [];
  const resumed: string[] = [];
  let unreached = ["albums", "pictures"];
  const reconnection: Reconnection = new Reconnection({
    unreached: () => unreached.map((name) => ({ resume: () => read(name) })),
    probe: () => {
      asked.push(Date.now());
      if (!isThere) return Promise.reject(new Error("no answer"));
      reconnection.answered();
      return Promise.resolve();
    },
  });
  function read(name: string): Promise<void> {
    resumed.push(name);
    if (!isThere) return Promise.reject(new Error("no answer"));
    unreached = unreached.filter((other) => other !== name);
    return Promise.resolve();
  }
  const comeBack = (): void => void (isThere = true);
  const allIsRead = (): void => void (unreached = []);
  return { reconnection, asked, resumed, comeBack, allIsRead };
}

/** Seconds go by one by one, so that what follows from one is done before the next. */
async function seconds(count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    mock.timers.tick(1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("after no answer came", () => {
  beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"], now: 0 }));
  afterEach(() => mock.timers.reset());

  it("the service is asked less and less often, and nothing is read while it is away", async () => {
    const { reconnection, asked, resumed } = open();
    reconnection.look();
    await seconds(1300);
    assert.deepEqual(
      asked.map((at) => at / 1000),
      [10, 30, 70, 150, 310, 610, 910, 1210],
    );
    assert.deepEqual(resumed, []);
    reconnection.dispose();
  });

  it("all is read when it is asked and answers, once", async () => {
    const { reconnection, asked, resumed, comeBack } = open();
    reconnection.look();
    await seconds(15);
    comeBack();
    await seconds(600);
    assert.equal(asked.length, 2);
    assert.deepEqual(resumed, ["albums", "pictures"]);
  });

  it("all is read at once when it answers somebody else", async () => {
    const { reconnection, asked, resumed, comeBack } = open();
    reconnection.look();
    comeBack();
    reconnection.answered();
    reconnection.answered();
    await seconds(600);
    assert.deepEqual([asked.length, resumed], [0, ["albums", "pictures"]]);
  });

  it("it is asked soon again where it went away a second time", async () => {
    const { reconnection, asked } = open();
    reconnection.look();
    await seconds(200);
    reconnection.answered();
    asked.length = 0;
    reconnection.look();
    await seconds(11);
    assert.equal(asked.length, 1);
    reconnection.dispose();
  });

  it("it is asked once at a time where it answered and went away while it was being asked", async () => {
    const asked: number[] = [];
    const reconnection: Reconnection = new Reconnection({
      unreached: () => [{ resume: () => Promise.reject(new Error("no answer")) }],
      probe: () => {
        asked.push(Date.now() / 1000);
        reconnection.answered();
        reconnection.look();
        return Promise.resolve();
      },
    });
    reconnection.look();
    await seconds(45);
    reconnection.dispose();
    await seconds(60);
    assert.deepEqual(asked, [10, 20, 30, 40]);
  });

  it("nothing is asked where nothing is left to read, or where nobody looks any more", async () => {
    const { reconnection, asked, allIsRead } = open();
    reconnection.look();
    reconnection.dispose();
    reconnection.look();
    await seconds(60);
    const other = open();
    other.allIsRead();
    other.reconnection.look();
    await seconds(60);
    assert.deepEqual([...asked, ...other.asked], []);
    allIsRead();
  });
});
