#include <string.h>

#include "play/doubts.h"
#include "play/persona.h"

// One persona being read.
struct reader {
    struct persona *p;
    const struct policy *policy;
    struct ear *ear;
    struct arena *arena;
};

static const char *const answer_ids[] = {
#define X(name, id) [ANSWER_##name] = id,
    ANSWER_LIST(X)
#undef X
};

static const char *const moment_ids[] = {
#define X(name, id) [MOMENT_##name] = id,
    MOMENT_LIST(X)
#undef X
};

const char *answer_id(enum answer answer) {
    return answer_ids[answer];
}

const char *moment_id(enum moment moment) {
    return moment_ids[moment];
}

// ---- groups of lines ------------------------------------------------------------------

// By stage: {"vent": [...], "any": [...]}; a bare list is for any stage.
static bool read_by_stage(const struct json_node *node, struct lines *lines,
                          struct group groups[STAGE_COUNT + 1], struct arena *arena) {
    if (!node->value)
        return true;
    if (json_is_list(node))
        return lines_read(lines, node, &groups[STAGE_ANY], arena);
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum stage stage;
        if (!stage_of(str_of(item.key), &stage))
            good = json_fail(&item, "no stage '%s' (vent, question_info, question_challenge, "
                                    "refuse, release, intimidate, cooling, solve, close, any)",
                             item.key);
        else
            good = lines_read(lines, &item, &groups[stage], arena) && good;
    }
    return good;
}

static bool read_reactions(const struct json_node *node, struct lines *lines,
                           struct group groups[EVENT_COUNT][STAGE_COUNT + 1],
                           struct arena *arena) {
    if (!node->value)
        return true;
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum event event = event_of(str_of(item.key));
        if (event == EVENT_NONE)
            good = json_fail(&item, "no event '%s' (see docs/persona.md for the list)",
                             item.key);
        else
            good = read_by_stage(&item, lines, groups[event], arena) && good;
    }
    return good;
}

static bool read_named(const struct json_node *node, struct lines *lines,
                       const char *const ids[], unsigned count, struct group groups[],
                       struct arena *arena) {
    if (!node->value)
        return true;
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        unsigned i = 0;
        while (i < count && strcmp(item.key, ids[i]) != 0)
            i++;
        if (i == count)
            good = json_fail(&item, "no such field");
        else
            good = lines_read(lines, &item, &groups[i], arena) && good;
    }
    return good;
}

// What a persona and the common file have alike.
struct shared_groups {
    struct group (*reactions)[STAGE_COUNT + 1];
    struct group *pushes, *cues, *thoughts, *answers, *moments;
};

static bool read_shared(const struct json_node *top, struct lines *lines,
                        struct shared_groups groups, struct arena *arena) {
    struct json_node reactions = json_field(top, "reactions");
    struct json_node pushes = json_field(top, "pushes"), cues = json_field(top, "cues");
    struct json_node thoughts = json_field(top, "thoughts");
    struct json_node answers = json_field(top, "answers");
    struct json_node moments = json_field(top, "moments");
    bool good = read_reactions(&reactions, lines, groups.reactions, arena);
    good = read_by_stage(&pushes, lines, groups.pushes, arena) && good;
    good = read_by_stage(&cues, lines, groups.cues, arena) && good;
    good = read_by_stage(&thoughts, lines, groups.thoughts, arena) && good;
    good = read_named(&answers, lines, answer_ids, ANSWER_COUNT, groups.answers, arena) &&
           good;
    return read_named(&moments, lines, moment_ids, MOMENT_COUNT, groups.moments, arena) &&
           good;
}

// "yes_but": "that you take it back"
static bool read_heard_as(const struct json_node *top, struct str heard_as[MOVE_COUNT],
                          struct arena *arena) {
    struct json_node node = json_field(top, "heard_as");
    if (!node.value)
        return true;
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum move move = move_of(str_of(item.key));
        if (move == MOVE_NONE)
            good = json_fail(&item, "no move '%s'", item.key);
        else
            good = json_get_text(&item, &heard_as[move], arena) && good;
    }
    return good;
}

