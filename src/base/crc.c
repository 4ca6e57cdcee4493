#include "base/crc.h"

#include <stdio.h>

// Half a byte at a time: the remainder of each of the sixteen halves.
uint32_t crc32_of(struct str bytes) {
    static const uint32_t remainder[16] = {
        0x00000000U, 0x1db71064U, 0x3b6e20c8U, 0x26d930acU, 0x76dc4190U, 0x6b6b51f4U,
        0x4db26158U, 0x5005713cU, 0xedb88320U, 0xf00f9344U, 0xd6d6a3e8U, 0xcb61b38cU,
        0x9b64c2b0U, 0x86d3d2d4U, 0xa00ae278U, 0xbdbdf21cU};
    uint32_t crc = 0xffffffffU;
    for (size_t i = 0; i < bytes.len; i++) {
        crc ^= (unsigned char)bytes.at[i];
        crc = crc >> 4 ^ remainder[crc & 15];
        crc = crc >> 4 ^ remainder[crc & 15];
    }
    return ~crc;
}

void crc_member(struct str object_head, char member[CRC_MEMBER_LENGTH + 2]) {
    snprintf(member, CRC_MEMBER_LENGTH + 2, ",\"crc\":\"%08x\"}",
             (unsigned)crc32_of(object_head));
}

bool crc_fits(struct str line, struct str *head) {
    enum { TAIL = CRC_MEMBER_LENGTH + 1 };
    if (line.len < TAIL)
        return false;
    *head = str_cut(line, 0, line.len - TAIL);
    char member[CRC_MEMBER_LENGTH + 2];
    crc_member(*head, member);
    // Bytes are compared, not numbers: a crc written in capitals was not ours.
    return str_eq(str_cut(line, head->len, TAIL), (struct str){member, TAIL});
}
