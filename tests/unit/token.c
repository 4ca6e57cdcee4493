#include "talk/token.h"

#include <time.h>

#include "base/dice.h"
#include "base/text.h"
#include "base/utf8.h"
#include "test.h"
#include "work.h"

static struct raw_tokens tokens;

// Each word with a letter for each of its marks: "Sorry, but" is "sorry:sc but:b".
static const struct {
    uint32_t mark;
    char letter;
} letters[] = {
    {TOKEN_SENTENCE, 's'},    {TOKEN_BREAK, 'b'},   {TOKEN_HARD_BREAK, 'h'},
    {TOKEN_QUOTE_OPENS, 'o'}, {TOKEN_QUOTED, 'q'},  {TOKEN_STAGE, 't'},
    {TOKEN_CAPITAL, 'c'},     {TOKEN_SHOUTED, 'S'}, {TOKEN_NUMBER, 'n'},
    {TOKEN_EMOJI, 'e'},       {TOKEN_ASKED, 'a'},   {TOKEN_EXCLAIMED, 'x'},
    {TOKEN_DOTTED, 'd'},      {TOKEN_SPELT, 'p'},
};

static struct str shown(struct str utterance) {
    struct text text = text_start(&arena);
    tokens_of(utterance, &tokens);
    for (unsigned i = 0; i < tokens.count; i++) {
        text_print(&text, "%s%.*s", i ? " " : "", STR_ARGS(token_word(&tokens.at[i])));
        if (tokens.at[i].marks)
            text_char(&text, ':');
        for (size_t l = 0; l < ROWS(letters); l++)
            if (tokens.at[i].marks & letters[l].mark)
                text_char(&text, letters[l].letter);
    }
    return text_str(&text);
}

struct shown_case {
    const char *what, *line, *want;
};

static void check_shown(const struct shown_case cases[], size_t count) {
    for (size_t i = 0; i < count; i++)
        IS(cases[i].what, shown(str_of(cases[i].line)), str_of(cases[i].want));
}

// ---- words --------------------------------------------------------------------------

static void words_fold_to_one_form(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"nothing has no words", "", ""},
        {"blanks alone have none", " \t \r\n ", ""},
        {"capitals are folded and kept as a mark", "Sorry Pat", "sorry:sc pat:c"},
        {"one capital is not shouted", "I am", "i:sc am"},
        {"two are", "OK CALM down", "ok:scS calm:cS down"},
        {"a capital inside is neither", "mcDonald", "mcdonald:s"},
        {"letters beyond ASCII fold, too",
         "\xc3\x89"
         "COLE \xc3\x9c"
         "ber",
         "\xc3\xa9"
         "cole:scS \xc3\xbc"
         "ber:c"},
        {"a plain apostrophe stays inside a word", "don't", "don't:s"},
        {"a curly one is a plain one", "don\xe2\x80\x99t", "don't:s"},
        {"an opening curly one, too", "don\xe2\x80\x98t", "don't:s"},
        {"a modifier letter apostrophe, too", "don\xca\xbct", "don't:s"},
        {"a full-width one, too", "don\xef\xbc\x87t", "don't:s"},
        {"an apostrophe at the end of a word is not part of it", "the patrons' books",
         "the:s patrons books"},
        {"a modifier letter apostrophe that stands alone is no word", "\xca\xbc so",
         "so:s"},
        {"one in front of a word is not part of it",
         "\xca\xbc"
         "em",
         "em:s"},
        {"a hyphen joins nothing and leaves a mark", "sign-up", "sign:s up:p"},
        {"letters spelt out are each joined to the one before", "C-A-L-M",
         "c:sc a:cp l:cp m:cp"},
        {"a slash only separates", "and/or", "and:s or"},
        {"an underscore only separates", "open_question", "open:s question"},
        {"a combining mark belongs to its letter", "cafe\xcc\x81 x", "cafe\xcc\x81:s x"},
    };
    check_shown(cases, ROWS(cases));
}

static void what_cannot_be_seen_does_not_count(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"a no-break space separates",
         "I\xc2\xa0"
         "am",
         "i:sc am"},
        {"an ideographic space separates", "so\xe3\x80\x80so", "so:s so"},
        {"a soft hyphen vanishes", "sor\xc2\xadry", "sorry:s"},
        {"a zero-width space inside a word vanishes", "sor\xe2\x80\x8bry", "sorry:s"},
        {"a zero-width joiner vanishes", "sor\xe2\x80\x8dry", "sorry:s"},
        {"a byte-order mark in front vanishes", "\xef\xbb\xbfSorry", "sorry:sc"},
        {"a word joiner between words separates nothing", "sor\xe2\x81\xa0ry", "sorry:s"},
        {"a right-to-left override is no letter", "so\xe2\x80\xaery", "so:s ry"},
    };
    check_shown(cases, ROWS(cases));
}