// "vent": ["She is ...", "Say back ...", "\"So you ...\""]
static bool read_hints(const struct json_node *top,
                       struct str hints[STAGE_COUNT][HINTS_MAX], struct arena *arena) {
    struct json_node node = json_field(top, "hints");
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum stage stage;
        struct str *texts = NULL;
        size_t count = 0;
        if (!stage_of(str_of(item.key), &stage) || stage == STAGE_ANY) {
            good = json_fail(&item, "no stage '%s'", item.key);
            continue;
        }
        good = json_get_texts(&item, &texts, &count, arena) && good;
        if (texts && count != HINTS_MAX)
            good = json_fail(&item, "expected three hints: where it stands, which move, "
                                    "how it could begin");
        for (size_t i = 0; i < count && i < HINTS_MAX; i++)
            hints[stage][i] = texts[i];
    }
    return good;
}

struct str persona_heard_as(const struct persona *persona, enum move move) {
    struct str own = persona->heard_as[move];
    return own.len ? own : persona->commons->heard_as[move];
}

struct commons *commons_read(const char *file, struct str text, struct arena *arena,
                             struct diag *diag) {
    struct json_doc doc;
    if (!json_open(&doc, file, text, "hearout/common/1", diag))
        return NULL;
    struct commons *c = arena_new(arena, struct commons, 1);
    struct json_node top = json_top(&doc);
    bool good = json_only(&top, (const char *const[]){"schema", "$schema", "reactions",
                                                      "pushes", "cues", "thoughts",
                                                      "answers", "moments", "heard_as",
                                                      "hints", NULL});
    good = read_heard_as(&top, c->heard_as, arena) && good;
    good = read_hints(&top, c->hints, arena) && good;
    good = read_shared(&top, &c->lines,
                       (struct shared_groups){c->reactions, c->pushes, c->cues, c->thoughts,
                                              c->answers, c->moments},
                       arena) &&
           good;
    json_close(&doc);
    return good ? c : NULL;
}

// ---- small readers ------------------------------------------------------------------------

