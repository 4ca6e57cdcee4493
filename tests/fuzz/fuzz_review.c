// Any bytes as a review: refused with a message or shown beside the debrief, never a fault.
#include "../unit/stage.h"
#include "report/judged.h"
#include "report/reviews.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct stage_files files;
static struct session session;
static struct sheet sheet;
static FILE *nowhere;

// Before the first input, which would be timed with it.
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    if (!stage_open(&files))
        abort();
    struct stage_set set = stage_set(&files, files.personas[0]);
    session_start(&session, &set, 1, 0, &files.arena);
    session_say(&session, STR("Hello, I am Sam. I am sorry about that."));
    session_say(&session, STR("So you brought it back."));
    sheet_of(&sheet, files.criteria, &session);
    nowhere = fopen("/dev/null", "w");
    return nowhere ? 0 : 1;
}

// The session and the digest are whatever the review says: what comes after is wanted.
static void show(struct review *review, struct arena *arena) {
    struct diag diag = {0};
    const struct review_start *start = &review->raters[0].start;
    if (!review_fits(review, "f", start->session, start->digest, &session, &diag))
        return;
    const struct show show = {.out = nowhere, .width = 80};
    judged_put(&(struct judged){&show, &session, &sheet, review, arena});
    struct reviews reviews;
    reviews_start(&reviews, files.criteria, 1, arena);
    if (reviews_add(&reviews, "f", review, &session, &sheet, &diag)) {
        reviews_close(&reviews);
        reviews_put_text(&reviews, &show);
        reviews_json(&reviews);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena arena = {0};
    struct diag diag = {0};
    static struct review review;
    if (review_read(&review, "fuzzed.review.jsonl",
                    (struct str){(const char *)data, size}, files.criteria, &arena,
                    &diag))
        show(&review, &arena);
    arena_free(&arena);
    return 0;
}
