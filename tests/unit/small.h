// small: a stage of a few words, for tests that want to know every rule, patron and
// criterion they play with. Like the shipped data in form only.

#ifndef TESTS_UNIT_SMALL_H
#define TESTS_UNIT_SMALL_H

#include "base/text.h"
#include "judge/sheet.h"
#include "told.h"

// ---- texts --------------------------------------------------------------------------

// JSON is written here with ' for ", and so without apostrophes: it can be read.
static inline struct str small_json(const char *text, struct arena *arena) {
    struct str source = str_of(text);
    char *bytes = arena_new(arena, char, source.len + 1);
    for (size_t i = 0; i < source.len; i++)
        bytes[i] = source.at[i] == '\'' ? '"' : source.at[i];
    return (struct str){bytes, source.len};
}

static inline bool small_has(struct str text, const char *words) {
    struct str part = str_of(words);
    for (size_t at = 0; at + part.len <= text.len; at++)
        if (str_eq(str_cut(text, at, part.len), part))
            return true;
    return false;
}

// The text with the first `was` exchanged; fails where it does not stand there.
static inline struct str small_swap(struct str text, struct str was, struct str is,
                                    struct arena *arena) {
    struct text out = text_start(arena);
    for (size_t at = 0; at + was.len <= text.len; at++) {
        if (!str_eq(str_cut(text, at, was.len), was))
            continue;
        text_put(&out, str_cut(text, 0, at));
        text_put(&out, is);
        text_put(&out, str_cut(text, at + was.len, text.len));
        return text_str(&out);
    }
    fail_msg("no '%.*s' in the text", STR_ARGS(was));
    return text;
}

// ---- what is heard ------------------------------------------------------------------

static const char small_lexicon[] =
    "{'schema':'hearout/lexicon/1','lang':'small',\n"
    "'scopes':{'negated':{'cues':['not'],'reach':4},\n"
    "'reported':{'cues':['they said'],'reach':8},\n"
    "'hypothetical':{'cues':['if'],'reach':8}},\n"
    "'sets':{'openers':{'words':['well']},'closers':{'words':['please']},\n"
    "'clause-starts':{'words':['but']},\n"
    "'clause-starts-after-comma':{'words':['and']},\n"
    "'clause-joins':{'words':['plus']},'clause-speakers':{'words':['they']},\n"
    "'speaks-aside':{'words':['to']},'speaks-again':{'words':['to her']},\n"
    "'calls-him':{'words':['sir']},'calls-her':{'words':['madam']},'everyday-words':{'"
    "words':['tonight']},\n"
    "'function-words':{'words':['i','you','it','a','the','that','and','so',\n"
    "'be','is','was','must','not','can','to','of']},\n"
    "'abbreviations':{'words':['dr']},'acronyms':{'words':['tv']},\n"
    "'auxiliaries':{'words':['is']}},\n"
    "'rules':[\n"
    "{'id':'reflection.so','move':'reflection','evidence':'sentence',\n"
    "'patterns':['< so you']},\n"
    "{'id':'feeling.must','move':'feeling','evidence':'sentence',\n"
    "'patterns':['that must be']},\n"
    "{'id':'validation.anyone','move':'validation','evidence':'sentence',\n"
    "'patterns':['anyone would be']},\n"
    "{'id':'open_question.what','move':'open_question','evidence':'sentence',\n"
    "'patterns':['what happened']},\n"
    "{'id':'option.can','move':'option','evidence':'sentence',\n"
    "'patterns':['< i can']},\n"
    "{'id':'next_step.will','move':'next_step','evidence':'sentence',\n"
    "'patterns':['i will']},\n"
    "{'id':'choice.which','move':'choice','patterns':['which would you']},\n"
    "{'id':'greeting.hello','move':'greeting','patterns':['hello']},\n"
    "{'id':'command_calm.order','move':'command_calm','source':'T1',\n"
    "'patterns':['calm down']},\n"
    "{'id':'insult.fool','move':'insult','patterns':['you =fool']},\n"
    "{'id':'privacy_leak.here','move':'privacy_leak','patterns':['she was here']},\n"
    "{'id':'apology.sorry','move':'apology','patterns':['sorry'],'unless':['asking']},\n"
    "{'id':'thanks.soft','move':'thanks','patterns':['thank you','thank you very "
    "much'],'when':['asking']},\n"
    "{'id':'limit.stop','move':'limit','patterns':['stop that'],\n"
    "'any':['asking','shares-3']},\n"
    "{'id':'asking.who','signal':'asking','patterns':['who']},\n"
    "{'id':'information.weighed','move':'information','threshold':5,\n"
    "'weigh':[['words-7-12',3],['asking',2]]},\n"
    "{'id':'summary.weighed','move':'summary','threshold':3,\n"
    "'weigh':[['words-7-12',3]],'when':['asking'],'unless':['asking']}],\n"
    "'beats':[{'winners':['reflection'],'losers':['greeting'],'within':'sentence'}]}\n";

