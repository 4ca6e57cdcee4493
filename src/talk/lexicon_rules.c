#include <string.h>

#include "talk/lexicon_make.h"

// ---- signals ------------------------------------------------------------------------

static const struct {
    const char *name;
    enum where where;
} wheres[] = {
    {"clause:", WHERE_CLAUSE}, {"reply:", WHERE_REPLY}, {"before:", WHERE_BEFORE},
    {"after:", WHERE_AFTER},   {"next:", WHERE_NEXT},   {"patron:", WHERE_PATRON},
    {"ever:", WHERE_EVER},
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
        return json_fail(node,
                         "no signal '%.*s' (a rule's \"signal\", a built-in one, or "
                         "move:ID)",
                         STR_ARGS(text));
    condition->signal = (uint16_t)signal;
    return true;
}

bool lexicon_conditions(struct lexicon_maker *maker, const struct json_node *node,
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
bool lexicon_weights(struct lexicon_maker *maker, const struct json_node *node,
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
        return json_fail(node,
                         "expected an id of lower-case letters, digits and hyphens");
    if (find_signal(maker, name) >= 0)
        return true;
    struct lexicon *lexicon = maker->lexicon;
    if (SIGNAL_NAMED + lexicon->signal_count >= SIGNALS_MAX)
        return json_fail(node, "expected at most %d named signals",
                         SIGNALS_MAX - SIGNAL_NAMED);
    maker->signals = lexicon_grown(maker->arena, maker->signals, sizeof *maker->signals,
                                   lexicon->signal_count, &maker->signal_room);
    maker->signals[lexicon->signal_count++] = name;
    lexicon->signals = maker->signals;
    return true;
}

// Names first, so that a rule can ask about a signal that a later rule raises.
bool lexicon_collect_signals(struct lexicon_maker *maker) {
    bool good = true;
    struct lexicon_walk walk = {.maker = maker, .key = "rules"};
    for (struct json_node rules; lexicon_walk_next(&walk, &rules);) {
        size_t count = 0;
        if (json_is_list(&rules)) // if not, it is told when the rules are read
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

// ---- rules --------------------------------------------------------------------------

const char *const lexicon_scope_names[SCOPE_COUNT] = {
    [SCOPE_NEGATED] = "negated",
    [SCOPE_REPORTED] = "reported",
    [SCOPE_HYPOTHETICAL] = "hypothetical",
    [SCOPE_QUOTED] = "quoted",
    [SCOPE_STAGED] = "staged",
    [SCOPE_ASIDE] = "aside",
};

// By default a hit does not count where it is negated, reported, quoted or said to somebody
// else, and harm not where it is no speech at all; "in" names the scopes in which it does.
static bool read_scopes(struct lexicon_maker *maker, const struct json_node *node,
                        enum move move, uint8_t *stops) {
    *stops =
        1 << SCOPE_NEGATED | 1 << SCOPE_REPORTED | 1 << SCOPE_QUOTED | 1 << SCOPE_ASIDE;
    if (move != MOVE_NONE && move_harms(move))
        *stops |= 1 << SCOPE_STAGED;
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
        while (s < SCOPE_COUNT && !str_eq(name, str_of(lexicon_scope_names[s])))
            s++;
        struct json_node item = json_item(node, i);
        if (s == SCOPE_COUNT)
            good = json_fail(&item, "expected negated, reported, hypothetical, quoted, "
                                    "staged or aside, or one of them after \"not \"");
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
    return rule->move != MOVE_NONE || json_fail(&move, "no move '%.*s'", STR_ARGS(name));
}

// Probes and classes are numbered in 16 bits, the last of which means none. Told once.
static bool counts_fit(struct lexicon_maker *maker, const struct json_node *node,
                       unsigned variants) {
    bool fitted =
        maker->variant_count < NUMBERED_MAX && maker->classes.count < NUMBERED_MAX;
    maker->variant_count += variants;
    if (!fitted)
        return false;
    return (maker->variant_count < NUMBERED_MAX && maker->classes.count < NUMBERED_MAX) ||
           json_fail(
               node,
               "expected fewer than %d variants and word classes in all patterns of "
               "the lexicon",
               NUMBERED_MAX);
}

static bool read_patterns(struct lexicon_maker *maker, const struct json_node *node,
                          unsigned rule) {
    size_t count;
    if (!json_get_count(node, &count))
        return false;
    bool good = count > 0 || json_fail(node, "expected at least one pattern");
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(node, i);
        struct str source;
        struct rule_variants row = {.rule = rule};
        bool compiled =
            json_get_text(&item, &source, &maker->scraps) &&
            (pattern_compile(&maker->patterns, source, &row.variants, &row.count) ||
             json_fail(&item, "%s", maker->patterns.fault));
        good = compiled && counts_fit(maker, &item, row.count) && good;
        if (compiled) {
            maker->found = lexicon_grown(&maker->work, maker->found, sizeof *maker->found,
                                         maker->found_count, &maker->found_room);
            maker->found[maker->found_count++] = row;
        }
        arena_reset(&maker->scraps);
    }
    return good;
}

// Gains first, else as they were written; what a rule says of the sentence is of the clause
// where it weighs clauses.
static void weights_order(struct weight weights[], unsigned count, bool per_clause) {
    unsigned gains = 0;
    for (unsigned i = 0; i < count; i++) {
        struct weight one = weights[i];
        if (per_clause && one.on.where == WHERE_SENTENCE)
            one.on.where = WHERE_CLAUSE;
        unsigned at = one.points < 0 ? i : gains++;
        memmove(&weights[at + 1], &weights[at], (i - at) * sizeof one);
        weights[at] = one;
    }
}

static bool read_weighing(struct lexicon_maker *maker, const struct json_node *node,
                          struct rule *rule) {
    struct json_node weigh = json_field(node, "weigh");
    struct json_node threshold = json_field(node, "threshold");
    struct json_node per = json_field(node, "per");
    struct weight *weights = NULL;
    bool good = lexicon_weights(maker, &weigh, &weights, &rule->weight_count);
    good = json_get_int(&threshold, 1, 1000, &rule->threshold) && good;
    static const char *const stretches[] = {"sentence", "clause", NULL};
    unsigned stretch = 0;
    if (per.value)
        good = json_get_choice(&per, stretches, &stretch) && good;
    rule->per_clause = stretch == 1;
    if (weights)
        weights_order(weights, rule->weight_count, rule->per_clause);
    rule->weights = weights;
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

// What is asked of the patron's line is asked before anything is answered.
static bool asks_of_line(struct condition condition) {
    return condition.where != WHERE_PATRON && condition.where != WHERE_EVER &&
           !signal_is_of_patron(condition.signal) &&
           (condition.signal < SIGNAL_MOVES || condition.signal >= SIGNAL_NAMED);
}

static bool read_rule_list(struct lexicon_maker *maker, const struct json_node *node,
                           const struct rule *rule, struct conditions *list) {
    bool good = lexicon_conditions(maker, node, list);
    for (unsigned i = 0; good && rule->hears_patron && i < list->count; i++)
        if (!asks_of_line(list->at[i])) {
            struct json_node item = json_item(node, i);
            json_fail(&item, "expected something of the patron's line itself: no move, "
                             "no 'patron:' or 'ever:', and no built-in signal about the "
                             "patron or their words");
            good = false;
        }
    return good;
}

static bool read_rule_conditions(struct lexicon_maker *maker,
                                 const struct json_node *node, struct rule *rule) {
    struct json_node when = json_field(node, "when"), any = json_field(node, "any");
    struct json_node unless = json_field(node, "unless"), in = json_field(node, "in");
    bool good = read_rule_list(maker, &when, rule, &rule->when);
    good = read_rule_list(maker, &any, rule, &rule->any) && good;
    good = read_rule_list(maker, &unless, rule, &rule->unless) && good;
    return read_scopes(maker, &in, (enum move)rule->move, &rule->stops) && good;
}

static bool read_hears(const struct json_node *node, bool *patron) {
    static const char *const listeners[] = {"staff", "patron", NULL};
    struct json_node hears = json_field(node, "hears");
    unsigned choice = 0;
    bool good = !hears.value || json_get_choice(&hears, listeners, &choice);
    *patron = choice == 1;
    return good;
}

// What each kind of rule may have.
static const char *const *rule_keys(bool weighing, bool patron) {
    static const char *const finds[] = {
        "id",  "move",   "signal", "hears",    "strength", "patterns", "when",
        "any", "unless", "in",     "evidence", "source",   "note",     NULL};
    static const char *const weighs[] = {
        "id",     "move", "signal", "strength",  "weigh",  "when", "any",
        "unless", "in",   "per",    "threshold", "source", "note", NULL};
    static const char *const hears[] = {"id",     "signal", "hears",  "patterns",
                                        "when",   "any",    "unless", "in",
                                        "source", "note",   NULL};
    return weighing ? weighs : patron ? hears : finds;
}

static bool read_rule(struct lexicon_maker *maker, const struct json_node *node) {
    struct lexicon *lexicon = maker->lexicon;
    lexicon->rules = lexicon_grown(maker->arena, lexicon->rules, sizeof *lexicon->rules,
                                   lexicon->rule_count, &maker->rule_room);
    struct rule rule = {0};
    struct json_node evidence = json_field(node, "evidence");
    struct json_node patterns = json_field(node, "patterns");
    bool weighing = json_has(node, "weigh");
    bool good = weighing || read_hears(node, &rule.hears_patron);
    good = json_only(node, rule_keys(weighing, rule.hears_patron)) && good;
    good = read_rule_id(maker, node, &rule) && good;
    good = read_target(maker, node, &rule) && good;
    good = read_rule_words(maker, node, &rule) && good;
    good = read_rule_conditions(maker, node, &rule) && good;
    good = read_evidence(&evidence, &rule.evidence) && good;
    if (weighing)
        good = read_weighing(maker, node, &rule) && good;
    else
        good = read_patterns(maker, &patterns, lexicon->rule_count) && good;
    lexicon->rules[lexicon->rule_count++] = rule;
    return good;
}

bool lexicon_rules(struct lexicon_maker *maker) {
    bool good = true;
    struct lexicon_walk walk = {.maker = maker, .key = "rules"};
    for (struct json_node rules; lexicon_walk_next(&walk, &rules);) {
        size_t count;
        if (!json_get_count(&rules, &count))
            return false;
        for (size_t i = 0; i < count; i++) {
            struct json_node rule = json_item(&rules, i);
            good = read_rule(maker, &rule) && good;
        }
    }
    return good;
}
