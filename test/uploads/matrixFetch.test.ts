import { describeMatrix } from "./matrix.ts";

describeMatrix("Node's fetch");
