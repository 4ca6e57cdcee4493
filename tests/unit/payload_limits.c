// Whatever a transcript holds: nobody is pinged, and each receiver's limits are kept.
#include "base/utf8.h"
#include "report/payload.h"
#include "scored.h"
#include "uuid.h"

#include "work.h"

// ---- a transcript that means harm ---------------------------------------------------

static struct text hostile;

// The piece again and again, `bytes` long at least.
static void put_times(const char *piece, size_t bytes) {
    for (size_t put = 0; put < bytes; put += strlen(piece))
        text_put(&hostile, str_of(piece));
}

static void put_turn(int turn, const char *piece, size_t bytes) {
    text_print(&hostile, "{\"event\":\"staff\",\"turn\":%d,\"ms\":1000,\"text\":\"",
               turn);
    put_times(piece, bytes);
    text_print(&hostile, "\"}\n{\"event\":\"patron\",\"turn\":%d,\"text\":\"", turn);
    put_times(piece, bytes);
    text_print(&hostile, "\",\"cue\":\"[x]\",\"tension\":50}\n");
}

static void put_score(size_t bytes) {
    text_print(&hostile,
               "{\"event\":\"score\",\"scores\":{\"overall\":82},\"criteria\":[");
    for (int c = 1; c <= CRITERIA_MAX; c++) {
        text_print(&hostile, "%s{\"id\":\"C%d\",\"level\":4,\"evidence\":[",
                   c > 1 ? "," : "", c);
        for (int e = 0; e < EVIDENCE_MAX; e++)
            text_print(&hostile, "%s{\"turn\":1,\"start\":%d,\"end\":%zu}", e ? "," : "",
                       e, bytes);
        text_print(&hostile, "]}");
    }
    text_print(&hostile, "],\"gates\":[");
    for (int g = 0; g < GATES_MAX; g++)
        text_print(&hostile,
                   "%s{\"gate\":\"insult\",\"turn\":%d,\"start\":0,\"end\":%zu}",
                   g ? "," : "", g + 1, bytes);
    text_print(&hostile, "]}\n");
}

// Ids, names and 24 turns made of one piece.
static struct str hostile_lines(const char *piece, size_t bytes) {
    static const char *const keys[] = {
        "session", "program",        "learner",       "persona_digest", "lexicon",
        "time",    "rubrics_digest", "policy_digest", "lexicon_digest"};
    hostile = text_start(&arena);
    text_print(&hostile, "{\"event\":\"start\",\"format\":\"hearout/transcript/1\","
                         "\"persona\":\"pat\",\"seed\":\"1\",\"mode\":\"graded\","
                         "\"level\":2");
    for (size_t k = 0; k < ROWS(keys); k++) {
        text_print(&hostile, ",\"%s\":\"", keys[k]);
        put_times(piece, bytes);
        text_char(&hostile, '"');
    }
    text_print(&hostile, ",\"rubrics\":[");
    for (int r = 0; r < RUBRICS_MAX; r++) {
        text_print(&hostile, "%s\"%d", r ? "," : "", r);
        put_times(piece, bytes);
        text_char(&hostile, '"');
    }
    text_print(&hostile, "]}\n{\"event\":\"patron\",\"turn\":0,\"text\":\"\"}\n");
    for (int t = 1; t <= TURNS_MAX; t++)
        put_turn(t, piece, bytes);
    text_print(&hostile,
               "{\"event\":\"end\",\"ending\":\"resolved\",\"time\":\"now\"}\n");
    put_score(bytes);
    return text_str(&hostile);
}

static const struct {
    const char *what, *piece; // as JSON text
} pieces[] = {
    {"letters", "a"},
    {"words", "word "},
    {"marks of Slack", "&<>"},
    {"marks of Discord", "*_~`|>#[](http://x.y)"},
    {"quotes and backslashes", "\\\"\\\\"},
    {"control characters", "\\u0001\\u001b"},
    {"two-byte letters", "\xc3\xa9"},
    {"three-byte letters", "\xe6\x9c\xac"},
    {"emoji", "\xf0\x9f\x98\x80"},
    {"bidi overrides", "\xe2\x80\xae"},
    {"pings", "@everyone @here <!channel> <!here> <@U123> <@&9> <at>x</at> "},
    {"markup", "</script><b>"},
    {"numbers of people", "217-555-0142 "},
};