static bool read_moves(const struct json_node *node, move_set *moves, struct arena *arena) {
    struct str *names;
    size_t count;
    *moves = 0;
    if (!node->value)
        return true;
    if (!json_get_texts(node, &names, &count, arena))
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

static bool read_int(const struct json_node *object, const char *key, int low, int high,
                     int *number) { // an absent one keeps what it had
    struct json_node node = json_field(object, key);
    return !node.value || json_get_int(&node, low, high, number);
}

static bool read_flag(const struct json_node *object, const char *key, bool *flag) {
    struct json_node node = json_field(object, key);
    return !node.value || json_get_bool(&node, flag);
}

static bool read_words(const struct json_node *object, const char *key, struct str *text,
                       struct arena *arena) {
    struct json_node node = json_field(object, key);
    return !node.value || json_get_text(&node, text, arena);
}

static bool read_lines(struct reader *r, const struct json_node *object, const char *key,
                       struct group *group) {
    struct json_node node = json_field(object, key);
    return lines_read(&r->p->lines, &node, group, r->arena);
}

static bool read_topics(struct reader *r, const struct json_node *object, const char *key,
                        enum topic_kind kind, unsigned owner) {
    struct json_node node = json_field(object, key);
    return topics_read(&r->p->topics, &node, kind, owner, r->ear, r->arena);
}

static bool read_id(struct reader *r, const struct json_node *object, struct str *id) {
    struct json_node node = json_field(object, "id");
    return json_get_id(&node, id, r->arena);
}

typedef bool item_reader(struct reader *, const struct json_node *, unsigned);

// Each item of a list; an absent list has none.
static bool read_list(struct reader *r, const struct json_node *top, const char *key,
                      unsigned most, unsigned *count, item_reader *read) {
    struct json_node list = json_field(top, key);
    size_t found;
    if (!list.value)
        return true;
    if (!json_get_count(&list, &found))
        return false;
    if (found > most)
        return json_fail(&list, "expected at most %u", most);
    bool good = true;
    for (size_t i = 0; i < found; i++) {
        struct json_node item = json_item(&list, i);
        good = read(r, &item, (unsigned)i) && good;
        (*count)++;
    }
    return good;
}

// ---- what this one is about -----------------------------------------------------------------

static bool read_concern(struct reader *r, const struct json_node *node, unsigned i) {
    struct concern *concern = &r->p->concerns[i];
    struct json_node wrong = json_field(node, "wrong"), met_by = json_field(node, "met_by");
    bool good = json_only(node, (const char *const[]){"id", "core", "words", "met_by",
                                                      "raises", "heard", "half_heard",
                                                      "wrong", NULL});
    good = read_moves(&met_by, &concern->met_by, r->arena) && good;
    good = read_id(r, node, &concern->id) && good;
    good = read_flag(node, "core", &concern->core) && good;
    good = read_topics(r, node, "words", TOPIC_CONCERN, i) && good;
    good = read_lines(r, node, "raises", &concern->raises) && good;
    good = read_lines(r, node, "heard", &concern->heard) && good;
    good = read_lines(r, node, "half_heard", &concern->half) && good;
    if (!wrong.value)
        return good;
    good = json_only(&wrong, (const char *const[]){"words", "says", NULL}) && good;
    good = read_topics(r, &wrong, "words", TOPIC_WRONG, i) && good;
    return read_lines(r, &wrong, "says", &concern->wrong) && good;
}

static bool read_feeling(struct reader *r, const struct json_node *node, unsigned i) {
    struct feeling *feeling = &r->p->feelings[i];
    feeling->right = json_has(node, "right");
    bool good = json_only(node, (const char *const[]){"id", "words", "right", "wrong", NULL});
    if (feeling->right == json_has(node, "wrong"))
        good = json_fail(node, "expected either \"right\" or \"wrong\"");
    good = read_id(r, node, &feeling->id) && good;
    good = read_topics(r, node, "words", TOPIC_FEELING, i) && good;
    return read_lines(r, node, feeling->right ? "right" : "wrong", &feeling->says) && good;
}

static bool read_fact(struct reader *r, const struct json_node *node, unsigned i) {
    struct fact *fact = &r->p->facts[i];
    struct json_node layer = json_field(node, "layer");
    bool good = json_only(node, (const char *const[]){"id", "layer", "topics", "says",
                                                      "not_yet", "shaded", "asked", NULL});
    good = read_id(r, node, &fact->id) && good;
    good = json_get_int(&layer, 1, 3, &fact->layer) && good;
    good = read_topics(r, node, "topics", TOPIC_FACT, i) && good;
    good = read_lines(r, node, "says", &fact->says) && good;
    good = read_lines(r, node, "not_yet", &fact->not_yet) && good;
    good = read_lines(r, node, "shaded", &fact->shaded) && good;
    good = read_words(node, "asked", &fact->asked, r->arena) && good;
    if (good && !fact->says.count) {
        struct json_node says = json_field(node, "says");
        good = json_fail(&says, "missing: expected at least one line");
    }
    return good;
}

static bool read_option(struct reader *r, const struct json_node *node, unsigned i) {
    struct option *option = &r->p->options[i];
    struct json_node policy = json_field(node, "policy");
    struct str id = {0};
    bool good = json_only(node, (const char *const[]){"id", "policy", "words", "needs_heard",
                                                      "main", "hand_over", "settles", "fits",
                                                      "early", "unfit", "confirmed", NULL});
    good = read_id(r, node, &option->id) && good;
    good = json_get_id(&policy, &id, r->arena) && good;
    option->policy = policy_find(r->policy, id);
    if (id.len && option->policy < 0)
        good = json_fail(&policy, "no entry '%.*s' in the policy pack", STR_ARGS(id));
    option->needs_heard = 40;
    good = read_int(node, "needs_heard", 0, 100, &option->needs_heard) && good;
    good = read_flag(node, "main", &option->main) && good;
    good = read_flag(node, "hand_over", &option->hand_over) && good;
    option->settles = true;
    good = read_flag(node, "settles", &option->settles) && good;
    good = read_topics(r, node, "words", TOPIC_OPTION, i) && good;
    good = read_lines(r, node, "fits", &option->fits) && good;
    good = read_lines(r, node, "early", &option->early) && good;
    good = read_lines(r, node, "unfit", &option->unfit) && good;
    return read_lines(r, node, "confirmed", &option->confirmed) && good;
}

static bool read_ask(struct reader *r, const struct json_node *node, unsigned i) {
    struct ask *ask = &r->p->asks[i];
    struct json_node moves = json_field(node, "answered_by");
    bool good = json_only(node, (const char *const[]){"id", "text", "again", "answered_by",
                                                      "words", "challenge", "from_turn",
                                                      "below", "above", "thanks", NULL});
    ask->below = 100;
    good = read_id(r, node, &ask->id) && good;
    good = read_lines(r, node, "text", &ask->text) && good;
    good = read_lines(r, node, "again", &ask->again) && good;
    good = read_lines(r, node, "thanks", &ask->thanks) && good;
    good = read_moves(&moves, &ask->answered_by, r->arena) && good;
    good = read_topics(r, node, "words", TOPIC_ASK, i) && good;
    good = read_flag(node, "challenge", &ask->challenge) && good;
    good = read_int(node, "from_turn", 0, 24, &ask->from_turn) && good;
    good = read_int(node, "below", 0, 100, &ask->below) && good;
    return read_int(node, "above", 0, 100, &ask->above) && good;
}

static bool read_touch(struct reader *r, const struct json_node *node, struct touch *touch,
                       enum topic_kind kind, unsigned i) {
    struct json_node moves = json_field(node, "moves");
    bool good = json_only(node, (const char *const[]){"id", "words", "moves", "tension",
                                                      "trust", "boldness", "says", "leaks",
                                                      "satisfies", NULL});
    good = read_int(node, "boldness", -40, 40, &touch->boldness) && good;
    good = read_id(r, node, &touch->id) && good;
    good = read_topics(r, node, "words", kind, i) && good;
    good = read_moves(&moves, &touch->moves, r->arena) && good;
    good = read_int(node, "tension", -25, 25, &touch->tension) && good;
    good = read_int(node, "trust", -25, 25, &touch->trust) && good;
    good = read_flag(node, "leaks", &touch->leaks) && good;
    good = read_flag(node, "satisfies", &touch->satisfies) && good;
    return read_lines(r, node, "says", &touch->says) && good;
}

static bool read_trigger(struct reader *r, const struct json_node *node, unsigned i) {
    return read_touch(r, node, &r->p->triggers[i], TOPIC_TRIGGER, i);
}

static bool read_soother(struct reader *r, const struct json_node *node, unsigned i) {
    return read_touch(r, node, &r->p->soothers[i], TOPIC_SOOTHER, i);
}

static bool read_range(const struct json_node *node, int low, int high, struct range *range) {
    size_t count;
    if (!json_get_count(node, &count))
        return false;
    struct json_node from = json_item(node, 0), to = json_item(node, 1);
    bool good = json_get_int(&from, low, high, &range->low) &&
                json_get_int(&to, low, high, &range->high);
    if (count != 2 || (good && range->low > range->high))
        return json_fail(node, "expected two numbers, the lower one first");
    return good;
}

static bool read_twist(struct reader *r, const struct json_node *node, unsigned i) {
    struct twist *twist = &r->p->twists[i];
    struct json_node turn = json_field(node, "turn"), text = json_field(node, "text");
    struct range turns = {0};
    bool good = json_only(node, (const char *const[]){"turn", "text", "says", "tension",
                                                      "trust", NULL});
    good = read_range(&turn, 1, 24, &turns) && good;
    twist->from_turn = turns.low;
    twist->to_turn = turns.high;
    good = json_get_text(&text, &twist->text, r->arena) && good;
    good = read_lines(r, node, "says", &twist->says) && good;
    good = read_int(node, "tension", -25, 25, &twist->tension) && good;
    return read_int(node, "trust", -25, 25, &twist->trust) && good;
}

static bool read_red_cue(struct reader *r, const struct json_node *node, unsigned i) {
    struct red_cue *cue = &r->p->red_cues[i];
    struct json_node text = json_field(node, "text"), wants = json_field(node, "wants");
    struct json_node after = json_field(node, "after_fact");
    struct str fact;
    bool good = json_only(node, (const char *const[]){"from_turn", "tension", "below",
                                                      "boldness", "after_fact", "danger",
                                                      "text", "says", "wants", NULL});
    cue->below = 100;
    cue->after_fact = -1;
    good = read_int(node, "below", 0, 100, &cue->below) && good;
    if (after.value && json_get_id(&after, &fact, r->arena)) {
        for (unsigned f = 0; f < r->p->fact_count; f++)
            if (str_eq(r->p->facts[f].id, fact))
                cue->after_fact = (int)f;
        if (cue->after_fact < 0)
            good = json_fail(&after, "no fact '%.*s'", STR_ARGS(fact));
    }
    good = read_int(node, "from_turn", 0, 24, &cue->from_turn) && good;
    good = read_int(node, "tension", 0, 100, &cue->tension) && good;
    good = read_int(node, "boldness", 0, 100, &cue->boldness) && good;
    good = read_flag(node, "danger", &cue->danger) && good;
    good = json_get_text(&text, &cue->text, r->arena) && good;
    good = read_moves(&wants, &cue->wants, r->arena) && good;
    return read_lines(r, node, "says", &cue->says) && good;
}

static bool read_exemplar(struct reader *r, const struct json_node *node, unsigned i) {
    struct exemplar *exemplar = &r->p->exemplars[i];
    struct json_node on = json_field(node, "on"), better = json_field(node, "better");
    struct json_node why = json_field(node, "why");
    struct str name;
    bool good = json_only(node, (const char *const[]){"on", "bad", "better", "why", NULL});
    good = read_words(node, "bad", &exemplar->bad, r->arena) && good;
    good = json_get_text(&better, &exemplar->better, r->arena) && good;
    good = json_get_text(&why, &exemplar->why, r->arena) && good;
    exemplar->stage = STAGE_ANY;
    if (!json_get_text(&on, &name, r->arena))
        return false;
    exemplar->on = move_of(name);
    if (exemplar->on == MOVE_NONE && !stage_of(name, &exemplar->stage))
        return json_fail(&on, "expected a move or a stage, not '%.*s'", STR_ARGS(name));
    return good;
}

// ---- who this one is --------------------------------------------------------------------------

static bool read_start(struct reader *r, const struct json_node *top) {
    struct persona_start *start = &r->p->start;
    struct json_node node = json_field(top, "start");
    struct json_node tension = json_field(&node, "tension"), trust = json_field(&node, "trust");
    *start = (struct persona_start){.face = 50,
                                    .understanding = 100,
                                    .patience = 24,
                                    .momentum = 4};
    bool good = json_only(&node, (const char *const[]){"tension", "trust", "face",
                                                       "understanding", "load", "boldness",
                                                       "patience", "momentum", NULL});
    good = json_get_int(&tension, 0, 100, &start->tension) && good;
    good = json_get_int(&trust, 0, 100, &start->trust) && good;
    good = read_int(&node, "face", 0, 100, &start->face) && good;
    good = read_int(&node, "understanding", 0, 100, &start->understanding) && good;
    good = read_int(&node, "load", 0, 100, &start->load) && good;
    good = read_int(&node, "boldness", 0, 100, &start->boldness) && good;
    good = read_int(&node, "patience", 1, 24, &start->patience) && good;
    return read_int(&node, "momentum", -10, 10, &start->momentum) && good;
}

static bool read_traits(struct reader *r, const struct json_node *top) {
    static const struct {
        const char *key;
        struct range usual, bounds;
    } traits[] = {
        [TRAIT_FUSE] = {"fuse", {900, 1100}, {500, 2000}},
        [TRAIT_SOFTNESS] = {"softness", {750, 950}, {400, 1500}},
        [TRAIT_VERBOSITY] = {"verbosity", {40, 70}, {0, 100}},
        [TRAIT_FORGIVENESS] = {"forgiveness", {600, 900}, {0, 1000}},
        [TRAIT_DIRECTNESS] = {"directness", {40, 70}, {0, 100}},
        [TRAIT_HONESTY] = {"honesty", {70, 100}, {0, 100}},
    };
    struct json_node node = json_field(top, "traits");
    bool good = true;
    if (node.value)
        good = json_only(&node, (const char *const[]){"fuse", "softness", "verbosity",
                                                      "forgiveness", "directness", "honesty",
                                                      NULL});
    for (unsigned t = 0; t < TRAIT_COUNT; t++) {
        struct json_node range = json_field(&node, traits[t].key);
        r->p->traits[t] = traits[t].usual;
        if (node.value && range.value)
            good = read_range(&range, traits[t].bounds.low, traits[t].bounds.high,
                              &r->p->traits[t]) &&
                   good;
    }
    return good;
}

static bool read_scale(struct reader *r, const struct json_node *top) {
    for (unsigned e = 0; e < EVENT_COUNT; e++)
        r->p->scale[e] = PERMILLE;
    struct json_node node = json_field(top, "scale");
    if (!node.value)
        return true;
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum event event = event_of(str_of(item.key));
        if (event == EVENT_NONE)
            good = json_fail(&item, "no event '%s' (see docs/persona.md for the list)",
                             item.key);
        else
            good = json_get_int(&item, -2000, 3000, &r->p->scale[event]) && good;
    }
    return good;
}

