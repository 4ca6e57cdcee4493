#include "play/persona_make.h"

static bool read_topics(struct persona_maker *maker, const struct json_node *object,
                        const char *key, enum topic_kind kind, unsigned owner) {
    struct json_node node = json_field(object, key);
    return topics_read(&maker->persona->topics, &node, kind, owner, maker->ear,
                       maker->arena);
}

// By its id a thing is told in transcripts and reports, and asked for by other parts of the
// file. Twists, cues and examples have none.
static bool ids_differ(const struct json_node *list, size_t count, struct arena *arena) {
    struct str *ids = arena_new(arena, struct str, count);
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(list, i), id = json_field(&item, "id");
        if (!id.value || !json_get_id(&id, &ids[i], arena))
            return good;
        size_t first = 0;
        while (!str_eq(ids[first], ids[i]))
            first++;
        if (first < i)
            good = json_fail(&id, "an id '%.*s' is there already", STR_ARGS(ids[i]));
    }
    return good;
}

typedef bool item_reader(struct persona_maker *, const struct json_node *, unsigned);

// Each item of a list; an absent list has none.
static bool read_list(struct persona_maker *maker, const struct json_node *top,
                      const char *key, unsigned most, unsigned *count,
                      item_reader *read) {
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
        good = read(maker, &item, (unsigned)i) && good;
        (*count)++;
    }
    return good && ids_differ(&list, found, maker->arena);
}

static bool read_concern(struct persona_maker *maker, const struct json_node *node,
                         unsigned i) {
    struct concern *concern = &maker->persona->concerns[i];
    struct json_node wrong = json_field(node, "wrong"),
                     met_by = json_field(node, "met_by");
    bool good =
        json_only(node, (const char *const[]){"id", "core", "words", "met_by", "raises",
                                              "heard", "half_heard", "wrong", NULL});
    good = persona_moves(&met_by, &concern->met_by, maker->arena) && good;
    good = persona_id(maker, node, &concern->id) && good;
    good = persona_flag(node, "core", &concern->core) && good;
    good = read_topics(maker, node, "words", TOPIC_CONCERN, i) && good;
    good = persona_lines(maker, node, "raises", &concern->raises) && good;
    good = persona_lines(maker, node, "heard", &concern->heard) && good;
    good = persona_lines(maker, node, "half_heard", &concern->half) && good;
    if (!wrong.value)
        return good;
    good = json_only(&wrong, (const char *const[]){"words", "says", NULL}) && good;
    good = read_topics(maker, &wrong, "words", TOPIC_WRONG, i) && good;
    return persona_lines(maker, &wrong, "says", &concern->wrong) && good;
}

static bool read_feeling(struct persona_maker *maker, const struct json_node *node,
                         unsigned i) {
    struct feeling *feeling = &maker->persona->feelings[i];
    feeling->right = json_has(node, "right");
    bool good =
        json_only(node, (const char *const[]){"id", "words", "right", "wrong", NULL});
    if (feeling->right == json_has(node, "wrong"))
        good = json_fail(node, "expected either \"right\" or \"wrong\"");
    good = persona_id(maker, node, &feeling->id) && good;
    good = read_topics(maker, node, "words", TOPIC_FEELING, i) && good;
    return persona_lines(maker, node, feeling->right ? "right" : "wrong",
                         &feeling->says) &&
           good;
}

// Which fact that was read so far has this id; -1: none.
static int fact_of(const struct persona *persona, struct str id) {
    for (unsigned f = 0; f < persona->fact_count; f++)
        if (str_eq(persona->facts[f].id, id))
            return (int)f;
    return -1;
}

