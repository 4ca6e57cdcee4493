#include "base/date.h"

#include <stdio.h>

struct day {
    int year, month, day;
};

static int number_at(struct str text, size_t at, size_t digits) {
    int number = 0;
    for (size_t i = at; i < at + digits; i++)
        number = number * 10 + text.at[i] - '0';
    return number;
}

static int days_of(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

// ---- what is one --------------------------------------------------------------------

static bool shape_fits(struct str text, struct str shape) {
    if (text.len != shape.len)
        return false;
    for (size_t i = 0; i < shape.len; i++) {
        bool digit = text.at[i] >= '0' && text.at[i] <= '9';
        if (shape.at[i] == '0' ? !digit : text.at[i] != shape.at[i])
            return false;
    }
    return true;
}

static struct day day_of(struct str text) {
    return (struct day){number_at(text, 0, 4), number_at(text, 5, 2),
                        number_at(text, 8, 2)};
}

bool date_is_day(struct str text) {
    if (!shape_fits(text, STR("0000-00-00")))
        return false;
    struct day day = day_of(text);
    return day.year >= 1 && day.month >= 1 && day.month <= 12 && day.day >= 1 &&
           day.day <= days_of(day.year, day.month);
}

bool date_is_time(struct str text) {
    return shape_fits(text, STR("0000-00-00T00:00:00Z")) &&
           date_is_day(str_cut(text, 0, DATE_DAY_LENGTH)) &&
           number_at(text, 11, 2) < 24 && number_at(text, 14, 2) < 60 &&
           number_at(text, 17, 2) < 60;
}

// ---- as a number --------------------------------------------------------------------

static long long days_since_1970(struct day day) {
    long long days = day.day - 1;
    for (int year = 1970; year < day.year; year++)
        days += days_of(year, 2) + 337;
    for (int year = day.year; year < 1970; year++)
        days -= days_of(year, 2) + 337;
    for (int month = 1; month < day.month; month++)
        days += days_of(day.year, month);
    return days;
}

long long date_seconds(struct str time) {
    long long hours = days_since_1970(day_of(time)) * 24 + number_at(time, 11, 2);
    return (hours * 60 + number_at(time, 14, 2)) * 60 + number_at(time, 17, 2);
}

// ---- how long before ----------------------------------------------------------------

bool age_of(struct str text, struct age *age) {
    if (text.len < 2 || text.len > 5)
        return false;
    size_t digits = text.len - 1;
    for (size_t i = 0; i < digits; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    *age = (struct age){number_at(text, 0, digits), text.at[digits]};
    bool unit =
        age->unit == 'd' || age->unit == 'w' || age->unit == 'm' || age->unit == 'y';
    return unit && age->count > 0;
}

static void go_back_a_day(struct day *day) {
    if (day->year == 1 && day->month == 1 && day->day == 1)
        return;
    if (--day->day)
        return;
    if (--day->month == 0) {
        day->month = 12;
        day->year--;
    }
    day->day = days_of(day->year, day->month);
}

static void go_back_months(struct day *day, int months) {
    int all = day->year * 12 + day->month - 1 - months;
    day->year = all < 12 ? 1 : all / 12;
    day->month = all < 12 ? 1 : all % 12 + 1;
    int most = days_of(day->year, day->month);
    day->day = day->day < most ? day->day : most;
}

void date_before(struct str day, struct age age, char before[DATE_DAY_LENGTH + 1]) {
    struct day at = day_of(day);
    int days = age.unit == 'd' ? age.count : age.unit == 'w' ? age.count * 7 : 0;
    int months = age.unit == 'm' ? age.count : age.unit == 'y' ? age.count * 12 : 0;
    if (months)
        go_back_months(&at, months);
    for (int i = 0; i < days; i++)
        go_back_a_day(&at);
    snprintf(before, DATE_DAY_LENGTH + 1, "%04u-%02u-%02u", (unsigned)at.year % 10000U,
             (unsigned)at.month % 100U, (unsigned)at.day % 100U);
}
