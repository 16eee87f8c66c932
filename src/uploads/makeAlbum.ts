import { isPhotosError } from "../api/errors.ts";
import type { Album } from "../library/album.ts";
import type { LiveJob } from "./liveJob.ts";
import type { UploadContext } from "./uploadContext.ts";
import { mayBeNew } from "./mayBeNew.ts";
import { AlbumUnclearError, isUncertain } from "./uploadFailure.ts";
import { takeTurn } from "./writeInTurn.ts";

/**
 * Makes the album of a job, once: where the answer is lost, now or before a restart, the album is looked for first.
 * @throws AlbumUnclearError if more than one could be it; what albums.create or albums.list failed with.
 */
export async function makeAlbum(job: LiveJob, context: UploadContext, signal: AbortSignal): Promise<void> {
  const { client, gate, library, isTaken } = context;
  const { title, creating } = job.album;
  const known = creating?.known ?? candidates(library, title).map((album) => album.id);
  const mayBeOurs = ({ id }: Album): boolean => !known.includes(id) && !isTaken(id);
  // In turn with the writes, so that no other job is just about to learn which album is its own.
  const find = () => takeTurn(() => findAlbum(library, title, { mayBeOurs, signal }), context, signal);
  // Not with the signal: a call under way is waited for, since its answer names the album. The gate does the waiting.
  const make = () => takeTurn(() => client.albums.create(title, { budgetMs: 0 }), context, signal);
  let isInDoubt = creating !== undefined;
  if (!creating) await job.setAlbum({ title, creating: { known } });
  const findOrMake = async (): Promise<Album> => {
    const found = isInDoubt ? await find() : undefined;
    if (found) return found;
    try {
      isInDoubt = true;
      return library.albumAdded(await make());
    } catch (error) {
      isInDoubt = isUncertain(error);
      throw error;
    }
  };
  try {
    const { id } = await gate.call(findOrMake, signal);
    await job.setAlbum({ title, id });
  } catch (error) {
    if (!isInDoubt && isPhotosError(error)) await job.setAlbum({ title });
    throw error;
  }
}

/** Exactly one empty album of that title that may be ours must be the one; none: it was not made. */
async function findAlbum(
  library: UploadContext["library"],
  title: string,
  { mayBeOurs, signal }: { readonly mayBeOurs: (album: Album) => boolean; readonly signal: AbortSignal },
): Promise<Album | undefined> {
  await library.own.refresh(signal);
  while (library.own.hasMore) await library.own.loadMore(signal);
  const found = candidates(library, title).filter(mayBeOurs);
  if (found.length > 1) throw new AlbumUnclearError(`${found.length} new, empty albums have the title.`);
  return found[0];
}

function candidates({ own }: UploadContext["library"], title: string): readonly Album[] {
  return own.albums.filter((album) => mayBeNew(album, title));
}
