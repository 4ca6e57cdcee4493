#include "report/coach.h"

#include "base/text.h"
#include "judge/points.h"
#include "report/clause.h"
#include "report/concern.h"
#include "report/moved.h"

enum {
    QUOTE = 72, // bytes
    WORTH = 3, // points: less harm than that is not worth a word, nor less help beside it
};

struct coaching {
    const struct session *session;
    const struct sheet *sheet;
    const struct persona *persona;
    const struct turn *turn;
    unsigned number;
    struct arena *arena;
    struct text out;
};

// ---- what the reply did -------------------------------------------------------------

static void put_quote(struct coaching *c, struct span_bytes at) {
    struct str words = clause_quote(c->turn->staff, at, QUOTE, c->arena);
    if (at.end && words.len)
        text_print(&c->out, "%.*s: ", STR_ARGS(words));
}

// What they took a harm for. A sore spot is not what the words around it do to others.
static struct str heard_as(const struct coaching *c, const struct change *change) {
    bool sore = change->event == EVENT_TRIGGERED && c->persona->track != TRACK_BOUNDARY;
    return sore || gauge_change(c->persona, change) <= 0
               ? (struct str){"", 0}
               : persona_heard_as(c->persona, moved_by(c->turn, change));
}

static void put_change(struct coaching *c, const struct change *change) {
    struct str heard = heard_as(c, change);
    struct str label = change->event == EVENT_TRIGGERED
                           ? moved_told(c->persona, change, c->arena)
                           : str_of(moved_label(c->persona, c->turn, change));
    put_quote(c, change->at);
    text_print(&c->out, "%.*s (%+d). ", STR_ARGS(label),
               gauge_change(c->persona, change));
    if (heard.len)
        text_print(&c->out, "What %.*s heard: %.*s. ", STR_ARGS(c->persona->short_name),
                   STR_ARGS(heard));
}

enum { LONG_REPLY = 45, SORRY_LEAST = 3 }; // words [S43]; replies

// What no single phrase shows.
static void put_manner(struct coaching *c) {
    if (c->turn->before.tension >= TENSION_UPSET - 10 &&
        c->turn->heard.words > LONG_REPLY)
        text_print(&c->out, "%u words: say half of it, then wait. ",
                   (unsigned)c->turn->heard.words);
    if (c->turn->acts.sorry.end && c->turn->after.sorry_replies >= SORRY_LEAST)
        text_print(&c->out, "Sorry in %d replies: once is enough. ",
                   c->turn->after.sorry_replies);
}

// The same words are not blamed and praised in one breath.
static bool is_same_clause(const struct coaching *c, const struct change *harm,
                           const struct change *help) {
    struct span_bytes one = clause_around(c->turn->staff, harm->at, QUOTE);
    struct span_bytes other = clause_around(c->turn->staff, help->at, QUOTE);
    return harm->at.end && one.begin == other.begin && one.end == other.end;
}

static void put_changes(struct coaching *c) {
    const struct change *harm = points_change(c->persona, c->turn, false);
    const struct change *help = points_change(c->persona, c->turn, true);
    const struct change *around = points_around(c->turn);
    if (harm && gauge_change(c->persona, harm) < WORTH)
        harm = NULL;
    if (help && (!help->at.end || harm) && gauge_change(c->persona, help) > -WORTH)
        help = NULL;
    if (harm)
        put_change(c, harm);
    if (help && !(harm && is_same_clause(c, harm, help)))
        put_change(c, help);
    if (around && gauge_change(c->persona, around) > 0)
        text_print(&c->out, "What happened around you: %+d, not your doing. ",
                   gauge_change(c->persona, around));
}

// ---- what matters now ---------------------------------------------------------------

// A line was crossed: that is said at once, and nothing beside it.
static bool put_crossed(struct coaching *c) {
    for (unsigned i = 0; i < c->sheet->gate_count; i++) {
        const struct gate_hit *hit = &c->sheet->gates[i];
        if (hit->quote.turn != c->number)
            continue;
        put_quote(c, (struct span_bytes){hit->quote.begin, hit->quote.end});
        text_print(&c->out, "a line was crossed: %s. ", gate_label(hit->gate));
        text_put(&c->out,
                 hit->gate == GATE_STAYED_IN_DANGER
                     ? STR("Leave, and get help: /leave, /call. ")
                     : STR("Take it back in plain words, and say no more of it. "));
        return true;
    }
    return false;
}

// The sign that was shown in this turn; NULL: none was.
static const struct red_cue *new_sign(const struct coaching *c) {
    unsigned shown = c->turn->after.cues_shown & ~c->turn->before.cues_shown;
    for (unsigned i = 0; i < c->persona->red_cue_count; i++)
        if (shown >> i & 1)
            return &c->persona->red_cues[i];
    return NULL;
}

static void put_sign(struct coaching *c) {
    const struct red_cue *sign = new_sign(c);
    bool gone = c->turn->heard.moves & MOVE_BIT(MOVE_DISENGAGE);
    if (c->turn->after.danger_turn && !gone)
        text_put(&c->out,
                 STR("This is the moment to go, or to get help: step away, /leave, "
                     "/call. Nothing need be settled first. "));
    else if (sign)
        text_put(&c->out, STR("A warning sign: make room, say calmly where it stops, and "
                              "know whom you would call. "));
}

// What they had brought up, where the reply did nothing with it.
static void put_unheard(struct coaching *c) {
    if (!points_chance(c->persona, c->turn))
        return;
    for (unsigned i = 0; i < c->persona->concern_count; i++) {
        bool open = c->turn->before.last_concerns >> i & 1 &&
                    c->turn->before.concerns[i] != HEARING_FULL;
        struct str words =
            open ? concern_words(c->session, c->number - 1, i) : (struct str){"", 0};
        if (!words.len)
            continue;
        text_print(&c->out, "Not taken up: \"%.*s\" ", STR_ARGS(words));
        return;
    }
}

struct str coach_line(const struct session *session, const struct sheet *sheet,
                      struct arena *arena) {
    struct coaching c = {.session = session,
                         .sheet = sheet,
                         .persona = session->set.persona,
                         .turn = session_last(session),
                         .number = session->count - 1,
                         .arena = arena,
                         .out = text_start(arena)};
    if (!put_crossed(&c)) {
        put_changes(&c);
        put_manner(&c);
        put_unheard(&c);
    }
    put_sign(&c);
    return str_trim(text_str(&c.out));
}
