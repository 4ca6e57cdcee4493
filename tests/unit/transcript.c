#include "record/transcript.h"

#include "forge.h"
#include "smallstage.h"
#include "work.h"

// What is wanted is written with ' for ".
static void is_json(const char *what, struct str got, const char *want) {
    IS(what, got, small_json(want, &arena));
    struct json_line line;
    OK(what, json_line_open(&line, got));
    json_line_close(&line);
}

// ---- the start ----------------------------------------------------------------------

static struct transcript_start plain_start(void) {
    return (struct transcript_start){
        .session = STR("s-1"),
        .program = STR("0.1.0"),
        .persona = STR("pat"),
        .persona_digest = STR("sha256:aa"),
        .common_digest = STR("sha256:bb"),
        .lexicon = STR("en"),
        .lexicon_digest = STR("sha256:cc"),
        .policy_digest = STR("sha256:dd"),
        .rubrics_digest = STR("sha256:ee"),
        .learner = STR("Ann"),
        .time = STR("2026-11-21T17:00:00Z"),
        .rubrics = {STR("a-b"), STR("c")},
        .rubric_count = 2,
        .seed = 18446744073709551615U,
        .mode = MODE_GRADED,
        .level = 3,
    };
}

static void the_start_says_what_was_played_with(void **state) {
    (void)state;
    struct transcript_start start = plain_start();
    is_json("everything", transcript_put_start(&start, &arena),
            "{'event':'start','format':'hearout/transcript/1','session':'s-1',"
            "'program':'0.1.0','persona':'pat','persona_digest':'sha256:aa',"
            "'common_digest':'sha256:bb','rubrics':['a-b','c'],"
            "'rubrics_digest':'sha256:ee','lexicon':'en','lexicon_digest':'sha256:cc',"
            "'policy_digest':'sha256:dd','seed':'18446744073709551615','mode':'graded',"
            "'level':3,'learner':'Ann','time':'2026-11-21T17:00:00Z'}");
    struct transcript_start empty = {.persona = STR("pat"), .mode = MODE_LEARN};
    is_json("nothing but a persona", transcript_put_start(&empty, &arena),
            "{'event':'start','format':'hearout/transcript/1','session':'','program':'',"
            "'persona':'pat','persona_digest':'','common_digest':'','rubrics':[],"
            "'rubrics_digest':'','lexicon':'','lexicon_digest':'','policy_digest':'',"
            "'seed':'0','mode':'learn','level':0,'learner':'','time':''}");
}

static void modes_have_ids(void **state) {
    (void)state;
    static const struct {
        const char *id;
        int mode; // -1: none
    } cases[] = {
        {"learn", MODE_LEARN},
        {"practise", MODE_PRACTISE},
        {"practice", MODE_PRACTISE},
        {"graded", MODE_GRADED},
        {"exam", -1},
        {"", -1},
        {"Learn", -1},
        {"grade", -1},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        enum mode mode = MODE_COUNT;
        OK(cases[i].id, mode_of(str_of(cases[i].id), &mode) == (cases[i].mode >= 0));
        OK(cases[i].id, (int)mode == (cases[i].mode < 0 ? MODE_COUNT : cases[i].mode));
    }
    IS("practise, in a transcript", str_of(mode_id(MODE_PRACTISE)), STR("practise"));
}

// ---- a turn -------------------------------------------------------------------------