static void numbers_keep_what_is_inside_them(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"a dot inside a number ends no sentence", "It is 14.50 now",
         "it:sc is 14.50:n now"},
        {"a time is one number", "at 10:30 then", "at:s 10:30:n then"},
        {"so is a thousand", "1,000 books", "1,000:sn books"},
        {"and a date", "on 12/24/25", "on:s 12/24/25:n"},
        {"an ending belongs to it", "the 3RD time", "the:s 3rd:n time"},
        {"a currency sign does not",
         "$32 \xc2\xa3"
         "5 \xe2\x82\xac"
         "7",
         "32:sn 5:n 7:n"},
        {"a dot behind it ends the sentence", "I have 5. You", "i:sc have 5:nd you:sc"},
        {"a comma behind it is a break", "at 5, then", "at:s 5:n then:b"},
        {"a digit inside a word makes no number", "mp3", "mp3:s"},
    };
    check_shown(cases, ROWS(cases));
}

// ---- punctuation --------------------------------------------------------------------

static void sentences_end_at_stops_and_line_ends(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"a full stop", "Sorry. Wait", "sorry:scd wait:sc"},
        {"a question mark", "what? that", "what:sa that:s"},
        {"an exclamation mark", "No! You", "no:scx you:sc"},
        {"?! is a question", "What?! No", "what:sca no:sc"},
        {"!? is one, too", "What!? No", "what:sca no:sc"},
        {"a line end ends without a mark", "Sorry\nwait", "sorry:sc wait:s"},
        {"so does CR LF", "Sorry\r\nwait", "sorry:sc wait:s"},
        {"a dot inside ends nothing", "e.g that www.x", "e:s g:b that www x:b"},
        {"three dots before a small letter only break", "Sorry... but",
         "sorry:sc but:bh"},
        {"with a comma between, too", "Sorry..., but", "sorry:sc but:bh"},
        {"three dots before a capital end it", "Sorry... But", "sorry:scd but:sc"},
        {"three dots at the end end it", "Sorry...", "sorry:scd"},
        {"an ellipsis before a small letter breaks", "Sorry\xe2\x80\xa6 but",
         "sorry:sc but:bh"},
        {"an ellipsis before a capital ends it", "Sorry\xe2\x80\xa6 But",
         "sorry:sc but:sbhc"},
        {"a stop without a word before it is harmless", "... ? !", ""},
    };
    check_shown(cases, ROWS(cases));
}

static void breaks_are_soft_and_hard(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"a comma breaks", "sorry, but", "sorry:s but:b"},
        {"brackets break", "it (the card) is", "it:s the:b card is:b"},
        {"a semicolon breaks hard", "sorry; but", "sorry:s but:bh"},
        {"a colon breaks hard", "listen: no", "listen:s no:bh"},
        {"a hyphen between blanks is a dash", "sorry - but", "sorry:s but:bh"},
        {"two hyphens are a dash", "sorry -- but", "sorry:s but:bh"},
        {"an en dash breaks hard", "sorry \xe2\x80\x93 but", "sorry:s but:bh"},
        {"an em dash breaks hard",
         "sorry\xe2\x80\x94"
         "but",
         "sorry:s but:bh"},
        {"a break before the first word stays with it", ", so", "so:sb"},
    };
    check_shown(cases, ROWS(cases));
}

static void exclamation_is_the_longest_run(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        unsigned run;
    } cases[] = {
        {"none", "Calm.", 0},          {"one", "Calm!", 1},
        {"two", "Calm!! Now!", 2},     {"marks of both kinds count", "What?!? No!", 3},
        {"dots do not", "Well...", 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        tokens_of(str_of(cases[i].line), &tokens);
        OK(cases[i].what, tokens.exclamation == cases[i].run);
    }
}

