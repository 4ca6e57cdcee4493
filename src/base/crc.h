// crc: the check sum at the end of each transcript line (CRC-32, IEEE 802.3,
// as gzip and PNG use it). It finds torn and altered lines; it is no signature.

#ifndef BASE_CRC_H
#define BASE_CRC_H

#include "base/str.h"

uint32_t crc32_of(struct str bytes);

// A line's JSON object without its crc member, and with it.
//   {"event":"end"}  ->  {"event":"end","crc":"8 lower hex digits"}
enum { CRC_MEMBER_LENGTH = 17 }; // ,"crc":"xxxxxxxx"

// Writes the member and the closing brace, NUL-ended, for an object's bytes
// up to but not including its closing brace.
void crc_member(struct str object_head, char member[CRC_MEMBER_LENGTH + 2]);
// True when the line ends with a crc member that fits; *head is the object up
// to that member (without the closing brace).
bool crc_fits(struct str line, struct str *head);

#endif
