#include "base/crc.h"

#include <stdio.h>

uint32_t crc32_of(struct str bytes) {
    uint32_t crc = 0xffffffffU;
    for (size_t i = 0; i < bytes.len; i++) {
        crc ^= (unsigned char)bytes.at[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320U : crc >> 1;
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
