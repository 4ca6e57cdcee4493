#include <stdlib.h>
#include <string.h>

#include "talk/lexicon_make.h"

// ---- growing lists ------------------------------------------------------------------

static void *grown(struct arena *arena, void *old, size_t size, unsigned count,
                   unsigned *room) {
    if (count < *room)
        return old;
    *room = *room ? *room * 2 : 64;
    void *new = arena_take(arena, size, *room);
    if (count)
        memcpy(new, old, count * size);
    return new;
}

// ---- words ----------------------------------------------------------------------------

static bool fold_key(const struct json_node *node, struct raw_token *token) {
    if (token_fold(str_of(node->key), token))
        return true;
    return json_fail(node, "expected one word as the key, not '%s'", node->key);
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
        symbols[(*count)++] =
            vocabulary_add(maker->lexicon->vocabulary, token_word(&folded));
    }
    return true;
}

// "won't": "will not" and "teh": "the".
static bool read_spellings(struct lexicon_maker *maker, const struct json_node *node) {
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
            good = json_fail(&item, "'%s' is a word of a rule already", item.key);
    }
    return good;
}

// "is": ["'s"]: a rule's "is" also hears the 's of "it's".
static bool read_aliases(struct lexicon_maker *maker, const struct json_node *node) {
    const unsigned room = sizeof maker->aliases / sizeof *maker->aliases;
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        struct raw_token folded;
        symbol also[4];
        unsigned count = 0;
        if (!fold_key(&item, &folded) || !read_symbols(maker, &item, also, 4, &count)) {
            good = false;
            continue;
        }
        symbol word = vocabulary_add(maker->lexicon->vocabulary, token_word(&folded));
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

static bool read_common(struct lexicon_maker *maker, const struct json_node *node) {
    return read_word_lists(maker, node, take_common);
}

static bool read_known(struct lexicon_maker *maker, const struct json_node *node) {
    return read_word_lists(maker, node, take_known);
}

// ---- sets -----------------------------------------------------------------------------

static struct set_source *set_named(struct lexicon_maker *maker, struct str name) {
    for (unsigned i = 0; i < maker->set_count; i++)
        if (str_eq(str_of(maker->sets[i].name), name))
            return &maker->sets[i];
    return NULL;
}

static bool read_set_words(struct lexicon_maker *maker, const struct json_node *words,
                           struct symbols *symbols) {
    size_t count;
    if (!json_get_count(words, &count))
        return false;
    if (count == 0)
        return json_fail(words, "expected at least one word");
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(words, i);
        struct str member;
        if (!json_get_text(&item, &member, &maker->work))
            good = false;
        else if (!pattern_members(&maker->patterns, member, symbols))
            good = json_fail(&item, "%s", maker->patterns.fault);
    }
    return good;
}

static bool read_set(struct lexicon_maker *maker, struct set_source *set) {
    struct json_node top = json_top(set->doc);
    struct json_node sets = json_field(&top, "sets");
    struct json_node node = json_field(&sets, set->name);
    struct json_node words = json_field(&node, "words"), note = json_field(&node, "note");
    struct symbols symbols = {.arena = &maker->work};
    struct str unused;
    bool good = json_only(&node, (const char *const[]){"words", "note", NULL});
    if (note.value)
        good = json_get_text(&note, &unused, &maker->work) && good;
    set->busy = true;
    maker->sets_open++;
    good = read_set_words(maker, &words, &symbols) && good;
    set->class = classes_add(&maker->classes, symbols.at, symbols.count, &maker->scraps);
    set->busy = false;
    maker->patterns.fault = NULL;
    if (--maker->sets_open == 0)
        arena_reset(&maker->scraps);
    return good;
}

// For pattern_maker: the class of a set, compiled when first asked for.
static int find_set(void *data, struct str name) {
    struct lexicon_maker *maker = data;
    struct set_source *set = set_named(maker, name);
    if (!set)
        return -1;
    set->used = true;
    if (set->busy) {
        maker->patterns.fault =
            arena_print(&maker->scraps, "expected sets that do not include each other ('%s')",
                        set->name);
        return -1;
    }
    if (set->class < 0 && !read_set(maker, set) && set->class < 0)
        return -1;
    return set->class;
}

