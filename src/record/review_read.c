#include <string.h>

#include "record/review.h"

// One file on its way in.
struct reading {
    struct review *review;
    const char *file;
    unsigned line;
    const struct criteria *criteria;
    struct arena *arena;
    struct diag *diag;
};

static bool fault(const struct reading *r, const char *wanted, struct str instead) {
    struct place place = {r->file, r->line, 1};
    return instead.at ? diag_fail(r->diag, place, "expected %s, not '%.*s'", wanted,
                                  STR_ARGS(instead))
                      : diag_fail(r->diag, place, "expected %s", wanted);
}

static const struct str nothing = {NULL, 0};

static struct str text_of(const struct reading *r, const json_t *root, const char *key) {
    struct str text = {"", 0};
    if (json_line_text(root, key, &text))
        text = arena_copy(r->arena, text);
    return text;
}

// A number from 0 up; false when there is none.
static bool count_of(const json_t *root, const char *key, uint32_t *count) {
    long long number;
    if (!json_line_int(root, key, &number) || number < 0 || number > INT32_MAX)
        return false;
    *count = (uint32_t)number;
    return true;
}

// ---- whose it is --------------------------------------------------------------------

static bool read_start(struct reading *r, const json_t *root, struct str name) {
    struct str format = text_of(r, root, "format");
    if (!str_eq(format, STR(REVIEW_FORMAT)))
        return fault(r, "a review of format " REVIEW_FORMAT, format);
    struct review_start start = {.session = text_of(r, root, "session"),
                                 .digest = text_of(r, root, "digest"),
                                 .program = text_of(r, root, "program"),
                                 .rater = name,
                                 .time = text_of(r, root, "time"),
                                 .blind = json_line_true(root, "blind")};
    if (!json_id_fits(name))
        return fault(r, "\"rater\": a pseudonym of a-z, 0-9 and -", name);
    if (review_rater(r->review, name))
        return diag_fail(r->diag, (struct place){r->file, r->line, 1},
                         "expected one review by '%.*s'; a second begins here",
                         STR_ARGS(name));
    return review_add_rater(r->review, &start) ||
           diag_fail(r->diag, (struct place){r->file, r->line, 1},
                     "expected at most %d raters", REVIEW_RATERS_MAX);
}

// ---- judgements ---------------------------------------------------------------------

static bool read_move(struct reading *r, const json_t *root,
                      struct judgement *judgement) {
    struct str id = text_of(r, root, "move");
    judgement->move = MOVE_NONE;
    if (judgement->kind == JUDGEMENT_ACCEPT && !json_line_field(root, "move"))
        return true;
    judgement->move = move_of(id);
    judgement->words = text_of(r, root, "words");
    judgement->rule = text_of(r, root, "rule");
    if (judgement->move == MOVE_NONE)
        return fault(r, "the id of a move", id);
    return (count_of(root, "start", &judgement->begin) &&
            count_of(root, "end", &judgement->end) &&
            judgement->begin < judgement->end) ||
           fault(r, "\"start\" and \"end\" of the words that show it", nothing);
}

static bool read_level(struct reading *r, const json_t *root, bool blind,
                       struct judgement *judgement) {
    struct str id = text_of(r, root, "criterion");
    long long level = LEVEL_UNRATED;
    while (judgement->criterion < r->criteria->count &&
           !str_eq(r->criteria->at[judgement->criterion].id, id))
        judgement->criterion++;
    if (judgement->criterion == r->criteria->count)
        return fault(r, "the id of a criterion", id);
    if (!json_line_null(root, "level") &&
        (!json_line_int(root, "level", &level) || level < 0 || level > LEVEL_MAX))
        return fault(r, "\"level\": a number from 0 to 4, or null", nothing);
    judgement->level = (int)level;
    judgement->text = text_of(r, root, "reason");
    if (!blind && !str_trim(judgement->text).len)
        return fault(r, "a reason for another level than the program's", nothing);
    return blind || judgement->turn ||
           fault(r, "the turn that shows why the level is another", nothing);
}