static void quotations_are_marked_up_to_their_end(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"straight quotation marks", "he said \"calm down\" then",
         "he:s said calm:oq down:q then:o"},
        {"curly ones",
         "said \xe2\x80\x9c"
         "calm down\xe2\x80\x9d then",
         "said:s calm:oq down:q then:o"},
        {"pointed ones",
         "said \xc2\xab"
         "calm\xc2\xbb then",
         "said:s calm:oq then:o"},
        {"single ones", "said 'calm down' then", "said:s calm:oq down:q then:o"},
        {"single curly ones",
         "said \xe2\x80\x98"
         "calm down\xe2\x80\x99 then",
         "said:s calm:oq down:q then:o"},
        {"a quotation with an apostrophe inside", "said 'don't go' then",
         "said:s don't:oq go:q then:o"},
        {"'em opens no quotation", "give 'em one", "give:s em one"},
        {"a stop inside the marks", "\"Calm down.\" He said",
         "calm:soqc down:qd he:soc said"},
        {"an unmatched mark is closed by the end of the sentence",
         "said \"calm down. I am", "said:s calm:oq down:qd i:sc am"},
        {"an unmatched mark is closed by the end of the line", "said \"calm\nI am",
         "said:s calm:oq i:sc am"},
        {"an unmatched closing mark opens nothing", "calm\xe2\x80\x9d then",
         "calm:s then:o"},
    };
    check_shown(cases, ROWS(cases));
}

static void stage_directions_are_sentences_of_their_own(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"between asterisks", "Yes *steps back* I am", "yes:sc steps:st back:t i:sc am"},
        {"between brackets", "[steps back] I am", "steps:st back:t i:sc am"},
        {"without an end it is none", "5 * 3 books", "5:sn 3:n books"},
        {"a bracket that only closes is none", "so] yes", "so:s yes"},
        {"an asterisk inside brackets ends nothing", "[a * b] c", "a:st b:t c:s"},
    };
    check_shown(cases, ROWS(cases));
}

static void pictographs_are_words(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"an emoji", "ok \xf0\x9f\x99\x82", "ok:s \xf0\x9f\x99\x82:e"},
        {"a heart with its variation selector", "\xe2\x9d\xa4\xef\xb8\x8f",
         "\xe2\x9d\xa4:se"},
        {"each of a joined family", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
         "\xf0\x9f\x91\xa9:se \xf0\x9f\x91\xa7:e"},
        {"a smiley", "ok :) so", "ok:s :):e so"},
        {"one with a nose", "ok ;-) so", "ok:s ;-):e so"},
        {"a sad one", "no :(", "no:s :(:e"},
        {"a laughing one", "no :D", "no:s :D:e"},
        {"a colon before a word is none", "so :Dear", "so:s dear:bhc"},
        {"a copyright sign is none", "a \xc2\xa9 b", "a:s b"},
    };
    check_shown(cases, ROWS(cases));
}

// ---- bytes --------------------------------------------------------------------------

static void wrong_bytes_separate_and_are_counted(void **state) {
    (void)state;
    const struct {
        const char *what;
        struct str line;
        const char *want;
        unsigned broken;
    } cases[] = {
        {"good text has none", STR("a b"), "a:s b", 0},
        {"a byte that never occurs", STR("so\xffry"), "so:s ry", 1},
        {"a tail without its head", STR("so\x80\x80ry"), "so:s ry", 2},
        {"a head without its tail", STR("so\xe2\x80"), "so:s", 2},
        {"an overlong form", STR("a\xc0\x80z"), "a:s z", 2},
        {"a surrogate", STR("a\xed\xa0\x80z"), "a:s z", 3},
        {"a NUL separates and is no fault", STR("so\0ry"), "so:s ry", 0},
        {"a NUL behind a colon is no smiley", STR("so:\0ry"), "so:s ry:bh", 0},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        IS(cases[i].what, shown(cases[i].line), str_of(cases[i].want));
        OK(cases[i].what, tokens.broken == cases[i].broken);
    }
}

static void each_word_points_at_what_was_typed(void **state) {
    (void)state;
    static const struct {
        const char *what, *line;
        unsigned at;
        const char *seen;
    } cases[] = {
        {"a plain word", "So you waited", 2, "waited"},
        {"a capital as typed", "So YOU waited", 1, "YOU"},
        {"a curly apostrophe as typed", "I don\xe2\x80\x99t", 1, "don\xe2\x80\x99t"},
        {"an invisible character inside", "a sor\xc2\xadry", 1, "sor\xc2\xadry"},
        {"a number", "at 10:30.", 1, "10:30"},
        {"a smiley", "ok ;-) so", 1, ";-)"},
        {"an emoji", "ok \xf0\x9f\x99\x82", 1, "\xf0\x9f\x99\x82"},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct str line = str_of(cases[i].line);
        tokens_of(line, &tokens);
        OK(cases[i].what, tokens.count > cases[i].at);
        const struct raw_token *token = &tokens.at[cases[i].at];
        IS(cases[i].what, str_span(line, token->begin, token->end),
           str_of(cases[i].seen));
    }
}