static bool collect_sets(struct lexicon_maker *maker) {
    bool good = true;
    unsigned room = 0;
    for (size_t d = 0; d < maker->doc_count; d++) {
        struct json_node top = json_top(&maker->docs[d]);
        struct json_node sets = json_field(&top, "sets");
        if (!sets.value)
            continue;
        good = json_get_object(&sets) && good;
        struct json_walk walk = json_walk(&sets);
        for (struct json_node item; json_walk_next(&walk, &item);) {
            if (!json_id_fits(str_of(item.key)))
                good = json_fail(&item, "expected an id of lower-case letters, digits and "
                                        "hyphens as the name of a set");
            if (set_named(maker, str_of(item.key)))
                good = json_fail(&item, "a set '%s' is there already", item.key);
            maker->sets = grown(&maker->work, maker->sets, sizeof *maker->sets,
                                maker->set_count, &room);
            maker->sets[maker->set_count++] =
                (struct set_source){.doc = &maker->docs[d], .name = item.key, .class = -1};
        }
    }
    return good;
}

static bool read_sets(struct lexicon_maker *maker) {
    int told = maker->diag->errors;
    for (unsigned i = 0; i < maker->set_count; i++)
        if (maker->sets[i].class < 0)
            read_set(maker, &maker->sets[i]);
    return maker->diag->errors == told; // also of those read on the way to another
}

// ---- signals ----------------------------------------------------------------------------

static const struct {
    const char *name;
    enum where where;
} wheres[] = {
    {"clause:", WHERE_CLAUSE}, {"reply:", WHERE_REPLY}, {"before:", WHERE_BEFORE},
    {"after:", WHERE_AFTER},   {"next:", WHERE_NEXT},   {"patron:", WHERE_PATRON},
};

static int find_signal(const struct lexicon_maker *maker, struct str name) {
    for (unsigned s = 0; s < SIGNAL_MOVES; s++)
        if (str_eq(str_of(signal_id((enum signal)s)), name))
            return (int)s;
    if (str_starts(name, STR("move:"))) {
        enum move move = move_of(str_cut(name, 5, name.len));
        return move == MOVE_NONE ? -1 : (int)(SIGNAL_MOVES + move);
    }
    for (unsigned i = 0; i < maker->lexicon->signal_count; i++)
        if (str_eq(maker->signals[i], name))
            return (int)(SIGNAL_NAMED + i);
    return -1;
}

// "clause:tentative" and its like.
static bool read_condition(struct lexicon_maker *maker, const struct json_node *node,
                           struct condition *condition) {
    struct str text;
    if (!json_get_text(node, &text, &maker->work))
        return false;
    condition->where = WHERE_SENTENCE;
    for (size_t i = 0; i < sizeof wheres / sizeof *wheres; i++)
        if (str_starts(text, str_of(wheres[i].name))) {
            condition->where = (uint8_t)wheres[i].where;
            text = str_cut(text, strlen(wheres[i].name), text.len);
            break;
        }
    int signal = find_signal(maker, text);
    if (signal < 0)
        return json_fail(node, "no signal '%.*s' (a rule's \"signal\", a built-in one, or "
                               "move:ID)",
                         STR_ARGS(text));
    condition->signal = (uint16_t)signal;
    return true;
}

static bool read_conditions(struct lexicon_maker *maker, const struct json_node *node,
                            struct conditions *conditions) {
    size_t count;
    *conditions = (struct conditions){0};
    if (!node->value)
        return true;
    if (!json_get_count(node, &count))
        return false;
    struct condition *list = arena_new(maker->arena, struct condition, count);
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(node, i);
        good = read_condition(maker, &item, &list[i]) && good;
    }
    *conditions = (struct conditions){list, (unsigned)count};
    return good;
}

// [["shares-2", 3], ["clause:advising", -4]]
static bool read_weights(struct lexicon_maker *maker, const struct json_node *node,
                         struct weight **weights, unsigned *count) {
    size_t found;
    if (!json_get_count(node, &found))
        return false;
    *weights = arena_new(maker->arena, struct weight, found);
    *count = (unsigned)found;
    bool good = true;
    for (size_t i = 0; i < found; i++) {
        struct json_node pair = json_item(node, i);
        struct json_node name = json_item(&pair, 0), points = json_item(&pair, 1);
        int number = 0;
        good = read_condition(maker, &name, &(*weights)[i].on) && good;
        good = json_get_int(&points, -100, 100, &number) && good;
        (*weights)[i].points = (int8_t)number;
    }
    return good;
}

