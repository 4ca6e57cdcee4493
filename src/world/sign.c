#include "world/sign.h"

#include <assert.h>
#include <limits.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <stdio.h>
#include <string.h>

// The pieces' digest. It fails only where memory or the library itself does.
static void digest_of(const EVP_MD *kind, const struct str pieces[], size_t count,
                      unsigned char digest[EVP_MAX_MD_SIZE]) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int good = EVP_DigestInit_ex(context, kind, NULL);
    for (size_t i = 0; i < count; i++)
        good = good && EVP_DigestUpdate(context, pieces[i].at, pieces[i].len);
    good = good && EVP_DigestFinal_ex(context, digest, NULL);
    EVP_MD_CTX_free(context);
    assert(good);
}

void sign_digest(const struct str pieces[], size_t count, char text[SIGN_DIGEST_SIZE]) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    digest_of(EVP_sha256(), pieces, count, digest);
    int at = snprintf(text, SIGN_DIGEST_SIZE, "sha256:");
    for (unsigned i = 0; i < 32; i++)
        at += snprintf(text + at, (size_t)(SIGN_DIGEST_SIZE - at), "%02x", digest[i]);
}

// ---- names --------------------------------------------------------------------------

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool is_dash_place(size_t i) {
    return i == 8 || i == 13 || i == 18 || i == 23;
}

static bool uuid_read(struct str text, unsigned char bytes[16]) {
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        int digit = hex_digit(text.at[i]);
        if (is_dash_place(i) ? text.at[i] != '-' : digit < 0 || digits == 32)
            return false;
        if (is_dash_place(i))
            continue;
        bytes[digits / 2] = (unsigned char)(bytes[digits / 2] << 4 | digit);
        digits++;
    }
    return text.len == SIGN_UUID_SIZE - 1;
}

static void uuid_print(const unsigned char bytes[16], char text[SIGN_UUID_SIZE]) {
    int at = 0;
    for (int i = 0; i < 16; i++)
        at += snprintf(text + at, (size_t)(SIGN_UUID_SIZE - at), "%s%02x",
                       i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", bytes[i]);
}

void sign_uuid5(struct str space, struct str name, char text[SIGN_UUID_SIZE]) {
    unsigned char bytes[16] = {0}, digest[EVP_MAX_MD_SIZE];
    struct str pieces[] = {{(const char *)bytes, sizeof bytes}, name};
    if (!uuid_read(space, bytes))
        pieces[0] = space;
    digest_of(EVP_sha1(), pieces, 2, digest);
    digest[6] = (unsigned char)((digest[6] & 0x0f) | 0x50); // version 5
    digest[8] = (unsigned char)((digest[8] & 0x3f) | 0x80); // the RFC's variant
    uuid_print(digest, text);
}

// ---- base64 -------------------------------------------------------------------------

bool sign_base64(struct str bytes, char *text, size_t size) {
    if (bytes.len > INT_MAX / 2 || (bytes.len + 2) / 3 * 4 >= size)
        return false;
    EVP_EncodeBlock((unsigned char *)text, (const unsigned char *)bytes.at,
                    (int)bytes.len);
    return true;
}

static bool is_base64(struct str text) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                 "0123456789+/";
    for (int padding = 0; padding < 2 && str_ends(text, STR("=")); padding++)
        text.len--;
    for (size_t i = 0; i < text.len; i++)
        if (!memchr(digits, text.at[i], sizeof digits - 1))
            return false;
    return true;
}

// libcrypto counts the padding as bytes and overlooks blanks, so both are seen to here.
static bool key_read(struct str text, unsigned char key[SIGN_KEY_MOST], size_t *size) {
    enum { ROOM = (SIGN_KEY_MOST + 2) / 3 * 3, ENCODED = ROOM / 3 * 4 };
    unsigned char bytes[ROOM];
    if (text.len % 4 || text.len > ENCODED || !is_base64(text))
        return false;
    int got = EVP_DecodeBlock(bytes, (const unsigned char *)text.at, (int)text.len);
    size_t padding = str_ends(text, STR("==")) ? 2 : str_ends(text, STR("=")) ? 1 : 0;
    bool good =
        got >= (int)padding + SIGN_KEY_LEAST && got <= (int)padding + SIGN_KEY_MOST;
    *size = good ? (size_t)got - padding : 0;
    memcpy(key, bytes, *size);
    OPENSSL_cleanse(bytes, sizeof bytes);
    return good;
}

// ---- webhooks -----------------------------------------------------------------------

const char *sign_keys_read(struct sign_keys *keys, struct str lines) {
    struct str line;
    keys->count = 0;
    while (str_line(&lines, &line)) {
        line = str_trim(line);
        if (!line.len)
            continue;
        if (keys->count == SIGN_KEYS_MAX)
            return "expected at most two secrets, a line each";
        if (!str_starts(line, STR("whsec_")))
            return "expected a secret that begins with whsec_";
        if (!key_read(str_cut(line, 6, line.len), keys->at[keys->count],
                      &keys->sizes[keys->count]))
            return "expected whsec_ and the base64 of 24 to 64 bytes";
        keys->count++;
    }
    return keys->count ? NULL : "expected a secret that begins with whsec_";
}

static void mac_of(const unsigned char *key, size_t size, const struct str pieces[],
                   size_t count, unsigned char mac[32]) {
    char sha256[] = "SHA256"; // libcrypto's parameters are not const
    const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string("digest", sha256, 0),
                                 OSSL_PARAM_construct_end()};
    EVP_MAC *hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    EVP_MAC_CTX *context = EVP_MAC_CTX_new(hmac);
    size_t made = 0;
    int good = EVP_MAC_init(context, key, size, params);
    for (size_t i = 0; i < count; i++)
        good = good && EVP_MAC_update(context, (const unsigned char *)pieces[i].at,
                                      pieces[i].len);
    good = good && EVP_MAC_final(context, mac, &made, 32);
    EVP_MAC_CTX_free(context);
    EVP_MAC_free(hmac);
    assert(good && made == 32);
}

void sign_webhook(const struct sign_keys *keys, struct str id, long long seconds,
                  struct str body, char text[SIGN_SIGNATURE_SIZE]) {
    char time[32];
    snprintf(time, sizeof time, ".%lld.", seconds);
    const struct str pieces[] = {id, str_of(time), body};
    size_t at = 0;
    for (unsigned k = 0; k < keys->count; k++) {
        unsigned char mac[32], base64[45];
        mac_of(keys->at[k], keys->sizes[k], pieces, 3, mac);
        EVP_EncodeBlock(base64, mac, sizeof mac);
        at += (size_t)snprintf(text + at, SIGN_SIGNATURE_SIZE - at, "%sv1,%s",
                               k ? " " : "", (const char *)base64);
    }
}

void sign_forget(void *secret, size_t size) {
    OPENSSL_cleanse(secret, size);
}