static void what_the_patron_says_is_written_with_how_it_stands(void **state) {
    (void)state;
    static struct turn turn;
    forge_turn(&turn, "So you paid.", 60);
    strcpy(turn.reply.text, "Yes. \"That\".");
    strcpy(turn.reply.cue, "[nods]");
    struct scene *s = &turn.after;
    s->stage = STAGE_SOLVE;
    s->trust = 41;
    s->heard = 50;
    s->face = 44;
    s->understanding = 99;
    s->load = 7;
    s->boldness = 3;
    s->disclosure = 2;
    s->option = OPTION_CHOSEN;
    s->limit = 1;
    s->patience = 23;
    s->embers = true;
    forge_event(&turn, EVENT_HEARD, -7, "you paid");
    turn.changes.at[0].trust = 5;
    forge_event(&turn, EVENT_LIMITED, -1, "So");
    turn.changes.at[1].boldness = -12;
    forge_event(&turn, EVENT_NONE, 2, NULL);
    is_json("a reply", transcript_put_patron(&turn, 4, &arena),
            "{'event':'patron','turn':4,'text':'Yes. \\'That\\'.','cue':'[nods]',"
            "'stage':'solve','tension':54,'trust':41,'heard':50,'face':44,"
            "'understanding':99,'load':7,'boldness':3,'disclosure':2,'option':'chosen',"
            "'limit':1,'patience':23,'embers':true,'changes':["
            "{'rule':'heard.new','tension':-7,'trust':5,'start':3,'end':11},"
            "{'rule':'limit','tension':-1,'trust':0,'boldness':-12,'start':0,'end':2},"
            "{'rule':'inertia','tension':2,'trust':0}]}");
}

static void every_state_of_an_option_has_a_word(void **state) {
    (void)state;
    static const struct {
        enum option_state option;
        const char *word;
    } cases[] = {
        {OPTION_NONE, "\"option\":\"none\""},
        {OPTION_OFFERED, "\"option\":\"offered\""},
        {OPTION_CHOSEN, "\"option\":\"chosen\""},
        {OPTION_CONFIRMED, "\"option\":\"confirmed\""},
    };
    static struct turn turn;
    for (size_t i = 0; i < ROWS(cases); i++) {
        forge_turn(&turn, "", 60);
        turn.after.option = cases[i].option;
        struct str event = transcript_put_patron(&turn, 0, &arena);
        OK(cases[i].word, small_has(event, cases[i].word));
    }
}

static void what_was_said_is_written_with_what_was_heard(void **state) {
    (void)state;
    static struct turn turn;
    struct sheet sheet;
    sheet_start(&sheet, small.criteria);
    forge_turn(&turn, "So you paid. /wait", 70);
    turn.milliseconds = 8200;
    forge_move(&turn, MOVE_REFLECTION, "So you paid", 3);
    forge_move(&turn, MOVE_PAUSE, "/wait", 2);
    turn.heard.at[1].rule = UINT16_MAX;
    sheet_add(&sheet, small.persona, &turn, 1);
    is_json(
        "a reply", transcript_put_staff(small.lexicon, &turn, 1, &sheet, &arena),
        "{'event':'staff','turn':1,'text':'So you paid. /wait','ms':8200,'moves':["
        "{'move':'reflection','start':0,'end':11,'strength':3,'rule':'reflection.so'},"
        "{'move':'pause','start':13,'end':18,'strength':2,'rule':'command'}],"
        "'criteria':[{'id':'C2','level':4},{'id':'C6','level':4}]}");
    forge_turn(&turn, "", 20);
    sheet_add(&sheet, small.persona, &turn, 2);
    is_json("silence", transcript_put_staff(small.lexicon, &turn, 2, &sheet, &arena),
            "{'event':'staff','turn':2,'text':'','ms':0,'moves':[],'criteria':[]}");
    turn.heard.unread = true;
    is_json("what could not be read",
            transcript_put_staff(small.lexicon, &turn, 2, &sheet, &arena),
            "{'event':'staff','turn':2,'text':'','ms':0,'moves':[],'criteria':[],"
            "'unread':true}");
    turn.unscored = true;
    is_json("what does not count",
            transcript_put_staff(small.lexicon, &turn, 2, &sheet, &arena),
            "{'event':'staff','turn':2,'text':'','ms':0,'moves':[],'criteria':[],"
            "'unread':true,'unscored':true}");
}