static bool signal_add(struct lexicon_maker *maker, const struct json_node *node,
                       struct str name) {
    if (!json_id_fits(name))
        return json_fail(node, "expected an id of lower-case letters, digits and hyphens");
    if (find_signal(maker, name) >= 0)
        return true;
    struct lexicon *lexicon = maker->lexicon;
    if (SIGNAL_NAMED + lexicon->signal_count >= SIGNALS_MAX)
        return json_fail(node, "expected at most %d named signals",
                         SIGNALS_MAX - SIGNAL_NAMED);
    maker->signals = grown(maker->arena, maker->signals, sizeof *maker->signals,
                           lexicon->signal_count, &maker->signal_room);
    maker->signals[lexicon->signal_count++] = name;
    lexicon->signals = maker->signals;
    return true;
}

// Names first, so that a rule can ask about a signal that a later rule raises.
static bool collect_signals(struct lexicon_maker *maker) {
    bool good = true;
    for (size_t d = 0; d < maker->doc_count; d++) {
        struct json_node top = json_top(&maker->docs[d]);
        struct json_node rules = json_field(&top, "rules");
        size_t count = 0;
        if (json_is_list(&rules))
            json_get_count(&rules, &count);
        for (size_t i = 0; i < count; i++) {
            struct json_node rule = json_item(&rules, i);
            struct json_node signal = json_field(&rule, "signal");
            struct str name;
            if (signal.value)
                good = json_get_text(&signal, &name, maker->arena) &&
                       signal_add(maker, &signal, name) && good;
        }
    }
    return good;
}

// ---- rules ------------------------------------------------------------------------------

static const char *const scope_names[] = {
    [SCOPE_NEGATED] = "negated",
    [SCOPE_REPORTED] = "reported",
    [SCOPE_HYPOTHETICAL] = "hypothetical",
    [SCOPE_QUOTED] = "quoted",
};

// By default a hit does not count where it is negated, reported or quoted; "in"
// names the scopes in which it does.
static bool read_scopes(struct lexicon_maker *maker, const struct json_node *node,
                        uint8_t *stops) {
    *stops = 1 << SCOPE_NEGATED | 1 << SCOPE_REPORTED | 1 << SCOPE_QUOTED;
    struct str *names;
    size_t count;
    if (!node->value)
        return true;
    if (!json_get_texts(node, &names, &count, &maker->work))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        bool not_in = str_starts(names[i], STR("not "));
        struct str name = str_cut(names[i], not_in ? 4 : 0, names[i].len);
        unsigned s = 0;
        while (s < SCOPE_COUNT && !str_eq(name, str_of(scope_names[s])))
            s++;
        struct json_node item = json_item(node, i);
        if (s == SCOPE_COUNT)
            good = json_fail(&item, "expected negated, reported, hypothetical or quoted, or "
                                    "one of them after \"not \"");
        else if (not_in)
            *stops |= (uint8_t)(1 << s);
        else
            *stops &= (uint8_t) ~(1 << s);
    }
    return good;
}

static bool read_evidence(const struct json_node *node, uint8_t *evidence) {
    static const char *const names[] = {"hit", "clause", "sentence", NULL};
    unsigned choice = 0;
    bool good = !node->value || json_get_choice(node, names, &choice);
    *evidence = (uint8_t)choice;
    return good;
}

static bool read_target(struct lexicon_maker *maker, const struct json_node *node,
                        struct rule *rule) {
    struct json_node move = json_field(node, "move"), signal = json_field(node, "signal");
    struct str name;
    rule->move = MOVE_NONE;
    if (!move.value == !signal.value)
        return json_fail(node, "expected either a \"move\" or a \"signal\"");
    if (signal.value) {
        if (!json_get_text(&signal, &name, &maker->work))
            return false;
        int found = find_signal(maker, name);
        if (found < (int)SIGNAL_NAMED)
            return json_fail(&signal, "expected a signal's name that is not built in");
        rule->signal = (uint16_t)found;
        return true;
    }
    if (!json_get_text(&move, &name, &maker->work))
        return false;
    rule->move = move_of(name);
    rule->signal = (uint16_t)(SIGNAL_MOVES + rule->move);
    return rule->move != MOVE_NONE ||
           json_fail(&move, "no move '%.*s'", STR_ARGS(name));
}

