#include "talk/utterance.h"

#include "tiny.h"

static struct arena arena;
static struct ear *ear;
static struct memory memory;

static int open_ear(void **state) {
    (void)state;
    // The rule makes "sorry" a word that typing errors are mended to.
    ear = tiny_ear(
        RULES("{'id':'a.b','move':'apology','patterns':['sorry','calm down']}"), &arena);
    ear_remember(ear, &memory, STR("You sent me bills."));
    ear_remember(ear, &memory, STR("The card is blocked."));
    return 0;
}

static int close_ear(void **state) {
    (void)state;
    ear_close(ear);
    arena_free(&arena);
    return 0;
}

// A reply to Dana Will, who has spoken of bills and then of a card.
static const struct utterance *read(struct str line) {
    const uint64_t names[] = {ear_name(STR("Dana")), ear_name(STR("Will"))};
    const struct listener dana = {.memory = &memory, .names = names, .name_count = 2};
    return ear_hear(ear, &dana, line)->utterance;
}

// ---- shown as text ------------------------------------------------------------------

static struct str seen(const struct utterance *u, unsigned i) {
    return str_span(u->text, u->at[i].begin, u->at[i].end);
}

// Sentences and clauses: "I am | but you || Wait".
static struct str cut_up(const struct utterance *u) {
    struct text text = text_start(&arena);
    for (unsigned i = 0; i < u->count; i++) {
        bool sentence = i && u->at[i].sentence != u->at[i - 1].sentence;
        bool clause = i && u->at[i].clause != u->at[i - 1].clause;
        text_print(&text, "%s%.*s",
                   !i         ? ""
                   : sentence ? " || "
                   : clause   ? " | "
                              : " ",
                   STR_ARGS(seen(u, i)));
    }
    return text_str(&text);
}

// Each word with a letter for each scope that it is in: "not:n wait:n".
static struct str scoped(const struct utterance *u) {
    static const char letters[] = {'n', 'r', 'h', 'q'};
    struct text text = text_start(&arena);
    for (unsigned i = 0; i < u->count; i++) {
        text_print(&text, "%s%.*s", i ? " " : "", STR_ARGS(seen(u, i)));
        bool any = false;
        for (unsigned s = 0; s < SCOPE_COUNT; s++)
            if (u->at[i].cue[s]) {
                text_print(&text, "%s%c", any ? "" : ":", letters[s]);
                any = true;
            }
    }
    return text_str(&text);
}

// Each word with its place: B begins the sentence, E ends it, C begins a clause, K is an
// opener or closer aside, L the last word.
static struct str edged(const struct utterance *u) {
    static const struct {
        unsigned flag;
        char letter;
    } letters[] = {{IN_BEGIN, 'B'},
                   {IN_END, 'E'},
                   {IN_CLAUSE, 'C'},
                   {IN_SKIPPED, 'K'},
                   {IN_LAST, 'L'}};
    struct text text = text_start(&arena);
    for (unsigned i = 0; i < u->count; i++) {
        text_print(&text, "%s%.*s", i ? " " : "", STR_ARGS(seen(u, i)));
        for (size_t l = 0, any = 0; l < ROWS(letters); l++)
            if (u->at[i].flags & letters[l].flag)
                text_print(&text, "%s%c", any++ ? "" : ":", letters[l].letter);
    }
    return text_str(&text);
}

struct shown_case {
    const char *what, *line, *want;
};

static void check(const struct shown_case cases[], size_t count,
                  struct str show(const struct utterance *)) {
    for (size_t i = 0; i < count; i++)
        IS(cases[i].what, show(read(str_of(cases[i].line))), str_of(cases[i].want));
}

// ---- sentences and clauses ----------------------------------------------------------

static void stops_and_line_ends_end_sentences(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"one sentence", "I am sorry", "I am sorry"},
        {"a full stop", "I am sorry. You wait", "I am sorry || You wait"},
        {"a question mark", "You wait? I am", "You wait || I am"},
        {"a line end", "I am\nyou wait", "I am || you wait"},
        {"an abbreviation ends none", "Ask Dr. Smith here", "Ask Dr Smith here"},
        {"another one neither", "Mr. Jones. You", "Mr Jones || You"},
        {"a word that looks like one does", "The drum. You", "The drum || You"},
        {"an abbreviation asked about does", "Dr? Smith", "Dr || Smith"},
        {"a number with a dot does not", "At 10.30 you wait", "At 10.30 you wait"},
        {"a stage direction is one of its own", "I am *waits* here",
         "I am || waits || here"},
        {"the two words of a contraction are in one", "Hm. I don't",
         "Hm || I don't don't"},
    };
    check(cases, ROWS(cases), cut_up);
}

