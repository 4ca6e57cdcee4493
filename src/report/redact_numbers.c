#include "report/redact_groups.h"
#include "report/redact_inside.h"

enum {
    LONG_GROUPED = 9,  // digits in groups: a card or an account rather than an amount
    CONTEXT_WORDS = 4, // before a number, that say what it is,
    CONTEXT_MAX = 40,  // and the bytes they are looked for in
};

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
    static const char *const names[] = {"isbn", "issn",  "oclc",  "lccn",    "doi",
                                        "page", "pages", "pp",    "invoice", "rfc",
                                        "ean",  "upc",   "arxiv", "patent",  "ms"};
    text = str_cut(text, at > CONTEXT_MAX ? at - CONTEXT_MAX : 0,
                   at < CONTEXT_MAX ? at : CONTEXT_MAX);
    at = text.len;
    for (int i = 0; i < CONTEXT_WORDS; i++) {
        while (at && !groups_letter_at(text, at - 1) && text.at[at - 1] != '.')
            at--;
        size_t end = at;
        while (at && groups_letter_at(text, at - 1))
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

// 1939-1945; 1850 1860 1870
static bool is_years(const struct groups *groups, unsigned count) {
    for (unsigned g = 0; g < count; g++)
        if (groups_length(groups, g) != 4 || !is_year(groups_value(groups, g)))
            return false;
    return count > 1;
}

// 2026-11-21, 11/21/2026, 21.11.26, 20261121
static bool is_date(const struct groups *groups, unsigned count) {
    if (count == 1 && groups_length(groups, 0) == 8) {
        char digits[DIGITS_MAX];
        groups_digits(groups, 1, digits);
        int year = (digits[0] - '0') * 1000 + (digits[1] - '0') * 100;
        return year >= 1900 && year <= 2000 &&
               is_month_and_day((digits[4] - '0') * 10 + digits[5] - '0',
                                (digits[6] - '0') * 10 + digits[7] - '0');
    }
    int a = groups_value(groups, 0), b = count > 1 ? groups_value(groups, 1) : 0;
    if (count != 3 || groups->at[1].separator == ' ' ||
        groups->at[1].separator != groups->at[2].separator)
        return false;
    int c = groups_value(groups, 2);
    bool short_year = groups_length(groups, 2) == 2 || is_year(c);
    return (groups_length(groups, 0) == 4 && is_year(a) && is_month_and_day(b, c)) ||
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

static bool is_public(const struct groups *groups, unsigned count) {
    char digits[DIGITS_MAX];
    size_t length = groups_digits(groups, count, digits);
    return is_date(groups, count) || is_years(groups, count) ||
           (length == 13 && isbn13_fits(digits)) ||
           (length == 10 && isbn10_fits(digits) && !groups->plus);
}

// ---- what is somebody's -------------------------------------------------------------

static bool is_barcode(const struct groups *groups, unsigned count) {
    char digits[DIGITS_MAX];
    size_t length = groups_digits(groups, count, digits);
    return length == 14 && (digits[0] == '2' || digits[0] == '3');
}

// 13 to 19 digits with their check digit. Fourteen are a library's, but for the grouping
// that Diners cards have.
static bool is_card(const struct groups *groups, unsigned count) {
    char digits[DIGITS_MAX];
    size_t length = groups_digits(groups, count, digits);
    if (length < 13 || length > 19 || digits[0] < '2' || digits[0] > '6')
        return false;
    if (is_barcode(groups, count) && !groups_shaped(groups, 0, count, "4442") &&
        !groups_shaped(groups, 0, count, "464"))
        return false;
    return luhn_fits(digits, length);
}

// Area code and exchange do not begin with 0 or 1.
static bool is_american(const struct groups *groups, unsigned count) {
    char digits[DIGITS_MAX];
    size_t length = groups_digits(groups, count, digits), skip = 0;
    if (length == 11 && digits[0] == '1')
        skip = 1;
    if (length - skip != 10 || digits[skip] < '2' || digits[skip + 3] < '2')
        return false;
    unsigned first = skip && groups_length(groups, 0) == 1;
    return count == 1 || groups_shaped(groups, first, count, "334") ||
           groups_shaped(groups, first, count, "37") ||
           groups_shaped(groups, first, count, "64");
}

// 555-0142, 555 0142. With a dot it is a shelf mark: 641.5945.
static bool is_local(const struct groups *groups, unsigned count) {
    if (count != 2 || !groups_shaped(groups, 0, 2, "34") ||
        groups->text.at[groups->at[0].begin] < '2')
        return false;
    char separator = groups->at[1].separator;
    return separator == '-' || (separator == ' ' && !is_year(groups_value(groups, 1)));
}

// +44 20 7946 0018, 0049 30 ..., 020 7946 0018
static bool is_foreign(const struct groups *groups, unsigned count) {
    char digits[DIGITS_MAX];
    size_t length = groups_digits(groups, count, digits);
    if (groups->plus)
        return length >= 8 && length <= 15;
    return length >= 9 && length <= 15 && digits[0] == '0' && count > 1;
}

static bool is_phone(const struct groups *groups, unsigned count) {
    return !groups->prefixed && (is_american(groups, count) || is_local(groups, count) ||
                                 is_foreign(groups, count));
}

static bool is_long(const struct groups *groups, unsigned count) {
    char digits[DIGITS_MAX];
    if (count == 1)
        return groups_length(groups, 0) >= GROUPS_LONG_RUN;
    size_t longest = 0;
    for (unsigned g = 0; g < count; g++) {
        if (groups_length(groups, g) < 2)
            return false;
        longest = groups_length(groups, g) > longest ? groups_length(groups, g) : longest;
    }
    return longest >= 4 && groups_digits(groups, count, digits) >= LONG_GROUPED;
}

// ---- deciding -----------------------------------------------------------------------

// In this order, each on as many groups as it fits.
static const struct {
    bool (*fits)(const struct groups *groups, unsigned count);
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

// The 14159265 of 3.14159265.
static bool is_fraction(struct str text, size_t at) {
    return at > 1 && text.at[at - 1] == '.' && groups_digit_at(text, at - 2);
}

size_t redact_number(struct str text, size_t at, enum redact_kind *kind, size_t *kept) {
    struct groups groups;
    if (!groups_read(&groups, text, at))
        return 0;
    if (text.at[at] == '(' && !str_starts(str_cut(text, groups.at[0].end, 1), STR(")")))
        return 0; // the bracket is the sentence's
    *kept = groups.at[0].end - at;
    if (is_price(text, at) || is_fraction(text, at) || is_named_public(text, at))
        return 0;
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
        for (unsigned count = groups.count; count; count--) {
            if (!rules[r].fits(&groups, count))
                continue;
            size_t length = groups.at[count - 1].end - at;
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
    if (!groups_letter_at(text, at))
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
    return count >= GROUPS_LONG_RUN ? end - at : 0;
}
