// date: days and times as ISO 8601 writes them, in UTC: 2026-11-21 and
// 2026-11-21T17:00:00Z. Two of a kind compare as texts do.

#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

enum { DATE_DAY_LENGTH = 10, DATE_TIME_LENGTH = 20 };

bool date_is_day(struct str text); // from year 1 on
bool date_is_time(struct str text);
long long date_seconds(struct str time); // since 1970, of what is a time

// A length of time as people write it: "90d", "2w", "6m" (calendar months), "1y".
struct age {
    int count; // 1 .. 9999
    char unit; // 'd', 'w', 'm' or 'y'
};
bool age_of(struct str text, struct age *age);

// The day that lies so long before a day (its first ten bytes), as text and NUL. A day
// that a shorter month does not have becomes that month's last. Never before year 1.
void date_before(struct str day, struct age age, char before[DATE_DAY_LENGTH + 1]);

#endif
