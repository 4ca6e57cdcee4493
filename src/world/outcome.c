#include "world/outcome.h"

#include <stddef.h>

// Seconds from the first failed try to the second (5 s), to the third (5 min), then 30 min,
// 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.
static const long long waits[OUTCOME_TRIES - 1] = {
    5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400,
};

static const char other_clock[] = "this machine's clock is minutes off the receiver's, "
                                  "which refuses signatures then: set "
                                  "it (timedatectl set-ntp true)";

// One message's fault leaves the endpoint's others alone.
static const struct {
    int from, to; // statuses
    bool endpoint;
    const char *advice;
} stops[] = {
    {300, 399, true,
     "the receiver points elsewhere; that is not followed: ask for the new "
     "address, and put it into the configuration"},
    {400, 400, false,
     "the receiver did not accept this message: look at its log; the secret "
     "and the format must be what it expects"},
    {401, 401, true, "the receiver does not accept the secret"},
    {403, 403, true, "the receiver does not accept the secret or the address"},
    {404, 405, true, "there is nothing to post to at this address: look at the url"},
    {409, 409, false, "the receiver has something else under this id"},
    {413, 413, false,
     "this message is too large for the receiver: try \"content\": "
     "\"scores\""},
    {415, 415, true, "the receiver expects another format"},
    {422, 422, false,
     "the receiver did not understand this message: the format must be what "
     "it expects"},
    {400, 499, true, "the receiver refuses: its log says why"},
};

static bool heals(const struct http_result *result) {
    if (result->end != HTTP_ANSWERED)
        return result->end == HTTP_UNREACHABLE;
    int status = result->status;
    return status == 408 || status == 425 || status == 429 ||
           (status >= 500 && status <= 599);
}

static long long pause_of(const struct http_result *result) {
    long long asked = result->retry_after;
    return asked < 0 ? 0 : asked > OUTCOME_WAIT_MAX ? OUTCOME_WAIT_MAX : asked;
}

static struct outcome again(const struct http_result *result, int tries, uint64_t dice) {
    struct outcome outcome = {
        .kind = OUTCOME_DEAD, .pause = pause_of(result), .endpoint = true};
    if (tries >= OUTCOME_TRIES)
        return outcome;
    long long wait = waits[tries < 1 ? 0 : tries - 1];
    if (outcome.pause > wait)
        wait = outcome.pause;
    outcome.kind = OUTCOME_RETRY;
    outcome.wait = wait + (long long)(dice % ((uint64_t)wait / 10 + 1));
    return outcome;
}

static bool clocks_differ(const struct http_result *result, long long now) {
    enum { TOLERANCE = 300 }; // Standard Webhooks' receivers have that
    long long apart = result->date - now;
    return result->date && (apart > TOLERANCE || apart < -TOLERANCE);
}

static struct outcome held(bool endpoint, const char *advice) {
    return (struct outcome){.kind = OUTCOME_HELD, .endpoint = endpoint, .advice = advice};
}

static struct outcome stopped(const struct http_result *result, long long now) {
    if (result->end == HTTP_UNTRUSTED)
        return held(true,
                    "its certificate cannot be trusted: look at this machine's clock, "
                    "the host in the url, and ca_file");
    if (result->end == HTTP_UNUSABLE)
        return held(true, "this address cannot be posted to: look at the url");
    if (result->status >= 400 && result->status <= 403 && clocks_differ(result, now))
        return held(true, other_clock);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (result->status >= stops[i].from && result->status <= stops[i].to)
            return held(stops[i].endpoint, stops[i].advice);
    return held(true, "the receiver gave an answer that is none of HTTP's");
}

struct outcome outcome_of(const struct http_result *result, int tries, long long now,
                          uint64_t dice) {
    if (result->end == HTTP_ANSWERED && result->status >= 200 && result->status <= 299)
        return (struct outcome){.kind = OUTCOME_DELIVERED};
    if (result->end == HTTP_ANSWERED && result->status == 410)
        return (struct outcome){.kind = OUTCOME_GONE,
                                .endpoint = true,
                                .advice =
                                    "the receiver wants nothing from here any more: "
                                    "take the endpoint out of the configuration, or "
                                    "ask, and then `hearout send --retry`"};
    return heals(result) ? again(result, tries, dice) : stopped(result, now);
}
