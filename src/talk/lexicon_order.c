#include "talk/lexicon_make.h"

// Behind the latest that is asked about; about moves when all else is known.
static unsigned asked_pass(const struct conditions *list, const uint8_t passes[]) {
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

static unsigned rule_pass(const struct rule *rule, const uint8_t passes[]) {
    unsigned pass = asked_pass(&rule->when, passes);
    unsigned any = asked_pass(&rule->any, passes);
    unsigned unless = asked_pass(&rule->unless, passes);
    pass = any > pass ? any : pass;
    pass = unless > pass ? unless : pass;
    for (unsigned i = 0; i < rule->weight_count; i++) {
        struct conditions one = {&rule->weights[i].on, 1};
        unsigned weighed = asked_pass(&one, passes);
        pass = weighed > pass ? weighed : pass;
    }
    return pass;
}

// Passes of signals grow until they stand still; one that asks about itself never does.
static bool order_round(struct lexicon *lexicon, uint8_t passes[SIGNALS_MAX]) {
    bool moved = false;
    for (unsigned i = 0; i < lexicon->rule_count; i++) {
        struct rule *rule = &lexicon->rules[i];
        unsigned pass = rule_pass(rule, passes);
        rule->pass = (uint8_t)(pass < PASSES ? pass : PASSES);
        if (rule->move != MOVE_NONE || rule->signal < SIGNAL_NAMED) // or a fault
            continue;
        uint8_t *signal = &passes[rule->signal - SIGNAL_NAMED];
        if (rule->pass > *signal) {
            *signal = rule->pass;
            moved = true;
        }
    }
    return moved;
}

bool lexicon_order_rules(struct lexicon_maker *maker) {
    struct lexicon *lexicon = maker->lexicon;
    uint8_t passes[SIGNALS_MAX] = {0};
    for (unsigned round = 0; round < 4 * PASSES; round++)
        if (!order_round(lexicon, passes))
            break;
    bool good = true;
    struct place whole = {maker->docs[0].file, 0, 0};
    for (unsigned i = 0; i < lexicon->rule_count; i++)
        if (lexicon->rules[i].pass >= PASSES)
            good =
                diag_fail(maker->diag, whole,
                          "rule '%.*s': expected signals that are known by then (asks "
                          "lead back to it, or through a signal that asks about moves)",
                          STR_ARGS(lexicon->rules[i].id));
    return good;
}