static void clauses_begin_at_words_and_marks(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"but", "I am sorry but you wait", "I am sorry | but you wait"},
        {"because", "you wait because I am", "you wait | because I am"},
        {"and, behind a comma", "I am here, and you wait", "I am here | and you wait"},
        {"and, without one, does not", "I am here and you wait",
         "I am here and you wait"},
        {"a pronoun behind a comma", "You wait, I am here", "You wait | I am here"},
        {"another word behind a comma does not", "Wait, the book", "Wait the book"},
        {"a joining word before who speaks", "I wait plus we sit",
         "I wait | plus we sit"},
        {"and before another word none", "I wait plus you", "I wait plus you"},
        {"a colon", "Wait: the book", "Wait | the book"},
        {"a dash", "Wait - the book", "Wait | the book"},
        {"a semicolon", "Wait; the book", "Wait | the book"},
        {"brackets do not", "Wait (the book)", "Wait the book"},
        {"but at the beginning of a sentence", "Wait. But you wait",
         "Wait || But you wait"},
    };
    check(cases, ROWS(cases), cut_up);
}

static void too_many_sentences_belong_to_the_last(void **state) {
    (void)state;
    struct text line = text_start(&arena);
    for (unsigned i = 0; i < 450; i++)
        text_put(&line, STR("You wait; but. "));
    const struct utterance *u = read(text_str(&line));
    assert_int_equal(u->count, 450 * 3);
    assert_int_equal(u->sentence_count, SENTENCES_MAX);
    assert_int_equal(u->clause_count, CLAUSES_MAX);
    assert_int_equal(u->at[u->count - 1].sentence, SENTENCES_MAX - 1);
    assert_int_equal(u->sentences[SENTENCES_MAX - 1].end, u->count);
    assert_int_equal(u->clauses[CLAUSES_MAX - 1].end, u->count);
}

static void contractions_are_heard_up_to_the_last_word(void **state) {
    (void)state;
    struct text line = text_start(&arena);
    for (unsigned i = 0; i < TOKENS_MAX + 10; i++)
        text_put(&line, STR("don't "));
    const struct utterance *u = read(text_str(&line));
    assert_int_equal(u->count, WORDS_MAX);
    assert_true(u->cut);
    assert_false(read(STR("You wait"))->cut);
}

// ---- edges --------------------------------------------------------------------------

static void openers_and_closers_stand_aside(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"a plain sentence", "You wait here", "You:BC wait here:EL"},
        {"one word is both edges", "Sorry", "Sorry:BECL"},
        {"an opener", "Well, you wait", "Well:BCK you:BC wait:EL"},
        {"two of them", "Okay well you wait", "Okay:BCK well:BCK you:BC wait:EL"},
        {"the patron's name in front", "Dana, you wait", "Dana:BCK you:BC wait:EL"},
        {"a closer", "You wait, please", "You:BC wait:E please:EKL"},
        {"the patron's name behind", "You wait, Dana", "You:BC wait:E Dana:EKL"},
        {"closers and name", "You wait then, Dana", "You:BC wait:E then:EK Dana:EKL"},
        {"an opener inside is a word", "You well wait", "You:BC well wait:EL"},
        {"a sentence of openers begins with each", "Well, okay", "Well:BCK okay:BECL"},
        {"but begins a clause, and so does what follows", "You wait but you sit",
         "You:BC wait but:C you:C sit:EL"},
        {"behind a comma", "You wait, and the book", "You:BC wait and:C the book:EL"},
        {"each sentence has its own", "Wait. Okay, sit", "Wait:BECL Okay:BCK sit:BECL"},
    };
    check(cases, ROWS(cases), edged);
}

// ---- scopes -------------------------------------------------------------------------

static void cues_take_back_what_follows(void **state) {
    (void)state;
    static const struct shown_case cases[] = {
        {"a negation", "you are not late", "you are not:n late:n"},
        {"up to its reach", "not a b c d e f g", "not:n a:n b:n c:n d:n e:n f:n g"},
        {"up to what ends it", "you do not wait but sit", "you do not:n wait:n but sit"},
        {"up to the end of the sentence", "not late. You wait", "not:n late:n You wait"},
        {"up to a dash", "not late - you wait", "not:n late:n you wait"},
        {"up to a comma with a clause behind it", "not late, you wait",
         "not:n late:n you wait"},
        {"not up to another comma", "not late, wait", "not:n late:n wait:n"},
        {"n't", "I don't wait", "I don't don't:n wait:n"},
        {"a cue before a comma takes nothing back", "No, you wait", "No you wait"},
        {"nor before a dash", "No - you wait", "No you wait"},
        {"no wonder is no negation", "no wonder you wait", "no wonder you wait"},
        {"not only is none", "not only the book", "not only the book"},
        {"a real one after it is", "no wonder you do not wait",
         "no wonder you do not:n wait:n"},
        {"reported speech", "they said you wait", "they:r said:r you:r wait:r"},
        {"a cue of alternatives", "she told me you wait",
         "she:r told:r me:r you:r wait:r"},
        {"within its reach", "he said a b c d e f", "he:r said:r a:r b:r c:r d:r e:r f"},
        {"a condition", "if you wait here", "if:h you:h wait:h here:h"},
        {"a condition is ended by nothing of a negation", "if you wait but sit",
         "if:h you:h wait:h but:h sit:h"},
        {"a quotation", "the \"book\" is", "the book:q is"},
        {"two at once", "they said you do not wait",
         "they:r said:r you:r do:r not:nr wait:nr"},
        {"a second negation reaches from itself", "not a b c never d e f",
         "not:n a:n b:n c:n never:n d:n e:n f:n"},
    };
    check(cases, ROWS(cases), scoped);
}

