/** What Google Photos takes, by the endings of file names; the manifest's menus name the same. */
export const photoExtensions = [
  ...["avif", "bmp", "gif", "heic", "heif", "ico", "jpeg", "jpg", "png", "tif", "tiff", "webp"],
  ...["arw", "cr2", "cr3", "dng", "nef", "orf", "raf", "rw2"],
] as const;

export const videoExtensions = [
  ...["3g2", "3gp", "asf", "avi", "divx", "m2t", "m2ts", "m4v", "mkv", "mmv", "mod", "mov"],
  ...["mp4", "mpeg", "mpg", "mts", "tod", "wmv"],
] as const;