static bool read_patterns(struct lexicon_maker *maker, const struct json_node *node,
                          unsigned rule, bool hears_patron) {
    size_t count;
    if (!json_get_count(node, &count))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(node, i);
        struct str source;
        struct rule_variants row = {.rule = rule, .hears_patron = hears_patron};
        if (!json_get_text(&item, &source, &maker->work)) {
            good = false;
        } else if (!pattern_compile(&maker->patterns, source, &row.variants, &row.count)) {
            good = json_fail(&item, "%s", maker->patterns.fault);
        } else {
            maker->found = grown(&maker->work, maker->found, sizeof *maker->found,
                                 maker->found_count, &maker->found_room);
            maker->found[maker->found_count++] = row;
        }
        arena_reset(&maker->scraps);
    }
    return good;
}

static bool read_weighing(struct lexicon_maker *maker, const struct json_node *node,
                          struct rule *rule) {
    struct json_node weigh = json_field(node, "weigh");
    struct json_node threshold = json_field(node, "threshold");
    struct json_node per = json_field(node, "per");
    struct weight *weights = NULL;
    bool good = read_weights(maker, &weigh, &weights, &rule->weight_count);
    rule->weights = weights;
    good = json_get_int(&threshold, 1, 1000, &rule->threshold) && good;
    static const char *const stretches[] = {"sentence", "clause", NULL};
    unsigned stretch = 0;
    if (per.value)
        good = json_get_choice(&per, stretches, &stretch) && good;
    rule->per_clause = stretch == 1;
    rule->evidence = rule->per_clause ? EVIDENCE_CLAUSE : EVIDENCE_SENTENCE;
    return good;
}

static bool rule_id_fits(struct str id) {
    for (size_t i = 0; i < id.len; i++) {
        char c = id.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
              c == '_'))
            return false;
    }
    return id.len > 0 && id.len <= 64;
}

static bool read_rule_id(struct lexicon_maker *maker, const struct json_node *node,
                         struct rule *rule) {
    struct json_node id = json_field(node, "id");
    if (!json_get_text(&id, &rule->id, maker->arena))
        return false;
    if (!rule_id_fits(rule->id))
        return json_fail(&id, "expected an id of lower-case letters, digits, - _ and .");
    for (unsigned i = 0; i < maker->lexicon->rule_count; i++)
        if (str_eq(maker->lexicon->rules[i].id, rule->id))
            return json_fail(&id, "a rule '%.*s' is there already", STR_ARGS(rule->id));
    return true;
}

static bool read_rule_words(struct lexicon_maker *maker, const struct json_node *node,
                            struct rule *rule) {
    struct json_node source = json_field(node, "source"), note = json_field(node, "note");
    struct json_node strength = json_field(node, "strength");
    int number = 2;
    bool good = true;
    if (source.value)
        good = json_get_text(&source, &rule->source, maker->arena) && good;
    if (note.value)
        good = json_get_text(&note, &rule->note, maker->arena) && good;
    if (strength.value)
        good = json_get_int(&strength, 1, 3, &number) && good;
    rule->strength = (uint8_t)number;
    return good;
}

static bool read_rule_conditions(struct lexicon_maker *maker, const struct json_node *node,
                                 struct rule *rule) {
    struct json_node when = json_field(node, "when"), any = json_field(node, "any");
    struct json_node unless = json_field(node, "unless"), in = json_field(node, "in");
    bool good = read_conditions(maker, &when, &rule->when);
    good = read_conditions(maker, &any, &rule->any) && good;
    good = read_conditions(maker, &unless, &rule->unless) && good;
    return read_scopes(maker, &in, &rule->stops) && good;
}

static bool hears_patron(const struct json_node *node, bool *patron) {
    static const char *const listeners[] = {"staff", "patron", NULL};
    struct json_node hears = json_field(node, "hears");
    unsigned choice = 0;
    bool good = !hears.value || json_get_choice(&hears, listeners, &choice);
    *patron = choice == 1;
    return good;
}