static void what_was_typed_cannot_break_its_line(void **state) {
    (void)state;
    const struct {
        const char *what;
        struct str typed;
        const char *written;
    } cases[] = {
        {"a line feed", STR("a\nb"), "a\\nb"},
        {"quotes and backslashes", STR("\\\"x\""), "\\\\\\\"x\\\""},
        {"an escape sequence", STR("\033]0;x\a"), "\\u001b]0;x\\u0007"},
        {"NUL", STR("a\0b"), "a\\u0000b"},
        {"delete", STR("\x7f"), "\\u007f"},
        {"accents", STR("caf\xc3\xa9 \xf0\x9f\x98\x80"), "caf\xc3\xa9 \xf0\x9f\x98\x80"},
        {"Latin-1", STR("caf\xe9"), "caf\xef\xbf\xbd"},
        {"half a character", STR("\xe2\x82"), "\xef\xbf\xbd\xef\xbf\xbd"},
        {"the end of an object", STR("\"}\n{\"event\":\"end\"}"),
         "\\\"}\\n{\\\"event\\\":\\\"end\\\"}"},
        {"a crc", STR("\",\"crc\":\"00000000\"}"), "\\\",\\\"crc\\\":\\\"00000000\\\"}"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        const char *want = arena_print(&arena, "{\"event\":\"partial\",\"text\":\"%s\"}",
                                       cases[i].written);
        struct str got = transcript_put_partial(cases[i].typed, &arena);
        IS(cases[i].what, got, str_of(want));
        OK(cases[i].what, memchr(got.at, '\n', got.len) == NULL);
    }
}

static void the_other_events_are_small(void **state) {
    (void)state;
    struct transcript_end end = {ENDING_HANDED_OVER, STR("2026-11-21T17:09:00Z")};
    is_json("undo", transcript_put_undo(3, &arena), "{'event':'undo','turn':3}");
    is_json("hint", transcript_put_hint(3, 4, &arena),
            "{'event':'hint','turn':3,'level':4}");
    is_json("resume", transcript_put_resume(end.time, &arena),
            "{'event':'resume','time':'2026-11-21T17:09:00Z'}");
    is_json("end", transcript_put_end(&end, &arena),
            "{'event':'end','ending':'handed_over','time':'2026-11-21T17:09:00Z'}");
    is_json("self", transcript_put_self((const int[]){3, 0, 4}, &arena),
            "{'event':'self','ratings':{'active_listening':3,'de_escalation':0,"
            "'service':4}}");
}

// ---- scores -------------------------------------------------------------------------

static void a_score_has_its_evidence_gates_and_counts(void **state) {
    (void)state;
    static struct turn turn;
    struct sheet sheet;
    sheet_start(&sheet, small.criteria);
    forge_turn(&turn, "So you paid, you fool.", 50);
    forge_move(&turn, MOVE_REFLECTION, "So you paid", 3);
    forge_move(&turn, MOVE_INSULT, "fool", 2);
    sheet_add(&sheet, small.persona, &turn, 1);
    sheet_close(&sheet, small.persona);
    is_json("a score",
            transcript_put_score(&sheet, small.persona, &small.rubrics, &arena),
            "{'event':'score','scores':{'active_listening':75,'de_escalation':25,"
            "'service':null,'overall':40},'criteria':["
            "{'id':'C1','level':null,'why':'too_little'},"
            "{'id':'C2','level':3,'evidence':[{'turn':1,'start':0,'end':11}]},"
            "{'id':'C3','level':null,'why':'not_rated'},"
            "{'id':'C4','level':null,'why':'too_little'},"
            "{'id':'C5','level':null,'why':'not_rated'},"
            "{'id':'C6','level':1,'evidence':[{'turn':1,'start':17,'end':21},"
            "{'turn':1,'start':0,'end':11}]},"
            "{'id':'C7','level':null,'why':'too_little'},"
            "{'id':'C8','level':null,'why':'too_little'},"
            "{'id':'C9','level':null,'why':'not_rated'},"
            "{'id':'C10','level':null,'why':'too_little'}],"
            "'gates':[{'gate':'insult','turn':1,'start':17,'end':21}],"
            "'counts':{'words':5,'questions_open':0,'questions_closed':0,'reflections':1,"
            "'feelings':0,'apologies':0,'options':0,'limits':0,'hollow':0,'harmful':1,"
            "'staff_turns':1}}");
}

static void scores_alone_have_no_evidence_and_their_rubrics_names(void **state) {
    (void)state;
    struct sheet sheet;
    struct rubrics own = {.count = 2};
    own.at[0].id = STR("our-own-desk");
    own.at[1].id = STR("service-values");
    own.at[1].weights[1] = 1;
    forge_sheet(&sheet, small.criteria, small.persona, "reflection:3|option:2 limit:2");
    struct text out = text_start(&arena);
    json_put_open(&out, NULL, '{');
    transcript_put_scores(&out, &sheet, small.persona, &own, false);
    json_put_close(&out, '}');
    struct str got = text_str(&out);
    struct str head =
        small_json("{'scores':{'our_own_desk':null,'service':75,'overall':", &arena);
    IS("names", str_cut(got, 0, head.len), head);
    OK("levels", small_has(got, "{\"id\":\"C2\",\"level\":3},"));
    OK("no evidence", !small_has(got, "evidence"));
    OK("counts", small_has(got, "\"options\":1,\"limits\":1,"));
}

static void every_count_is_written_under_its_name(void **state) {
    (void)state;
    struct sheet sheet;
    sheet_start(&sheet, small.criteria);
    sheet.tally = (struct tally){.words = 1,
                                 .open_questions = 2,
                                 .closed_questions = 3,
                                 .reflections = 4,
                                 .feelings = 5,
                                 .apologies = 6,
                                 .options = 7,
                                 .limits = 8,
                                 .hollow = 9,
                                 .harmful = 10,
                                 .staff_turns = 11};
    struct str got = transcript_put_score(&sheet, small.persona, &small.rubrics, &arena);
    OK("counts",
       small_has(got,
                 "\"counts\":{\"words\":1,\"questions_open\":2,\"questions_closed\":3,"
                 "\"reflections\":4,\"feelings\":5,\"apologies\":6,\"options\":7,"
                 "\"limits\":8,\"hollow\":9,\"harmful\":10,\"staff_turns\":11}}"));
}

// ---- reading back -------------------------------------------------------------------

#define START                                                                            \
    "{'event':'start','format':'hearout/transcript/1','session':'s-1','persona':'pat',"  \
    "'seed':'7','mode':'practise','level':2}\n"
#define PATRON "{'event':'patron','turn':0,'text':'Hm.'}\n"
#define STAFF  "{'event':'staff','turn':1,'text':'So.','ms':12,'unscored':true}\n"

static bool read_lines(struct transcript *transcript, const char *lines,
                       struct diag *diag) {
    return transcript_read(transcript, "t.jsonl", small_json(lines, &arena), &arena,
                           diag);
}

static struct transcript read_well(const char *lines) {
    struct diag diag = {.out = stderr};
    struct transcript transcript;
    assert_true(read_lines(&transcript, lines, &diag));
    return transcript;
}

static void what_was_written_is_read_back(void **state) {
    (void)state;
    struct transcript_start start = plain_start();
    start.learner = STR("A \"\n\033 n\xc3\xa9");
    const char *line =
        arena_print(&arena, "%.*s\n", STR_ARGS(transcript_put_start(&start, &arena)));
    struct diag diag = {.out = stderr};
    struct transcript transcript;
    assert_true(transcript_read(&transcript, "t.jsonl", str_of(line), &arena, &diag));
    const struct transcript_start *got = &transcript.start;
    IS("session", got->session, start.session);
    IS("program", got->program, start.program);
    IS("persona", got->persona, start.persona);
    IS("persona's digest", got->persona_digest, start.persona_digest);
    IS("common digest", got->common_digest, start.common_digest);
    IS("lexicon", got->lexicon, start.lexicon);
    IS("lexicon's digest", got->lexicon_digest, start.lexicon_digest);
    IS("policy's digest", got->policy_digest, start.policy_digest);
    IS("rubrics' digest", got->rubrics_digest, start.rubrics_digest);
    IS("learner", got->learner, start.learner);
    IS("time", got->time, start.time);
    OK("rubrics", got->rubric_count == 2);
    IS("a rubric", got->rubrics[1], STR("c"));
    OK("seed", got->seed == start.seed);
    OK("mode and level", got->mode == MODE_GRADED && got->level == 3);
    OK("it has not ended", !transcript.ended && !transcript.rated);
    IS("nothing is half typed", transcript.partial, STR(""));
}

static void every_kind_of_event_is_known(void **state) {
    (void)state;
    struct transcript t = read_well(
        START PATRON STAFF PATRON "{'event':'undo','turn':1}\n"
                                  "{'event':'hint','turn':1,'level':3}\n"
                                  "{'event':'resume','time':'2026'}\n"
                                  "{'event':'partial','text':'half a'}\n"
                                  "{'event':'end','ending':'walked_out','time':'2027'}\n"
                                  "{'event':'self','ratings':{'active_listening':4,'de_"
                                  "escalation':2,'service':1}}\n"
                                  "{'event':'score'}\n"
                                  "{'event':'consent','keep':true}\n"
                                  "{'no':'event'}\n");
    static const enum entry_kind kinds[] = {
        ENTRY_START, ENTRY_PATRON, ENTRY_STAFF,   ENTRY_PATRON, ENTRY_UNDO,
        ENTRY_HINT,  ENTRY_RESUME, ENTRY_PARTIAL, ENTRY_END,    ENTRY_SELF,
        ENTRY_SCORE, ENTRY_OTHER,  ENTRY_OTHER};
    OK("all are kept", t.count == ROWS(kinds));
    for (unsigned i = 0; i < ROWS(kinds); i++)
        if (t.entries[i].kind != kinds[i] || t.entries[i].line != i + 1)
            fail_msg("line %u: kind %d", i + 1, (int)t.entries[i].kind);
    IS("a staff line", t.entries[2].text, STR("So."));
    OK("its numbers", t.entries[2].turn == 1 && t.entries[2].milliseconds == 12);
    OK("it does not count", t.entries[2].unscored && !t.entries[1].unscored);
    OK("a hint", t.entries[5].turn == 1 && t.entries[5].level == 3);
    OK("the end", t.ended && t.end.ending == ENDING_WALKED_OUT);
    IS("its time", t.end.time, STR("2027"));
    OK("the ratings",
       t.rated && t.ratings[0] == 4 && t.ratings[1] == 2 && t.ratings[2] == 1);
    IS("what was half typed", t.partial, STR("half a"));
    IS("an unknown event", t.entries[11].object,
       small_json("{'event':'consent','keep':true}", &arena));
}

static void unknown_events_may_stand_anywhere(void **state) {
    (void)state;
    struct transcript t =
        read_well(START "{'event':'new'}\n" PATRON "{'event':'new'}\n" STAFF
                        "{'event':'new'}\n" PATRON "{'event':'new'}\n");
    OK("all are kept", t.count == 8);
}

static void a_line_is_kept_without_its_crc(void **state) {
    (void)state;
    struct transcript t =
        read_well(START PATRON "{'event':'undo','turn':1,'crc':'0123abcd'}\n"
                               "{'event':'undo','crc':'0123abcd','turn':1}\n"
                               "{'event':'undo','crc':'0123'}\n");
    IS("the last member is cut off", t.entries[2].object,
       small_json("{'event':'undo','turn':1}", &arena));
    OK("the rest is read", t.entries[2].turn == 1);
    IS("one in the middle is another", t.entries[3].object,
       small_json("{'event':'undo','crc':'0123abcd','turn':1}", &arena));
    IS("a short one is another", t.entries[4].object,
       small_json("{'event':'undo','crc':'0123'}", &arena));
}

static void what_is_half_typed_goes_when_the_line_was_sent(void **state) {
    (void)state;
    struct transcript t =
        read_well(START PATRON "{'event':'partial','text':'half'}\n" STAFF);
    IS("sent since", t.partial, STR(""));
    t = read_well(START PATRON "{'event':'partial','text':'half'}\n"
                               "{'event':'partial','text':'more'}\n");
    IS("the last one stays", t.partial, STR("more"));
    t = read_well(START PATRON "{'event':'partial','text':'half'}\n"
                               "{'event':'resume','time':'T'}\n");
    IS("put before them again, and taken out", t.partial, STR(""));
}

static void numbers_that_cannot_be_are_taken_for_none(void **state) {
    (void)state;
    struct transcript t = read_well(
        START PATRON "{'event':'hint','turn':99999999999,'level':-99999999999}\n"
                     "{'event':'hint','turn':'1','level':1.5}\n"
                     "{'event':'hint','turn':1000000000,'level':-1000000000}\n"
                     "{'event':'end','ending':'fled'}\n"
                     "{'event':'self','ratings':{'active_listening':5,"
                     "'de_escalation':-1,'service':'3'}}\n");
    OK("too large", t.entries[2].turn == 0 && t.entries[2].level == 0);
    OK("no numbers", t.entries[3].turn == 0 && t.entries[3].level == 0);
    OK("the largest",
       t.entries[4].turn == 1000000000 && t.entries[4].level == -1000000000);
    OK("no such ending", !t.ended);
    OK("ratings stay in their bounds",
       t.ratings[0] == 4 && t.ratings[1] == 0 && t.ratings[2] == 0);
    t = read_well(START PATRON "{'event':'self'}\n");
    OK("no ratings", t.rated && t.ratings[0] == 0 && t.ratings[2] == 0);
}

static void more_rubrics_than_there_is_room_for_are_dropped(void **state) {
    (void)state;
    struct transcript t =
        read_well("{'event':'start','format':'hearout/transcript/1',"
                  "'persona':'pat','seed':'7','mode':'learn','level':1,'rubrics':"
                  "['1','2','3','4','5','6','7','8','9','10']}\n");
    OK("eight", t.start.rubric_count == RUBRICS_MAX);
    IS("the last", t.start.rubrics[RUBRICS_MAX - 1], STR("8"));
}

static void line_ends_of_other_systems_are_read(void **state) {
    (void)state;
    struct transcript t =
        read_well("{'event':'start','format':'hearout/transcript/1',"
                  "'persona':'pat','seed':'7','mode':'learn','level':1}\r\n"
                  "{'event':'patron','turn':0}");
    OK("two lines, the last without an end", t.count == 2);
    IS("no carriage return stays",
       str_cut(t.entries[0].object, t.entries[0].object.len - 1, 1), STR("}"));
}

// ---- what is no transcript ----------------------------------------------------------

struct fault {
    const char *what, *lines, *told;
};

static void check_faults(const struct fault cases[], size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct told told;
        struct transcript transcript;
        told_start(&told);
        bool good = read_lines(&transcript, cases[i].lines, &told.diag);
        struct str text = told_text(&told), want = str_of(cases[i].told);
        if (!str_ends(want, STR("\n"))) // what follows are jansson's own words
            text = str_cut(text, 0, want.len);
        IS(cases[i].what, text, want);
        OK(cases[i].what, good == !told.diag.errors && good == !want.len);
        told_end(&told);
    }
}

