// style: the one style sheet of all pages: light, dark, forced colours, narrow, print.
//
// Nothing is told by colour alone. What others may use: table.wide (as wide as the page),
// td.number, .soft, .good, .harm, .bar (an SVG of boxes), .arc (an SVG of a course), the heat
// cells .heat-0 (least) to .heat-4 (most), .card (a box with a rule), .stack (a list without
// bullets), .wide-only (left out where it is narrow).

#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H

extern const char *const style_sheet[]; // its lines; NULL ends them
// The policy lets in this sheet alone, by the digest of all that stands between <style> and </style>; a test holds the two
// together.
#define STYLE_DIGEST "sha256-2iZMCgTqIhvOsiYB37pL6/EQbxOuSVXdF7yi8f5BtlQ="

#endif