static bool read_rule(struct lexicon_maker *maker, const struct json_node *node) {
    static const char *const keys[] = {
        "id",   "move", "signal", "hears",     "strength", "patterns", "when",   "any",
        "unless", "in", "evidence", "weigh", "threshold", "per", "source", "note", NULL};
    struct lexicon *lexicon = maker->lexicon;
    lexicon->rules = grown(maker->arena, lexicon->rules, sizeof *lexicon->rules,
                           lexicon->rule_count, &maker->rule_room);
    struct rule rule = {0};
    bool patron = false;
    struct json_node evidence = json_field(node, "evidence");
    struct json_node patterns = json_field(node, "patterns");
    bool good = json_only(node, keys);
    good = read_rule_id(maker, node, &rule) && good;
    good = read_target(maker, node, &rule) && good;
    good = read_rule_words(maker, node, &rule) && good;
    good = read_rule_conditions(maker, node, &rule) && good;
    good = hears_patron(node, &patron) && good;
    good = read_evidence(&evidence, &rule.evidence) && good;
    if (json_has(node, "weigh"))
        good = read_weighing(maker, node, &rule) && good;
    else
        good = read_patterns(maker, &patterns, lexicon->rule_count, patron) && good;
    lexicon->rules[lexicon->rule_count++] = rule;
    return good;
}

static bool read_rules(struct lexicon_maker *maker) {
    bool good = true;
    for (size_t d = 0; d < maker->doc_count; d++) {
        struct json_node top = json_top(&maker->docs[d]);
        struct json_node rules = json_field(&top, "rules");
        size_t count;
        if (!rules.value)
            continue;
        if (!json_get_count(&rules, &count))
            return false;
        for (size_t i = 0; i < count; i++) {
            struct json_node rule = json_item(&rules, i);
            good = read_rule(maker, &rule) && good;
        }
    }
    return good;
}

// ---- in which order rules are asked -------------------------------------------------------

// A rule is asked after all that it asks about; about moves when all else is known.
static unsigned asked_pass(const struct lexicon *lexicon, const struct conditions *list,
                           const uint8_t passes[]) {
    (void)lexicon;
    unsigned latest = 0;
    for (unsigned i = 0; i < list->count; i++) {
        unsigned signal = list->at[i].signal;
        unsigned pass = 1;
        if (signal >= SIGNAL_NAMED)
            pass = passes[signal - SIGNAL_NAMED] + 1U;
        else if (signal >= SIGNAL_MOVES)
            pass = PASS_MOVES;
        latest = pass > latest ? pass : latest;
    }
    return latest;
}

static unsigned rule_pass(const struct lexicon *lexicon, const struct rule *rule,
                          const uint8_t passes[]) {
    unsigned pass = asked_pass(lexicon, &rule->when, passes);
    unsigned any = asked_pass(lexicon, &rule->any, passes);
    unsigned unless = asked_pass(lexicon, &rule->unless, passes);
    pass = any > pass ? any : pass;
    pass = unless > pass ? unless : pass;
    for (unsigned i = 0; i < rule->weight_count; i++) {
        struct conditions one = {&rule->weights[i].on, 1};
        unsigned weighed = asked_pass(lexicon, &one, passes);
        pass = weighed > pass ? weighed : pass;
    }
    return pass;
}

// Passes of signals grow until they stand still; one that asks about itself never does.
static bool order_rules(struct lexicon_maker *maker) {
    struct lexicon *lexicon = maker->lexicon;
    uint8_t passes[SIGNALS_MAX] = {0};
    bool moved = true;
    for (unsigned round = 0; moved && round < 4 * PASSES; round++) {
        moved = false;
        for (unsigned i = 0; i < lexicon->rule_count; i++) {
            struct rule *rule = &lexicon->rules[i];
            unsigned pass = rule_pass(lexicon, rule, passes);
            rule->pass = (uint8_t)(pass < PASSES ? pass : PASSES);
            if (rule->move != MOVE_NONE)
                continue;
            uint8_t *signal = &passes[rule->signal - SIGNAL_NAMED];
            if (rule->pass > *signal) {
                *signal = rule->pass;
                moved = true;
            }
        }
    }
    bool good = true;
    struct place whole = {maker->docs[0].file, 0, 0};
    for (unsigned i = 0; i < lexicon->rule_count; i++)
        if (lexicon->rules[i].pass >= PASSES)
            good = diag_fail(maker->diag, whole,
                             "rule '%.*s': expected signals that are known by then (asks "
                             "lead back to it, or through a signal that asks about moves)",
                             STR_ARGS(lexicon->rules[i].id));
    return good;
}

