import { describeMatrix } from "./matrix.ts";

describeMatrix("our own connections");
