import type { CancellationToken } from "vscode";
import { signalOf } from "../host/cancellation.ts";
import type { TreePictures } from "./albumTree.ts";
import { pictureTooltip } from "./pictureTooltip.ts";
import type { RowPicture } from "./rowPictures.ts";

/** Milliseconds that somebody who points at a row waits for its preview. */
const patience = 2000;

/** Gives a picture's row its tooltip, with a preview if that comes soon. `preview` gives the path of a file. */
export function resolvePicture(
  preview: (picture: RowPicture, signal: AbortSignal) => Promise<string>,
): TreePictures["resolve"] {
  return async (item, { accountId, itemId }, { library }, token) => {
    const known = library.item(itemId);
    if (known === undefined) return;
    const path = await preview({ accountId, itemId }, soon(token)).catch(() => undefined);
    item.tooltip = pictureTooltip(known, path);
  };
}

function soon(token: CancellationToken): AbortSignal {
  return AbortSignal.any([signalOf(token), AbortSignal.timeout(patience)]);
}