static bool read_judgement(struct reading *r, const json_t *root,
                           enum judgement_kind kind, struct rater *rater) {
    struct judgement judgement = {.kind = kind, .line = r->line};
    uint32_t turn = 0;
    bool whole = kind == JUDGEMENT_NOTE || kind == JUDGEMENT_LEVEL;
    bool named = count_of(root, "turn", &turn);
    judgement.turn = turn;
    if (!named && (!whole || json_line_field(root, "turn")))
        return fault(r, "\"turn\": a number", nothing);
    bool good = true;
    if (kind == JUDGEMENT_NOTE)
        judgement.text = text_of(r, root, "text");
    else if (kind == JUDGEMENT_LEVEL)
        good = read_level(r, root, rater->start.blind, &judgement);
    else
        good = read_move(r, root, &judgement);
    if (good)
        rater_judge(rater, &judgement, r->arena);
    return good;
}

// ---- lines --------------------------------------------------------------------------

static bool read_event(struct reading *r, const json_t *root) {
    struct str event = text_of(r, root, "event"), name = text_of(r, root, "rater");
    if (str_eq(event, STR("review")))
        return read_start(r, root, name);
    if (!r->review->count)
        return fault(r, "a review, which begins with the event \"review\"", nothing);
    struct rater *rater = review_rater(r->review, name);
    if (!rater)
        return fault(r, "somebody whose review has begun above", name);
    if (rater->done && rater->start.blind)
        return fault(r, "nothing more after the end of a blind review", nothing);
    if (str_eq(event, STR("done")))
        return (rater->done = true);
    if (str_eq(event, STR("undo")))
        return rater_undo(rater) || fault(r, "a judgement to take back above", nothing);
    for (unsigned kind = 0; kind < JUDGEMENT_COUNT; kind++)
        if (str_eq(event, str_of(judgement_event((enum judgement_kind)kind))))
            return read_judgement(r, root, (enum judgement_kind)kind, rater);
    return fault(r, "an event of a review", event);
}

bool review_read(struct review *review, const char *file, struct str lines,
                 const struct criteria *criteria, struct arena *arena,
                 struct diag *diag) {
    *review = (struct review){0};
    struct reading r = {review, file, 0, criteria, arena, diag};
    for (struct str rest = lines, text; str_line(&rest, &text);) {
        struct json_line line;
        r.line++;
        if (!json_line_open(&line, text))
            return diag_fail(diag, (struct place){file, r.line, 1}, "%s", line.error);
        bool good = read_event(&r, line.root);
        json_line_close(&line);
        if (!good)
            return false;
    }
    return true;
}

bool review_is_begun(struct str bytes) {
    const struct str head = STR("{\"event\":\"review\",");
    size_t zeros = 0;
    while (zeros < bytes.len && bytes.at[zeros] == '\0')
        zeros++;
    return zeros == bytes.len || str_starts(head, bytes) || str_starts(bytes, head);
}

// ---- whether it is about this conversation ------------------------------------------

static bool judgement_fits(const struct judgement *judgement, const char *file,
                           const struct session *session, struct diag *diag) {
    struct place place = {file, judgement->line, 1};
    if (judgement->turn >= session->count)
        return diag_fail(diag, place, "expected a turn from 1 to %u, not %u",
                         session->count - 1, judgement->turn);
    if (judgement->kind == JUDGEMENT_LEVEL || judgement->kind == JUDGEMENT_NOTE ||
        judgement->move == MOVE_NONE)
        return true;
    struct str reply = session->turns[judgement->turn].staff;
    return (judgement->end <= reply.len &&
            str_eq(str_span(reply, judgement->begin, judgement->end),
                   judgement->words)) ||
           diag_fail(diag, place, "expected words of the reply in turn %u, not '%.*s'",
                     judgement->turn, STR_ARGS(judgement->words));
}

bool review_fits(const struct review *review, const char *file, struct str session_id,
                 struct str digest, const struct session *session, struct diag *diag) {
    struct place place = place_of(file);
    for (unsigned r = 0; r < review->count; r++) {
        const struct rater *rater = &review->raters[r];
        if (!str_eq(rater->start.session, session_id))
            return diag_fail(diag, place,
                             "expected a review of the conversation %.*s, not of %.*s",
                             STR_ARGS(session_id), STR_ARGS(rater->start.session));
        if (!str_eq(rater->start.digest, digest))
            return diag_fail(diag, place,
                             "expected the conversation as it was when '%.*s' reviewed "
                             "it; it has changed since",
                             STR_ARGS(rater->start.rater));
        for (size_t i = 0; i < rater->count; i++)
            if (!judgement_fits(&rater->at[i], file, session, diag))
                return false;
    }
    return true;
}
