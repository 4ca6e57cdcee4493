#include <string.h>

#include "talk/lexicon_make.h"

// ---- growing lists, walking along the parts -------------------------------------------

void *lexicon_grown(struct arena *arena, void *old, size_t size, unsigned count,
                    unsigned *room) {
    if (count < *room)
        return old;
    *room = *room ? *room * 2 : 64;
    void *new = arena_take(arena, size, *room);
    if (count)
        memcpy(new, old, count * size);
    return new;
}

bool lexicon_walk_next(struct lexicon_walk *walk, struct json_node *field) {
    while (walk->part < walk->maker->doc_count) {
        walk->top = json_top(&walk->maker->docs[walk->part++]);
        *field = json_field(&walk->top, walk->key);
        if (field->value)
            return true;
    }
    return false;
}

// ---- beats, courtesy, scopes --------------------------------------------------------

static bool read_beat(struct lexicon_maker *maker, const struct json_node *node) {
    static const char *const withins[] = {"overlap", "clause", "sentence", "reply", NULL};
    static const uint8_t values[] = {WHERE_CLAUSE, WHERE_CLAUSE, WHERE_SENTENCE,
                                     WHERE_REPLY};
    struct lexicon *lexicon = maker->lexicon;
    struct json_node winners = json_field(node, "winners");
    struct json_node losers = json_field(node, "losers");
    struct json_node within = json_field(node, "within"), note = json_field(node, "note");
    struct json_node unless = json_field(node, "unless");
    struct beat beat = {0};
    struct str unused;
    bool good = json_only(node, (const char *const[]){"winners", "losers", "within",
                                                      "unless", "note", NULL});
    good = move_set_read(&winners, &beat.winners, &maker->work) && good;
    good = move_set_read(&losers, &beat.losers, &maker->work) && good;
    good = lexicon_conditions(maker, &unless, &beat.unless) && good;
    if (note.value)
        good = json_get_text(&note, &unused, &maker->work) && good;
    unsigned i = 0;
    good = json_get_choice(&within, withins, &i) && good;
    beat.within = values[i];
    beat.overlapping = i == 0;
    lexicon->beats = lexicon_grown(maker->arena, lexicon->beats, sizeof beat,
                                   lexicon->beat_count, &maker->beat_room);
    lexicon->beats[lexicon->beat_count++] = beat;
    return good;
}

static bool read_beats(struct lexicon_maker *maker, const struct json_node *node) {
    size_t count;
    bool good = json_get_count(node, &count);
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(node, i);
        good = read_beat(maker, &item) && good;
    }
    return good;
}

static bool read_courtesy(struct lexicon_maker *maker, const struct json_node *node) {
    struct lexicon *lexicon = maker->lexicon;
    struct weight *weights = NULL;
    unsigned count = 0;
    if (!lexicon_weights(maker, node, &weights, &count))
        return false;
    for (unsigned i = 0; i < count; i++) {
        lexicon->courtesy =
            lexicon_grown(maker->arena, lexicon->courtesy, sizeof *weights,
                          lexicon->courtesy_count, &maker->courtesy_room);
        lexicon->courtesy[lexicon->courtesy_count++] = weights[i];
    }
    return true;
}

// A scope's cue words, with what shields from them and what ends their reach.
struct scope_words {
    struct symbols opens, shields, ends;
};

static bool read_scope(struct lexicon_maker *maker, const struct json_node *node,
                       enum scope scope, struct scope_words *words) {
    struct json_node cues = json_field(node, "cues"),
                     not_cues = json_field(node, "not_cues");
    struct json_node ends = json_field(node, "ends"), reach = json_field(node, "reach");
    int window = 0;
    bool good =
        json_only(node, (const char *const[]){"cues", "not_cues", "ends", "reach", NULL});
    words->opens.arena = words->shields.arena = words->ends.arena = &maker->work;
    good = lexicon_set_words(maker, &cues, &words->opens) && good;
    if (not_cues.value)
        good = lexicon_set_words(maker, &not_cues, &words->shields) && good;
    if (ends.value)
        good = lexicon_set_words(maker, &ends, &words->ends) && good;
    good = json_get_int(&reach, 1, 30, &window) && good;
    maker->lexicon->windows[scope] = (uint8_t)window;
    return good;
}

static bool read_scopes_field(struct lexicon_maker *maker, const struct json_node *node,
                              struct scope_words words[SCOPE_COUNT]) {
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        unsigned s = 0;
        while (s < SCOPE_QUOTED && strcmp(item.key, lexicon_scope_names[s]) != 0)
            s++;
        if (s == SCOPE_QUOTED)
            good = json_fail(&item, "expected negated, reported or hypothetical");
        else
            good = read_scope(maker, &item, (enum scope)s, &words[s]) && good;
    }
    return good;
}

