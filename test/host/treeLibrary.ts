import { PhotosClient } from "../../src/api/photosClient.ts";
import type { Account } from "../../src/auth/account.ts";
import { capabilitiesOf, scopes } from "../../src/auth/scopes.ts";
import { Library } from "../../src/library/library.ts";
import type { EmulatorControl } from "../support/emulatorControl.ts";

export const account: Account = {
  id: "host-test",
  service: "custom",
  label: "olivia@example.com",
  scopes: Object.values(scopes),
  can: capabilitiesOf(Object.values(scopes), Object.values(scopes)),
  needsSignIn: false,
};

/** What is known of the library of the emulator's owner: at first nothing, or what is in the folder. */
export async function libraryOf(
  control: EmulatorControl,
  accountId = account.id,
  folder?: string,
): Promise<Library> {
  const token = await control.accessToken("owner");
  const client = new PhotosClient({
    locate: () => Promise.resolve(control.url),
    accessToken: () => Promise.resolve(token),
    fetch,
  });
  return new Library({ accountId, client, can: account.can, folder });
}