static bool read_layers(struct reader *r, const struct json_node *top) {
    struct persona *p = r->p;
    struct json_node node = json_field(top, "layers");
    p->layer_heard[2] = 30;
    p->layer_trust[2] = 42;
    p->layer_heard[3] = 60;
    p->layer_trust[3] = 52;
    if (!node.value)
        return true;
    bool good = json_only(&node, (const char *const[]){"2", "3", NULL});
    for (int layer = 2; layer <= 3; layer++) {
        struct json_node one = json_field(&node, layer == 2 ? "2" : "3");
        if (!one.value)
            continue;
        good = json_only(&one, (const char *const[]){"heard", "trust", NULL}) && good;
        good = read_int(&one, "heard", 0, 100, &p->layer_heard[layer]) && good;
        good = read_int(&one, "trust", 0, 100, &p->layer_trust[layer]) && good;
    }
    return good;
}

static bool read_track(struct reader *r, const struct json_node *top) {
    static const char *const tracks[] = {"tension", "boundary", "withdrawal", NULL};
    struct json_node node = json_field(top, "track");
    unsigned track = TRACK_TENSION;
    bool good = !node.value || json_get_choice(&node, tracks, &track);
    r->p->track = (enum track)track;
    return good;
}

static void names_fill(struct reader *r) {
    struct str rest = r->p->name, word;
    while (str_word(&rest, &word) && r->p->name_count < NAMES_MAX)
        if (word.at[word.len - 1] != '.') // "Dr." is a title
            r->p->names[r->p->name_count++] = ear_name(word);
}

