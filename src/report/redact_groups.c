#include "report/redact_groups.h"

#include <string.h>

#include "base/utf8.h"

bool groups_digit_at(struct str text, size_t at) {
    return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

// ---- reading ------------------------------------------------------------------------

// One mark between two groups; its length, and how it counts.
static size_t mark_at(struct str text, size_t at, char *mark) {
    static const struct {
        const char *bytes;
        char mark;
    } marks[] = {
        {" ", ' '},
        {"\xc2\xa0", ' '},
        {"-", '-'},
        {"\xe2\x80\x91", '-'},
        {"\xe2\x80\x92", '-'},
        {"\xe2\x80\x93", '-'},
        {".", '.'},
        {"\xc2\xb7", '.'},
        {"_", '-'},
        {"/", '/'},
        {"(", '('},
        {")", ')'},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(str_cut(text, at, text.len), str_of(marks[i].bytes))) {
            *mark = marks[i].mark;
            return strlen(marks[i].bytes);
        }
    return 0;
}

// Up to three marks and then a digit: where it stands. Brackets count as blanks; a dot
// or a stroke stands alone.
static size_t next_group(struct str text, size_t at, char *separator) {
    *separator = ' ';
    for (int i = 0; i < 3; i++) {
        char mark;
        size_t length = mark_at(text, at, &mark);
        if (!length)
            return 0;
        at += length;
        if (mark == '-' || mark == '.' || mark == '/')
            *separator = mark;
        if (groups_digit_at(text, at))
            return at;
        if (mark == '.' || mark == '/')
            return 0;
    }
    return 0;
}

static size_t group_end(struct str text, size_t at) {
    while (groups_digit_at(text, at))
        at++;
    return at;
}

bool groups_letter_at(struct str text, size_t at) {
    size_t length;
    return at < text.len &&
           utf8_kind(utf8_first(str_cut(text, at, text.len), &length)) == UTF8_LETTER;
}

// 10:30 and 1,000 are no numbers of this kind, neither is 10am or 7a.
static bool goes_on(struct str text, size_t begin, size_t end) {
    return (groups_letter_at(text, end) && end - begin < GROUPS_LONG_RUN) ||
           (end < text.len && strchr(",:", text.at[end]) &&
            groups_digit_at(text, end + 1));
}

// X1234567, DE89 3704: one or two capitals belong to the number of a card or an account.
static size_t prefix_end(struct str text, size_t at) {
    size_t end = at;
    while (end < text.len && end - at < 2 && text.at[end] >= 'A' && text.at[end] <= 'Z')
        end++;
    return groups_digit_at(text, end) ? end : at;
}

bool groups_read(struct groups *groups, struct str text, size_t at) {
    *groups = (struct groups){.text = text};
    size_t prefix = prefix_end(text, at);
    groups->prefixed = prefix > at;
    at = prefix;
    while (!groups->prefixed && at < text.len &&
           (text.at[at] == '(' || text.at[at] == '+')) {
        groups->plus |= text.at[at] == '+';
        at++;
    }
    char separator = 0;
    while (groups_digit_at(text, at) && groups->count < GROUPS_MAX) {
        size_t end = group_end(text, at);
        if (goes_on(text, at, end))
            break;
        groups->at[groups->count].begin = at;
        groups->at[groups->count].end = end;
        groups->at[groups->count++].separator = separator;
        at = next_group(text, end, &separator);
        if (!at)
            break;
    }
    return groups->count > 0;
}

// ---- looking at it ------------------------------------------------------------------

size_t groups_length(const struct groups *groups, unsigned group) {
    return groups->at[group].end - groups->at[group].begin;
}

int groups_value(const struct groups *groups, unsigned group) {
    int value = 0;
    for (size_t i = groups->at[group].begin; i < groups->at[group].end; i++)
        value = value < 1000000 ? value * 10 + (groups->text.at[i] - '0') : value;
    return value;
}

// The digits of the first groups, without what is between. 0: too many.
size_t groups_digits(const struct groups *groups, unsigned count,
                     char digits[DIGITS_MAX]) {
    size_t length = 0;
    for (unsigned g = 0; g < count; g++)
        for (size_t i = groups->at[g].begin; i < groups->at[g].end; i++) {
            if (length == DIGITS_MAX)
                return 0;
            digits[length++] = groups->text.at[i];
        }
    return length;
}

// The lengths of the groups from `first` on.
bool groups_shaped(const struct groups *groups, unsigned first, unsigned count,
                   const char *shape) {
    if (strlen(shape) != count - first)
        return false;
    for (unsigned g = first; g < count; g++)
        if (groups_length(groups, g) != (size_t)(shape[g - first] - '0'))
            return false;
    return true;
}
