// tiny: a language of a few words, for tests that must not change with the shipped
// lexicon.
//
// JSON stands in these tests with ' for " and ` for ', so that it can be read.

#ifndef TESTS_UNIT_TINY_H
#define TESTS_UNIT_TINY_H

#include "base/text.h"
#include "talk/ear.h"
#include "told.h"

// Same length, so that the columns in messages are those of the test's text.
static inline struct str quoted(const char *text, struct arena *arena) {
    struct str source = str_of(text);
    char *bytes = arena_new(arena, char, source.len + 1);
    for (size_t i = 0; i < source.len; i++)
        bytes[i] = source.at[i] == '\'' ? '"' : source.at[i] == '`' ? '\'' : source.at[i];
    return (struct str){bytes, source.len};
}

// Places in a text that ^ marks: in what is expected to be told, @1 is the first one's
// "file:line:column", @2 the second one's.
struct marked {
    struct str text; // without the marks
    const char *places[5];
};

static inline struct marked marked(const char *file, const char *text,
                                   struct arena *arena) {
    struct marked marked = {.text = quoted(text, arena)};
    char *bytes = arena_new(arena, char, marked.text.len + 1);
    size_t length = 0, count = 1, line = 1, column = 1;
    for (size_t i = 0; i < marked.text.len; i++) {
        char c = marked.text.at[i];
        if (c == '^') {
            assert_true(count < 5);
            marked.places[count++] = arena_print(arena, "%s:%zu:%zu", file, line, column);
            continue;
        }
        bytes[length++] = c;
        line += c == '\n';
        column = c == '\n' ? 1 : column + 1;
    }
    marked.text = (struct str){bytes, length};
    return marked;
}

static inline struct str marked_told(const struct marked *marked, const char *told,
                                     struct arena *arena) {
    struct str from = quoted(told, arena);
    struct text text = text_start(arena);
    for (size_t i = 0; i < from.len; i++)
        if (from.at[i] == '@')
            text_put(&text, str_of(marked->places[from.at[++i] - '0']));
        else
            text_char(&text, from.at[i]);
    return text_str(&text);
}

// What a lexicon cannot do without, and a few words to make sentences of.
static const char tiny_words[] =
    "{'schema':'hearout/lexicon/1','lang':'en',\n"
    " 'spellings':{'won`t':'will not','can`t':'can not','cannot':'can not',\n"
    "  'dont':'do not','im':'i am'},\n"
    " 'aliases':{'is':'`s','am':'`m','are':'`re','will':'`ll','have':'`ve'},\n"
    " 'swaps':{'i':'you','me':'you','my':'your','am':'are'},\n"
    " 'families':[['bring','brought'],['give','gave','given']],\n"
    " 'scopes':{\n"
    "  'negated':{'cues':['not','no','never'],'not_cues':['no wonder','not only'],\n"
    "   'ends':['but','because'],'reach':6},\n"
    "  'reported':{'cues':['(he|she|they) (said|told me)'],'ends':['but'],'reach':5},\n"
    "  'hypothetical':{'cues':['if','unless'],'reach':4}},\n"
    " 'sets':{\n"
    "  'openers':{'words':['well','okay','oh']},\n"
    "  'closers':{'words':['please','then']},\n"
    "  'clause-starts':{'words':['but','because','so','if']},\n"
    "  'clause-starts-after-comma':{'words':['and','i','you']},\n"
    "  'clause-joins':{'words':['plus']},'clause-speakers':{'words':['we']},\n"
    "  'speaks-aside':{'words':['to','to the man']},'speaks-again':{'words':['to "
    "her']},'calls-him':{'words':['sir']},'calls-her':{'words':['madam']},'everyday-"
    "words':{'words':['tonight']},\n"
    "  'function-words':{'words':['a','the','i','me','you','he','she','it','we','they',\n"
    "   'this','that','there','us','my','your','is','am','are','was','be','do','did',\n"
    "   "
    "'have','will','can','not','no','never','to','of','in','at','on','for','and','but',\n"
    "   "
    "'because','so','if','unless','what','when','where','who','why','how','well','okay',"
    "\n"
    "   'oh','please','then','`s','`m','`re','`ll','`ve']},\n"
    "  'abbreviations':{'words':['dr','mr']},\n"
    "  'acronyms':{'words':['isbn','fyi']},\n"
    "  'auxiliaries':{'words':['is','am','are','was','have','will','`s','`m','`re','`ll',"
    "'`ve']}}}\n";

// The tiny words with one more part, in the form above. NULL and told when it has a
// fault.
static inline struct lexicon *tiny_lexicon(const char *part, struct arena *arena,
                                           struct diag *diag) {
    const struct lexicon_part parts[] = {
        {"words.json", quoted(tiny_words, arena)},
        {"part.json", quoted(part, arena)},
    };
    return lexicon_read(parts, 2, arena, diag);
}

#define PART(fields) "{'schema':'hearout/lexicon/1'," fields "}"
#define RULES(rules) PART("'rules':[" rules "]")

// An ear for the tiny words and a part that must be good.
static inline struct ear *tiny_ear(const char *part, struct arena *arena) {
    struct diag diag = {.out = stderr};
    struct lexicon *lexicon = tiny_lexicon(part, arena, &diag);
    assert_non_null(lexicon);
    return ear_open(lexicon, arena);
}

static inline struct str found_text(const struct heard *heard, unsigned i) {
    return str_span(heard->utterance->text, heard->at[i].begin, heard->at[i].end);
}

// All that was heard: "apology: I'm sorry; thanks: thank you".
static inline struct str heard_text(const struct heard *heard, struct arena *arena) {
    struct text text = text_start(arena);
    for (unsigned i = 0; i < heard->count; i++)
        text_print(&text, "%s%s: %.*s", i ? "; " : "",
                   move_id((enum move)heard->at[i].move), STR_ARGS(found_text(heard, i)));
    return text_str(&text);
}

#endif
