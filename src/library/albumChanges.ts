import { PhotosError } from "../api/errors.ts";
import { checkTitle } from "../api/limits.ts";
import type { PhotosClient } from "../api/photosClient.ts";
import type * as api from "../api/types.ts";
import type { Album } from "./album.ts";
import type { ChangeContext } from "./changeContext.ts";
import { nothing } from "./proposal.ts";

/** Changes of albums themselves; `Library` says what its methods of the same names promise. */
export class AlbumChanges {
  private readonly context: ChangeContext;

  constructor(context: ChangeContext) {
    this.context = context;
  }

  async rename(albumId: string, title: string, signal?: AbortSignal): Promise<Album> {
    checkTitle("albums.patch", title);
    return this.patch(albumId, { shown: { title }, sent: { title } }, signal);
  }

  async setCover(albumId: string, itemId: string, signal?: AbortSignal): Promise<Album> {
    const change = { shown: { coverItemId: itemId }, sent: { coverPhotoMediaItemId: itemId } };
    return this.patch(albumId, change, signal);
  }

  async addEnrichment(
    albumId: string,
    enrichment: api.NewEnrichmentItem,
    { position, signal }: { readonly position: api.AlbumPosition; readonly signal?: AbortSignal },
  ): Promise<string> {
    const { client, writes } = this.context;
    const body = { newEnrichmentItem: enrichment, albumPosition: position };
    const add = (): Promise<api.EnrichmentItem> => client.albums.addEnrichment(albumId, body, { signal });
    return (await writes.make(nothing, add, { signal })).id;
  }

  async share(
    albumId: string,
    options: api.SharedAlbumOptions,
    signal?: AbortSignal,
  ): Promise<api.ShareInfo> {
    const { client, catalogue, writes } = this.context;
    const share = (): Promise<api.ShareInfo> => client.albums.share(albumId, options, { signal });
    const shareInfo = await writes.make(nothing, share, { signal, onDoubt: this.doubt(albumId) });
    catalogue.markShared(albumId, shareInfo);
    return shareInfo;
  }

  async unshare(albumId: string, signal?: AbortSignal): Promise<void> {
    const { client, catalogue, writes, rechecks } = this.context;
    const mayHoldOthers = catalogue.album(albumId)?.share?.sharedAlbumOptions?.isCollaborative !== false;
    const unshare = (): Promise<void> => client.albums.unshare(albumId, { signal });
    const proposal = catalogue.proposeUnsharing(albumId);
    await writes.make(proposal, unshare, { signal, onDoubt: this.doubt(albumId) });
    if (mayHoldOthers) rechecks.album(albumId);
  }

  async join(shareToken: string, signal?: AbortSignal): Promise<Album> {
    const { client, catalogue, writes, rechecks } = this.context;
    const known = catalogue.albumByToken(shareToken);
    const proposal = known ? catalogue.proposeJoining(known) : nothing;
    const join = (): Promise<api.Album> => client.sharedAlbums.join(shareToken, { signal });
    const wire = await writes.make(proposal, join, { signal, onDoubt: () => rechecks.lists() });
    const album = catalogue.learnAlbum(wire);
    if (!known) catalogue.proposeJoining(album).keep();
    return album;
  }

  async leave(albumId: string, signal?: AbortSignal): Promise<void> {
    const { client, catalogue, writes, rechecks } = this.context;
    const album = catalogue.album(albumId);
    const token = album?.share?.shareToken ?? (await rechecks.readAlbum(albumId, signal)).share?.shareToken;
    if (token === undefined) throw notShared();
    const leave = (): Promise<void> => client.sharedAlbums.leave(token, { signal });
    const proposal = catalogue.proposeLeaving(albumId);
    await writes.make(proposal, leave, { signal, onDoubt: () => rechecks.lists() });
  }

  private async patch(
    albumId: string,
    {
      shown,
      sent,
    }: { readonly shown: Partial<Album>; readonly sent: Parameters<PhotosClient["albums"]["patch"]>[1] },
    signal?: AbortSignal,
  ): Promise<Album> {
    const { client, catalogue, writes } = this.context;
    const patch = (): Promise<api.Album> => client.albums.patch(albumId, sent, { signal });
    const proposal = catalogue.proposeAlbum(albumId, shown);
    const wire = await writes.make(proposal, patch, { signal, onDoubt: this.doubt(albumId) });
    return catalogue.learnAlbum(wire);
  }

  private doubt(albumId: string): () => void {
    return () => this.context.rechecks.album(albumId);
  }
}

function notShared(): PhotosError {
  return new PhotosError("limit", "The album is not shared.", { method: "sharedAlbums.leave" });
}