// ---- who is talked to ---------------------------------------------------------------

static const char small_policy[] =
    "{'schema':'hearout/policy/1','library':'Small','entries':[\n"
    "{'id':'shelf','heading':'a search of the shelves','rule':'Anyone may look.',\n"
    "'words':['search the shelf']},\n"
    "{'id':'review','heading':'a written review','rule':'Seven days.',\n"
    "'words':['written review']}],\n"
    "'forbidden':[{'id':'erase','heading':'erasing a charge','gate':true,\n"
    "'reason':'Only the lead may.','words':['erase the charge']}]}\n";

static const char small_common[] =
    "{'schema':'hearout/common/1','hints':{},\n"
    "'reactions':{'heard.new':['Yes.'],'command_calm':['Never say that.']},\n"
    "'answers':{'what':['I could not say.']},\n"
    "'pushes':{'any':['Well?','And now?','Go on.','Still here.','So.','What now?',\n"
    "'Say something.','I am waiting.']},\n"
    "'cues':{'any':['[taps the desk]']},\n"
    "'heard_as':{'reflection':'that you listened','command_calm':'an order'}}\n";

static const char small_persona[] =
    "{'schema':'hearout/persona/1','id':'pat','name':'Pat Doe','short':'Pat',\n"
    "'pronoun':'she','age':40,'level':2,'title':'billed','briefing':['A desk.'],\n"
    "'opening':['I returned the book and you bill me.'],\n"
    "'start':{'tension':66,'trust':40},\n"
    "'traits':{'fuse':[1000,1000],'softness':[1000,1000],'verbosity':[50,50],\n"
    "'forgiveness':[1000,1000],'directness':[50,50],'honesty':[100,100]},\n"
    "'concerns':[\n"
    "{'id':'book','core':true,'words':['book','returned'],\n"
    "'raises':['The book came back.'],'heard':['Yes, the book.']},\n"
    "{'id':'money','core':true,'words':['bill','money'],\n"
    "'raises':['The money is mine.'],'heard':['Yes, the money.']}],\n"
    "'feelings':[{'id':'fed-up','words':['maddening'],'right':['It is.']},\n"
    "{'id':'not-believed','words':['insulting'],'right':['Very.']},\n"
    "{'id':'sad','words':['sad'],'wrong':['Not sad.']}],\n"
    "'facts':[{'id':'drop','layer':1,'topics':['drop'],\n"
    "'says':['It went in the drop.'],'asked':'where it went'},\n"
    "{'id':'cousin','layer':3,'topics':['family'],\n"
    "'says':['My cousin was cut off.'],'asked':'whom else it has happened to'}],\n"
    "'options':[{'id':'search','policy':'shelf','words':['search the shelf'],\n"
    "'needs_heard':20,'main':true},\n"
    "{'id':'paper','policy':'review','words':['written review'],'needs_heard':20}],\n"
    "'endings':{\n"
    "'ended_early':{'says':['Fine.'],'tells_a_friend':'They hung up on me.'},\n"
    "'gate':{'says':['What?'],'tells_a_friend':'I was insulted.'}},\n"
    "'best':'resolved','acceptable':['resolved','resolved_in_part'],\n"
    "'exemplars':[{'on':'command_calm','bad':'Calm down.',\n"
    "'better':'So you returned the book.','why':'Orders heat.'},\n"
    "{'on':'vent','better':'So you got a bill.','why':'It is what she said.'}],\n"
    "'reveal':'She paid last time.','care':'Take a breath.',\n"
    "'weights':{'C2':3,'C3':2},'required':['C2']}\n";

// ---- what it is judged by -----------------------------------------------------------

