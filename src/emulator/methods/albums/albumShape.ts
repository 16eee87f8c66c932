import { invalidArgument } from "../../http/apiFault.ts";
import { ignored, string } from "../../http/decodeMessage.ts";
import { lengthOf } from "../lengthOf.ts";

const longestTitle = 500;

/** An Album as it comes in: all but the title is the service's own, and not looked at. */
export const albumShape = {
  title: string,
  id: ignored,
  productUrl: ignored,
  isWriteable: ignored,
  shareInfo: ignored,
  mediaItemsCount: ignored,
  coverPhotoBaseUrl: ignored,
  coverPhotoMediaItemId: ignored,
};

/** @throws ApiFault INVALID_ARGUMENT */
export function checkTitle(title: string): void {
  if (title.trim() === "" || lengthOf(title) > longestTitle) throw invalidArgument();
}
