import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { isPhotosError, PhotosError } from "../../../src/api/errors.ts";
import { createPictureDownloader } from "../../../src/pictures/pictureDownloader.ts";
import type { Item } from "../../../src/library/item.ts";
import type { PictureServer, Respond } from "./pictureServer.ts";
import { sendPicture, startPictureServer } from "./pictureServer.ts";

const never = new AbortController().signal;

const film: Item = {
  id: "film",
  filename: "film.mp4",
  description: "",
  mimeType: "video/mp4",
  kind: "video",
  videoStatus: "READY",
  takenAt: "",
  width: 0,
  height: 0,
  productUrl: "",
  camera: undefined,
  contributor: undefined,
};
const item = (id: string) => (id === film.id ? film : undefined);

describe("the picture downloader", () => {
  let server: PictureServer | undefined;
  afterEach(() => server?.close());

  /** Base URLs are numbered: each refusal brings the next. */
  async function setUp(respond: Respond) {
    const started = (server = await startPictureServer(respond));
    let number = 1;
    const baseUrl = (_: string, { refused }: { refused?: string } = {}) => {
      if (refused === `${started.url}/lr/${number}`) number++;
      return Promise.resolve(`${started.url}/lr/${number}`);
    };
    return createPictureDownloader(() => Promise.resolve({ library: { baseUrl, item }, fetch }), {
      waits: [1, 2],
    });
  }

  it("asks for the size at the item's base URL, without an authorization", async () => {
    const download = await setUp((request, response) => {
      assert.equal(request.headers.authorization, undefined);
      sendPicture(response, "picture");
    });
    const response = await download("demo-owner", "item", "w10-h20-c", never);
    assert.equal(await response.text(), "picture");
    assert.deepEqual(server?.asked, ["/lr/1=w10-h20-c"]);
  });

  it("asks for a video's still without the play button, and for its bytes as a video", async () => {
    const download = await setUp((_, response) => sendPicture(response, "still"));
    await download("demo-owner", film.id, "w10-h20-c", never);
    await download("demo-owner", film.id, "d", never);
    assert.deepEqual(server?.asked, ["/lr/1=w10-h20-c-no", "/lr/1=dv"]);
  });

  it("tries a refused picture once more, with a fresh base URL, whatever the refusal looks like", async () => {
    const download = await setUp((request, response) => {
      if (request.url === "/lr/2=w1-h1") sendPicture(response, "fresh");
      else response.writeHead(403, { "content-type": "text/html" }).end("<html>expired</html>");
    });
    assert.equal(await (await download("demo-owner", "item", "w1-h1", never)).text(), "fresh");
  });

  it("gives up when the fresh one is refused too", async () => {
    const download = await setUp((_, response) => void response.writeHead(403).end());
    await assert.rejects(download("demo-owner", "item", "w1-h1", never), {
      code: "PERMISSION_DENIED",
      status: 403,
    });
    assert.equal(server?.asked.length, 2);
  });

  it("is not taken in by an error that comes as a picture", async () => {
    const download = await setUp((_, response) => {
      response.writeHead(404, { "content-type": "image/png" }).end("a picture of a broken robot");
    });
    await assert.rejects(download("demo-owner", "item", "w1-h1", never), { kind: "api", code: "NOT_FOUND" });
    assert.equal(server?.asked.length, 1);
  });

  for (const type of ["text/html", "application/json", undefined]) {
    it(`refuses a success of type ${type ?? "unknown"}`, async () => {
      const download = await setUp((_, response) => {
        response.writeHead(200, type === undefined ? {} : { "content-type": type }).end("<html></html>");
      });
      await assert.rejects(download("demo-owner", "item", "w1-h1", never), { kind: "malformed" });
    });
  }

  it("waits out two failures and a dropped connection", async () => {
    let tries = 0;
    const download = await setUp((request, response) => {
      tries++;
      if (tries === 1) response.writeHead(500).end();
      else if (tries === 2) request.socket.destroy();
      else sendPicture(response, "at last");
    });
    assert.equal(await (await download("demo-owner", "item", "w1-h1", never)).text(), "at last");
  });

  it("says that the service is not there", async () => {
    const baseUrl = () => Promise.resolve("http://127.0.0.1:1/lr/1");
    const download = createPictureDownloader(() => Promise.resolve({ library: { baseUrl, item }, fetch }), {
      waits: [1, 2],
    });
    await assert.rejects(download("demo-owner", "item", "w1-h1", never), { kind: "network" });
  });

  it("asks where the picture is now when its service has moved to another port", async () => {
    const moved = (server = await startPictureServer((_, response) => sendPicture(response, "moved")));
    const gone = "http://127.0.0.1:1/lr/1";
    const baseUrl = (_: string, { refused }: { refused?: string } = {}) =>
      Promise.resolve(refused === gone ? `${moved.url}/lr/1` : gone);
    const download = createPictureDownloader(() => Promise.resolve({ library: { baseUrl, item }, fetch }), {
      waits: [],
    });
    assert.equal(await (await download("demo-owner", "item", "w1-h1", never)).text(), "moved");
  });

  it("passes on why there is no base URL", async () => {
    const gone = new PhotosError("api", "Gone", { code: "NOT_FOUND" });
    const baseUrl = () => Promise.reject(gone);
    const download = createPictureDownloader(() => Promise.resolve({ library: { baseUrl, item }, fetch }), {
      waits: [1, 2],
    });
    await assert.rejects(download("demo-owner", "item", "w1-h1", never), (error) => error === gone);
  });

  it("stops at once when it is aborted, with the signal's reason", async () => {
    const abort = new AbortController();
    const download = await setUp(() => abort.abort(new DOMException("scrolled away", "AbortError")));
    await assert.rejects(download("demo-owner", "item", "w1-h1", abort.signal), (error) => {
      return !isPhotosError(error) && (error as Error).name === "AbortError";
    });
    assert.equal(server?.asked.length, 1);
  });
});
