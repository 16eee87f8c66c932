import { viewIds } from "../host/ids.ts";

/** Pictures on their way to an album: `DraggedPictures` as JSON. */
export const picturesType = "application/vnd.google-photos-albums.pictures+json";

/** VS Code's own types of what is dragged out of our trees. */
export const treeTypes: readonly string[] = Object.values(viewIds).map(
  (id) => `application/vnd.code.tree.${id.toLowerCase()}`,
);

/** Every text editor takes plain text. With a list of addresses among it, VS Code would open them in editors instead. */
export const dragTypes: readonly string[] = [picturesType, "text/plain"];

/** `files`: what comes from outside, with or without a path. */
export const dropTypes: readonly string[] = [...treeTypes, picturesType, "text/uri-list", "files"];