static void a_transcript_begins_with_its_start(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"nothing", "", "t.jsonl: expected a transcript; it is empty\n"},
        {"a start", START, ""},
        {"a start that is not there", PATRON,
         "t.jsonl:1:1: expected the event \"start\" in the first line\n"},
        {"another event first", "{'event':'new'}\n" START PATRON,
         "t.jsonl:1:1: expected the event \"start\" in the first line\n"},
        {"two starts", START START, "t.jsonl:2:1: expected only one event \"start\"\n"},
        {"a second start later", START PATRON STAFF PATRON START,
         "t.jsonl:5:1: expected only one event \"start\"\n"},
        {"another format",
         "{'event':'start','format':'hearout/transcript/2','persona':'pat'}\n",
         "t.jsonl:1:1: expected a transcript of format hearout/transcript/1, not "
         "'hearout/transcript/2'\n"},
        {"no format", "{'event':'start','persona':'pat'}\n",
         "t.jsonl:1:1: expected a transcript of format hearout/transcript/1, not ''\n"},
        {"a format that would move the cursor",
         "{'event':'start','format':'\\u001b[2J'}\n",
         "t.jsonl:1:1: expected a transcript of format hearout/transcript/1, not "
         "'^[[2J'\n"},
    };
    check_faults(cases, ROWS(cases));
}

