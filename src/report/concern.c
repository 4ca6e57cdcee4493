#include "report/concern.h"

struct str concern_words(const struct session *session, unsigned turn, unsigned concern) {
    const struct lines *lines = &session->set.persona->lines;
    struct str said = str_of(session->turns[turn].reply.text);
    for (unsigned i = 0; i < lines->count; i++) {
        if (!(lines->at[i].concerns >> concern & 1))
            continue;
        struct str words = str_find(said, lines->at[i].text);
        if (words.len)
            return words;
    }
    return (struct str){"", 0};
}