static void a_word_knows_the_cue_it_is_under(void **state) {
    (void)state;
    const struct utterance *u = read(STR("you are not late"));
    assert_int_equal(u->at[3].cue[SCOPE_NEGATED], 3); // the third word
    assert_true(u->at[2].flags & IN_NEGATOR);
    assert_false(u->at[3].flags & IN_NEGATOR);
    u = read(STR("no wonder"));
    assert_false(u->at[0].flags & IN_NEGATOR);
}

// ---- words --------------------------------------------------------------------------

static void words_know_whether_the_patron_used_them(void **state) {
    (void)state;
    const struct utterance *u = read(STR("The cards, the bill and a note"));
    OK("a word of the last line, in another form", u->at[1].patrons == 2);
    OK("one of an earlier line", u->at[3].patrons == 1);
    OK("one that was never used", u->at[6].patrons == 0);
    OK("a word without content is nobody's", u->at[0].patrons == 0 && u->at[0].stem == 0);
    OK("a content word has a stem", u->at[6].stem != 0);
    u = read(STR("bring brought gave a"));
    OK("words of one family have one stem", u->at[0].stem == u->at[1].stem);
    OK("those of another have another", u->at[0].stem != u->at[2].stem);
}

static symbol symbol_of(const char *word) {
    return vocabulary_symbol(ear_lexicon(ear)->vocabulary, str_of(word));
}

static void a_name_that_is_a_word_is_a_name_with_a_capital(void **state) {
    (void)state;
    const struct utterance *u = read(STR("I see Will will wait"));
    OK("with a capital it is the name", u->at[2].symbol == SYMBOL_NONE);
    OK("without one it is the word", u->at[3].symbol == symbol_of("will"));
    OK("an error that was mended is marked", read(STR("I am srory"))->at[2].mended);
    OK("a word that was not is not", !read(STR("I am sorry"))->at[2].mended);
    OK("a capital within a sentence is a name's", !read(STR("I am Srory"))->at[2].mended);
    OK("one that begins the sentence is not", read(STR("Srory"))->at[0].mended);
    OK("and in a shout it is none", read(STR("I AM SRORY"))->at[2].mended);
    OK("what nobody knows has no symbol",
       read(STR("blorp"))->at[0].symbol == SYMBOL_NONE);
}

static void a_phrase_is_found_beside_its_words(void **state) {
    (void)state;
    const struct utterance *u = read(STR("the 5 Dana"));
    OK("a number is also a number",
       u->at[1].span_count == 1 && u->spans[u->at[1].span].symbol == SYMBOL_NUMBER);
    bool name = false, capital = false;
    for (unsigned n = 0; n < u->at[2].span_count; n++) {
        name = name || u->spans[u->at[2].span + n].symbol == SYMBOL_NAME;
        capital = capital || u->spans[u->at[2].span + n].symbol == SYMBOL_CAPITAL;
    }
    OK("a name is a name and a capital", name && capital);
    u = read(STR("no wonder"));
    bool phrase = false;
    for (unsigned n = 0; n < u->at[0].span_count; n++)
        phrase = phrase || u->spans[u->at[0].span + n].words == 2;
    OK("two words are one phrase", phrase);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stops_and_line_ends_end_sentences),
        cmocka_unit_test(clauses_begin_at_words_and_marks),
        cmocka_unit_test(too_many_sentences_belong_to_the_last),
        cmocka_unit_test(contractions_are_heard_up_to_the_last_word),
        cmocka_unit_test(openers_and_closers_stand_aside),
        cmocka_unit_test(cues_take_back_what_follows),
        cmocka_unit_test(a_word_knows_the_cue_it_is_under),
        cmocka_unit_test(words_know_whether_the_patron_used_them),
        cmocka_unit_test(a_name_that_is_a_word_is_a_name_with_a_capital),
        cmocka_unit_test(a_phrase_is_found_beside_its_words),
    };
    return cmocka_run_group_tests_name("utterance", tests, open_ear, close_ear);
}