static struct payload make_hostile(enum payload_format format, bool text, size_t piece,
                                   size_t bytes) {
    struct diag diag = {.out = stderr};
    struct transcript transcript;
    struct payload payload;
    struct payload_request request = {
        .format = format, .id = STR("msg-1"), .text = text, .uuid5 = some_uuid};
    assert_true(transcript_read(&transcript, "t.jsonl",
                                hostile_lines(pieces[piece].piece, bytes), &arena,
                                &diag));
    assert_true(payload_make(&payload, &request, &transcript, "t.jsonl", &arena, &diag));
    return payload;
}

// ---- structure ----------------------------------------------------------------------

static size_t units(struct str text) {
    size_t units = 0, length;
    for (; text.len; text = str_cut(text, length, text.len))
        units += utf8_first(text, &length) > 0xffff ? 2 : 1;
    return units;
}

static size_t units_in(const json_t *object, const char *key) {
    struct str text = {"", 0};
    json_line_text(object, key, &text);
    return units(text);
}

static void check_slack(const char *what, const json_t *root) {
    size_t blocks = json_line_count(root, "blocks");
    OK(what, blocks > 0 && blocks <= 50);
    OK(what, units_in(root, "text") <= 40000);
    for (size_t i = 0; i < blocks; i++) {
        const json_t *block = json_line_item(root, "blocks", i);
        const json_t *text = json_line_field(block, "text");
        struct str type;
        assert_true(json_line_text(block, "type", &type));
        size_t most = str_eq(type, STR("header")) ? 150 : 3000;
        OK(what, !text || (units_in(text, "text") <= most && units_in(text, "text") > 0));
        OK(what, json_line_count(block, "fields") <= 10);
        for (size_t f = 0; f < json_line_count(block, "fields"); f++)
            OK(what, units_in(json_line_item(block, "fields", f), "text") <= 2000);
        OK(what, json_line_count(block, "elements") <= 10);
    }
}

static void check_discord(const char *what, const json_t *root) {
    OK(what, json_line_count(json_line_field(root, "allowed_mentions"), "parse") == 0);
    OK(what, json_line_field(json_line_field(root, "allowed_mentions"), "parse"));
    OK(what, json_line_count(root, "embeds") == 1 && !json_line_field(root, "content"));
    const json_t *embed = json_line_item(root, "embeds", 0);
    size_t all = units_in(embed, "title") + units_in(embed, "description") +
                 units_in(json_line_field(embed, "footer"), "text");
    OK(what, units_in(embed, "title") <= 256 && units_in(embed, "description") <= 4096);
    OK(what, units_in(json_line_field(embed, "footer"), "text") <= 2048);
    OK(what, json_line_count(embed, "fields") <= 25);
    for (size_t f = 0; f < json_line_count(embed, "fields"); f++) {
        const json_t *field = json_line_item(embed, "fields", f);
        OK(what, units_in(field, "name") <= 256 && units_in(field, "name") > 0);
        OK(what, units_in(field, "value") <= 1024 && units_in(field, "value") > 0);
        all += units_in(field, "name") + units_in(field, "value");
    }
    OK(what, all <= 6000);
}

static void check_teams(const char *what, const json_t *root, struct str body) {
    OK(what, body.len < 28 * 1024);
    OK(what, units(body) * 2 < 28 * 1024); // whatever Teams counts
    const json_t *content =
        json_line_field(json_line_item(root, "attachments", 0), "content");
    struct str type;
    OK(what, json_line_text(content, "type", &type) && str_eq(type, STR("AdaptiveCard")));
    OK(what, !json_line_field(content, "msteams")); // where mentions would stand
}

static void check_format(enum payload_format format, const char *what, struct str body) {
    struct json_line line;
    struct str object = body;
    if (format == PAYLOAD_XAPI)
        object = str_of(arena_print(&arena, "{\"statements\":%.*s}", STR_ARGS(body)));
    OK(what, utf8_valid(body));
    OK(what, json_line_open(&line, object));
    if (format == PAYLOAD_SLACK)
        check_slack(what, line.root);
    if (format == PAYLOAD_DISCORD)
        check_discord(what, line.root);
    if (format == PAYLOAD_TEAMS)
        check_teams(what, line.root, body);
    json_line_close(&line);
}