static void the_start_s_values_are_checked(void **state) {
    (void)state;
#define BARE  "{'event':'start','format':'hearout/transcript/1',"
#define HEAD  BARE "'level':1,"
#define LEVEL "t.jsonl:1:1: expected \"level\": 1 to 4\n"
#define WELL  "'persona':'pat','mode':'learn','seed':'7'}\n"
#define SEED  "t.jsonl:1:1: expected \"seed\": a number in quotes\n"
#define MODE  "t.jsonl:1:1: expected \"mode\": learn, practise or graded\n"
#define WHOM  "t.jsonl:1:1: expected \"persona\": the id of a persona\n"
    static const struct fault cases[] = {
        {"no level", BARE WELL, LEVEL},
        {"level 0", BARE "'level':0," WELL, LEVEL},
        {"level 5", BARE "'level':5," WELL, LEVEL},
        {"a level beyond numbers", BARE "'level':3000000000," WELL, LEVEL},
        {"a level in quotes", BARE "'level':'1'," WELL, LEVEL},
        {"no seed", HEAD "'persona':'pat','mode':'learn'}\n", SEED},
        {"a seed that is a number", HEAD "'persona':'pat','mode':'learn','seed':7}\n",
         SEED},
        {"an empty seed", HEAD "'persona':'pat','mode':'learn','seed':''}\n", SEED},
        {"a negative one", HEAD "'persona':'pat','mode':'learn','seed':'-7'}\n", SEED},
        {"a hexadecimal one", HEAD "'persona':'pat','mode':'learn','seed':'7f'}\n", SEED},
        {"a blank before it", HEAD "'persona':'pat','mode':'learn','seed':' 7'}\n", SEED},
        {"the largest",
         HEAD "'persona':'pat','mode':'learn','seed':'18446744073709551615'}\n", ""},
        {"one more",
         HEAD "'persona':'pat','mode':'learn','seed':'18446744073709551616'}\n", SEED},
        {"ten times that",
         HEAD "'persona':'pat','mode':'learn','seed':'184467440737095516150'}\n", SEED},
        {"no mode", HEAD "'persona':'pat','seed':'7'}\n", MODE},
        {"a mode of its own", HEAD "'persona':'pat','seed':'7','mode':'exam'}\n", MODE},
        {"American spelling", HEAD "'persona':'pat','seed':'7','mode':'practice'}\n", ""},
        {"nobody to talk with", HEAD "'seed':'7','mode':'learn'}\n", WHOM},
        {"a path for a persona", HEAD "'seed':'7','mode':'learn','persona':'../x'}\n",
         WHOM},
        {"a persona in capitals", HEAD "'seed':'7','mode':'learn','persona':'Pat'}\n",
         WHOM},
    };
    check_faults(cases, ROWS(cases));
}

