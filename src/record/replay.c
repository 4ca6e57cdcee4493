#include "record/replay.h"

#include <string.h>

// ---- playing again ------------------------------------------------------------------

static bool replay_staff(struct session *session, const struct entry *entry,
                         const char *file, struct diag *diag) {
    struct turn *turn = session_say(session, entry->text);
    if (!turn)
        return diag_fail(diag, (struct place){file, entry->line, 1},
                         "expected nothing after the conversation's end");
    turn->unscored = entry->unscored;
    turn->milliseconds = entry->milliseconds;
    return true;
}

// Ends it anew: what the transcript says of its ending is not taken on trust.
static void replay_end(struct session *session, const struct transcript *transcript) {
    bool interrupted = transcript->end.ending == ENDING_INTERRUPTED;
    session_end(session, interrupted ? ENDING_INTERRUPTED : ENDING_ENDED_EARLY);
}

// One event; what does not move the conversation is passed over.
static bool replay_entry(struct session *session, const struct transcript *transcript,
                         const struct entry *entry, const char *file, struct diag *diag) {
    if (entry->kind == ENTRY_END)
        replay_end(session, transcript);
    if (entry->kind == ENTRY_STAFF)
        return replay_staff(session, entry, file, diag);
    if (entry->kind == ENTRY_UNDO && !session_undo(session))
        return diag_fail(diag, (struct place){file, entry->line, 1},
                         "expected a turn before it to take back");
    return true;
}

bool replay_session(const struct transcript *transcript, const struct stage_set *set,
                    struct session *session, struct arena *arena, const char *file,
                    struct diag *diag) {
    session_start(session, set, transcript->start.seed, transcript->start.level, arena);
    for (size_t i = 0; i < transcript->count; i++)
        if (!replay_entry(session, transcript, &transcript->entries[i], file, diag))
            return false;
    return true;
}

// ---- comparing ----------------------------------------------------------------------

enum { SHOWN = 60 }; // bytes of a value that are shown

// The first member whose value differs, as "event: member".
static void find_member(struct str was, struct str is, struct difference *difference,
                        struct arena *arena) {
    struct json_line left, right;
    if (!json_line_open(&left, was))
        return;
    if (!json_line_open(&right, is)) {
        json_line_close(&left);
        return;
    }
    struct str event = {"", 0};
    json_line_text(left.root, "event", &event);
    const char *key = json_line_difference(left.root, right.root);
    if (key) {
        bool there = json_line_field(right.root, key) != NULL;
        difference->what = arena_print(arena, "%.*s: %s", STR_ARGS(event), key);
        difference->was = str_cut(json_line_raw(left.root, key, arena), 0, SHOWN);
        difference->is = there ? str_cut(json_line_raw(right.root, key, arena), 0, SHOWN)
                               : STR("missing");
    }
    json_line_close(&left);
    json_line_close(&right);
}

// What this entry would be now; an empty view for what is not made by the fold.
static struct str remade(const struct transcript *transcript, const struct entry *entry,
                         const struct session *session, const struct criteria *criteria,
                         const struct rubrics *rubrics, struct arena *arena) {
    const struct turn *turn = session_last(session);
    unsigned number = session->count - 1;
    struct sheet *sheet = arena_new(arena, struct sheet, 1);
    if (entry->kind == ENTRY_PATRON)
        return transcript_put_patron(turn, number, arena);
    if (entry->kind != ENTRY_STAFF && entry->kind != ENTRY_SCORE &&
        entry->kind != ENTRY_END)
        return (struct str){0};
    if (entry->kind == ENTRY_END) {
        struct transcript_end end = {session_ending(session), transcript->end.time};
        return transcript_put_end(&end, arena);
    }
    sheet_of(sheet, criteria, session);
    if (entry->kind == ENTRY_SCORE)
        return transcript_put_score(sheet, session->set.persona, rubrics, arena);
    return transcript_put_staff(ear_lexicon(session->set.ear), turn, number, sheet,
                                arena);
}

bool replay_compare(const struct transcript *transcript, const struct stage_set *set,
                    const struct criteria *criteria, const struct rubrics *rubrics,
                    struct difference *difference, struct arena *arena, const char *file,
                    struct diag *diag) {
    struct session session;
    *difference = (struct difference){0};
    session_start(&session, set, transcript->start.seed, transcript->start.level, arena);
    for (size_t i = 0; i < transcript->count; i++) {
        const struct entry *entry = &transcript->entries[i];
        if (!replay_entry(&session, transcript, entry, file, diag))
            return false;
        struct str now = remade(transcript, entry, &session, criteria, rubrics, arena);
        if (!now.len || str_eq(now, entry->object))
            continue;
        difference->line = entry->line;
        difference->turn = entry->turn;
        difference->what = "its form";
        find_member(entry->object, now, difference, arena);
        return true;
    }
    return true;
}
