import type { MediaItem } from "../../src/api/types.ts";
import type { EmulatorControl } from "../../test/support/emulatorControl.ts";

interface SearchPage {
  readonly mediaItems?: readonly MediaItem[];
  readonly nextPageToken?: string;
}

/** Page after page, as anybody has to who wants to show all of them. */
export async function readAlbum(
  control: EmulatorControl,
  count: number,
): Promise<{ readonly pictures: readonly MediaItem[]; readonly requests: number }> {
  const authorization = `Bearer ${await control.accessToken("owner")}`;
  const [album] = await control.albums("owner");
  const pictures: MediaItem[] = [];
  let [pageToken, requests]: [string | undefined, number] = [undefined, 0];
  do {
    const response = await fetch(`${control.url}/v1/mediaItems:search`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ albumId: album?.id, pageSize: 100, pageToken }),
    });
    const answer = (await response.json()) as SearchPage;
    pictures.push(...(answer.mediaItems ?? []));
    pageToken = answer.nextPageToken;
    requests++;
  } while (pageToken !== undefined && pictures.length < count);
  return { pictures, requests };
}
