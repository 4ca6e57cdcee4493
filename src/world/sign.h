// sign: digests and signatures, by libcrypto, which only this file knows.
//
// What a webhook is signed with follows Standard Webhooks, version 1: HMAC-SHA256 over
// "id.seconds.body". Keys are the caller's to wipe, with sign_forget().

#ifndef WORLD_SIGN_H
#define WORLD_SIGN_H

#include "base/str.h"

enum { SIGN_DIGEST_SIZE = 72 }; // "sha256:" and 64 hex digits, with NUL

// The digest of several pieces one after the other.
void sign_digest(const struct str pieces[], size_t count, char text[SIGN_DIGEST_SIZE]);

// ---- names --------------------------------------------------------------------------

enum { SIGN_UUID_SIZE = 37 }; // with NUL

// RFC 9562's version 5: the same name in the same space is the same id for ever. The
// space is a UUID as text; of one that is none, the text's own bytes count.
void sign_uuid5(struct str space, struct str name, char text[SIGN_UUID_SIZE]);

bool sign_base64(struct str bytes, char *text, size_t size); // false: there is no room

// ---- webhooks -----------------------------------------------------------------------

enum {
    SIGN_KEY_LEAST = 24, // bytes
    SIGN_KEY_MOST = 64,
    SIGN_KEYS_MAX = 2,        // while one is being replaced by another
    SIGN_SIGNATURE_SIZE = 100 // of two signatures, with NUL
};

struct sign_keys {
    unsigned char at[SIGN_KEYS_MAX][SIGN_KEY_MOST];
    size_t sizes[SIGN_KEYS_MAX];
    unsigned count;
};

// "whsec_" and base64 of a key, a line each. NULL, or what was wanted instead: a text that
// says nothing of what was there.
const char *sign_keys_read(struct sign_keys *keys, struct str lines);
// "v1,<base64>" by each key, with a blank between.
void sign_webhook(const struct sign_keys *keys, struct str id, long long seconds,
                  struct str body, char text[SIGN_SIGNATURE_SIZE]);
void sign_forget(void *secret,
                 size_t size); // wiped, also where compilers see no use in it

#endif