// ---- beats, courtesy, scopes ----------------------------------------------------------------

static bool read_moves(struct lexicon_maker *maker, const struct json_node *node,
                       move_set *moves) {
    struct str *names;
    size_t count;
    if (!json_get_texts(node, &names, &count, &maker->work))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        enum move move = move_of(names[i]);
        struct json_node item = json_item(node, i);
        if (move == MOVE_NONE)
            good = json_fail(&item, "no move '%.*s'", STR_ARGS(names[i]));
        else
            *moves |= MOVE_BIT(move);
    }
    return good;
}

static bool read_beat(struct lexicon_maker *maker, const struct json_node *node) {
    static const char *const withins[] = {"overlap", "clause", "sentence", "reply", NULL};
    static const uint8_t values[] = {WHERE_CLAUSE, WHERE_CLAUSE, WHERE_SENTENCE, WHERE_REPLY};
    struct lexicon *lexicon = maker->lexicon;
    struct json_node winners = json_field(node, "winners");
    struct json_node losers = json_field(node, "losers");
    struct json_node within = json_field(node, "within"), note = json_field(node, "note");
    struct beat beat = {0};
    struct str unused;
    bool good = json_only(
        node, (const char *const[]){"winners", "losers", "within", "note", NULL});
    good = read_moves(maker, &winners, &beat.winners) && good;
    good = read_moves(maker, &losers, &beat.losers) && good;
    if (note.value)
        good = json_get_text(&note, &unused, &maker->work) && good;
    unsigned i = 0;
    good = json_get_choice(&within, withins, &i) && good;
    beat.within = values[i];
    beat.overlapping = i == 0;
    lexicon->beats = grown(maker->arena, lexicon->beats, sizeof beat, lexicon->beat_count,
                           &maker->beat_room);
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
    if (!read_weights(maker, node, &weights, &count))
        return false;
    for (unsigned i = 0; i < count; i++) {
        lexicon->courtesy = grown(maker->arena, lexicon->courtesy, sizeof *weights,
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
    struct json_node cues = json_field(node, "cues"), not_cues = json_field(node, "not_cues");
    struct json_node ends = json_field(node, "ends"), reach = json_field(node, "reach");
    int window = 0;
    bool good = json_only(
        node, (const char *const[]){"cues", "not_cues", "ends", "reach", NULL});
    words->opens.arena = words->shields.arena = words->ends.arena = &maker->work;
    good = read_set_words(maker, &cues, &words->opens) && good;
    if (not_cues.value)
        good = read_set_words(maker, &not_cues, &words->shields) && good;
    if (ends.value)
        good = read_set_words(maker, &ends, &words->ends) && good;
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
        while (s < SCOPE_QUOTED && strcmp(item.key, scope_names[s]) != 0)
            s++;
        if (s == SCOPE_QUOTED)
            good = json_fail(&item, "expected negated, reported or hypothetical");
        else
            good = read_scope(maker, &item, (enum scope)s, &words[s]) && good;
    }
    return good;
}

// ---- what single words do ---------------------------------------------------------------------

static const struct {
    const char *set;
    enum word_kind kind;
} word_sets[] = {
    {"openers", WORD_OPENER},
    {"closers", WORD_CLOSER},
    {"clause-starts", WORD_CLAUSE},
    {"clause-starts-after-comma", WORD_CLAUSE_COMMA},
    {"function-words", WORD_FUNCTION},
    {"abbreviations", WORD_ABBREVIATION},
    {"acronyms", WORD_ACRONYM},
    {"auxiliaries", WORD_AUXILIARY},
};

static bool roles_fill(struct lexicon_maker *maker,
                       const struct scope_words words[SCOPE_COUNT]) {
    struct lexicon *lexicon = maker->lexicon;
    lexicon->roles =
        arena_new(maker->arena, struct role, vocabulary_count(lexicon->vocabulary));
    for (unsigned s = 0; s < SCOPE_QUOTED; s++) {
        uint8_t bit = (uint8_t)(1 << s);
        for (unsigned i = 0; i < words[s].opens.count; i++)
            lexicon->roles[words[s].opens.at[i]].opens |= bit;
        for (unsigned i = 0; i < words[s].shields.count; i++)
            lexicon->roles[words[s].shields.at[i]].shields |= bit;
        for (unsigned i = 0; i < words[s].ends.count; i++)
            lexicon->roles[words[s].ends.at[i]].ends |= bit;
    }
    bool good = true;
    for (size_t k = 0; k < sizeof word_sets / sizeof *word_sets; k++) {
        struct set_source *set = set_named(maker, str_of(word_sets[k].set));
        struct place whole = {maker->docs[0].file, 0, 0};
        if (!set || set->class < 0) {
            good = diag_fail(maker->diag, whole, "expected a set '%s'", word_sets[k].set);
            continue;
        }
        set->used = true;
        const struct class_list *class = &maker->classes.at[set->class];
        for (unsigned i = 0; i < class->count; i++)
            lexicon->roles[class->members[i]].kind |= (uint16_t)word_sets[k].kind;
    }
    return good;
}

// "my": "your": what a word becomes when a line is said back.
static bool read_swaps(struct lexicon_maker *maker, const struct json_node *node,
                       symbol swaps[][2], unsigned most, unsigned *count) {
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        struct raw_token folded;
        symbol to;
        unsigned words;
        if (*count == most)
            return json_fail(node, "expected at most %u swaps", most);
        if (!fold_key(&item, &folded) || !read_symbols(maker, &item, &to, 1, &words)) {
            good = false;
            continue;
        }
        swaps[*count][0] = vocabulary_add(maker->lexicon->vocabulary, token_word(&folded));
        swaps[(*count)++][1] = to;
    }
    return good;
}

