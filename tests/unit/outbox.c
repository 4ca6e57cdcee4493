#include "world/outbox.h"

#include <sys/stat.h>

#include "base/crc.h"
#include "scratch.h"
#include "told.h"
#include "world/files.h"

#define ID "021e5dd0-8240-5d51-beb9-0945d2e35775"

static struct arena arena;
static struct told told;
static struct outbox outbox;

static int start(void **state) {
    told_start(&told);
    return scratch_start(state) || !outbox_open(&outbox, ".", &arena, &told.diag);
}

static int end(void **state) {
    outbox_close(&outbox);
    told_end(&told);
    arena_free(&arena);
    return scratch_end(state);
}

static struct outbox_message message(const char *id) {
    return (struct outbox_message){.id = str_of(id),
                                   .endpoint = STR("training"),
                                   .transcript = STR("/a \"b\"/c.jsonl"),
                                   .content_type = STR("application/json"),
                                   .header = STR("X-Version: 1"),
                                   .body = STR("{\"a\":\"\xc3\xa9 \\u001b\"}"),
                                   .queued = 1795280400,
                                   .next = 1795280405,
                                   .tries = 3,
                                   .words = true,
                                   .fault = STR("503: later\x1b[2J")};
}

static struct outbox_message read_back(enum outbox_place place, const char *id) {
    struct outbox_message back;
    OK("it can be read",
       outbox_read(&outbox, place, str_of(id), &back, &arena, &told.diag));
    return back;
}

static void a_message_comes_back_as_it_was(void **state) {
    (void)state;
    struct outbox_message was = message(ID);
    OK("it is kept", outbox_add(&outbox, &was, &told.diag));
    struct outbox_message is = read_back(OUTBOX_WAITING, ID);
    IS("id", is.id, was.id);
    IS("endpoint", is.endpoint, was.endpoint);
    IS("transcript", is.transcript, was.transcript);
    IS("type", is.content_type, was.content_type);
    IS("header", is.header, was.header);
    IS("body", is.body, was.body);
    IS("fault", is.fault, was.fault);
    OK("numbers", is.queued == was.queued && is.next == was.next && is.tries == 3);
    OK("flags", is.words && !is.held);
    struct stat found;
    OK("for its owner only",
       stat("outbox/" ID ".json", &found) == 0 && (found.st_mode & 0777) == 0600);
    OK("so is the folder", stat("outbox", &found) == 0 && (found.st_mode & 0777) == 0700);
}

static void one_that_waits_is_not_queued_anew(void **state) {
    (void)state;
    struct outbox_message first = message(ID), second = message(ID);
    second.tries = 0;
    OK("both are fine", outbox_add(&outbox, &first, &told.diag) &&
                            outbox_add(&outbox, &second, &told.diag));
    OK("its tries stay counted", read_back(OUTBOX_WAITING, ID).tries == 3);
    OK("unless it is saved", outbox_save(&outbox, &second, &told.diag));
    OK("then they do not", read_back(OUTBOX_WAITING, ID).tries == 0);
}

static size_t listed(enum outbox_place place) {
    struct str *ids;
    size_t count;
    outbox_list(&outbox, place, &ids, &count, &arena);
    for (size_t i = 0; i < count; i++)
        OK("an id", ids[i].len == 36);
    return count;
}

static void the_dead_are_kept_and_come_back(void **state) {
    (void)state;
    struct outbox_message one = message(ID);
    OK("nothing yet", listed(OUTBOX_WAITING) == 0 && listed(OUTBOX_DEAD) == 0);
    OK("kept", outbox_add(&outbox, &one, &told.diag));
    OK("one", listed(OUTBOX_WAITING) == 1 && listed(OUTBOX_DEAD) == 0);
    OK("buried", outbox_bury(&outbox, &one, &told.diag));
    OK("moved", listed(OUTBOX_WAITING) == 0 && listed(OUTBOX_DEAD) == 1);
    IS("whole", read_back(OUTBOX_DEAD, ID).body, one.body);
    OK("revived", outbox_revive(&outbox, &one, &told.diag));
    OK("back", listed(OUTBOX_WAITING) == 1 && listed(OUTBOX_DEAD) == 0);
    OK("dropped", outbox_drop(&outbox, OUTBOX_WAITING, one.id, &told.diag));
    OK("gone",
       listed(OUTBOX_WAITING) == 0 && !outbox_has(&outbox, OUTBOX_WAITING, one.id));
    OK("twice is no fault", outbox_drop(&outbox, OUTBOX_WAITING, one.id, &told.diag));
}

static void refused(const char *bytes, const char *why) {
    struct outbox_message back;
    scratch_write("outbox/" ID ".json", str_of(bytes));
    OK(why, !outbox_read(&outbox, OUTBOX_WAITING, STR(ID), &back, &arena, &told.diag));
    OK(why, told_has(&told, why));
}

// What somebody else wrote, with a check sum that fits.
static const char *with_crc(const char *object) {
    char member[CRC_MEMBER_LENGTH + 2];
    struct str head = str_cut(str_of(object), 0, strlen(object) - 1);
    crc_member(head, member);
    return arena_print(&arena, "%.*s%s\n", STR_ARGS(head), member);
}