static bool read_pronoun(struct reader *r, const struct json_node *top) {
    static const char *const pronouns[] = {"she", "he", "they", NULL};
    struct json_node node = json_field(top, "pronoun");
    unsigned pronoun = 0;
    if (!json_get_choice(&node, pronouns, &pronoun))
        return false;
    r->p->pronoun = str_of(pronouns[pronoun]);
    return true;
}

static bool read_person(struct reader *r, const struct json_node *top) {
    struct persona *p = r->p;
    struct json_node name = json_field(top, "name"), age = json_field(top, "age");
    struct json_node level = json_field(top, "level"), title = json_field(top, "title");
    struct json_node briefing = json_field(top, "briefing");
    struct json_node modules = json_field(top, "modules"), short_name = json_field(top, "short");
    bool good = read_id(r, top, &p->id);
    good = json_get_text(&name, &p->name, r->arena) && good;
    good = json_get_text(&short_name, &p->short_name, r->arena) && good;
    good = json_get_text(&title, &p->title, r->arena) && good;
    good = read_pronoun(r, top) && good;
    good = json_get_int(&age, 5, 110, &p->age) && good;
    good = json_get_int(&level, 1, 4, &p->level) && good;
    good = json_get_texts(&briefing, &p->briefing, &p->briefing_count, r->arena) && good;
    if (modules.value)
        good = json_get_texts(&modules, &p->modules, &p->module_count, r->arena) && good;
    p->listed = true;
    good = read_flag(top, "listed", &p->listed) && good;
    good = read_flag(top, "literal", &p->literal) && good;
    good = read_track(r, top) && good;
    good = read_words(top, "staff_begins", &p->staff_begins, r->arena) && good;
    good = read_words(top, "reveal", &p->reveal, r->arena) && good;
    good = read_words(top, "care", &p->care, r->arena) && good;
    if (p->listed) // the neutral one is nobody by name
        names_fill(r);
    return good;
}

