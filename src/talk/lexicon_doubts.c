#include "talk/lexicon_make.h"

// ---- sets ---------------------------------------------------------------------------

static void doubt_sets(const struct lexicon_maker *maker) {
    for (unsigned i = 0; i < maker->set_count; i++) {
        struct json_node top = json_top(maker->sets[i].doc);
        struct json_node sets = json_field(&top, "sets");
        struct json_node node = json_field(&sets, maker->sets[i].name);
        if (!maker->sets[i].used)
            json_doubt(&node, "no rule uses the set '%s'", maker->sets[i].name);
    }
}

// ---- rules that can never fire ------------------------------------------------------

enum { BY_STAFF = 1, BY_PATRON = 2 };

// Whose line raises each signal.
struct raised {
    uint8_t by[SIGNALS_MAX];
};

static struct raised raised_of(const struct lexicon_maker *maker) {
    const struct rule *rules = maker->lexicon->rules;
    struct raised raised = {0};
    for (unsigned r = 0; r < maker->lexicon->rule_count; r++)
        raised.by[rules[r].signal] |= rules[r].hears_patron ? BY_PATRON : BY_STAFF;
    return raised;
}

// Whose line a condition of this rule looks at.
static unsigned looks_at(const struct rule *rule, const struct condition *condition) {
    bool patron = rule->hears_patron || condition->where == WHERE_PATRON ||
                  condition->where == WHERE_EVER;
    return patron ? BY_PATRON : BY_STAFF;
}

// A condition that looks where nothing raises its signal.
static bool never_holds(const struct raised *raised, const struct rule *rule,
                        const struct condition *condition) {
    return condition->signal >= SIGNAL_NAMED &&
           !(raised->by[condition->signal] & looks_at(rule, condition));
}

static void doubt_holds(const struct raised *raised, const struct rule *rule,
                        const struct conditions *conditions,
                        const struct json_node *list) {
    for (unsigned i = 0; i < conditions->count; i++) {
        struct json_node item = json_item(list, i);
        if (never_holds(raised, rule, &conditions->at[i]))
            json_doubt(&item, "never holds: only the %s line raises this signal",
                       looks_at(rule, &conditions->at[i]) == BY_PATRON ? "staff's"
                                                                       : "patron's");
    }
}

static bool has_condition(const struct conditions *conditions,
                          const struct condition *condition) {
    for (unsigned i = 0; i < conditions->count; i++)
        if (conditions->at[i].signal == condition->signal &&
            conditions->at[i].where == condition->where)
            return true;
    return false;
}

static void doubt_refused(const struct rule *rule, const struct json_node *node) {
    unsigned left = rule->any.count;
    for (unsigned i = 0; i < rule->when.count; i++)
        if (has_condition(&rule->unless, &rule->when.at[i]))
            json_doubt(node, "can never fire: what 'when' wants 'unless' refuses");
    for (unsigned i = 0; i < rule->any.count; i++)
        left -= has_condition(&rule->unless, &rule->any.at[i]);
    if (rule->any.count && !left)
        json_doubt(node, "can never fire: all that 'any' wants 'unless' refuses");
}

static void doubt_points(const struct raised *raised, const struct rule *rule,
                         const struct json_node *node) {
    int most = 0;
    for (unsigned i = 0; i < rule->weight_count; i++)
        if (rule->weights[i].points > 0 &&
            !never_holds(raised, rule, &rule->weights[i].on))
            most += rule->weights[i].points;
    if (rule->weight_count && most < rule->threshold)
        json_doubt(node, "can never fire: its points add up to %d of %d", most,
                   rule->threshold);
}

static bool is_mark(struct str choice) {
    return str_eq(choice, STR(">")) || str_eq(choice, STR(">>")) ||
           str_eq(choice, STR(","));
}

// A mark among what may be left out at the end, as in "{,|>}", read from behind.
static bool ends_on_nothing(struct str pattern) {
    if (!str_ends(pattern, STR("}")))
        return false;
    unsigned depth = 0;
    size_t end = pattern.len - 1; // of the choice that is being read
    for (size_t i = pattern.len; i-- > 0;) {
        char c = pattern.at[i];
        depth += c == '}' || c == ')';
        if (depth == 1 && (c == '|' || c == '{')) {
            if (is_mark(str_trim(str_span(pattern, i + 1, end))))
                return true;
            end = i;
        }
        depth -= c == '{' || c == '(';
        if (!depth)
            return false;
    }
    return false;
}

static void doubt_ends(const struct json_node *patterns, struct arena *work) {
    size_t count = 0;
    if (patterns->value)
        json_get_count(patterns, &count);
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(patterns, i);
        struct str pattern;
        if (json_get_text(&item, &pattern, work) && ends_on_nothing(pattern))
            json_doubt(&item, "the mark in braces at its end asks for nothing: "
                              "brackets would");
    }
}

static void doubt_rule(const struct raised *raised, const struct rule *rule,
                       const struct json_node *node) {
    struct json_node when = json_field(node, "when"), any = json_field(node, "any"),
                     unless = json_field(node, "unless");
    doubt_holds(raised, rule, &rule->when, &when);
    doubt_holds(raised, rule, &rule->any, &any);
    doubt_holds(raised, rule, &rule->unless, &unless);
    doubt_refused(rule, node);
    doubt_points(raised, rule, node);
}

static void doubt_rules(struct lexicon_maker *maker) {
    struct raised raised = raised_of(maker);
    unsigned number = 0;
    struct lexicon_walk walk = {.maker = maker, .key = "rules"};
    for (struct json_node rules; lexicon_walk_next(&walk, &rules);) {
        size_t count = 0;
        json_get_count(&rules, &count);
        for (size_t i = 0; i < count; i++) {
            struct json_node rule = json_item(&rules, i);
            struct json_node patterns = json_field(&rule, "patterns");
            doubt_rule(&raised, &maker->lexicon->rules[number++], &rule);
            doubt_ends(&patterns, &maker->work);
        }
    }
}

void lexicon_doubts(struct lexicon_maker *maker) {
    if (!maker->diag->doubting)
        return;
    doubt_sets(maker);
    doubt_rules(maker);
}