// "implies": facts that stand before this one in the file
static bool read_implied(struct persona_maker *maker, const struct json_node *node,
                         uint32_t *implies) {
    struct json_node list = json_field(node, "implies");
    size_t count = 0;
    if (list.value && !json_get_count(&list, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(&list, i);
        struct str id;
        if (!json_get_id(&item, &id, maker->arena))
            return false;
        int fact = fact_of(maker->persona, id);
        if (fact < 0)
            return json_fail(&item, "no fact '%.*s' before this one", STR_ARGS(id));
        *implies |= 1U << fact;
    }
    return true;
}

static bool read_fact(struct persona_maker *maker, const struct json_node *node,
                      unsigned i) {
    struct fact *fact = &maker->persona->facts[i];
    struct json_node layer = json_field(node, "layer");
    bool good =
        json_only(node, (const char *const[]){"id", "layer", "topics", "says", "not_yet",
                                              "shaded", "asked", "implies", NULL});
    good = read_implied(maker, node, &fact->implies) && good;
    good = persona_id(maker, node, &fact->id) && good;
    good = json_get_int(&layer, 1, 3, &fact->layer) && good;
    good = read_topics(maker, node, "topics", TOPIC_FACT, i) && good;
    good = persona_lines(maker, node, "says", &fact->says) && good;
    good = persona_lines(maker, node, "not_yet", &fact->not_yet) && good;
    good = persona_lines(maker, node, "shaded", &fact->shaded) && good;
    good = persona_words(node, "asked", &fact->asked, maker->arena) && good;
    if (good && !fact->says.count) {
        struct json_node says = json_field(node, "says");
        good = json_fail(&says, "missing: expected at least one line");
    }
    return good;
}

// The fact that a field names; -1 where there is no such field.
static bool read_fact_id(struct persona_maker *maker, const struct json_node *node,
                         const char *key, int *fact) {
    struct json_node field = json_field(node, key);
    struct str id;
    *fact = -1;
    if (!field.value)
        return true;
    if (!json_get_id(&field, &id, maker->arena))
        return false;
    *fact = fact_of(maker->persona, id);
    return *fact >= 0 || json_fail(&field, "no fact '%.*s'", STR_ARGS(id));
}

// "after": an option that stands before this one in the file
static bool read_after(struct persona_maker *maker, const struct json_node *node,
                       unsigned before, int *after) {
    struct json_node field = json_field(node, "after");
    struct str id;
    *after = -1;
    if (!field.value)
        return true;
    if (!json_get_id(&field, &id, maker->arena))
        return false;
    for (unsigned o = 0; o < before; o++)
        if (str_eq(maker->persona->options[o].id, id))
            *after = (int)o;
    return *after >= 0 ||
           json_fail(&field, "no option '%.*s' stands before this one", STR_ARGS(id));
}

static bool read_option_says(struct persona_maker *maker, const struct json_node *node,
                             struct option *option) {
    const struct {
        const char *key;
        struct group *says;
    } groups[] = {{"fits", &option->fits},
                  {"early", &option->early},
                  {"unfit", &option->unfit},
                  {"confirmed", &option->confirmed},
                  {"done", &option->done}};
    bool good = true;
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        good = persona_lines(maker, node, groups[g].key, groups[g].says) && good;
    struct json_node over = json_field(node, "over");
    option->finishes = over.value;
    return (!over.value || persona_last_words(maker, &over, &option->over)) && good;
}

static bool read_option(struct persona_maker *maker, const struct json_node *node,
                        unsigned i) {
    struct option *option = &maker->persona->options[i];
    struct json_node policy = json_field(node, "policy");
    struct str id = {0};
    bool good = json_only(
        node, (const char *const[]){"id", "policy", "words", "needs_heard", "main",
                                    "hand_over", "settles", "fits", "early", "unfit",
                                    "confirmed", "done", "after", "over", "tells", NULL});
    good = persona_id(maker, node, &option->id) && good;
    good = json_get_id(&policy, &id, maker->arena) && good;
    option->policy = policy_find(maker->policy, id);
    if (id.len && option->policy < 0)
        good = json_fail(&policy, "no entry '%.*s' in the policy pack", STR_ARGS(id));
    option->needs_heard = 40;
    option->settles = true;
    good = persona_int(node, "needs_heard", 0, 100, &option->needs_heard) && good;
    good = persona_flag(node, "main", &option->main) && good;
    good = persona_flag(node, "hand_over", &option->hand_over) && good;
    good = persona_flag(node, "settles", &option->settles) && good;
    good = read_topics(maker, node, "words", TOPIC_OPTION, i) && good;
    good = read_after(maker, node, i, &option->after) && good;
    good = read_fact_id(maker, node, "tells", &option->tells) && good;
    return read_option_says(maker, node, option) && good;
}

static bool read_ask(struct persona_maker *maker, const struct json_node *node,
                     unsigned i) {
    struct ask *ask = &maker->persona->asks[i];
    struct json_node moves = json_field(node, "answered_by");
    bool good = json_only(node, (const char *const[]){"id", "text", "again",
                                                      "answered_by", "words", "challenge",
                                                      "for_help", "from_turn", "below",
                                                      "above", "thanks", NULL});
    ask->below = 100;
    good = persona_id(maker, node, &ask->id) && good;
    good = persona_lines(maker, node, "text", &ask->text) && good;
    good = persona_lines(maker, node, "again", &ask->again) && good;
    good = persona_lines(maker, node, "thanks", &ask->thanks) && good;
    good = persona_moves(&moves, &ask->answered_by, maker->arena) && good;
    good = read_topics(maker, node, "words", TOPIC_ASK, i) && good;
    good = persona_flag(node, "challenge", &ask->challenge) && good;
    good = persona_flag(node, "for_help", &ask->for_help) && good;
    good = persona_int(node, "from_turn", 0, TURNS_MAX, &ask->from_turn) && good;
    good = persona_int(node, "below", 0, 100, &ask->below) && good;
    return persona_int(node, "above", 0, 100, &ask->above) && good;
}

static bool read_touch(struct persona_maker *maker, const struct json_node *node,
                       struct touch *touch, enum topic_kind kind, unsigned i) {
    struct json_node moves = json_field(node, "moves");
    bool good = json_only(node, (const char *const[]){"id", "words", "moves", "tension",
                                                      "trust", "boldness", "says",
                                                      "leaks", "satisfies", NULL});
    good = persona_int(node, "boldness", -40, 40, &touch->boldness) && good;
    good = persona_id(maker, node, &touch->id) && good;
    good = read_topics(maker, node, "words", kind, i) && good;
    good = persona_moves(&moves, &touch->moves, maker->arena) && good;
    good = persona_int(node, "tension", -25, 25, &touch->tension) && good;
    good = persona_int(node, "trust", -25, 25, &touch->trust) && good;
    good = persona_flag(node, "leaks", &touch->leaks) && good;
    good = persona_flag(node, "satisfies", &touch->satisfies) && good;
    return persona_lines(maker, node, "says", &touch->says) && good;
}

static bool read_trigger(struct persona_maker *maker, const struct json_node *node,
                         unsigned i) {
    return read_touch(maker, node, &maker->persona->triggers[i], TOPIC_TRIGGER, i);
}

static bool read_soother(struct persona_maker *maker, const struct json_node *node,
                         unsigned i) {
    return read_touch(maker, node, &maker->persona->soothers[i], TOPIC_SOOTHER, i);
}

static bool read_twist(struct persona_maker *maker, const struct json_node *node,
                       unsigned i) {
    struct twist *twist = &maker->persona->twists[i];
    struct json_node turn = json_field(node, "turn");
    struct range turns = {0};
    bool good = json_only(
        node, (const char *const[]){"turn", "text", "says", "tension", "trust", NULL});
    good = persona_range(&turn, 1, TURNS_MAX, &turns) && good;
    twist->from_turn = turns.low;
    twist->to_turn = turns.high;
    good = persona_cue(node, "text", &twist->text, maker->arena) && good;
    good = persona_lines(maker, node, "says", &twist->says) && good;
    good = persona_int(node, "tension", -25, 25, &twist->tension) && good;
    return persona_int(node, "trust", -25, 25, &twist->trust) && good;
}

static bool read_red_cue(struct persona_maker *maker, const struct json_node *node,
                         unsigned i) {
    struct red_cue *cue = &maker->persona->red_cues[i];
    struct json_node wants = json_field(node, "wants");
    bool good = json_only(node, (const char *const[]){"from_turn", "tension", "below",
                                                      "boldness", "after_fact", "danger",
                                                      "text", "says", "wants", NULL});
    cue->below = 100;
    good = persona_int(node, "below", 0, 100, &cue->below) && good;
    good = read_fact_id(maker, node, "after_fact", &cue->after_fact) && good;
    good = persona_int(node, "from_turn", 0, TURNS_MAX, &cue->from_turn) && good;
    good = persona_int(node, "tension", 0, 100, &cue->tension) && good;
    good = persona_int(node, "boldness", 0, 100, &cue->boldness) && good;
    good = persona_flag(node, "danger", &cue->danger) && good;
    good = persona_cue(node, "text", &cue->text, maker->arena) && good;
    good = persona_moves(&wants, &cue->wants, maker->arena) && good;
    return persona_lines(maker, node, "says", &cue->says) && good;
}

static bool read_exemplar(struct persona_maker *maker, const struct json_node *node,
                          unsigned i) {
    struct exemplar *exemplar = &maker->persona->exemplars[i];
    struct json_node on = json_field(node, "on"), better = json_field(node, "better");
    struct json_node why = json_field(node, "why");
    struct str name;
    bool good =
        json_only(node, (const char *const[]){"on", "bad", "better", "why", NULL});
    good = persona_words(node, "bad", &exemplar->bad, maker->arena) && good;
    good = json_get_text(&better, &exemplar->better, maker->arena) && good;
    good = json_get_text(&why, &exemplar->why, maker->arena) && good;
    exemplar->stage = STAGE_ANY;
    if (!json_get_text(&on, &name, maker->arena))
        return false;
    exemplar->on = move_of(name);
    if (exemplar->on == MOVE_NONE && !stage_of(name, &exemplar->stage))
        return json_fail(&on, "expected a move or a stage, not '%.*s'", STR_ARGS(name));
    return good;
}

bool persona_content(struct persona_maker *maker, const struct json_node *top) {
    struct persona *p = maker->persona;
    bool good = persona_lines(maker, top, "opening", &p->opening);
    good = read_list(maker, top, "concerns", CONCERNS_MAX, &p->concern_count,
                     read_concern) &&
           good;
    good = read_list(maker, top, "feelings", FEELINGS_MAX, &p->feeling_count,
                     read_feeling) &&
           good;
    good = read_list(maker, top, "facts", FACTS_MAX, &p->fact_count, read_fact) && good;
    good = read_list(maker, top, "options", OPTIONS_MAX, &p->option_count, read_option) &&
           good;
    good = read_list(maker, top, "asks", ASKS_MAX, &p->ask_count, read_ask) && good;
    good = read_list(maker, top, "triggers", TRIGGERS_MAX, &p->trigger_count,
                     read_trigger) &&
           good;
    good = read_list(maker, top, "soothers", TRIGGERS_MAX, &p->soother_count,
                     read_soother) &&
           good;
    good =
        read_list(maker, top, "twists", TWISTS_MAX, &p->twist_count, read_twist) && good;
    good = read_list(maker, top, "red_cues", RED_CUES_MAX, &p->red_cue_count,
                     read_red_cue) &&
           good;
    good = read_list(maker, top, "exemplars", EXEMPLARS_MAX, &p->exemplar_count,
                     read_exemplar) &&
           good;
    good = read_topics(maker, top, "nouns", TOPIC_NOUN, 0) && good;
    return persona_shared(top, &p->lines,
                          (struct shared_groups){p->reactions, p->pushes, p->cues,
                                                 p->thoughts, p->answers, p->moments},
                          maker->arena) &&
           good;
}