static bool read_numbers(struct reader *r, const struct json_node *top) {
    struct persona *p = r->p;
    struct json_node resolve = json_field(top, "resolve");
    p->audience = PERMILLE;
    p->resolve_tension = 35;
    p->resolve_heard = 60;
    bool good = read_start(r, top);
    good = read_traits(r, top) && good;
    good = read_scale(r, top) && good;
    good = read_layers(r, top) && good;
    good = read_int(top, "audience", 1000, 1500, &p->audience) && good;
    good = read_int(top, "floor", 0, 95, &p->floor) && good;
    if (!resolve.value)
        return good;
    good = json_only(&resolve, (const char *const[]){"tension", "heard", NULL}) && good;
    good = read_int(&resolve, "tension", 20, 95, &p->resolve_tension) && good;
    return read_int(&resolve, "heard", 0, 100, &p->resolve_heard) && good;
}

// ---- how it ends, how it is judged --------------------------------------------------------------

static bool read_endings(struct reader *r, const struct json_node *top) {
    struct json_node node = json_field(top, "endings");
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum ending ending = ending_of(str_of(item.key));
        if (ending == ENDING_NONE) {
            good = json_fail(&item, "no ending '%s'", item.key);
            continue;
        }
        struct ending_words *words = &r->p->endings[ending];
        good = json_only(&item, (const char *const[]){"says", "tells_a_friend", NULL}) && good;
        good = read_lines(r, &item, "says", &words->says) && good;
        good = read_words(&item, "tells_a_friend", &words->tells_a_friend, r->arena) && good;
    }
    return good;
}