static const struct {
    const char *title, *rest;
} small_criterion[CRITERIA_MAX] = {
    {"Welcome", "'kind':'earned','rated':'always','needs':3,'first_turns':5,"
                "'for':{'greeting':2,'name_use':1},"
                "'against':{'dismiss':'severe'}"},
    {"Content", "'kind':'earned','rated':'always','needs':5,'needs_per_ten':5,"
                "'for':{'reflection':3,'summary':5,'check_understanding':1,"
                "'heard.half':1,'heard.by_deed':2,'soother':1},"
                "'against':{'parroting':'mild','yes_but':'mild','heard.wrong':'mild'}"},
    {"Feeling", "'kind':'earned','rated':'hot','needs':5,"
                "'for':{'feeling':3,'validation':3,'apology':2},"
                "'against':{'minimise':'severe','hollow_empathy':'mild',"
                "'drift.unheard':'mild',"
                "'command_calm':'severe','feeling.wrong':'severe'}"},
    {"Asking", "'kind':'earned','rated':'always','needs':5,"
               "'for':{'open_question':3,'closed_question':1,'soother':1},"
               "'against':{'why_accuse':'severe'},'late':['open_question.early']"},
    {"Privacy", "'kind':'earned','rated':'shown','needs':2,"
                "'for':{'privacy':3},'against':{'privacy_leak':'severe'}"},
    {"Self-command", "'kind':'kept','rated':'hot','needs':5,"
                     "'for':{'reflection':1,'pause':1},"
                     "'against':{'sarcasm':'severe','blame':'severe','insult':'severe',"
                     "'shouting':'mild'},'gates':['insult','threat']"},
    {"Clear", "'kind':'earned','rated':'always','needs':5,"
              "'for':{'next_step':2,'reason':2},"
              "'against':{'bare_policy':'severe','jargon':'mild','long.hot':'mild'}"},
    {"Options", "'kind':'earned','rated':'always','needs':5,"
                "'for':{'option':2,'choice':3},"
                "'against':{'threat':'severe','script':'mild'},"
                "'late':['option.early']"},
    {"Safety", "'kind':'earned','rated':'danger','needs':3,"
               "'for':{'limit':3,'get_help':3},"
               "'against':{'threat':'severe','cue.ignored':'mild'},"
               "'gates':['stayed_in_danger']"},
    {"Close", "'kind':'earned','rated':'later','needs':4,"
              "'for':{'closing':3,'thanks':1},"
              "'against':{'closing.early':'mild'}"},
};

// One criterion a line, so that a fault has a line to be told at: C1 is on the third.
static inline struct str small_criteria(struct arena *arena) {
    struct text out = text_start(arena);
    text_print(&out, "{'schema':'hearout/criteria/1',\n'criteria':[\n");
    for (unsigned c = 0; c < CRITERIA_MAX; c++) {
        const char *title = small_criterion[c].title;
        text_print(&out,
                   "{'id':'C%u','title':'%s','about':'what %s is',"
                   "'anchors':['harmed','absent','weak','solid','specific'],"
                   "%s,'focus':'do %s','tomorrow':'do it once'}%s\n",
                   c + 1, title, title, small_criterion[c].rest, title,
                   c + 1 < CRITERIA_MAX ? "," : "");
    }
    text_print(&out, "]}\n");
    text_char(&out, '\0');
    return small_json(text_str(&out).at, arena);
}

static const char *const small_rubrics[] = {
    "{'schema':'hearout/rubric/1','id':'active-listening','title':'Listening',"
    "'criteria':{'C1':1,'C2':3,'C3':2,'C4':2}}",
    "{'schema':'hearout/rubric/1','id':'de-escalation','title':'Staying steady',"
    "'criteria':{'C3':1,'C6':1},'weighted_by_persona':true}",
    "{'schema':'hearout/rubric/1','id':'service-values','title':'Service',"
    "'criteria':{'C5':1}}",
};

// ---- the stage ----------------------------------------------------------------------

struct small {
    struct arena arena;
    struct lexicon *lexicon;
    struct ear *ear;
    struct policy *policy;
    struct commons *commons;
    struct criteria *criteria;
    struct persona *persona;
    struct rubrics rubrics;
};

static inline void small_open(struct small *small) {
    struct diag diag = {.out = stderr};
    struct arena *arena = &small->arena;
    struct lexicon_part part = {"lexicon.json", small_json(small_lexicon, arena)};
    small->lexicon = lexicon_read(&part, 1, arena, &diag);
    assert_non_null(small->lexicon);
    small->ear = ear_open(small->lexicon, arena);
    small->policy = policy_read("policy.json", small_json(small_policy, arena),
                                small->ear, arena, &diag);
    small->commons =
        commons_read("common.json", small_json(small_common, arena), arena, &diag);
    small->criteria = criteria_read("criteria.json", small_criteria(arena), arena, &diag);
    assert_true(small->policy && small->commons && small->criteria);
    small->persona =
        persona_read("pat.json", small_json(small_persona, arena), small->policy,
                     small->commons, small->ear, arena, &diag);
    assert_non_null(small->persona);
    for (size_t i = 0; i < ROWS(small_rubrics); i++)
        assert_true(rubric_read(
            "rubric.json", small_json(small_rubrics[i], arena), small->criteria,
            &small->rubrics.at[small->rubrics.count++], arena, &diag));
}

static inline void small_close(struct small *small) {
    if (small->ear)
        ear_close(small->ear);
    arena_free(&small->arena);
    *small = (struct small){0};
}

static inline struct stage_set small_set(const struct small *small) {
    return (struct stage_set){small->persona, small->policy, small->ear,
                              play_signals(small->lexicon)};
}

// Says the lines (NULL-ended) to this patron.
static inline void small_play(const struct small *small, const char *const lines[],
                              struct session *session, struct arena *arena) {
    struct stage_set set = small_set(small);
    session_start(session, &set, 7, 0, arena);
    for (size_t i = 0; lines[i]; i++)
        assert_non_null(session_say(session, str_of(lines[i])));
}

#endif
