#include "judge/gauge.h"

static bool is_bold(const struct persona *persona) {
    return persona->track == TRACK_BOUNDARY;
}

const char *gauge_name(const struct persona *persona) {
    return is_bold(persona) ? "boldness" : "tension";
}

const char *gauge_title(const struct persona *persona) {
    return is_bold(persona) ? "Boldness" : "Tension";
}

const char *gauge_of_landing(const struct persona *persona) {
    return is_bold(persona) ? "boldness" : "trust";
}

int gauge_stood(const struct persona *persona, const struct scene *scene) {
    return is_bold(persona) ? scene->boldness : scene->trust;
}

int gauge_gain(const struct persona *persona, int from, int to) {
    return is_bold(persona) ? from - to : to - from;
}

int gauge_won(const struct persona *persona, const struct change *change) {
    return is_bold(persona) ? -change->boldness : change->trust;
}

struct band {
    int from;
    const char *word;
};

static const char *word_in(const struct band bands[], int value) {
    while (bands->from > 0 && value < bands->from)
        bands++;
    return bands->word;
}

// A number with a word, so that it never takes a bar or a colour to read it.
const char *gauge_word(const struct persona *persona, int value) {
    static const struct band tensions[] = {
        {90, "furious"}, {80, "boiling"}, {70, "angry"}, {55, "upset"},
        {40, "tense"},   {25, "uneasy"},  {0, "settled"}};
    static const struct band boldnesses[] = {{75, "out of bounds"}, {60, "crowding"},
                                             {45, "pushing"},       {30, "testing"},
                                             {15, "wary"},          {0, "holding back"}};
    return word_in(is_bold(persona) ? boldnesses : tensions, value);
}

int gauge_value(const struct persona *persona, const struct scene *scene) {
    return is_bold(persona) ? scene->boldness : scene->tension;
}

int gauge_step(const struct persona *persona, const struct turn *turn) {
    return gauge_value(persona, &turn->after) - gauge_value(persona, &turn->before);
}

int gauge_change(const struct persona *persona, const struct change *change) {
    return is_bold(persona) ? change->boldness : change->tension;
}

unsigned gauge_peak(const struct session *session) {
    const struct persona *persona = session->set.persona;
    unsigned peak = 0;
    for (unsigned t = 1; t < session->count; t++)
        if (gauge_value(persona, &session->turns[t].after) >
            gauge_value(persona, &session->turns[peak].after))
            peak = t;
    return peak;
}