static bool read_ending(const struct json_node *node, enum ending *ending,
                        struct arena *arena) {
    struct str id;
    if (!json_get_text(node, &id, arena))
        return false;
    *ending = ending_of(id);
    return *ending != ENDING_NONE || json_fail(node, "no ending '%.*s'", STR_ARGS(id));
}

static bool read_acceptable(struct reader *r, const struct json_node *top) {
    struct json_node best = json_field(top, "best"), list = json_field(top, "acceptable");
    size_t count;
    bool good = read_ending(&best, &r->p->best, r->arena);
    if (!json_get_count(&list, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(&list, i);
        enum ending ending = ENDING_NONE;
        if (!read_ending(&item, &ending, r->arena))
            good = false;
        else if (ending_kind(ending) != ENDING_ACCEPTABLE)
            good = json_fail(&item, "'%s' is never acceptable", ending_id(ending));
        else
            r->p->acceptable |= 1U << ending;
    }
    if (good && !(r->p->acceptable >> r->p->best & 1))
        good = json_fail(&best, "the best ending has to be among the acceptable ones");
    return good;
}

// "C2": 3
static bool criterion_of(const struct json_node *node, struct str id, unsigned *criterion) {
    *criterion = 0;
    for (size_t i = 1; i < id.len; i++)
        *criterion = *criterion * 10 + (unsigned)(id.at[i] - '0');
    if (id.len >= 2 && id.len <= 3 && id.at[0] == 'C' && *criterion >= 1 &&
        *criterion <= CRITERIA_MAX) {
        --*criterion;
        return true;
    }
    return json_fail(node, "expected a criterion from C1 to C10");
}

static bool read_weights(struct reader *r, const struct json_node *top) {
    struct json_node weights = json_field(top, "weights");
    struct json_node required = json_field(top, "required");
    bool good = true;
    unsigned criterion;
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        r->p->weights[c] = 1;
    if (weights.value) {
        good = json_get_object(&weights);
        struct json_walk walk = json_walk(&weights);
        for (struct json_node item; json_walk_next(&walk, &item);)
            good = criterion_of(&item, str_of(item.key), &criterion) &&
                   json_get_int(&item, 0, 3, &r->p->weights[criterion]) && good;
    }
    struct str *ids;
    size_t count = 0;
    if (required.value)
        good = json_get_texts(&required, &ids, &count, r->arena) && good;
    for (size_t i = 0; good && i < count; i++) {
        struct json_node item = json_item(&required, i);
        good = criterion_of(&item, ids[i], &criterion);
        if (good)
            r->p->required |= 1U << criterion;
    }
    return good;
}

// "silence-only": "why what is an attack elsewhere is right with this one"
static bool read_exceptions(struct reader *r, const struct json_node *top) {
    struct json_node node = json_field(top, "exceptions");
    struct str why;
    if (!node.value)
        return true;
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        if (r->p->exception_count == EXCEPTIONS_MAX)
            return json_fail(&node, "expected at most %d", EXCEPTIONS_MAX);
        good = json_get_text(&item, &why, r->arena) && good;
        r->p->exceptions[r->p->exception_count++] = arena_copy(r->arena, str_of(item.key));
    }
    return good;
}

static bool read_examples(struct reader *r, const struct json_node *top) {
    struct json_node node = json_field(top, "examples");
    if (!node.value)
        return true;
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum stage stage;
        if (!stage_of(str_of(item.key), &stage) || stage == STAGE_ANY)
            good = json_fail(&item, "no stage '%s'", item.key);
        else
            good = json_get_text(&item, &r->p->examples[stage], r->arena) && good;
    }
    return good;
}

// ---- the whole ------------------------------------------------------------------------------------

static const char *const top_keys[] = {
    "schema",    "$schema",  "id",       "name",     "short",     "pronoun",  "age",
    "level",     "title",    "listed",   "modules",  "briefing",  "staff_begins", "opening",
    "start",     "traits",   "track",    "literal",  "audience",  "floor",    "resolve",
    "layers",    "scale",    "concerns", "feelings", "facts",     "options",  "asks",
    "triggers",  "soothers", "reactions", "pushes",  "cues",      "thoughts", "answers",
    "moments",   "nouns",    "twists",   "red_cues", "endings",   "best",     "acceptable",
    "exemplars", "examples", "heard_as", "exceptions", "reveal",   "care",     "weights",   "required", "source", NULL};