static size_t limit_of(enum payload_format format, bool text) {
    if (format == PAYLOAD_STANDARD && !text)
        return 20 * 1024;
    return format == PAYLOAD_XAPI ? 128 * 1024 : 64 * 1024;
}

// ---- the tests ----------------------------------------------------------------------

static void every_body_fits_its_receiver(void **state) {
    (void)state;
    static const size_t lengths[] = {80, 4200};
    for (unsigned f = 0; f < PAYLOAD_FORMATS; f++)
        for (size_t p = 0; p < ROWS(pieces); p++)
            for (size_t l = 0; l < ROWS(lengths) * 2; l++) {
                bool text = l % 2;
                struct payload payload =
                    make_hostile((enum payload_format)f, text, p, lengths[l / 2]);
                const char *what = arena_print(&arena, "%s, %s, %zu bytes",
                                               payload_format_id((enum payload_format)f),
                                               pieces[p].what, lengths[l / 2]);
                check_format((enum payload_format)f, what, payload.body);
                OK(what, payload.body.len <= limit_of((enum payload_format)f, text));
                OK(what, payload.shortened || lengths[l / 2] < 4200);
                arena_reset(&arena);
            }
}

static void what_was_cut_is_told(void **state) {
    (void)state;
    for (unsigned f = 0; f < PAYLOAD_FORMATS; f++) {
        struct payload payload = make_hostile((enum payload_format)f, true, 1, 4200);
        const char *what = payload_format_id((enum payload_format)f);
        OK(what, payload.shortened);
        OK(what, small_has(payload.body, "\xe2\x80\xa6") ||
                     small_has(payload.body, "hortened"));
        arena_reset(&arena);
    }
}

static void a_transcript_pings_nobody(void **state) {
    (void)state;
    enum { PINGS = 10 };
    static const char *const pings[] = {"@everyone", "@here",    "<!channel>",
                                        "<!here>",   "<@U123>",  "<@&9>",
                                        "<at>",      "@channel", "\"mention\""};
    static const enum payload_format formats[] = {PAYLOAD_SLACK, PAYLOAD_TEAMS,
                                                  PAYLOAD_DISCORD};
    for (size_t f = 0; f < ROWS(formats); f++) {
        struct str body = make_hostile(formats[f], true, PINGS, 60).body;
        OK("the words are there", small_has(body, "everyone"));
        for (size_t p = 0; p < ROWS(pings); p++)
            OK(pings[p], !small_has(body, pings[p]));
        arena_reset(&arena);
    }
}

static void no_escape_is_split(void **state) {
    (void)state;
    enum { SLACK_MARKS = 2, DISCORD_MARKS = 3 };
    for (size_t bytes = 990; bytes < 1002; bytes++) {
        struct str body = make_hostile(PAYLOAD_SLACK, true, SLACK_MARKS, bytes).body;
        for (size_t i = 0; i < body.len; i++) {
            struct str rest = str_cut(body, i, body.len);
            OK("an ampersand begins a whole escape",
               rest.at[0] != '&' || str_starts(rest, STR("&amp;")) ||
                   str_starts(rest, STR("&lt;")) || str_starts(rest, STR("&gt;")));
        }
        arena_reset(&arena);
    }
    for (size_t bytes = 690; bytes < 702; bytes++) {
        struct str body = make_hostile(PAYLOAD_DISCORD, true, DISCORD_MARKS, bytes).body;
        OK("no backslash before the ellipsis", !small_has(body, "\\\\\xe2\x80\xa6"));
        arena_reset(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(every_body_fits_its_receiver, free_arena),
        cmocka_unit_test_teardown(what_was_cut_is_told, free_arena),
        cmocka_unit_test_teardown(a_transcript_pings_nobody, free_arena),
        cmocka_unit_test_teardown(no_escape_is_split, free_arena),
    };
    return cmocka_run_group_tests_name("payload_limits", tests, NULL, NULL);
}