static bool is_border(struct str line, size_t at) {
    return at == line.len || at == 0 || ((unsigned char)line.at[at] & 0xc0) != 0x80 ||
           !utf8_valid(line);
}

static void check_spans(struct str line) {
    tokens_of(line, &tokens);
    size_t last = 0;
    for (unsigned i = 0; i < tokens.count; i++) {
        const struct raw_token *token = &tokens.at[i];
        OK("spans do not overlap", token->begin >= last && token->end > token->begin);
        OK("spans are inside the line", token->end <= line.len);
        OK("spans stand on borders of characters",
           is_border(line, token->begin) && is_border(line, token->end));
        OK("a word has letters", token->length > 0 && token->length <= TOKEN_WORD_MAX);
        OK("the hash is the word's", token->hash == str_hash(token_word(token)));
        last = token->end;
    }
}

// Lines of pieces drawn by the dice: whatever is typed, the spans are sound.
static void spans_are_sound_whatever_is_typed(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "so",
        "I'm",
        " ",
        "\xe2\x80\x99",
        "\xe2\x80\x98",
        "\"",
        "'",
        "\xe2\x80\x9c",
        "\xe2\x80\x9d",
        "\xe2\x80\xa6",
        "...",
        "?!",
        "-",
        "\xe2\x80\x94",
        "*",
        "[",
        "]",
        ":)",
        "14.50",
        "\xf0\x9f\x99\x82",
        "\xc2\xa0",
        "\xe2\x80\x8b",
        "\xcc\x81",
        "\xc3\x89",
        "\n",
        ",",
        ":",
        "\xc2\xad",
        "(",
        "9",
        "Dr.",
    };
    uint64_t dice = 7;
    for (unsigned round = 0; round < 3000; round++) {
        struct text line = text_start(&arena);
        for (unsigned n = dice_pick(&dice, 20); n > 0; n--)
            text_put(&line, str_of(pieces[dice_pick(&dice, ROWS(pieces))]));
        check_spans(text_str(&line));
        arena_reset(&arena);
    }
}

static void spans_are_sound_for_random_bytes(void **state) {
    (void)state;
    uint64_t dice = 11;
    char bytes[64];
    for (unsigned round = 0; round < 5000; round++) {
        size_t length = dice_pick(&dice, sizeof bytes);
        for (size_t i = 0; i < length; i++)
            bytes[i] = (char)dice_pick(&dice, 256);
        check_spans((struct str){bytes, length});
    }
}

// ---- limits -------------------------------------------------------------------------

static struct str repeated(const char *piece, size_t times) {
    struct text text = text_start(&arena);
    for (size_t i = 0; i < times; i++)
        text_put(&text, str_of(piece));
    return text_str(&text);
}

static void what_comes_after_the_last_word_is_not_heard(void **state) {
    (void)state;
    static const struct {
        const char *what, *piece;
        size_t times;
        unsigned count;
        bool cut;
    } cases[] = {
        {"as many words as there is room for", "so ", TOKENS_MAX, TOKENS_MAX, false},
        {"one more", "so ", TOKENS_MAX + 1, TOKENS_MAX, true},
        {"one number more", "5 ", TOKENS_MAX + 1, TOKENS_MAX, true},
        {"one emoji more", "\xf0\x9f\x99\x82", TOKENS_MAX + 1, TOKENS_MAX, true},
        {"a line of 100 KB", "a bc ", 20000, TOKENS_MAX, true},
        {"100 KB of stops", "?!..", 25000, 0, false},
        {"100 KB of quotation marks", "\"'", 50000, 0, false},
        {"100 KB of stage directions", "*[", 50000, 0, false},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct str line = repeated(cases[i].piece, cases[i].times);
        check_spans(line);
        OK(cases[i].what, tokens.count == cases[i].count);
        OK(cases[i].what, tokens.cut == cases[i].cut);
    }
}

// That takes minutes where a text is looked through again at each mark.
static void long_texts_of_marks_are_read_at_once(void **state) {
    (void)state;
    static const char *const marks[] = {"[", "]", "*", "'", "\"", "[*", "a ]"};
    for (size_t i = 0; i < ROWS(marks); i++) {
        struct str line = repeated(marks[i], 4 << 20);
        clock_t start = clock();
        tokens_of(line, &tokens);
        OK(marks[i], (clock() - start) / CLOCKS_PER_SEC < 20);
    }
}