static void lines_that_are_no_events_are_told_with_their_number(void **state) {
    (void)state;
    static const struct fault cases[] = {
        {"no JSON", START PATRON "hello\n", "t.jsonl:3:1: expected JSON: "},
        {"no object", START PATRON "[]\n", "t.jsonl:3:1: expected an object in braces\n"},
        {"an empty line", START "\n" PATRON, "t.jsonl:2:1: expected JSON: "},
        {"half a line", START PATRON "{'event':'staff','te",
         "t.jsonl:3:1: expected JSON: "},
        {"a key twice", START PATRON "{'event':'undo','turn':1,'turn':2}\n",
         "t.jsonl:3:1: expected JSON: duplicate object key near '\"turn\"' (column "
         "31)\n"},
        {"no first patron's line", START STAFF,
         "t.jsonl:2:1: expected the patron's line here\n"},
        {"a patron's line missing", START PATRON STAFF STAFF,
         "t.jsonl:4:1: expected the patron's line here\n"},
        {"a patron's line missing before the end",
         START PATRON STAFF "{'event':'end','ending':'resolved'}\n",
         "t.jsonl:4:1: expected the patron's line here\n"},
        {"the last patron's line torn off", START PATRON STAFF, ""},
        {"a patron's line too many", START PATRON PATRON,
         "t.jsonl:3:1: expected no patron's line here\n"},
        {"a staff line missing", START PATRON STAFF PATRON PATRON,
         "t.jsonl:5:1: expected no patron's line here\n"},
    };
    check_faults(cases, ROWS(cases));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_start_says_what_was_played_with, free_arena),
        cmocka_unit_test_teardown(modes_have_ids, free_arena),
        cmocka_unit_test_teardown(what_the_patron_says_is_written_with_how_it_stands,
                                  free_arena),
        cmocka_unit_test_teardown(every_state_of_an_option_has_a_word, free_arena),
        cmocka_unit_test_teardown(what_was_said_is_written_with_what_was_heard,
                                  free_arena),
        cmocka_unit_test_teardown(what_was_typed_cannot_break_its_line, free_arena),
        cmocka_unit_test_teardown(the_other_events_are_small, free_arena),
        cmocka_unit_test_teardown(a_score_has_its_evidence_gates_and_counts, free_arena),
        cmocka_unit_test_teardown(scores_alone_have_no_evidence_and_their_rubrics_names,
                                  free_arena),
        cmocka_unit_test_teardown(every_count_is_written_under_its_name, free_arena),
        cmocka_unit_test_teardown(what_was_written_is_read_back, free_arena),
        cmocka_unit_test_teardown(every_kind_of_event_is_known, free_arena),
        cmocka_unit_test_teardown(unknown_events_may_stand_anywhere, free_arena),
        cmocka_unit_test_teardown(a_line_is_kept_without_its_crc, free_arena),
        cmocka_unit_test_teardown(what_is_half_typed_goes_when_the_line_was_sent,
                                  free_arena),
        cmocka_unit_test_teardown(numbers_that_cannot_be_are_taken_for_none, free_arena),
        cmocka_unit_test_teardown(more_rubrics_than_there_is_room_for_are_dropped,
                                  free_arena),
        cmocka_unit_test_teardown(line_ends_of_other_systems_are_read, free_arena),
        cmocka_unit_test_teardown(a_transcript_begins_with_its_start, free_arena),
        cmocka_unit_test_teardown(the_start_s_values_are_checked, free_arena),
        cmocka_unit_test_teardown(lines_that_are_no_events_are_told_with_their_number,
                                  free_arena),
    };
    return cmocka_run_group_tests_name("transcript", tests, open_small, close_small);
}
