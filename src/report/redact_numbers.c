#include "report/redact_inside.h"

#include <string.h>

#include "base/utf8.h"

enum {
    GROUPS_MAX = 8,
    DIGITS_MAX = 24,   // of what is looked at as one number
    LONG_NUMBER = 7,   // digits in a row: a card or an account rather than an amount
    LONG_GROUPED = 9,  // the same written in groups
    CONTEXT_WORDS = 4, // before a number, that say what it is,
    CONTEXT_MAX = 40,  // and the bytes they are looked for in
};

// A number as it is written: "(217) 555-0142" is three groups.
struct number {
    struct str text; // all of it that is looked at
    size_t begin;    // of the whole, with a bracket or a plus before it
    bool plus;
    unsigned count;
    struct {
        size_t begin, end;
        char separator; // before this group: one of " -./", 0 for the first
    } groups[GROUPS_MAX];
};

static bool is_digit(struct str text, size_t at) {
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
        if (is_digit(text, at))
            return at;
        if (mark == '.' || mark == '/')
            return 0;
    }
    return 0;
}

static size_t group_end(struct str text, size_t at) {
    while (is_digit(text, at))
        at++;
    return at;
}

static bool letter_at(struct str text, size_t at) {
    size_t length;
    return at < text.len &&
           utf8_kind(utf8_first(str_cut(text, at, text.len), &length)) == UTF8_LETTER;
}

// 10:30 and 1,000 are no numbers of this kind, neither is 10am or 7a.
static bool goes_on(struct str text, size_t end) {
    return letter_at(text, end) ||
           (end < text.len && strchr(",:", text.at[end]) && is_digit(text, end + 1));
}

static bool number_read(struct number *number, struct str text, size_t at) {
    *number = (struct number){.text = text, .begin = at};
    while (at < text.len && (text.at[at] == '(' || text.at[at] == '+')) {
        number->plus |= text.at[at] == '+';
        at++;
    }
    char separator = 0;
    while (is_digit(text, at) && number->count < GROUPS_MAX) {
        size_t end = group_end(text, at);
        if (goes_on(text, end))
            break;
        number->groups[number->count].begin = at;
        number->groups[number->count].end = end;
        number->groups[number->count++].separator = separator;
        at = next_group(text, end, &separator);
        if (!at)
            break;
    }
    return number->count > 0;
}

// ---- looking at it ------------------------------------------------------------------

static size_t group_length(const struct number *number, unsigned group) {
    return number->groups[group].end - number->groups[group].begin;
}

static int group_value(const struct number *number, unsigned group) {
    int value = 0;
    for (size_t i = number->groups[group].begin; i < number->groups[group].end; i++)
        value = value < 1000000 ? value * 10 + (number->text.at[i] - '0') : value;
    return value;
}

// The digits of the first groups, without what is between. 0: too many.
static size_t digits_of(const struct number *number, unsigned count,
                        char digits[DIGITS_MAX]) {
    size_t length = 0;
    for (unsigned g = 0; g < count; g++)
        for (size_t i = number->groups[g].begin; i < number->groups[g].end; i++) {
            if (length == DIGITS_MAX)
                return 0;
            digits[length++] = number->text.at[i];
        }
    return length;
}

// The lengths of the groups from `first` on.
static bool has_shape(const struct number *number, unsigned first, unsigned count,
                      const char *shape) {
    if (strlen(shape) != count - first)
        return false;
    for (unsigned g = first; g < count; g++)
        if (group_length(number, g) != (size_t)(shape[g - first] - '0'))
            return false;
    return true;
}