// ---- stems ------------------------------------------------------------------------------

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
        if (!stem)
            stem = stemmer_stem(stemmer, token_word(&folded));
        symbol s = vocabulary_add(maker->lexicon->vocabulary, token_word(&folded));
        vocabulary_info(maker->lexicon->vocabulary, s)->stem = stem;
    }
    return good;
}

static bool read_families(struct lexicon_maker *maker, struct stemmer *stemmer) {
    bool good = true;
    for (size_t d = 0; d < maker->doc_count; d++) {
        struct json_node top = json_top(&maker->docs[d]);
        struct json_node families = json_field(&top, "families");
        size_t count = 0;
        if (families.value)
            good = json_get_count(&families, &count) && good;
        for (size_t i = 0; i < count; i++) {
            struct json_node family = json_item(&families, i);
            good = read_family(maker, &family, stemmer) && good;
        }
    }
    return good;
}

static void stems_fill(struct lexicon_maker *maker, struct stemmer *stemmer) {
    struct vocabulary *vocabulary = maker->lexicon->vocabulary;
    for (unsigned s = SYMBOL_FIRST_WORD; s < vocabulary_count(vocabulary); s++) {
        struct symbol_info *info = vocabulary_info(vocabulary, (symbol)s);
        if (info->words > 1)
            continue;
        if (maker->lexicon->roles[s].kind & WORD_FUNCTION)
            info->stem = 0;
        else if (!info->stem)
            info->stem = stemmer_stem(stemmer, info->text);
    }
}

// A typing error is mended only towards words of rules that do no harm: a slip must
// not become an insult.
static void fixed_fill(struct lexicon_maker *maker) {
    struct vocabulary *vocabulary = maker->lexicon->vocabulary;
    for (unsigned s = SYMBOL_FIRST_WORD; s < vocabulary_count(vocabulary); s++)
        vocabulary_info(vocabulary, (symbol)s)->fixed = true;
    for (unsigned f = 0; f < maker->found_count; f++) {
        const struct rule *rule = &maker->lexicon->rules[maker->found[f].rule];
        if (rule->move != MOVE_NONE && move_harms(rule->move))
            continue;
        for (unsigned v = 0; v < maker->found[f].count; v++)
            for (unsigned e = 0; e < maker->found[f].variants[v].count; e++) {
                const struct element *el = &maker->found[f].variants[v].at[e];
                if (el->kind == ELEMENT_SYMBOL)
                    vocabulary_info(vocabulary, el->id)->fixed = false;
                if (el->kind != ELEMENT_CLASS)
                    continue;
                const struct class_list *class = &maker->classes.at[el->id];
                for (unsigned i = 0; i < class->count; i++)
                    vocabulary_info(vocabulary, class->members[i])->fixed = false;
            }
    }
}

// ---- the whole ----------------------------------------------------------------------------