// ---- what single words do -----------------------------------------------------------

static const struct {
    const char *set;
    enum word_kind kind;
} word_sets[] = {
    {"openers", WORD_OPENER},          {"closers", WORD_CLOSER},
    {"clause-starts", WORD_CLAUSE},    {"clause-starts-after-comma", WORD_CLAUSE_COMMA},
    {"function-words", WORD_FUNCTION}, {"abbreviations", WORD_ABBREVIATION},
    {"acronyms", WORD_ACRONYM},        {"auxiliaries", WORD_AUXILIARY},
    {"clause-joins", WORD_JOINS},      {"clause-speakers", WORD_SPEAKER},
    {"speaks-aside", WORD_ASIDE},      {"speaks-again", WORD_AGAIN},
    {"calls-him", WORD_HIS},           {"calls-her", WORD_HERS},
    {"everyday-words", WORD_EVERYDAY},
};

static bool roles_fill(struct lexicon_maker *maker,
                       const struct scope_words words[SCOPE_COUNT]) {
    struct lexicon *lexicon = maker->lexicon;
    for (unsigned s = 0; s < SCOPE_QUOTED; s++) {
        uint8_t bit = (uint8_t)(1 << s);
        for (unsigned i = 0; i < words[s].opens.count; i++)
            lexicon->known[words[s].opens.at[i]].role.opens |= bit;
        for (unsigned i = 0; i < words[s].shields.count; i++)
            lexicon->known[words[s].shields.at[i]].role.shields |= bit;
        for (unsigned i = 0; i < words[s].ends.count; i++)
            lexicon->known[words[s].ends.at[i]].role.ends |= bit;
    }
    bool good = true;
    for (size_t k = 0; k < sizeof word_sets / sizeof *word_sets; k++) {
        struct set_source *set = lexicon_set(maker, str_of(word_sets[k].set));
        struct place whole = {maker->docs[0].file, 0, 0};
        if (!set || set->class < 0) {
            good = diag_fail(maker->diag, whole, "expected a set '%s'", word_sets[k].set);
            continue;
        }
        set->used = true;
        const struct class_list *class = &maker->classes.at[set->class];
        for (unsigned i = 0; i < class->count; i++)
            lexicon->known[class->members[i]].role.kind |= (uint16_t)word_sets[k].kind;
    }
    return good;
}

// ---- the whole ----------------------------------------------------------------------

static const char *const top_keys[] = {
    "schema",  "$schema", "lang",  "parts",    "note",   "spellings",
    "aliases", "common",  "known", "swaps",    "scopes", "families",
    "sets",    "rules",   "beats", "courtesy", NULL};

bool lexicon_parts(const struct lexicon_part *first, struct str **names, size_t *count,
                   struct arena *arena, struct diag *diag) {
    struct json_doc doc;
    *count = 0;
    if (!json_open(&doc, first->file, first->text, "hearout/lexicon/1", diag))
        return false;
    struct json_node top = json_top(&doc), parts = json_field(&top, "parts");
    bool good = !parts.value || json_get_texts(&parts, names, count, arena);
    for (size_t i = 0; good && i < *count; i++) {
        struct json_node item = json_item(&parts, i);
        struct str name = (*names)[i];
        if (name.at[0] == '/' || name.at[0] == '.' || strstr(name.at, ".."))
            good = json_fail(&item, "expected a file below this one's folder");
    }
    json_close(&doc);
    return good;
}

static bool open_docs(struct lexicon_maker *maker, const struct lexicon_part parts[],
                      size_t count) {
    maker->docs = arena_new(&maker->work, struct json_doc, count);
    maker->doc_count = count;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        if (!json_open(&maker->docs[i], parts[i].file, parts[i].text, "hearout/lexicon/1",
                       maker->diag)) {
            good = false;
            continue;
        }
        struct json_node top = json_top(&maker->docs[i]);
        struct json_node note = json_field(&top, "note");
        struct str unused;
        good = json_only(&top, top_keys) && good;
        if (note.value)
            good = json_get_text(&note, &unused, &maker->work) && good;
    }
    return good;
}

static bool each_field(struct lexicon_maker *maker, const char *key, field_reader *read) {
    bool good = true;
    struct lexicon_walk walk = {.maker = maker, .key = key};
    for (struct json_node field; lexicon_walk_next(&walk, &field);)
        good = read(maker, &field) && good;
    return good;
}

static bool read_all_scopes(struct lexicon_maker *maker,
                            struct scope_words words[SCOPE_COUNT]) {
    bool good = true;
    struct lexicon_walk walk = {.maker = maker, .key = "scopes"};
    for (struct json_node field; lexicon_walk_next(&walk, &field);)
        good = read_scopes_field(maker, &field, words) && good;
    return good;
}

