#include "judge/criteria.h"

#include <string.h>

// ---- small readers ------------------------------------------------------------------

// "reflection": 2; a move or an event
static bool read_credit(const struct json_node *node, struct criterion *criterion) {
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum move move = move_of(str_of(item.key));
        enum event event = event_of(str_of(item.key));
        int points = 0;
        if (move == MOVE_NONE && event == EVENT_NONE) {
            good = json_fail(&item, "no move or event '%s'", item.key);
            continue;
        }
        good = json_get_int(&item, 1, 5, &points) && good;
        if (move != MOVE_NONE)
            criterion->credit[move] = (uint8_t)points;
        else
            criterion->earned[event] = (uint8_t)points;
    }
    return good;
}

static bool read_grade(const struct json_node *node, uint8_t *grade) {
    static const char *const grades[] = {"mild", "severe", NULL};
    unsigned found = 0;
    if (!json_get_choice(node, grades, &found))
        return false;
    *grade = (uint8_t)(found + 1);
    return true;
}

// "minimise": "severe"; a move or an event
static bool read_against(const struct json_node *node, struct criterion *criterion) {
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum move move = move_of(str_of(item.key));
        enum event event = event_of(str_of(item.key));
        // A no that helps is named like the event of a bare no: that one is meant.
        if (move != MOVE_NONE && (move_harms(move) || event == EVENT_NONE))
            good = read_grade(&item, &criterion->against[move]) && good;
        else if (event != EVENT_NONE)
            good = read_grade(&item, &criterion->events[event]) && good;
        else
            good = json_fail(&item, "no move or event '%s'", item.key);
    }
    return good;
}

// A list of ids, each of which sets its flag; none where the node is absent.
static bool read_flags(const struct json_node *node,
                       bool (*set)(struct criterion *, struct str), const char *what,
                       struct criterion *criterion, struct arena *arena) {
    struct str *names;
    size_t count;
    if (!node->value)
        return true;
    if (!json_get_texts(node, &names, &count, arena))
        return false;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        struct json_node item = json_item(node, i);
        if (!set(criterion, names[i]))
            good = json_fail(&item, "no %s '%.*s'", what, STR_ARGS(names[i]));
    }
    return good;
}

static bool set_late(struct criterion *criterion, struct str id) {
    enum event event = event_of(id);
    if (event != EVENT_NONE)
        criterion->late[event] = 1;
    return event != EVENT_NONE;
}

static bool set_gate(struct criterion *criterion, struct str id) {
    enum gate gate;
    if (!gate_of(id, &gate))
        return false;
    criterion->gates[gate] = true;
    return true;
}

static bool read_anchors(const struct json_node *node, struct criterion *criterion,
                         struct arena *arena) {
    struct str *texts;
    size_t count;
    if (!json_get_texts(node, &texts, &count, arena))
        return false;
    if (count != LEVEL_MAX + 1)
        return json_fail(node, "expected five anchors, for 0 to 4");
    memcpy(criterion->anchors, texts, sizeof criterion->anchors);
    return true;
}

// ---- criteria -----------------------------------------------------------------------

static bool read_kind(const struct json_node *node, struct criterion *criterion) {
    static const char *const kinds[] = {"earned", "kept", NULL};
    static const char *const occasions[] = {"always", "shown", "hot",
                                            "danger", "later", NULL};
    struct json_node kind = json_field(node, "kind"), rated = json_field(node, "rated");
    unsigned k = 0, o = 0;
    bool good = json_get_choice(&kind, kinds, &k);
    good = json_get_choice(&rated, occasions, &o) && good;
    criterion->kind = (enum criterion_kind)k;
    criterion->occasion = (enum occasion)o;
    return good;
}

static bool read_needs(const struct json_node *node, struct criterion *criterion) {
    struct json_node needs = json_field(node, "needs");
    struct json_node per_ten = json_field(node, "needs_per_ten");
    struct json_node first = json_field(node, "first_turns");
    bool good = json_get_int(&needs, 1, 100, &criterion->needs);
    if (per_ten.value)
        good = json_get_int(&per_ten, 0, 100, &criterion->needs_per_ten) && good;
    if (first.value)
        good = json_get_int(&first, 1, TURNS_MAX, &criterion->first_turns) && good;
    return good;
}

