interface EndedUpload {
  readonly state: string;
  readonly album: { readonly id: string | undefined };
  readonly files: readonly { readonly failure?: { readonly reason: string } }[];
}

/** The upload stopped because nobody can tell which album is its new one; a person can. */
export function isAlbumUnclear({ state, album, files }: EndedUpload): boolean {
  const isUnclear = files.some(({ failure }) => failure?.reason === "albumUnclear");
  return state === "done" && album.id === undefined && isUnclear;
}
