#include "world/sign.h"

#include <assert.h>
#include <openssl/evp.h>
#include <stdio.h>

void sign_digest(const struct str pieces[], size_t count, char text[SIGN_DIGEST_SIZE]) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int good = EVP_DigestInit_ex(context, EVP_sha256(), NULL);
    for (size_t i = 0; i < count; i++)
        good = good && EVP_DigestUpdate(context, pieces[i].at, pieces[i].len);
    good = good && EVP_DigestFinal_ex(context, digest, &size);
    EVP_MD_CTX_free(context);
    // SHA-256 fails only where memory or the library itself does.
    assert(good && size == 32);

    int at = snprintf(text, SIGN_DIGEST_SIZE, "sha256:");
    for (unsigned i = 0; i < size; i++)
        at += snprintf(text + at, (size_t)(SIGN_DIGEST_SIZE - at), "%02x", digest[i]);
}
