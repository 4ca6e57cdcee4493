#include "report/object_inside.h"

#include <inttypes.h>

#include "report/moved.h"

static void put_span(struct text *out, uint32_t begin, uint32_t end) {
    json_put_int(out, "start", begin);
    json_put_int(out, "end", end);
}

static void put_moves(struct text *out, const struct debrief *d,
                      const struct heard *heard) {
    const struct lexicon *lexicon = ear_lexicon(d->session->set.ear);
    json_put_open(out, "moves", '[');
    for (unsigned i = 0; i < heard->count; i++) {
        const struct found *found = &heard->at[i];
        bool ruled = found->rule < lexicon->rule_count; // else a command
        json_put_open(out, NULL, '{');
        json_put_text(out, "move", str_of(move_id((enum move)found->move)));
        json_put_text(out, "words", str_of(move_label((enum move)found->move)));
        json_put_bool(out, "harms", move_harms((enum move)found->move));
        put_span(out, found->begin, found->end);
        json_put_int(out, "strength", found->strength);
        json_put_text(out, "rule", lexicon_rule_id(lexicon, found->rule));
        object_source(out, d, ruled ? lexicon->rules[found->rule].source : STR(""));
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

static void put_changes(struct text *out, const struct debrief *d,
                        const struct changes *changes) {
    const struct persona *persona = d->session->set.persona;
    json_put_open(out, "changes", '[');
    for (unsigned i = 0; i < changes->count; i++) {
        const struct change *change = &changes->at[i];
        if (!gauge_change(persona, change))
            continue;
        json_put_open(out, NULL, '{');
        json_put_text(out, "rule", str_of(change->rule));
        json_put_text(out, "words", str_of(moved_words(persona, change)));
        object_text(out, "about", change_about(persona, change));
        json_put_int(out, "by", gauge_change(persona, change));
        put_span(out, change->at.begin, change->at.end);
        object_source(out, d, str_of(moved_source(persona, change)));
        json_put_close(out, '}');
    }
    json_put_close(out, ']');
}

static void put_turn(struct text *out, const struct debrief *d, unsigned number) {
    const struct turn *turn = &d->session->turns[number];
    const struct persona *persona = d->session->set.persona;
    int value = gauge_value(persona, &turn->after);
    json_put_open(out, NULL, '{');
    json_put_int(out, "turn", number);
    if (number)
        json_put_text(out, "you", turn->staff);
    else
        json_put_null(out, "you");
    json_put_text(out, "patron", str_of(turn->reply.text));
    object_text(out, "cue", str_of(turn->reply.cue));
    json_put_int(out, "value", value);
    json_put_text(out, "word", str_of(gauge_word(persona, value)));
    json_put_int(out, "change", number ? gauge_step(persona, turn) : 0);
    json_put_text(out, "stage", str_of(stage_id(turn->after.stage)));
    json_put_bool(out, "unread", turn->heard.unread);
    json_put_bool(out, "unscored", turn->unscored);
    put_moves(out, d, &turn->heard);
    put_changes(out, d, &turn->changes);
    json_put_close(out, '}');
}

void object_turns(struct text *out, const struct debrief *d) {
    json_put_open(out, "turns", '[');
    for (unsigned t = 0; t < d->session->count; t++)
        put_turn(out, d, t);
    json_put_close(out, ']');
}

// ---- how it was made ----------------------------------------------------------------

void object_made(struct text *out, const struct page *page) {
    const struct transcript_start *start = page->start;
    json_put_open(out, "made", '{');
    json_put_text(out, "session", start->session);
    json_put_text(out, "time", start->time);
    json_put_text(out, "learner", start->learner);
    json_put_text(out, "mode", str_of(mode_id(start->mode)));
    json_put_int(out, "level", start->level);
    json_put_text(out, "seed",
                  str_of(arena_print(page->of->arena, "%" PRIu64, start->seed)));
    json_put_text(out, "program", start->program);
    json_put_text(out, "lexicon", start->lexicon);
    json_put_open(out, "rubrics", '[');
    for (unsigned i = 0; i < start->rubric_count; i++)
        json_put_text(out, NULL, start->rubrics[i]);
    json_put_close(out, ']');
    json_put_text(out, "persona_digest", start->persona_digest);
    json_put_text(out, "common_digest", start->common_digest);
    json_put_text(out, "lexicon_digest", start->lexicon_digest);
    json_put_text(out, "policy_digest", start->policy_digest);
    json_put_text(out, "rubrics_digest", start->rubrics_digest);
    json_put_bool(out, "changed_since", page->changed);
    json_put_close(out, '}');
}