static bool luhn_fits(const char *digits, size_t length) {
    int sum = 0;
    for (size_t i = 0; i < length; i++) {
        int digit = digits[length - 1 - i] - '0';
        if (i % 2)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

// What the words before it say: ISBN, OCLC number, pages: nobody's own number.
static bool is_named_public(struct str text, size_t at) {
    static const char *const names[] = {"isbn", "issn",  "oclc", "lccn",    "doi",
                                        "page", "pages", "pp",   "invoice", "rfc"};
    text = str_cut(text, at > CONTEXT_MAX ? at - CONTEXT_MAX : 0,
                   at < CONTEXT_MAX ? at : CONTEXT_MAX);
    at = text.len;
    for (int i = 0; i < CONTEXT_WORDS; i++) {
        while (at && !letter_at(text, at - 1) && text.at[at - 1] != '.')
            at--;
        size_t end = at;
        while (at && letter_at(text, at - 1))
            at--;
        struct str word = str_span(text, at, end);
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            if (redact_same(word, names[n]))
                return true;
    }
    return false;
}

// ---- what is nobody's own ----------------------------------------------------------

static bool is_month_and_day(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool is_year(int year) {
    return year >= 1000 && year <= 2100;
}

// 2026-11-21, 11/21/2026, 21.11.26, 1939-1945, 20261121
static bool is_date(const struct number *number, unsigned count) {
    if (count == 1 && group_length(number, 0) == 8) {
        char digits[DIGITS_MAX];
        digits_of(number, 1, digits);
        int year = (digits[0] - '0') * 1000 + (digits[1] - '0') * 100;
        return year >= 1900 && year <= 2000 &&
               is_month_and_day((digits[4] - '0') * 10 + digits[5] - '0',
                                (digits[6] - '0') * 10 + digits[7] - '0');
    }
    int a = group_value(number, 0), b = count > 1 ? group_value(number, 1) : 0;
    if (count == 2)
        return has_shape(number, 0, 2, "44") && number->groups[1].separator == '-' &&
               is_year(a) && is_year(b);
    if (count != 3 || number->groups[1].separator == ' ' ||
        number->groups[1].separator != number->groups[2].separator)
        return false;
    int c = group_value(number, 2);
    bool short_year = group_length(number, 2) == 2 || is_year(c);
    return (group_length(number, 0) == 4 && is_year(a) && is_month_and_day(b, c)) ||
           (short_year && (is_month_and_day(a, b) || is_month_and_day(b, a)));
}

static bool isbn13_fits(const char *digits) {
    int sum = 0;
    for (int i = 0; i < 13; i++)
        sum += (digits[i] - '0') * (i % 2 ? 3 : 1);
    return sum % 10 == 0 && digits[0] == '9' && digits[1] == '7' && digits[2] >= '8';
}

// Of ten digits only those that can be no phone number in North America.
static bool isbn10_fits(const char *digits) {
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += (digits[i] - '0') * (10 - i);
    return sum % 11 == 0 && digits[0] <= '1';
}

static bool is_public(const struct number *number, unsigned count) {
    char digits[DIGITS_MAX];
    size_t length = digits_of(number, count, digits);
    return is_date(number, count) || (length == 13 && isbn13_fits(digits)) ||
           (length == 10 && isbn10_fits(digits) && !number->plus);
}

// ---- what is somebody's -------------------------------------------------------------

static bool is_barcode(const struct number *number, unsigned count) {
    char digits[DIGITS_MAX];
    size_t length = digits_of(number, count, digits);
    return length == 14 && (digits[0] == '2' || digits[0] == '3');
}

// 13 to 19 digits with their check digit. Fourteen are a library's, but for the grouping
// that Diners cards have.
static bool is_card(const struct number *number, unsigned count) {
    char digits[DIGITS_MAX];
    size_t length = digits_of(number, count, digits);
    if (length < 13 || length > 19 || digits[0] < '2' || digits[0] > '6')
        return false;
    if (is_barcode(number, count) && !has_shape(number, 0, count, "4442") &&
        !has_shape(number, 0, count, "464"))
        return false;
    return luhn_fits(digits, length);
}

// Area code and exchange do not begin with 0 or 1.
static bool is_american(const struct number *number, unsigned count) {
    char digits[DIGITS_MAX];
    size_t length = digits_of(number, count, digits), skip = 0;
    if (length == 11 && digits[0] == '1')
        skip = 1;
    if (length - skip != 10 || digits[skip] < '2' || digits[skip + 3] < '2')
        return false;
    unsigned first = skip && group_length(number, 0) == 1;
    return count == 1 || has_shape(number, first, count, "334") ||
           has_shape(number, first, count, "37") || has_shape(number, first, count, "64");
}

// 555-0142
static bool is_local(const struct number *number, unsigned count) {
    return count == 2 && has_shape(number, 0, 2, "34") &&
           number->text.at[number->groups[0].begin] >= '2' &&
           number->groups[1].separator != '/';
}

// +44 20 7946 0018, 0049 30 ..., 020 7946 0018
static bool is_foreign(const struct number *number, unsigned count) {
    char digits[DIGITS_MAX];
    size_t length = digits_of(number, count, digits);
    if (number->plus)
        return length >= 8 && length <= 15;
    return length >= 9 && length <= 15 && digits[0] == '0' && count > 1;
}

static bool is_phone(const struct number *number, unsigned count) {
    return is_american(number, count) || is_local(number, count) ||
           is_foreign(number, count);
}

static bool is_long(const struct number *number, unsigned count) {
    char digits[DIGITS_MAX];
    if (count == 1)
        return group_length(number, 0) >= LONG_NUMBER;
    size_t longest = 0;
    for (unsigned g = 0; g < count; g++) {
        if (group_length(number, g) < 2)
            return false;
        longest = group_length(number, g) > longest ? group_length(number, g) : longest;
    }
    return longest >= 4 && digits_of(number, count, digits) >= LONG_GROUPED;
}

// ---- deciding -----------------------------------------------------------------------

// In this order, each on as many groups as it fits.
static const struct {
    bool (*fits)(const struct number *number, unsigned count);
    bool personal;
    enum redact_kind kind;
} rules[] = {
    {is_public, false, REDACT_BARCODE}, {is_card, true, REDACT_CARD},
    {is_barcode, true, REDACT_BARCODE}, {is_phone, true, REDACT_PHONE},
    {is_long, true, REDACT_BARCODE},
};

static bool is_price(struct str text, size_t at) {
    return at && (text.at[at - 1] == '$' ||
                  str_ends(str_cut(text, 0, at), STR("\xe2\x82\xac")) ||
                  str_ends(str_cut(text, 0, at), STR("\xc2\xa3")));
}

size_t redact_number(struct str text, size_t at, enum redact_kind *kind, size_t *kept) {
    struct number number;
    if (!number_read(&number, text, at))
        return 0;
    if (text.at[at] == '(' &&
        !str_starts(str_cut(text, number.groups[0].end, 1), STR(")")))
        return 0; // the bracket is the sentence's
    *kept = number.groups[0].end - at;
    if (is_price(text, at) || is_named_public(text, at))
        return 0;
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
        for (unsigned count = number.count; count; count--) {
            if (!rules[r].fits(&number, count))
                continue;
            size_t length = number.groups[count - 1].end - at;
            *kind = rules[r].kind;
            if (rules[r].personal)
                return length;
            *kept = length;
            return 0;
        }
    return 0;
}

// ---- digits as words ----------------------------------------------------------------

size_t redact_spelled(struct str text, size_t at, enum redact_kind *kind) {
    static const char *const digits[] = {"zero", "oh",  "one",   "two",   "three", "four",
                                         "five", "six", "seven", "eight", "nine"};
    unsigned count = 0;
    size_t end = at, next;
    if (!letter_at(text, at))
        return 0;
    for (bool more = true; more;) {
        struct str word = redact_word(text, end, &next);
        more = false;
        for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
            more |= redact_same(word, digits[i]);
        end = more ? next : end;
        count += more;
    }
    *kind = count > 11 ? REDACT_BARCODE : REDACT_PHONE;
    return count >= LONG_NUMBER ? end - at : 0;
}
