#include "record/account.h"

static int int_of(const json_t *object, const char *key, int none, int most) {
    long long number;
    if (!json_line_int(object, key, &number))
        return none;
    return number < 0 ? 0 : number > most ? most : (int)number;
}

// ---- the score ----------------------------------------------------------------------

// "C7" is 6; -1: no criterion of ours.
static int criterion_of(struct str id) {
    char own[8];
    for (int c = 0; c < CRITERIA_MAX; c++) {
        snprintf(own, sizeof own, "C%d", c + 1);
        if (str_eq(id, str_of(own)))
            return c;
    }
    return -1;
}

static void read_score(struct account *account, const struct entry *entry) {
    struct json_line line;
    if (!json_line_open(&line, entry->object))
        return;
    account->scored = true;
    account->overall =
        int_of(json_line_field(line.root, "scores"), "overall", SCORE_NONE, 100);
    for (size_t i = 0; i < json_line_count(line.root, "criteria"); i++) {
        const json_t *item = json_line_item(line.root, "criteria", i);
        struct str id = {"", 0};
        json_line_text(item, "id", &id);
        int criterion = criterion_of(id);
        if (criterion >= 0)
            account->levels[criterion] = int_of(item, "level", LEVEL_UNRATED, LEVEL_MAX);
    }
    json_line_close(&line);
}

// ---- the whole ----------------------------------------------------------------------

static void add_reply(struct account *account, const struct entry *entry) {
    account->turns[account->count++] = (struct account_turn){
        .reply = {entry->text, entry->moves, entry->move_count},
        .unread = entry->unread,
    };
}

static void read_patron(struct account *account, const struct entry *entry) {
    if (account->count == 0)
        add_reply(account, &(struct entry){.text = {"", 0}});
    struct account_turn *turn = &account->turns[account->count - 1];
    turn->tension = entry->tension;
    turn->boldness = entry->boldness;
}

void account_read(struct account *account, const struct transcript *transcript,
                  struct arena *arena) {
    *account = (struct account){
        .start = &transcript->start,
        .turns = arena_new(arena, struct account_turn, transcript->count + 1),
        .ending = transcript->end.ending,
        .overall = SCORE_NONE,
        .consent = consent_last(transcript, arena).consent};
    for (unsigned c = 0; c < CRITERIA_MAX; c++)
        account->levels[c] = LEVEL_UNRATED;
    for (size_t i = 0; i < transcript->count; i++) {
        const struct entry *entry = &transcript->entries[i];
        if (entry->kind == ENTRY_PATRON)
            read_patron(account, entry);
        else if (entry->kind == ENTRY_STAFF)
            add_reply(account, entry);
        else if (entry->kind == ENTRY_UNDO && account->count > 1)
            account->count--;
        else if (entry->kind == ENTRY_SCORE)
            read_score(account, entry);
    }
}