static void a_word_is_kept_up_to_48_bytes(void **state) {
    (void)state;
    struct str line = repeated("a", 100000);
    check_spans(line);
    assert_int_equal(tokens.count, 1);
    assert_int_equal(tokens.at[0].length, TOKEN_WORD_MAX);
    assert_int_equal(tokens.at[0].end, 100000);
    check_spans(repeated("\xc3\xa9", 40));
    assert_int_equal(tokens.at[0].length, TOKEN_WORD_MAX);
    check_spans(repeated("\xe2\x82\x80", 1)); // a digit of three bytes is part of a word
    assert_int_equal(tokens.count, 1);
}

static void nothing_stays_from_the_line_before(void **state) {
    (void)state;
    tokens_of(STR("What?!! \"so *then\xff"), &tokens);
    IS("marks", shown(STR("so it")), STR("so:s it"));
    OK("counts", tokens.broken == 0 && tokens.exclamation == 0 && !tokens.cut);
    tokens_of(repeated("so ", 2000), &tokens);
    tokens_of(STR("so"), &tokens);
    OK("the cut", tokens.count == 1 && !tokens.cut);
}

// ---- words of files -----------------------------------------------------------------

static void words_of_files_fold_as_typed_ones_do(void **state) {
    (void)state;
    static const struct {
        const char *what, *word;
        bool fits;
        const char *folded;
    } cases[] = {
        {"a plain word", "sorry", true, "sorry"},
        {"with capitals", "Sorry", true, "sorry"},
        {"with an apostrophe", "don't", true, "don't"},
        {"with a curly one", "don\xe2\x80\x99t", true, "don't"},
        {"the half of a contraction", "'ll", true, "'ll"},
        {"beyond ASCII", "\xc3\x89t\xc3\xa9", true, "\xc3\xa9t\xc3\xa9"},
        {"a number", "404", true, "404"},
        {"an emoji stands for itself", "\xf0\x9f\x99\x82", true, "\xf0\x9f\x99\x82"},
        {"a smiley, too", ":)", true, ":)"},
        {"two words are not one", "calm down", false, ""},
        {"a hyphen makes two", "sign-up", false, ""},
        {"nothing is none", "", false, ""},
        {"a trailing apostrophe is none", "patrons'", false, ""},
        {"a smiley and a blank", ": )", false, ""},
    };
    for (size_t i = 0; i < ROWS(cases); i++) {
        struct raw_token token;
        OK(cases[i].what, token_fold(str_of(cases[i].word), &token) == cases[i].fits);
        if (!cases[i].fits)
            continue;
        IS(cases[i].what, token_word(&token), str_of(cases[i].folded));
        OK(cases[i].what, token.hash == str_hash(str_of(cases[i].folded)));
    }
}

static void a_long_word_of_a_file_is_cut_as_a_typed_one(void **state) {
    (void)state;
    struct raw_token token;
    struct str word = repeated("a", 60);
    assert_true(token_fold(word, &token));
    tokens_of(word, &tokens);
    assert_true(token.hash == tokens.at[0].hash);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_fold_to_one_form),
        cmocka_unit_test(what_cannot_be_seen_does_not_count),
        cmocka_unit_test(numbers_keep_what_is_inside_them),
        cmocka_unit_test(sentences_end_at_stops_and_line_ends),
        cmocka_unit_test(breaks_are_soft_and_hard),
        cmocka_unit_test(exclamation_is_the_longest_run),
        cmocka_unit_test(quotations_are_marked_up_to_their_end),
        cmocka_unit_test(stage_directions_are_sentences_of_their_own),
        cmocka_unit_test(pictographs_are_words),
        cmocka_unit_test(wrong_bytes_separate_and_are_counted),
        cmocka_unit_test(each_word_points_at_what_was_typed),
        cmocka_unit_test(spans_are_sound_whatever_is_typed),
        cmocka_unit_test(spans_are_sound_for_random_bytes),
        cmocka_unit_test(what_comes_after_the_last_word_is_not_heard),
        cmocka_unit_test(long_texts_of_marks_are_read_at_once),
        cmocka_unit_test(a_word_is_kept_up_to_48_bytes),
        cmocka_unit_test(nothing_stays_from_the_line_before),
        cmocka_unit_test(words_of_files_fold_as_typed_ones_do),
        cmocka_unit_test(a_long_word_of_a_file_is_cut_as_a_typed_one),
    };
    return cmocka_run_group_tests_name("token", tests, NULL, free_arena);
}