static void what_is_not_as_written_is_told(void **state) {
    (void)state;
    struct outbox_message one = message(ID);
    struct str bytes;
    OK("kept", outbox_add(&outbox, &one, &told.diag));
    OK("read", files_read("outbox/" ID ".json", 10000, &bytes, &arena, &told.diag));
    for (size_t i = 0; i + 1 < bytes.len; i++) {
        char *copy = arena_new(&arena, char, bytes.len + 1);
        memcpy(copy, bytes.at, bytes.len);
        copy[i] ^= 1;
        struct outbox_message back;
        scratch_write("outbox/" ID ".json", (struct str){copy, bytes.len});
        OK("one bit",
           !outbox_read(&outbox, OUTBOX_WAITING, STR(ID), &back, &arena, &told.diag));
    }
    refused("", "fits its crc");
    refused(with_crc("{\"schema\":\"hearout/message/2\",\"id\":\"" ID "\"}"),
            "a later hearout");
    refused(with_crc("{\"schema\":\"hearout/message/1\",\"id\":\"" ID "\"}"), "members");
    OK("of another name", outbox_save(&outbox, &one, &told.diag) &&
                              rename("outbox/" ID ".json", "outbox/x.json") == 0);
    OK("is refused",
       !outbox_read(&outbox, OUTBOX_WAITING, STR("x"), &one, &arena, &told.diag) &&
           told_has(&told, "expected a file called " ID ".json"));
}

static void a_header_is_one_line(void **state) {
    (void)state;
    struct outbox_message one = message(ID);
    one.header = STR("X: 1\r\nHost: elsewhere");
    OK("kept", outbox_save(&outbox, &one, &told.diag));
    OK("and not believed",
       !outbox_read(&outbox, OUTBOX_WAITING, STR(ID), &one, &arena, &told.diag));
}

static void one_process_sends_at_a_time(void **state) {
    (void)state;
    struct outbox other;
    OK("another", outbox_open(&other, ".", &arena, &told.diag));
    bool busy;
    OK("the first", outbox_lock(&outbox, &busy, &told.diag));
    OK("not the second", !outbox_lock(&other, &busy, &told.diag) && busy);
    OK("told", told_has(&told, "another hearout is sending just now"));
    struct outbox_message one = message(ID);
    OK("but it may queue", outbox_add(&other, &one, &told.diag));
    outbox_close(&outbox);
    OK("afterwards", outbox_lock(&other, &busy, &told.diag));
    outbox_close(&other);
    assert_int_equal(unlink("outbox/.sending"), 0);
    assert_int_equal(symlink("elsewhere", "outbox/.sending"), 0);
    OK("a lock that is none", !outbox_lock(&other, &busy, &told.diag) && !busy);
    OK("is told",
       told_has(&told, "outbox: its .sending cannot be locked: Too many levels"));
    OK("and nothing is made elsewhere", !files_is_there("outbox/elsewhere"));
}

static void an_endpoint_is_remembered_by_its_address(void **state) {
    (void)state;
    const struct str name = STR("training"), here = STR("sha256:1"),
                     there = STR("sha256:2");
    struct outbox_memory memory = {.until = 1795280400, .gone = true, .confirmed = true};
    OK("nothing is known", outbox_recall(&outbox, name, here).until == 0);
    OK("kept", outbox_remember(&outbox, name, here, memory, &told.diag));
    memory = outbox_recall(&outbox, name, here);
    OK("as it was", memory.until == 1795280400 && memory.gone && memory.confirmed);
    memory = outbox_recall(&outbox, name, there);
    OK("elsewhere nothing", memory.until == 0 && !memory.gone && !memory.confirmed);
    OK("reopened", outbox_reopen(&outbox, name, &told.diag));
    memory = outbox_recall(&outbox, name, here);
    OK("it may be sent to, and what was agreed to stays",
       memory.until == 0 && !memory.gone && memory.confirmed);
    OK("of another nothing is known, and nothing made",
       outbox_reopen(&outbox, STR("other"), &told.diag) &&
           !files_is_there("outbox/endpoints/other.json"));
    scratch_write("outbox/endpoints/training.json", STR("{}"));
    memory = outbox_recall(&outbox, name, here);
    OK("a damaged one is none", !memory.gone && !memory.confirmed);
}

static void without_a_home_there_is_no_outbox(void **state) {
    (void)state;
    struct outbox none;
    OK("refused", !outbox_open(&none, NULL, &arena, &told.diag));
    OK("told", told_has(&told, "no home directory"));
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, start, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        EACH(a_message_comes_back_as_it_was),
        EACH(one_that_waits_is_not_queued_anew),
        EACH(the_dead_are_kept_and_come_back),
        EACH(what_is_not_as_written_is_told),
        EACH(a_header_is_one_line),
        EACH(one_process_sends_at_a_time),
        EACH(an_endpoint_is_remembered_by_its_address),
        EACH(without_a_home_there_is_no_outbox),
    };
    return cmocka_run_group_tests_name("outbox", tests, NULL, NULL);
}
