#include "cmd/consent.h"

#include "base/show.h"
#include "cmd/kept.h"
#include "cmd/options.h"
#include "record/consent.h"
#include "world/clock.h"
#include "world/journal.h"

enum { SHOWN = 64 }; // of the latest events

struct asking {
    const char *path;
    struct arena arena;
    struct diag diag;
};

// ---- shown --------------------------------------------------------------------------

static void put_record(const struct consent_record *record) {
    show_text(stdout, record->time.len ? record->time : STR("(no time)"));
    printf("  %s\n", consent_id(record->consent));
}

static void put(struct asking *a, const struct transcript *transcript) {
    struct consent_record records[SHOWN];
    size_t count = consent_list(transcript, records, SHOWN, &a->arena);
    for (size_t i = 0; i < count; i++)
        put_record(&records[i]);
    enum consent now = count ? records[count - 1].consent : CONSENT_NONE;
    printf("%s: %s\n", consent_id(now), consent_label(now));
}

static int show(struct asking *a) {
    struct transcript transcript;
    int code = kept_read(&transcript, a->path, &a->arena, &a->diag);
    if (code == EXIT_FINE)
        put(a, &transcript);
    return code;
}

// ---- set ----------------------------------------------------------------------------

// What it is not is told before anything is changed: appending mends a torn tail.
static int append(struct asking *a, enum consent consent) {
    struct journal journal;
    struct transcript transcript;
    struct str lines;
    char now[CLOCK_ISO_SIZE];
    if (kept_read(&transcript, a->path, &a->arena, &(struct diag){0}) != EXIT_FINE)
        return show(a);
    if (!journal_resume(&journal, a->path, &lines, &a->arena, &a->diag))
        return EXIT_DENIED;
    clock_iso(now);
    bool good =
        journal_append(&journal, consent_put(consent, str_of(now), &a->arena), &a->diag);
    journal_close(&journal);
    if (!good)
        return EXIT_IO;
    printf("%s: %s\n", consent_id(consent), consent_label(consent));
    return EXIT_FINE;
}

// ---- the command --------------------------------------------------------------------

static const char help[] =
    "Appends to the transcript what its learner lets be done with it; the last word "
    "counts.\n"
    "Without one, shows what was said and what follows from it.\n\n"
    "  private    in no cohort, and nothing of it is sent\n"
    "  shared     counted in a cohort; its scores and words may be sent\n"
    "  withdrawn  as private, and the next purge deletes it\n\n"
    "Where nobody was asked, a transcript is counted in a cohort where it lies and its\n"
    "scores may be sent; its words stay on this machine.\n";

static int run(int argc, char *argv[]) {
    const struct option_row rows[] = {{0}};
    int first = options_read(argc, argv, rows);
    if (first < 0 || argc - first < 1 || argc - first > 2)
        return EXIT_USAGE;
    enum consent consent = CONSENT_NONE;
    if (argc - first == 2 && !consent_of(str_of(argv[first + 1]), &consent)) {
        fputs("hearout: consent: expected private, shared or withdrawn, not '", stderr);
        show_text(stderr, str_of(argv[first + 1]));
        fputs("'\n", stderr);
        return EXIT_USAGE;
    }
    struct asking asking = {.path = argv[first], .diag = {.out = stderr}};
    int code = consent == CONSENT_NONE ? show(&asking) : append(&asking, consent);
    arena_free(&asking.arena);
    return code;
}

const struct cmd cmd_consent = {"consent", "FILE [private|shared|withdrawn]",
                                "what may be done with a transcript", help, run};
