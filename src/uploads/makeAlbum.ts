import type { Album } from "../library/album.ts";
import type { LiveJob } from "./liveJob.ts";
import type { UploadAccount, UploadContext } from "./uploadContext.ts";
import { AlbumUnclearError, isUncertain } from "./uploadFailure.ts";

const mostTries = 4;

/** How long to wait before an album whose making failed is looked for, and made again. */
const firstWaitMs = 1_000;

/**
 * Makes the album of a job, once: where the answer is lost, now or before a restart, the album is looked for first.
 * @throws AlbumUnclearError if more than one could be it; what albums.create or albums.list failed with.
 */
export async function makeAlbum(
  job: LiveJob,
  { library }: UploadAccount,
  { sleep, isTaken, signal }: Pick<UploadContext, "sleep" | "isTaken"> & { readonly signal: AbortSignal },
): Promise<void> {
  const { title, creating } = job.album;
  const known = creating?.known ?? candidates(library, title).map((album) => album.id);
  const mayBeOurs = ({ id }: Album): boolean => !known.includes(id) && !isTaken(id);
  // In turn with the writes, so that no other job is just about to learn which album is its own.
  const lookOnce = () => findAlbum(library, title, { mayBeOurs, signal });
  const find = () => library.writes.run(lookOnce, { priority: "background", signal });
  if (!creating) await job.setAlbum({ title, creating: { known } });
  let album = creating && (await find());
  for (let tries = 1; album === undefined; tries++) {
    signal.throwIfAborted();
    try {
      // Not with the signal: a call under way is waited for, since its answer names the album.
      album = await library.createAlbum(title);
    } catch (error) {
      if (!isUncertain(error)) await job.setAlbum({ title });
      if (!isUncertain(error) || tries === mostTries) throw error;
      await sleep(firstWaitMs * 2 ** (tries - 1), signal);
      album = await find();
    }
  }
  await job.setAlbum({ title, id: album.id });
}

/** Exactly one empty album of that title that may be ours must be the one; none: it was not made. */
async function findAlbum(
  library: UploadAccount["library"],
  title: string,
  { mayBeOurs, signal }: { readonly mayBeOurs: (album: Album) => boolean; readonly signal: AbortSignal },
): Promise<Album | undefined> {
  await library.own.refresh(signal);
  while (library.own.hasMore) await library.own.loadMore(signal);
  const found = candidates(library, title).filter(mayBeOurs);
  if (found.length > 1) throw new AlbumUnclearError(`${found.length} new, empty albums have the title.`);
  return found[0];
}

function candidates({ own }: UploadAccount["library"], title: string): readonly Album[] {
  return own.albums.filter((album) => album.title === title && album.itemsCount === 0 && album.isWriteable);
}
