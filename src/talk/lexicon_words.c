#include <string.h>

#include "talk/lexicon_make.h"

// ---- words --------------------------------------------------------------------------

static bool fold_key(const struct json_node *node, struct raw_token *token) {
    if (token_fold(str_of(node->key), token))
        return true;
    return json_fail(node, "expected one word as the key, not '%s'", node->key);
}

// A word that is one word when it is heard.
static bool add_word(struct lexicon_maker *maker, const struct json_node *node,
                     const struct raw_token *folded, symbol *s) {
    *s = vocabulary_add(maker->lexicon->vocabulary, token_word(folded));
    if (*s != SYMBOL_NONE)
        return true;
    if (vocabulary_count(maker->lexicon->vocabulary) >= SYMBOL_MAX)
        return json_fail(node, "expected at most %d words in the lexicon", SYMBOL_MAX);
    return json_fail(node, "'%.*s' is a contraction: expected one of its words",
                     STR_ARGS(token_word(folded)));
}

// The symbols of a few words with blanks between them.
static bool read_symbols(struct lexicon_maker *maker, const struct json_node *node,
                         symbol symbols[], unsigned most, unsigned *count) {
    struct str text, word;
    if (!json_get_text(node, &text, &maker->work))
        return false;
    *count = 0;
    while (str_word(&text, &word)) {
        struct raw_token folded;
        if (*count == most || !token_fold(word, &folded))
            return json_fail(node, "expected one to %u words", most);
        if (!add_word(maker, node, &folded, &symbols[(*count)++]))
            return false;
    }
    return true;
}

// Spellings are read before all else: what is a word already stands for another one.
static bool spelling_fails(struct lexicon_maker *maker, const struct json_node *item,
                           struct str folded) {
    struct vocabulary *vocabulary = maker->lexicon->vocabulary;
    symbol s = vocabulary_symbol(vocabulary, folded);
    if (s != SYMBOL_NONE && str_eq(vocabulary_info(vocabulary, s)->text, folded))
        return json_fail(item, "'%s' is what another spelling stands for", item->key);
    return json_fail(item, "a spelling '%s' is there already", item->key);
}

// "won't": "will not" and "teh": "the".
bool lexicon_spellings(struct lexicon_maker *maker, const struct json_node *node) {
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        struct raw_token folded;
        symbol symbols[EXPANSION_MAX];
        unsigned count = 0;
        if (!fold_key(&item, &folded) ||
            !read_symbols(maker, &item, symbols, EXPANSION_MAX, &count))
            good = false;
        else if (!vocabulary_expand(maker->lexicon->vocabulary, token_word(&folded),
                                    symbols, count))
            good = spelling_fails(maker, &item, token_word(&folded));
    }
    return good;
}

// "is": ["'s"]: a rule's "is" also hears the 's of "it's".
bool lexicon_aliases(struct lexicon_maker *maker, const struct json_node *node) {
    const unsigned room = sizeof maker->aliases / sizeof *maker->aliases;
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        struct raw_token folded;
        symbol also[4], word;
        unsigned count = 0;
        if (!fold_key(&item, &folded) || !read_symbols(maker, &item, also, 4, &count) ||
            !add_word(maker, &item, &folded, &word)) {
            good = false;
            continue;
        }
        for (unsigned i = 0; i < count; i++) {
            if (maker->alias_count == room)
                return json_fail(node, "expected at most %u aliases", room);
            maker->aliases[maker->alias_count++] = (struct alias){word, also[i]};
        }
    }
    maker->patterns.alias_count = maker->alias_count;
    return good;
}

// Long lists of words are texts of many words each, so that they are quick to read.
typedef void word_taker(struct vocabulary *, struct str word, size_t rank);

static bool read_word_lists(struct lexicon_maker *maker, const struct json_node *node,
                            word_taker *take) {
    struct str *texts, word;
    size_t count, rank = 0;
    if (!json_get_texts(node, &texts, &count, &maker->work))
        return false;
    for (size_t i = 0; i < count; i++)
        while (str_word(&texts[i], &word))
            take(maker->lexicon->vocabulary, word, rank++);
    return true;
}

// By Zipf's law: the nth word is about n times rarer than the first. A word that no rule
// names is only known to be a word.
static void take_common(struct vocabulary *vocabulary, struct str word, size_t rank) {
    symbol s = vocabulary_symbol(vocabulary, word);
    if (s == SYMBOL_NONE)
        vocabulary_known(vocabulary, word);
    else
        vocabulary_info(vocabulary, s)->commonness = (uint16_t)(60000 / (rank + 10));
}

static void take_known(struct vocabulary *vocabulary, struct str word, size_t rank) {
    (void)rank;
    vocabulary_known(vocabulary, word);
}

bool lexicon_common(struct lexicon_maker *maker, const struct json_node *node) {
    return read_word_lists(maker, node, take_common);
}

bool lexicon_known(struct lexicon_maker *maker, const struct json_node *node) {
    return read_word_lists(maker, node, take_known);
}

// ---- words said back ----------------------------------------------------------------

// "my": "your": what a word becomes when a line is said back.
static bool read_swaps(struct lexicon_maker *maker, const struct json_node *node,
                       symbol swaps[][2], unsigned most, unsigned *count) {
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        struct raw_token folded;
        symbol to = SYMBOL_NONE;
        unsigned words;
        if (*count == most)
            return json_fail(node, "expected at most %u swaps", most);
        if (!fold_key(&item, &folded) || !read_symbols(maker, &item, &to, 1, &words) ||
            !add_word(maker, &item, &folded, &swaps[*count][0])) {
            good = false;
            continue;
        }
        swaps[(*count)++][1] = to;
    }
    return good;
}