static const char *const top_keys[] = {
    "schema", "$schema", "lang", "parts", "note", "spellings", "aliases", "common", "known", "swaps",
    "scopes", "families", "sets", "rules", "beats", "courtesy", NULL};

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
        good = json_only(&top, top_keys) && good;
    }
    return good;
}

typedef bool field_reader(struct lexicon_maker *, const struct json_node *);

static bool each_field(struct lexicon_maker *maker, const char *key, field_reader *read) {
    bool good = true;
    for (size_t d = 0; d < maker->doc_count; d++) {
        struct json_node top = json_top(&maker->docs[d]);
        struct json_node field = json_field(&top, key);
        if (field.value)
            good = read(maker, &field) && good;
    }
    return good;
}

static bool read_all_scopes(struct lexicon_maker *maker,
                            struct scope_words words[SCOPE_COUNT]) {
    bool good = true;
    for (size_t d = 0; d < maker->doc_count; d++) {
        struct json_node top = json_top(&maker->docs[d]);
        struct json_node field = json_field(&top, "scopes");
        if (field.value)
            good = read_scopes_field(maker, &field, words) && good;
    }
    return good;
}

enum { SWAPS_MAX = 32 };

static bool read_all_swaps(struct lexicon_maker *maker, symbol swaps[SWAPS_MAX][2],
                           unsigned *count) {
    bool good = true;
    for (size_t d = 0; d < maker->doc_count; d++) {
        struct json_node top = json_top(&maker->docs[d]);
        struct json_node field = json_field(&top, "swaps");
        if (field.value)
            good = read_swaps(maker, &field, swaps, SWAPS_MAX, count) && good;
    }
    return good;
}

static void swaps_fill(struct lexicon_maker *maker, symbol swaps[SWAPS_MAX][2],
                       unsigned count) {
    struct lexicon *lexicon = maker->lexicon;
    unsigned symbols = vocabulary_count(lexicon->vocabulary);
    lexicon->swaps = arena_new(maker->arena, symbol, symbols);
    for (unsigned s = 0; s < symbols; s++)
        lexicon->swaps[s] = (symbol)s;
    for (unsigned i = 0; i < count; i++)
        lexicon->swaps[swaps[i][0]] = swaps[i][1];
}

static void tell_unused_sets(struct lexicon_maker *maker) {
    for (unsigned i = 0; i < maker->set_count; i++) {
        struct json_node top = json_top(maker->sets[i].doc);
        struct json_node sets = json_field(&top, "sets");
        struct json_node node = json_field(&sets, maker->sets[i].name);
        if (!maker->sets[i].used)
            json_doubt(&node, "no rule uses the set '%s'", maker->sets[i].name);
    }
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
    good = each_field(maker, "spellings", read_spellings) && good;
    good = each_field(maker, "aliases", read_aliases) && good;
    good = read_all_swaps(maker, swaps, &swap_count) && good;
    good = collect_sets(maker) && good;
    good = read_sets(maker) && good;
    good = collect_signals(maker) && good;
    good = read_all_scopes(maker, words) && good;
    good = read_rules(maker) && good;
    good = each_field(maker, "beats", read_beats) && good;
    good = each_field(maker, "courtesy", read_courtesy) && good;
    good = read_families(maker, stemmer) && good;
    good = each_field(maker, "known", read_known) && good;
    good = each_field(maker, "common", read_common) && good;
    good = order_rules(maker) && good;
    if (!good)
        return false;
    swaps_fill(maker, swaps, swap_count);
    good = roles_fill(maker, words);
    stems_fill(maker, stemmer);
    fixed_fill(maker);
    tell_unused_sets(maker);
    return good;
}

// A lexicon has about a word or phrase of its own for every 34 bytes of its text.
static size_t words_expected(const struct lexicon_part parts[], size_t count) {
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += parts[i].text.len;
    return bytes / 34 + 256;
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
                                            .keep = arena,
                                            .find_set = find_set,
                                            .sets = &maker,
                                            .aliases = maker.aliases};
    struct stemmer *stemmer = stemmer_open();
    bool good = open_docs(&maker, parts, count) && read_all(&maker, stemmer);
    if (good) {
        vocabulary_close(maker.lexicon->vocabulary);
        lexicon_index(&maker);
    }
    stemmer_close(stemmer);
    for (size_t i = 0; i < maker.doc_count; i++)
        json_close(&maker.docs[i]);
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