static bool read_content(struct reader *r, const struct json_node *top) {
    struct persona *p = r->p;
    bool good = read_lines(r, top, "opening", &p->opening);
    good = read_list(r, top, "concerns", CONCERNS_MAX, &p->concern_count, read_concern) && good;
    good = read_list(r, top, "feelings", FEELINGS_MAX, &p->feeling_count, read_feeling) && good;
    good = read_list(r, top, "facts", FACTS_MAX, &p->fact_count, read_fact) && good;
    good = read_list(r, top, "options", OPTIONS_MAX, &p->option_count, read_option) && good;
    good = read_list(r, top, "asks", ASKS_MAX, &p->ask_count, read_ask) && good;
    good = read_list(r, top, "triggers", TRIGGERS_MAX, &p->trigger_count, read_trigger) && good;
    good = read_list(r, top, "soothers", TRIGGERS_MAX, &p->soother_count, read_soother) && good;
    good = read_list(r, top, "twists", TWISTS_MAX, &p->twist_count, read_twist) && good;
    good = read_list(r, top, "red_cues", RED_CUES_MAX, &p->red_cue_count, read_red_cue) && good;
    good = read_list(r, top, "exemplars", EXEMPLARS_MAX, &p->exemplar_count, read_exemplar) &&
           good;
    good = read_topics(r, top, "nouns", TOPIC_NOUN, 0) && good;
    return read_shared(top, &p->lines,
                       (struct shared_groups){p->reactions, p->pushes, p->cues, p->thoughts,
                                              p->answers, p->moments},
                       r->arena) &&
           good;
}

// Which concerns each line brings up: those whose words it holds.
static void lines_tag(struct reader *r) {
    struct topic_hits hits;
    for (unsigned i = 0; i < r->p->lines.count; i++) {
        struct line *line = &r->p->lines.at[i];
        topics_find(&r->p->topics, ear_read(r->ear, line->text), &hits);
        for (unsigned h = 0; h < hits.count; h++)
            if (hits.at[h].kind == TOPIC_CONCERN)
                line->concerns |= (uint16_t)(1 << hits.at[h].owner);
    }
    for (unsigned c = 0; c < r->p->concern_count; c++)
        for (unsigned i = 0; i < r->p->concerns[c].raises.count; i++)
            r->p->lines.at[r->p->concerns[c].raises.first + i].concerns |=
                (uint16_t)(1 << c);
}

static bool lines_join(struct reader *r, const struct commons *commons,
                       const struct json_node *top) {
    struct lines *lines = &r->p->lines;
    unsigned all = lines->count + commons->lines.count;
    if (all > LINES_ALL_MAX)
        return json_fail(top, "expected at most %d lines with those that all patrons share",
                         LINES_ALL_MAX);
    struct line *joined = arena_new(r->arena, struct line, all);
    memcpy(joined, lines->at, lines->count * sizeof *joined);
    memcpy(joined + lines->count, commons->lines.at,
           commons->lines.count * sizeof *joined);
    r->p->commons = commons;
    r->p->commons_from = (uint16_t)lines->count;
    *lines = (struct lines){joined, all, all};
    return true;
}

static bool read_all(struct reader *r, const struct json_node *top,
                     const struct commons *commons) {
    bool good = json_only(top, top_keys);
    good = read_person(r, top) && good;
    good = read_numbers(r, top) && good;
    good = read_content(r, top) && good;
    good = read_endings(r, top) && good;
    good = read_acceptable(r, top) && good;
    good = read_weights(r, top) && good;
    good = read_examples(r, top) && good;
    good = read_exceptions(r, top) && good;
    good = read_heard_as(top, r->p->heard_as, r->arena) && good;
    struct json_node opening = json_field(top, "opening");
    if (good && !r->p->opening.count)
        good = json_fail(&opening, "missing: expected at least one line");
    if (!good)
        return false;
    lines_tag(r);
    if (!lines_join(r, commons, top))
        return false;
    persona_doubts(r->p, top, r->ear);
    return true;
}

struct persona *persona_read(const char *file, struct str text, const struct policy *policy,
                             const struct commons *commons, struct ear *ear,
                             struct arena *arena, struct diag *diag) {
    struct json_doc doc;
    if (!json_open(&doc, file, text, "hearout/persona/1", diag))
        return NULL;
    struct reader r = {arena_new(arena, struct persona, 1), policy, ear, arena};
    struct json_node top = json_top(&doc);
    bool good = read_all(&r, &top, commons);
    json_close(&doc);
    return good ? r.p : NULL;
}