static bool read_criterion(const struct json_node *node, struct criterion *criterion,
                           unsigned number, struct arena *arena) {
    static const char *const keys[] = {"id",    "title", "about",         "anchors",
                                       "kind",  "rated", "for",           "against",
                                       "late",  "needs", "needs_per_ten", "first_turns",
                                       "gates", "focus", "tomorrow",      NULL};
    struct json_node id = json_field(node, "id"), title = json_field(node, "title");
    struct json_node about = json_field(node, "about"),
                     anchors = json_field(node, "anchors");
    struct json_node credit = json_field(node, "for"),
                     against = json_field(node, "against");
    struct json_node late = json_field(node, "late"), focus = json_field(node, "focus");
    struct json_node gates = json_field(node, "gates"),
                     tomorrow = json_field(node, "tomorrow");
    const char *wanted = arena_print(arena, "C%u", number + 1);
    bool good = json_only(node, keys);
    good = json_get_text(&id, &criterion->id, arena) && good;
    if (good && !str_eq(criterion->id, str_of(wanted)))
        good = json_fail(&id, "expected \"%s\" here", wanted);
    good = json_get_text(&title, &criterion->title, arena) && good;
    good = json_get_text(&about, &criterion->about, arena) && good;
    good = read_anchors(&anchors, criterion, arena) && good;
    good = read_kind(node, criterion) && good;
    good = read_credit(&credit, criterion) && good;
    good = read_against(&against, criterion) && good;
    good = read_flags(&late, set_late, "event", criterion, arena) && good;
    good = read_flags(&gates, set_gate, "gate", criterion, arena) && good;
    good = json_get_text(&focus, &criterion->focus, arena) && good;
    good = json_get_text(&tomorrow, &criterion->tomorrow, arena) && good;
    return read_needs(node, criterion) && good;
}

// What is said of each habit; of one that is not there nothing is.
static bool read_habits(const struct json_node *node, struct criteria *criteria,
                        struct arena *arena) {
    if (!node->value)
        return true;
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        enum habit habit = habit_of(str_of(item.key));
        if (habit == HABIT_NONE)
            good = json_fail(&item, "no habit '%s'", item.key);
        else
            good = json_get_text(&item, &criteria->habits[habit], arena) && good;
    }
    return good;
}

struct criteria *criteria_read(const char *file, struct str text, struct arena *arena,
                               struct diag *diag) {
    struct json_doc doc;
    if (!json_open(&doc, file, text, "hearout/criteria/1", diag))
        return NULL;
    struct criteria *criteria = arena_new(arena, struct criteria, 1);
    struct json_node top = json_top(&doc), list = json_field(&top, "criteria");
    size_t count = 0;
    bool good = json_only(
        &top, (const char *const[]){"schema", "$schema", "criteria", "habits", NULL});
    struct json_node habits = json_field(&top, "habits");
    good = json_get_count(&list, &count) && good;
    if (good && count != CRITERIA_MAX)
        good = json_fail(&list, "expected the ten criteria C1 to C10");
    for (size_t i = 0; count == CRITERIA_MAX && i < count; i++) {
        struct json_node item = json_item(&list, i);
        good = read_criterion(&item, &criteria->at[i], (unsigned)i, arena) && good;
    }
    criteria->count = (unsigned)count;
    good = read_habits(&habits, criteria, arena) && good;
    json_close(&doc);
    return good ? criteria : NULL;
}

// ---- rubrics ------------------------------------------------------------------------

static bool read_rubric_weights(const struct json_node *node,
                                const struct criteria *criteria, struct rubric *rubric) {
    bool good = json_get_object(node);
    struct json_walk walk = json_walk(node);
    for (struct json_node item; json_walk_next(&walk, &item);) {
        unsigned c = 0;
        while (c < criteria->count && !str_eq(criteria->at[c].id, str_of(item.key)))
            c++;
        if (c == criteria->count)
            good = json_fail(&item, "no criterion '%s'", item.key);
        else
            good = json_get_int(&item, 1, 5, &rubric->weights[c]) && good;
    }
    return good;
}

bool rubric_read(const char *file, struct str text, const struct criteria *criteria,
                 struct rubric *rubric, struct arena *arena, struct diag *diag) {
    struct json_doc doc;
    *rubric = (struct rubric){0};
    if (!json_open(&doc, file, text, "hearout/rubric/1", diag))
        return false;
    struct json_node top = json_top(&doc), id = json_field(&top, "id");
    struct json_node title = json_field(&top, "title");
    struct json_node weights = json_field(&top, "criteria");
    struct json_node by_persona = json_field(&top, "weighted_by_persona");
    bool good = json_only(&top, (const char *const[]){"schema", "$schema", "id", "title",
                                                      "criteria", "weighted_by_persona",
                                                      "note", NULL});
    good = json_get_id(&id, &rubric->id, arena) && good;
    good = json_get_text(&title, &rubric->title, arena) && good;
    good = read_rubric_weights(&weights, criteria, rubric) && good;
    if (by_persona.value)
        good = json_get_bool(&by_persona, &rubric->by_persona) && good;
    json_close(&doc);
    return good;
}
