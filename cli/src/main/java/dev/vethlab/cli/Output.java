package dev.vethlab.cli;

/** How something listed is printed; named as it is typed. */
enum Output {
  table,
  wide,
  json,
  yaml
}
