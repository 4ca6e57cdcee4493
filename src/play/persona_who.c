#include "play/persona_make.h"

static bool read_start(struct persona_maker *maker, const struct json_node *top) {
    struct persona_start *start = &maker->persona->start;
    struct json_node node = json_field(top, "start");
    struct json_node tension = json_field(&node, "tension"),
                     trust = json_field(&node, "trust");
    *start = (struct persona_start){
        .face = 50, .understanding = 100, .patience = TURNS_MAX, .momentum = 4};
    bool good = json_only(
        &node, (const char *const[]){"tension", "trust", "face", "understanding", "load",
                                     "boldness", "patience", "momentum", NULL});
    good = json_get_int(&tension, 0, 100, &start->tension) && good;
    good = json_get_int(&trust, 0, 100, &start->trust) && good;
    good = persona_int(&node, "face", 0, 100, &start->face) && good;
    good = persona_int(&node, "understanding", 0, 100, &start->understanding) && good;
    good = persona_int(&node, "load", 0, 100, &start->load) && good;
    good = persona_int(&node, "boldness", 0, 100, &start->boldness) && good;
    good = persona_int(&node, "patience", 1, TURNS_MAX, &start->patience) && good;
    return persona_int(&node, "momentum", -10, 10, &start->momentum) && good;
}

static bool read_traits(struct persona_maker *maker, const struct json_node *top) {
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
                                                      "forgiveness", "directness",
                                                      "honesty", NULL});
    for (unsigned t = 0; t < TRAIT_COUNT; t++) {
        struct json_node range = json_field(&node, traits[t].key);
        maker->persona->traits[t] = traits[t].usual;
        if (node.value && range.value)
            good = persona_range(&range, traits[t].bounds.low, traits[t].bounds.high,
                                 &maker->persona->traits[t]) &&
                   good;
    }
    return good;
}

static bool read_scale(struct persona_maker *maker, const struct json_node *top) {
    for (unsigned e = 0; e < EVENT_COUNT; e++)
        maker->persona->scale[e] = PERMILLE;
    struct json_node node = json_field(top, "scale");
    if (!node.value)
        return true;
    bool good = json_get_object(&node);
    struct json_walk walk = json_walk(&node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum event event;
        good = persona_event(&item, &event) &&
               json_get_int(&item, -2000, 3000, &maker->persona->scale[event]) && good;
    }
    return good;
}

static bool read_layers(struct persona_maker *maker, const struct json_node *top) {
    struct persona *p = maker->persona;
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
        good = persona_int(&one, "heard", 0, 100, &p->layer_heard[layer]) && good;
        good = persona_int(&one, "trust", 0, 100, &p->layer_trust[layer]) && good;
    }
    return good;
}

static bool read_track(struct persona_maker *maker, const struct json_node *top) {
    static const char *const tracks[] = {"tension", "boundary", "withdrawal", NULL};
    struct json_node node = json_field(top, "track");
    unsigned track = TRACK_TENSION;
    bool good = !node.value || json_get_choice(&node, tracks, &track);
    maker->persona->track = (enum track)track;
    return good;
}

static void names_fill(struct persona_maker *maker) {
    struct str rest = maker->persona->name, word;
    while (str_word(&rest, &word) && maker->persona->name_count < NAMES_MAX)
        if (word.at[word.len - 1] != '.') // "Dr." is a title
            maker->persona->names[maker->persona->name_count++] = ear_name(word);
}

static bool read_pronoun(struct persona_maker *maker, const struct json_node *top) {
    static const char *const pronouns[] = {"she", "he", "they", NULL};
    struct json_node node = json_field(top, "pronoun");
    unsigned pronoun = 0;
    if (!json_get_choice(&node, pronouns, &pronoun))
        return false;
    maker->persona->pronoun = str_of(pronouns[pronoun]);
    return true;
}

static bool read_kind(struct persona_maker *maker, const struct json_node *top) {
    struct persona *p = maker->persona;
    p->listed = true;
    bool good = persona_flag(top, "listed", &p->listed);
    good = persona_flag(top, "literal", &p->literal) && good;
    good = read_track(maker, top) && good;
    if (json_has(top, "staff_begins"))
        good = persona_cue(top, "staff_begins", &p->staff_begins, maker->arena) && good;
    good = persona_words(top, "reveal", &p->reveal, maker->arena) && good;
    good = persona_words(top, "care", &p->care, maker->arena) && good;
    if (p->listed) // the neutral one is nobody by name
        names_fill(maker);
    return good;
}

static bool teaches(const struct persona *persona, struct str module) {
    for (size_t i = 0; i < persona->module_count; i++)
        if (str_eq(persona->modules[i], module))
            return true;
    return false;
}

bool persona_who(struct persona_maker *maker, const struct json_node *top) {
    struct persona *p = maker->persona;
    struct json_node name = json_field(top, "name"), age = json_field(top, "age");
    struct json_node level = json_field(top, "level"), title = json_field(top, "title");
    struct json_node briefing = json_field(top, "briefing");
    struct json_node modules = json_field(top, "modules"),
                     short_name = json_field(top, "short");
    bool good = persona_id(maker, top, &p->id);
    good = json_get_text(&name, &p->name, maker->arena) && good;
    good = json_get_text(&short_name, &p->short_name, maker->arena) && good;
    if (p->short_name.len >= SLOT_SIZE)
        good = json_fail(&short_name, "expected at most %d bytes", SLOT_SIZE - 1);
    good = json_get_text(&title, &p->title, maker->arena) && good;
    good = read_pronoun(maker, top) && good;
    good = json_get_int(&age, 5, 110, &p->age) && good;
    good = json_get_int(&level, 1, 4, &p->level) && good;
    good =
        json_get_texts(&briefing, &p->briefing, &p->briefing_count, maker->arena) && good;
    if (modules.value)
        good =
            json_get_texts(&modules, &p->modules, &p->module_count, maker->arena) && good;
    p->nothing_private = p->module_count && !teaches(p, STR("privacy"));
    return read_kind(maker, top) && good;
}

bool persona_numbers(struct persona_maker *maker, const struct json_node *top) {
    struct persona *p = maker->persona;
    struct json_node resolve = json_field(top, "resolve");
    p->audience = PERMILLE;
    p->resolve_tension = 35;
    p->resolve_heard = 60;
    bool good = read_start(maker, top);
    good = read_traits(maker, top) && good;
    good = read_scale(maker, top) && good;
    good = read_layers(maker, top) && good;
    good = persona_int(top, "audience", 1000, 1500, &p->audience) && good;
    good = persona_int(top, "floor", 0, 95, &p->floor) && good;
    if (!resolve.value)
        return good;
    good = json_only(&resolve, (const char *const[]){"tension", "heard", NULL}) && good;
    good = persona_int(&resolve, "tension", 20, 95, &p->resolve_tension) && good;
    return persona_int(&resolve, "heard", 0, 100, &p->resolve_heard) && good;
}
