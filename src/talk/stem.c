#include "talk/stem.h"

#include <libstemmer.h>

struct stemmer *stemmer_open(void) {
    return (struct stemmer *)sb_stemmer_new("english", "UTF_8");
}

void stemmer_close(struct stemmer *stemmer) {
    sb_stemmer_delete((struct sb_stemmer *)stemmer);
}

uint32_t stemmer_stem(struct stemmer *stemmer, struct str folded_word) {
    struct sb_stemmer *porter = (struct sb_stemmer *)stemmer;
    const sb_symbol *stem =
        sb_stemmer_stem(porter, (const sb_symbol *)folded_word.at, (int)folded_word.len);
    struct str bytes = folded_word;
    if (stem)
        bytes = (struct str){(const char *)stem, (size_t)sb_stemmer_length(porter)};
    uint32_t length = bytes.len < STEM_LENGTH_MAX ? (uint32_t)bytes.len : STEM_LENGTH_MAX;
    return (str_hash_short(str_hash(bytes)) & ~(uint32_t)STEM_LENGTH_MAX) | length;
}

uint32_t stems_of(struct stems *stems, const struct raw_token *token) {
    size_t i = (size_t)(token->hash >> 20) & (STEMS_KEPT - 1);
    if (stems->kept[i].hash != token->hash) {
        stems->kept[i].hash = token->hash;
        stems->kept[i].stem = stemmer_stem(stems->stemmer, token_word(token));
    }
    return stems->kept[i].stem;
}
