// sign: digests, by libcrypto, which only this file knows.

#ifndef WORLD_SIGN_H
#define WORLD_SIGN_H

#include "base/str.h"

enum { SIGN_DIGEST_SIZE = 72 }; // "sha256:" and 64 hex digits, with NUL

// The digest of several pieces one after the other.
void sign_digest(const struct str pieces[], size_t count, char text[SIGN_DIGEST_SIZE]);

#endif
