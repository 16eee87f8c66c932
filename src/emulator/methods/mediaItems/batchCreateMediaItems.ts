import type * as api from "../../../api/types.ts";
import { invalidArgument, permissionDenied } from "../../http/apiFault.ts";
import { type NoFields, list, message, string } from "../../http/decodeMessage.ts";
import { type AlbumTarget, type ItemDraft, planItems } from "../../store/planItems.ts";
import type { ItemRecord } from "../../store/records.ts";
import { openUploadToken } from "../../uploads/uploadToken.ts";
import { albumPosition, placeAt } from "../albumPosition.ts";
import { type ApiCall, apiMethod } from "../apiMethod.ts";
import { checkRoom } from "../albumLimit.ts";
import { lengthOf } from "../lengthOf.ts";
import { plannedFailure } from "../plannedFailure.ts";
import { reachableAlbum } from "../resolve.ts";
import { createdItemView } from "../views.ts";
import { type NewItem, draftItem, longestDescription } from "./newItem.ts";

const limits = { items: 50, description: longestDescription, fileName: 255 };

const body = {
  albumId: string,
  newMediaItems: list(
    message({ description: string, simpleMediaItem: message({ uploadToken: string, fileName: string }) }),
  ),
  albumPosition,
};
type Call = ApiCall<NoFields, typeof body>;

/** A bad request fails as a whole and changes nothing; bytes that are no picture fail alone. */
export const batchCreateMediaItems = apiMethod({
  id: "mediaItems.batchCreate",
  verb: "POST",
  pattern: "/v1/mediaItems:batchCreate",
  query: {},
  body,
  run: async (call) => {
    const newItems = readNewItems(call);
    findTarget(call);
    const outcomes = await Promise.all(newItems.map((item, index) => outcomeOf(item, index, call)));
    const items = create(call, outcomes.filter(isDraft));
    const newMediaItemResults = outcomes.map((outcome, index): api.NewMediaItemResult => {
      const uploadToken = newItems[index]?.uploadToken;
      const item = isDraft(outcome) ? items.get(outcome) : undefined;
      if (item === undefined) return { uploadToken, status: isDraft(outcome) ? notMedia : outcome };
      return { uploadToken, status: { message: "Success" }, mediaItem: createdItemView(item, call) };
    });
    return { newMediaItemResults };
  },
});

function readNewItems({ room, viewer, body }: Call): readonly NewItem[] {
  if (body.newMediaItems.length === 0) throw invalidArgument();
  if (body.newMediaItems.length > limits.items)
    throw invalidArgument("Request must have less than 50 items.");
  return body.newMediaItems.map((item) => {
    const { uploadToken = "", fileName = "" } = item?.simpleMediaItem ?? {};
    const description = item?.description ?? "";
    const isTooLong = lengthOf(description) > limits.description || lengthOf(fileName) > limits.fileName;
    if (isTooLong) throw invalidArgument();
    const upload = openUploadToken(room, uploadToken, viewer);
    if (upload === undefined) throw invalidArgument("Request must contain a valid upload token.");
    return { uploadToken, upload, fileName, description };
  });
}

/** Where the items go, if into an album. @throws ApiFault unless this viewer may put them there */
function findTarget(call: Call): AlbumTarget | undefined {
  const { room, viewer, body } = call;
  if (body.albumId === "") {
    if (body.albumPosition !== undefined) throw invalidArgument();
    if (!viewer.has("full", "append")) throw permissionDenied();
    return undefined;
  }
  const album = reachableAlbum(body.albumId, call);
  if (!viewer.canAddTo(album)) throw invalidArgument("No permission to add media items to this album.");
  if (body.albumPosition !== undefined && !viewer.owns(album)) throw invalidArgument();
  return { album, at: placeAt(album, body.albumPosition, room) };
}

async function outcomeOf(
  item: NewItem,
  index: number,
  { room, fault }: Call,
): Promise<ItemDraft | api.Status> {
  return plannedFailure(fault, index) ?? (await draftItem(room, item)) ?? notMedia;
}

/** The album is looked up again: it may have changed while the files were read. */
function create(call: Call, drafts: readonly ItemDraft[]): ReadonlyMap<ItemDraft, ItemRecord> {
  const { store } = call.room;
  const target = findTarget(call);
  const { items, event } = planItems(store.library, drafts, target);
  if (event.into !== undefined) checkRoom(event.into, store.library);
  if (event.items.length > 0 || event.into !== undefined) store.commit(event);
  return new Map(drafts.map((draft, index) => [draft, items[index] as ItemRecord]));
}

const notMedia: api.Status = {
  code: 3,
  message: "Failed: There was an error while trying to create this media item.",
};

function isDraft(outcome: ItemDraft | api.Status): outcome is ItemDraft {
  return "source" in outcome;
}
