// style: the one style sheet of all pages: light, dark, forced colours, narrow, print.
//
// Nothing is told by colour alone. What all pages may use:
//   table.wide        as wide as the page
//   th.number, td.number
//   .soft .good .harm beside the main thing, for the better, for the worse
//   .card             a box with a rule; also .good-card, .harm-card
//   .stack            a list without bullets
//   .bar              an SVG of boxes, .on where they are filled
//   .arc              an SVG of a course: .grid, .course, .would, .stop, .turned
//   .heat-0 .heat-4   cells, from least to most; the number stands in them
//   .wide-only        left out where it is narrow
//   .said             words of somebody: may break anywhere

#ifndef REPORT_STYLE_H
#define REPORT_STYLE_H

extern const char *const style_sheet[]; // its lines; NULL ends them
// The policy lets in this sheet alone, by the digest of what stands between <style> and
// </style>; a test holds the two together. After a change of the sheet:
//   perl -0ne 'print $1 if /<style>(.*?)<\/style>/s' PAGE.html |
//     openssl dgst -sha256 -binary | base64
#define STYLE_DIGEST "sha256-2iZMCgTqIhvOsiYB37pL6/EQbxOuSVXdF7yi8f5BtlQ="

#endif
