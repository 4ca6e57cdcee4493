#include "cmd/queue.h"

#include "base/utf8.h"
#include "cmd/cmd.h"
#include "cmd/kept.h"
#include "record/consent.h"
#include "world/clock.h"
#include "world/files.h"
#include "world/sign.h"

// ---- consent ------------------------------------------------------------------------

static void tell(const struct queue *queue, const char *path,
                 const struct endpoint *endpoint, const char *what) {
    diag_note(queue->diag, (struct place){.file = path}, "%.*s: %s",
              STR_ARGS(endpoint->name), what);
}

// What may be sent of it: *words says whether the conversation, too.
static bool consents(const struct queue *queue, const struct endpoint *endpoint,
                     const char *path, const struct transcript *transcript, bool *words) {
    enum consent consent = consent_last(transcript, queue->arena).consent;
    *words = endpoint->words && consent_allows(consent, USE_WORDS);
    if (!consent_allows(consent, USE_SCORES)) {
        tell(queue, path, endpoint, "not sent: the learner keeps it private");
        return false;
    }
    return true;
}

bool queue_may_send(const struct outbox_message *message, bool *may, struct diag *diag) {
    struct arena arena = {0};
    struct transcript transcript;
    const char *path = arena_copy(&arena, message->transcript).at;
    *may =
        false; // where the transcript is gone: purged, it may have been a withdrawn one
    bool good = true;
    if (files_is_there(path)) {
        good = kept_read(&transcript, path, &arena, diag) == EXIT_FINE;
        enum consent_use use = message->words ? USE_WORDS : USE_SCORES;
        *may = good && consent_allows(consent_last(&transcript, &arena).consent, use);
    }
    arena_free(&arena);
    return good;
}

// ---- the message --------------------------------------------------------------------

static struct payload_request request_of(const struct queue *queue,
                                         const struct endpoint *endpoint, bool words,
                                         const char *id) {
    return (struct payload_request){
        .format = endpoint->format,
        .id = str_of(id),
        .text = words,
        .redaction = &queue->config->redaction,
        .patron = {"", 0}, // its id says it
        .criteria = queue->criteria,
        .home_page = queue->config->home_page,
        .uuid5 = sign_uuid5,
    };
}

static const char *message_id(const struct queue *queue, const struct endpoint *endpoint,
                              struct str session, bool words) {
    char *id = arena_new(queue->arena, char, SIGN_UUID_SIZE);
    const char *name =
        arena_print(queue->arena, "%.*s/%s/%s", STR_ARGS(endpoint->name),
                    payload_format_id(endpoint->format), words ? "transcript" : "scores");
    sign_uuid5(session, str_of(name), id);
    return id;
}

static bool make(const struct queue *queue, const struct endpoint *endpoint,
                 const char *path, const struct transcript *transcript, bool words,
                 struct outbox_message *message) {
    const char *id = message_id(queue, endpoint, transcript->start.session, words);
    struct payload_request request = request_of(queue, endpoint, words, id);
    struct payload payload;
    if (!payload_make(&payload, &request, transcript, path, queue->arena, queue->diag))
        return false;
    if (payload.shortened)
        tell(queue, path, endpoint, "shortened, to stay within what the receiver takes");
    long long now = clock_seconds();
    *message = (struct outbox_message){.id = str_of(id),
                                       .endpoint = endpoint->name,
                                       .transcript = files_whole_path(path, queue->arena),
                                       .words = words,
                                       .content_type = str_of(payload.content_type),
                                       .header = str_of(payload.header),
                                       .body = payload.body,
                                       .queued = now,
                                       .next = now,
                                       .fault = {"", 0}};
    return true;
}

// A copy does not know what its learner said since; and what the outbox keeps is JSON.
static bool may_be_queued(const struct queue *queue, const char *path,
                          const struct transcript *transcript) {
    if (transcript->redacted)
        return diag_fail(queue->diag, place_of(path),
                         "a redacted copy is not sent; expected the transcript that it "
                         "was made of");
    return utf8_valid(files_whole_path(path, queue->arena)) ||
           diag_fail(queue->diag, place_of(path),
                     "expected a path in UTF-8, so that the outbox can keep it");
}

int queue_make(const struct queue *queue, const struct endpoint *endpoint,
               const char *path, struct outbox_message *message, bool *made) {
    struct transcript transcript = {0};
    bool words;
    *made = false;
    int code = kept_read(&transcript, path, queue->arena, queue->diag);
    if (code == EXIT_FINE && !may_be_queued(queue, path, &transcript))
        return EXIT_DATA;
    if (code != EXIT_FINE || !consents(queue, endpoint, path, &transcript, &words))
        return code;
    *made = make(queue, endpoint, path, &transcript, words, message);
    if (*made && endpoint->words && !words)
        tell(queue, path, endpoint,
             "only the scores are sent: the learner has not agreed to share the words");
    return *made ? EXIT_FINE : EXIT_DATA;
}