bool lexicon_swaps(struct lexicon_maker *maker, symbol swaps[SWAPS_MAX][2],
                   unsigned *count) {
    bool good = true;
    struct lexicon_walk walk = {.maker = maker, .key = "swaps"};
    for (struct json_node field; lexicon_walk_next(&walk, &field);)
        good = read_swaps(maker, &field, swaps, SWAPS_MAX, count) && good;
    return good;
}

void lexicon_keep_swaps(struct lexicon_maker *maker, symbol swaps[SWAPS_MAX][2],
                        unsigned count) {
    struct lexicon *lexicon = maker->lexicon;
    unsigned symbols = vocabulary_count(lexicon->vocabulary);
    for (unsigned s = 0; s < symbols; s++)
        lexicon->known[s].swap = (symbol)s;
    for (unsigned i = 0; i < count; i++)
        lexicon->known[swaps[i][0]].swap = swaps[i][1];
}

// ---- stems --------------------------------------------------------------------------

// Words of one family (bring, brought) share a stem; function words have none.
static bool read_family(struct lexicon_maker *maker, const struct json_node *node,
                        struct stemmer *stemmer) {
    struct str *words;
    size_t count;
    if (!json_get_texts(node, &words, &count, &maker->work))
        return false;
    uint32_t stem = 0;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct raw_token folded;
        struct json_node item = json_item(node, i);
        if (!token_fold(words[i], &folded)) {
            good = json_fail(&item, "expected one word");
            continue;
        }
        symbol s;
        if (!add_word(maker, &item, &folded, &s)) {
            good = false;
            continue;
        }
        if (!stem)
            stem = stemmer_stem(stemmer, token_word(&folded));
        vocabulary_info(maker->lexicon->vocabulary, s)->stem = stem;
    }
    return good;
}

bool lexicon_families(struct lexicon_maker *maker, struct stemmer *stemmer) {
    bool good = true;
    struct lexicon_walk walk = {.maker = maker, .key = "families"};
    for (struct json_node families; lexicon_walk_next(&walk, &families);) {
        size_t count = 0;
        good = json_get_count(&families, &count) && good;
        for (size_t i = 0; i < count; i++) {
            struct json_node family = json_item(&families, i);
            good = read_family(maker, &family, stemmer) && good;
        }
    }
    return good;
}

void lexicon_stems(struct lexicon_maker *maker, struct stemmer *stemmer) {
    struct vocabulary *vocabulary = maker->lexicon->vocabulary;
    for (unsigned s = SYMBOL_FIRST_WORD; s < vocabulary_count(vocabulary); s++) {
        struct symbol_info *info = vocabulary_info(vocabulary, (symbol)s);
        if (info->words > 1)
            continue;
        if (!info->stem)
            info->stem = stemmer_stem(stemmer, info->text);
    }
}

// ---- mending ------------------------------------------------------------------------

// What a rule fires the sooner for.
static void add_wanted(const struct rule *rule, struct signals *wanted) {
    for (unsigned i = 0; i < rule->when.count; i++)
        signals_add(wanted, rule->when.at[i].signal);
    for (unsigned i = 0; i < rule->any.count; i++)
        signals_add(wanted, rule->any.at[i].signal);
    for (unsigned i = 0; i < rule->weight_count; i++)
        if (rule->weights[i].points > 0)
            signals_add(wanted, rule->weights[i].on.signal);
}

// Whether a harmless move can gain by a rule, at first or second hand.
static bool is_kind(const struct rule *rule, const struct signals *wanted) {
    if (rule->move == MOVE_NONE)
        return signals_has(wanted, rule->signal);
    return !move_harms(rule->move);
}

static struct signals wanted_signals(const struct lexicon *lexicon) {
    struct signals wanted = {0}, before;
    do {
        before = wanted;
        for (unsigned r = 0; r < lexicon->rule_count; r++)
            if (is_kind(&lexicon->rules[r], &wanted))
                add_wanted(&lexicon->rules[r], &wanted);
    } while (memcmp(&before, &wanted, sizeof wanted) != 0);
    return wanted;
}

static void allow_mending(struct lexicon_maker *maker, const struct element *element) {
    struct vocabulary *vocabulary = maker->lexicon->vocabulary;
    if (element->kind == ELEMENT_SYMBOL)
        vocabulary_info(vocabulary, element->id)->fixed = false;
    if (element->kind != ELEMENT_CLASS)
        return;
    const struct class_list *class = &maker->classes.at[element->id];
    for (unsigned i = 0; i < class->count; i++)
        vocabulary_info(vocabulary, class->members[i])->fixed = false;
}

// A typing error is mended only towards words that a harmless move can gain by: a slip
// must not become an insult.
void lexicon_mendable(struct lexicon_maker *maker) {
    struct vocabulary *vocabulary = maker->lexicon->vocabulary;
    struct signals wanted = wanted_signals(maker->lexicon);
    for (unsigned s = SYMBOL_FIRST_WORD; s < vocabulary_count(vocabulary); s++)
        vocabulary_info(vocabulary, (symbol)s)->fixed = true;
    for (unsigned f = 0; f < maker->found_count; f++) {
        if (!is_kind(&maker->lexicon->rules[maker->found[f].rule], &wanted))
            continue;
        for (unsigned v = 0; v < maker->found[f].count; v++)
            for (unsigned e = 0; e < maker->found[f].variants[v].count; e++)
                allow_mending(maker, &maker->found[f].variants[v].at[e]);
    }
}