static bool read_lang(struct lexicon_maker *maker) {
    struct json_node top = json_top(&maker->docs[0]), lang = json_field(&top, "lang");
    return json_get_id(&lang, &maker->lexicon->lang, maker->arena);
}

// Words first, then sets, then rules; what single words do comes last, when every
// word has its number.
static bool read_all(struct lexicon_maker *maker, struct stemmer *stemmer) {
    struct scope_words words[SCOPE_COUNT] = {0};
    symbol swaps[SWAPS_MAX][2];
    unsigned swap_count = 0;
    bool good = read_lang(maker);
    good = each_field(maker, "spellings", lexicon_spellings) && good;
    good = each_field(maker, "aliases", lexicon_aliases) && good;
    good = lexicon_swaps(maker, swaps, &swap_count) && good;
    good = lexicon_collect_sets(maker) && good;
    good = lexicon_sets(maker) && good;
    good = lexicon_collect_signals(maker) && good;
    good = read_all_scopes(maker, words) && good;
    good = lexicon_rules(maker) && good;
    good = each_field(maker, "beats", read_beats) && good;
    good = each_field(maker, "courtesy", read_courtesy) && good;
    good = lexicon_families(maker, stemmer) && good;
    good = each_field(maker, "known", lexicon_known) && good;
    good = each_field(maker, "common", lexicon_common) && good;
    good = lexicon_order_rules(maker) && good;
    if (!good)
        return false;
    maker->lexicon->known = arena_new(maker->arena, struct known,
                                      vocabulary_count(maker->lexicon->vocabulary) + 1);
    lexicon_keep_swaps(maker, swaps, swap_count);
    good = roles_fill(maker, words);
    lexicon_stems(maker, stemmer);
    lexicon_mendable(maker);
    lexicon_wanted(maker);
    lexicon_doubts(maker);
    return good;
}

// A lexicon has about a word or phrase of its own for every 34 bytes of its text.
static size_t words_expected(const struct lexicon_part parts[], size_t count) {
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += parts[i].text.len;
    return bytes / 34 + 256;
}

// What the vocabulary knows of a word that is heard stands with all else that is asked then.
static void keep_vocabulary(struct lexicon *lexicon) {
    unsigned symbols = vocabulary_count(lexicon->vocabulary);
    for (unsigned s = 0; s < symbols; s++) {
        lexicon->known[s].stem = vocabulary_info(lexicon->vocabulary, (symbol)s)->stem;
        lexicon->known[s].phrases = phrase_start(lexicon->vocabulary, (symbol)s);
    }
}

struct lexicon *lexicon_read(const struct lexicon_part parts[], size_t count,
                             struct arena *arena, struct diag *diag) {
    struct lexicon_maker maker = {.arena = arena, .diag = diag};
    maker.lexicon = arena_new(arena, struct lexicon, 1);
    maker.lexicon->vocabulary = vocabulary_new(arena, words_expected(parts, count));
    maker.classes.arena = &maker.work;
    maker.patterns = (struct pattern_maker){.vocabulary = maker.lexicon->vocabulary,
                                            .classes = &maker.classes,
                                            .arena = &maker.scraps,
                                            .lists = &maker.work,
                                            .find_set = lexicon_find_set,
                                            .sets = &maker,
                                            .aliases = maker.aliases};
    struct stemmer *stemmer = stemmer_open();
    bool good = open_docs(&maker, parts, count) && read_all(&maker, stemmer);
    stemmer_close(stemmer);
    for (size_t i = 0; i < maker.doc_count; i++)
        json_close(&maker.docs[i]);
    if (good) {
        vocabulary_close(maker.lexicon->vocabulary);
        keep_vocabulary(maker.lexicon);
        lexicon_index(&maker);
    }
    arena_free(&maker.work);
    arena_free(&maker.scraps);
    return good ? maker.lexicon : NULL;
}

int lexicon_signal(const struct lexicon *lexicon, struct str name) {
    for (unsigned i = 0; i < lexicon->signal_count; i++)
        if (str_eq(lexicon->signals[i], name))
            return (int)(SIGNAL_NAMED + i);
    return -1;
}

const char *lexicon_signal_name(const struct lexicon *lexicon, unsigned signal,
                                struct arena *arena) {
    if (signal < SIGNAL_MOVES)
        return signal_id((enum signal)signal);
    if (signal < SIGNAL_NAMED)
        return arena_print(arena, "move:%s", move_id((enum move)(signal - SIGNAL_MOVES)));
    struct str name = lexicon->signals[signal - SIGNAL_NAMED];
    return arena_print(arena, "%.*s", STR_ARGS(name));
}

struct str lexicon_rule_id(const struct lexicon *lexicon, unsigned rule) {
    return rule < lexicon->rule_count ? lexicon->rules[rule].id : STR("command");
}
