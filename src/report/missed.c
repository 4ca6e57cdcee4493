#include "report/missed.h"

#include <assert.h>

#include "base/text.h"
#include "judge/points.h"
#include "report/concern.h"

const char *missed_id(enum missed_kind kind) {
    static const char *const ids[] = {
#define X(name, id) id,
        MISSED_LIST(X)
#undef X
    };
    return ids[kind];
}

const char *missed_nothing(const struct missed *missed) {
    return missed->unasked ? "Not asked for: here limits and an exit come before "
                             "listening and offers."
                           : "Nothing that was called for.";
}

struct looking {
    const struct session *session;
    const struct persona *persona;
    const struct scene *last;
    struct missed *missed;
    struct arena *arena;
};

static void add(const struct looking *l, enum missed_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void add(const struct looking *l, enum missed_kind kind, const char *format, ...) {
    assert(l->missed->count < MISSED_MAX);
    va_list args;
    va_start(args, format);
    struct str text = arena_vprint(l->arena, format, args);
    va_end(args);
    l->missed->at[l->missed->count].kind = kind;
    l->missed->at[l->missed->count++].text = text;
}

static bool was_said(const struct looking *l, unsigned line) {
    return l->last->said[line / 64] >> line % 64 & 1;
}

// Of the lines that bring it up by themselves, one that was said.
static struct str raising_line(const struct looking *l, unsigned concern) {
    struct group raises = l->persona->concerns[concern].raises;
    for (unsigned i = raises.first; i < raises.first + raises.count; i++)
        if (was_said(l, i))
            return l->persona->lines.at[i].text;
    return (struct str){"", 0};
}

// Of the lines that are about it, the first that was said.
static struct str first_line(const struct looking *l, unsigned concern) {
    struct str words = {"", 0};
    for (unsigned t = 0; t < l->session->count && !words.len; t++)
        words = concern_words(l->session, t, concern);
    return words;
}

// The patron's own words that brought a concern up.
static struct str brought_up(const struct looking *l, unsigned concern) {
    struct str words = raising_line(l, concern);
    if (!words.len)
        words = first_line(l, concern);
    const struct turn *turn = &l->session->turns[l->last->raised[concern] - 1];
    return words.len ? words : str_of(turn->reply.text);
}

// Several concerns can be brought up by one line.
static bool is_told(const struct looking *l, struct str words) {
    for (unsigned i = 0; i < l->missed->count; i++)
        if (str_find(l->missed->at[i].text, words).len)
            return true;
    return false;
}

// Whether no reply to a line about it did anything with it.
static bool went_by(const struct looking *l, unsigned concern) {
    for (unsigned t = 1; t < l->session->count; t++) {
        const struct turn *turn = &l->session->turns[t];
        if (turn->before.last_concerns >> concern & 1 && points_taken_up(turn))
            return false;
    }
    return true;
}

enum { CONCERNS_TOLD = 2, FEELINGS_TOLD = 3, FACTS_TOLD = 2, OPTIONS_TOLD = 2 };

static void add_concerns(const struct looking *l) {
    unsigned told = 0;
    for (unsigned c = 0; c < l->persona->concern_count && told < CONCERNS_TOLD; c++) {
        if (l->last->concerns[c] != HEARING_NONE || !l->last->raised[c] || !went_by(l, c))
            continue;
        struct str words = brought_up(l, c);
        if (is_told(l, words))
            continue;
        add(l, MISSED_CONCERN, "Brought up and not taken up: \"%.*s\"", STR_ARGS(words));
        told++;
    }
}

// "insulted, fed up": their ids, in words.
static struct str feelings_there(const struct looking *l) {
    const struct persona *p = l->persona;
    struct text names = text_start(l->arena);
    unsigned told = 0;
    for (unsigned f = 0; f < p->feeling_count && told < FEELINGS_TOLD; f++) {
        if (!p->feelings[f].right)
            continue;
        text_print(&names, "%s", told++ ? ", " : "");
        for (size_t i = 0; i < p->feelings[f].id.len; i++) {
            char c = p->feelings[f].id.at[i];
            text_char(&names, c == '-' ? ' ' : c);
        }
    }
    return text_str(&names);
}

// A feeling named in words that are not this patron's own is named all the same.
static bool named_one(const struct looking *l) {
    unsigned sided = 0;
    for (unsigned t = 1; t < l->session->count; t++) {
        move_set moves = l->session->turns[t].heard.moves;
        sided += (moves & (MOVE_BIT(MOVE_VALIDATION) | MOVE_BIT(MOVE_SYMPATHY))) != 0;
        if (moves & MOVE_BIT(MOVE_FEELING))
            return true;
    }
    return l->last->feelings_named || sided >= 2;
}

static void add_feelings(const struct looking *l) {
    struct str all = feelings_there(l), pronoun = l->persona->pronoun;
    if (all.len && !named_one(l))
        add(l, MISSED_FEELING, "No feeling of %s was named. There was: %.*s.",
            str_eq(pronoun, STR("he"))    ? "his"
            : str_eq(pronoun, STR("she")) ? "hers"
                                          : "theirs",
            STR_ARGS(all));
}

// Asked for, if in vain: not everybody answers.
static bool was_asked(const struct looking *l, unsigned fact) {
    for (unsigned t = 1; t < l->session->count; t++)
        if (l->session->turns[t].acts.fact == (int)fact)
            return true;
    return false;
}

// Who asked, and was told little, need not hear what else could have been asked.
static bool asked_enough(const struct looking *l) {
    unsigned questions = 0;
    for (unsigned t = 1; t < l->session->count; t++)
        questions += l->session->turns[t].acts.asked;
    return questions >= 2;
}

static void add_facts(const struct looking *l) {
    const struct persona *p = l->persona;
    unsigned told = 0, story = 0; // a name or a number to call is no part of the story
    unsigned missed = 0;
    for (unsigned f = 0; f < p->fact_count; f++) {
        bool told_it = l->last->facts_told >> f & 1;
        bool is_story = p->facts[f].asked.len;
        story += is_story;
        told += told_it && is_story;
        if (told_it || !is_story || p->facts[f].layer < 2 || was_asked(l, f) ||
            missed == FACTS_TOLD || asked_enough(l))
            continue;
        add(l, MISSED_FACT, "Never learned: what comes out with %.*s",
            STR_ARGS(p->facts[f].asked));
        missed++;
    }
    if (story)
        add(l, MISSED_TOLD, "Of %u things %.*s could have told, you learned %u.", story,
            STR_ARGS(p->short_name), told);
}

// Offered, done, or resting on a rule that was: nobody need hear of it once more.
static bool was_offered(const struct looking *l, unsigned option) {
    const struct option *options = l->persona->options;
    unsigned came_up =
        l->last->offered | l->last->early | l->last->confirmed | l->last->done;
    for (unsigned o = 0; o < l->persona->option_count; o++)
        if (came_up >> o & 1 && options[o].policy == options[option].policy)
            return true;
    return false;
}

// What meets their need; of the rest only where nothing at all was offered.
static void add_options(const struct looking *l) {
    const struct persona *p = l->persona;
    bool any = l->last->offered | l->last->early | l->last->confirmed | l->last->done;
    unsigned told = 0;
    for (unsigned o = 0; o < p->option_count && told < OPTIONS_TOLD; o++) {
        struct str heading =
            l->session->set.policy->entries[p->options[o].policy].heading;
        if (was_offered(l, o) || p->options[o].needs_heard > 90 ||
            (any && (l->last->main_met || !p->options[o].main)) || is_told(l, heading))
            continue;
        add(l, MISSED_OPTION, "The library could have offered: %.*s.", STR_ARGS(heading));
        told++;
    }
}

static void add_promises(const struct looking *l) {
    for (unsigned t = 1; t < l->session->count; t++) {
        int forbidden = l->session->turns[t].acts.forbidden;
        if (forbidden < 0 || l->session->turns[t].after.over >= 0)
            continue;
        const struct forbidden *entry = &l->session->set.policy->forbidden[forbidden];
        add(l, MISSED_PROMISE, "Promised, and not yours to promise: %.*s. %.*s",
            STR_ARGS(entry->heading), STR_ARGS(entry->reason));
    }
}

void missed_of(const struct session *session, struct missed *missed,
               struct arena *arena) {
    *missed = (struct missed){0};
    const struct looking l = {session, session->set.persona,
                              &session_last(session)->after, missed, arena};
    // Who tests limits is owed limits, and with a sign of danger one goes.
    missed->unasked = l.persona->track == TRACK_BOUNDARY || l.last->danger_turn;
    if (!missed->unasked) {
        add_concerns(&l);
        add_feelings(&l);
        add_facts(&l);
        if (ending_kind(session_ending(session)) != ENDING_ACCEPTABLE)
            add_options(&l); // where it ended well enough was offered
    }
    add_promises(&l);
}
