#include "world/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/date.h"
#include "base/dice.h"

// ---- the time that stands still -----------------------------------------------------

// $HEAROUT_NOW where it is a time, else NULL.
static const char *fixed_time(void) {
    const char *now = getenv("HEAROUT_NOW");
    return date_is_time(str_of(now)) ? now : NULL;
}

bool clock_fixed(void) {
    return fixed_time() != NULL;
}

// ---- the time -----------------------------------------------------------------------

void clock_iso(char text[CLOCK_ISO_SIZE]) {
    const char *fixed = fixed_time();
    if (fixed) {
        memcpy(text, fixed, CLOCK_ISO_SIZE);
        return;
    }
    clock_iso_of(time(NULL), text);
}

void clock_iso_of(long long seconds, char text[CLOCK_ISO_SIZE]) {
    time_t then = (time_t)seconds;
    struct tm parts = {0};
    gmtime_r(&then, &parts);
    if (!strftime(text, CLOCK_ISO_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts))
        memcpy(text, "9999-12-31T23:59:59Z", CLOCK_ISO_SIZE); // a year of five digits
}

long long clock_seconds(void) {
    const char *fixed = fixed_time();
    return fixed ? date_seconds(str_of(fixed)) : time(NULL);
}

void clock_compact(const char iso[CLOCK_ISO_SIZE], char text[CLOCK_COMPACT_SIZE]) {
    size_t len = 0;
    for (const char *c = iso; *c && len < CLOCK_COMPACT_SIZE - 1; c++)
        if (*c != '-' && *c != ':')
            text[len++] = *c;
    text[len] = '\0';
}

uint64_t clock_milliseconds(void) {
    struct timespec now;
    if (clock_fixed() || clock_gettime(CLOCK_MONOTONIC, &now))
        return 0;
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

// ---- dice ---------------------------------------------------------------------------

uint64_t clock_random(void) {
    uint64_t number = 0;
    if (getentropy(&number, sizeof number) == 0)
        return number;
    // A kernel without it: good enough to tell two sessions apart.
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    number = (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
    return dice_roll(&number);
}

void clock_uuid(uint64_t seed, char text[CLOCK_UUID_SIZE]) {
    bool fixed = clock_fixed();
    uint64_t high = fixed ? dice_roll(&seed) : clock_random();
    uint64_t low = fixed ? dice_roll(&seed) : clock_random();
    high = (high & ~(uint64_t)0xf000) | 0x4000;             // version 4
    low = (low & ~((uint64_t)3 << 62)) | (uint64_t)2 << 62; // RFC 9562's variant
    snprintf(text, CLOCK_UUID_SIZE, "%08x-%04x-%04x-%04x-%012llx", (unsigned)(high >> 32),
             (unsigned)(high >> 16 & 0xffff), (unsigned)(high & 0xffff),
             (unsigned)(low >> 48), (unsigned long long)(low & 0xffffffffffffU));
}
