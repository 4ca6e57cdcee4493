#include "play/acts_inside.h"

static bool is_shared(const struct utterance *u, unsigned i) {
    const struct word *word = &u->at[i];
    if (!word->stem || !word->patrons || word->cue[SCOPE_QUOTED] ||
        word->cue[SCOPE_ASIDE])
        return false;
    for (unsigned j = 0; j < i; j++)
        if (u->at[j].stem == word->stem)
            return false;
    return true;
}

// Their own words in the reply, each once; those of the sentence that has most are shown.
void acts_read_shared(struct acts *acts) {
    const struct utterance *u = acts->heard->utterance;
    unsigned most = 0;
    for (unsigned s = 0; s < u->sentence_count; s++) {
        struct span_bytes at = {0};
        unsigned here = 0;
        for (unsigned i = u->sentences[s].first; i < u->sentences[s].end; i++) {
            if (!is_shared(u, i))
                continue;
            at.begin = here++ ? at.begin : u->at[i].begin;
            at.end = u->at[i].end;
        }
        acts->shared += here;
        if (here > most) {
            most = here;
            acts->shared_at = at;
        }
    }
}

enum { TELLING = 3 }; // words that a sentence has at least that tells something

void acts_read_untold(struct acts *acts) {
    const struct utterance *u = acts->heard->utterance;
    for (unsigned s = 0; s < u->sentence_count && !acts->says_more; s++) {
        struct stretch at = u->sentences[s];
        acts->says_more =
            at.end - at.first >= TELLING && !acts_moves_in(acts->heard, s) &&
            !(u->at[at.first].marks & TOKEN_STAGE) && !acts_marked_at(acts->heard, s);
    }
}
