// tinyplay: a desk with a few rules and a patron of a few lines, in the tiny language: every
// move has a phrase of its own.

#ifndef TESTS_UNIT_TINYPLAY_H
#define TESTS_UNIT_TINYPLAY_H

#include "play/session.h"
#include "tiny.h"

// ---- what is heard ------------------------------------------------------------------

// A move, or a signal in capitals' stead with a hash: "#asks-when".
static const struct {
    const char *id, *patterns;
    bool sentence; // is the evidence
} tiny_phrases[] = {
    {"greeting", "'hello'", false},
    {"self_introduction", "'my name is'", false},
    {"name_use", "'#name'", false},
    {"offer_help", "'help you today'", false},
    {"open_question", "'< (what|how|why)','tell me'", false},
    {"closed_question", "'< (when|where|who|did)','rain then'", false},
    {"permission", "'may i'", false},
    {"check_understanding", "'is that right'", false},
    {"reflection", "'< so you'", true},
    {"summary", "'to sum up'", true},
    {"feeling", "'you feel'", true},
    {"validation", "'makes sense'", false},
    {"sympathy", "'so sad'", false},
    {"apology", "'sorry'", false},
    {"thanks", "'thank you'", false},
    {"appreciation", "'kind of you'", false},
    {"reassurance", "'you are safe'", false},
    {"self_disclosure", "'happened to me'", false},
    {"reason", "'the reason is'", false},
    {"information", "'we open at'", false},
    {"advice", "'you could'", false},
    {"option", "'i can !(not|call)'", false},
    {"choice", "'up to you'", false},
    {"willing", "'would you be willing'", false},
    {"next_step", "'i will'", false},
    {"referral", "'my colleague'", false},
    {"not_knowing", "'i do not know'", false},
    {"decline", "'i can not'", false},
    {"privacy", "'stays private'", false},
    {"private_space", "'quieter place'", false},
    {"limit", "'has to stop'", false},
    {"get_help", "'call (someone|security)'", false},
    {"disengage", "'i am leaving'", false},
    {"pause", "'take your time'", false},
    {"space", "'step back'", false},
    {"feedback_request", "'did i do well'", false},
    {"closing", "'goodbye'", false},
    {"command_calm", "'calm down'", false},
    {"you_must", "'you must'", false},
    {"bare_policy", "'that is policy'", false},
    {"minimise", "'only a book'", false},
    {"hollow_empathy", "'i understand'", false},
    {"sarcasm", "'oh great'", false},
    {"threat", "'or else'", false},
    {"dismiss", "'not my problem'", false},
    {"false_promise", "'i promise'", false},
    {"insult", "'idiot'", false},
    {"privacy_leak", "'she borrowed'", false},
    {"yes_but", "'agreed but'", false},
    {"why_accuse", "'for what reason'", false},
    {"reason_for_request", "'do you need that'", false},
    {"judgement", "'silly of you'", false},
    {"blame", "'your fault'", false},
    {"talking_down", "'listen dear'", false},
    {"challenge_back", "'prove it'", false},
    {"generalise", "'you people'", false},
    {"jargon", "'the opac'", false},
    {"idiom", "'piece of cake'", false},
    {"shouting", "'hear this'", false},
    {"premature_cheer", "'lovely day'", false},
    {"label", "'are drunk'", false},
    {"personal_leak", "'my phone number'", false},
    {"#asks-when", "'< when'", false},
    {"#asks-which", "'or a'", false},
    {"#asks-same", "'something like that'", false},
    {"#asks-need", "'you need'", false},
    {"#asks-where", "'< where'", false},
    {"#asks-who", "'< who'", false},
    {"#asks-happened", "'what happened'", false},
    {"#asks-how", "'< how'", false},
    {"#asks-what", "'< what'", false},
    {"#asks-yes-no", "'< did'", false},
    {"#own-name", "'my name is =_'", false},
    {"#time-phrase", "'by {next} (friday|monday)'", false},
    {"#agreeing", "'< (yes|sure)'", false},
    {"#for-now", "'while we'", false},
    {"#told-done", "'(all done|is done|have done|found it)'", false},
    {"#to-come", "'i will'", false},
    {"#calls-police", "'security'", false},
    {"#says-sorry", "'(sorry|apologies)'", false},
    {"#group-label", "'foreigner'", false},
};

static inline struct ear *tiny_play_ear(struct arena *arena) {
    struct text part = text_start(arena);
    text_put(&part, STR("{'schema':'hearout/lexicon/1','rules':["));
    for (size_t i = 0; i < ROWS(tiny_phrases); i++) {
        bool signal = *tiny_phrases[i].id == '#';
        const char *id = tiny_phrases[i].id + signal;
        text_print(&part, "%s{'id':'%s.a','%s':'%s','patterns':[%s]%s}", i ? "," : "", id,
                   signal ? "signal" : "move", id, tiny_phrases[i].patterns,
                   tiny_phrases[i].sentence ? ",'evidence':'sentence'" : "");
    }
    text_put(&part, STR(",{'id':'parroting.a','move':'parroting','threshold':1,"
                        "'weigh':[['copied',1]]},"
                        "{'id':'hollow_empathy.script','move':'hollow_empathy',"
                        "'strength':3,'patterns':['your concern is noted']}]}"));
    text_char(&part, '\0');
    return tiny_ear(text_str(&part).at, arena);
}

// ---- the desk -----------------------------------------------------------------------

static const char tiny_policy[] =
    "{'schema':'hearout/policy/1','library':'Tiny Library','entries':[\n"
    "{'id':'lift-block','heading':'lifting a block','rule':'For a day.',\n"
    " 'words':['lift the block']},\n"
    "{'id':'search','heading':'searching the shelf','rule':'While they wait.',\n"
    " 'reason':'It may be there.','words':['search the shelf']},\n"
    "{'id':'branch','heading':'the branch office','rule':'Until five.',\n"
    " 'words':['branch office']},\n"
    "{'id':'print','heading':'printing','rule':'Ten pages.','words':['print it']}],\n"
    "'forbidden':[{'id':'waive','heading':'waiving a charge','reason':'Only the board "
    "may.',\n"
    " 'gate':true,'words':['waive the charge','cancel it']}]}\n";

static const char tiny_common[] =
    "{'schema':'hearout/common/1','hints':{},\n"
    "'reactions':{'apology.first':['All right.'],'insult':['Excuse me?'],\n"
    " 'unread':['Sorry, what?','What?']},\n"
    "'answers':{'what':['That is all.'],'when':['Some day.']},\n"
    "'moments':{'already_said':['I told you.'],'just_so':['Just "
    "so.'],'gives_way':['[leans back]'],'not_yet':['Never "
    "mind that.']},\n"
    "'pushes':{'any':['Well?','So?','And?']},\n"
    "'cues':{'any':['[waits]']},\n"
    "'heard_as':{'apology':'that you are sorry'}}\n";

// ---- the patron ---------------------------------------------------------------------

// What every persona must have; `fields` come behind it.
#define PERSONA(fields)                                                                  \
    "{'schema':'hearout/persona/1','id':'pat-doe','name':'Pat Doe','short':'Pat',\n"     \
    "'title':'billed for a book','pronoun':'she','age':40,'level':2,\n"                  \
    "'briefing':['The desk.'],'opening':['I brought that book back.'],\n"                \
    "'start':{'tension':60,'trust':40,'momentum':0},\n"                                  \
    "'endings':{},'best':'resolved','acceptable':['resolved','resolved_in_part']" fields \
    "}\n"

// Nobody is softer or harder than the numbers say, and everybody tells the whole story.
#define EVEN                                                                             \
    ",\n'traits':{'fuse':[1000,1000],'softness':[1000,1000],'verbosity':[50,50],\n"      \
    "'forgiveness':[1000,1000],'directness':[50,50],'honesty':[100,100]}"

#define CONCERNS                                                                         \
    ",\n'concerns':[\n"                                                                  \
    "{'id':'returned','core':true,'words':['returned','brought back'],\n"                \
    " 'raises':['I put it in the drop.'],'heard':['Yes, I returned it.'],\n"             \
    " 'half_heard':['I did return it.'],\n"                                              \
    " 'wrong':{'words':['lost it'],'says':['I lost nothing.']}},\n"                      \
    "{'id':'blamed','core':true,'words':['blamed','thief'],\n"                           \
    " 'raises':['You think I stole it.'],'heard':['Like a thief, yes.']},\n"             \
    "{'id':'homework','words':['homework'],'met_by':['privacy'],\n"                      \
    " 'raises':['My girl has homework.'],'heard':['She needs it tonight.']}],\n"         \
    "'feelings':[\n"                                                                     \
    "{'id':'insulted','words':['insulted'],'right':['Insulted, yes.']},\n"               \
    "{'id':'angry','words':['angry'],'wrong':['I am not angry.']}]"

#define FACTS                                                                            \
    ",\n'facts':[\n"                                                                     \
    "{'id':'night','layer':1,'topics':['night','?when'],'says':['It was a Sunday.','On " \
    "Sunday, I said.']},\n"                                                              \
    "{'id':'sister','layer':2,'topics':['sister','who was with'],\n"                     \
    " 'says':['My sister was there.'],'not_yet':['That is private.'],'asked':'Who was "  \
    "there?'},\n"                                                                        \
    "{'id':'job','layer':3,'topics':['job'],'says':['I lost my job.'],\n"                \
    " 'not_yet':['Ask me later.'],'asked':'How is work?'}]"

#define OPTIONS                                                                          \
    ",\n'options':[\n"                                                                   \
    "{'id':'lift','policy':'lift-block','words':['lift the block'],'main':true,\n"       \
    " 'fits':['You can do that?'],'early':['You do not even know why.'],\n"              \
    " 'confirmed':['Then do it.']},\n"                                                   \
    "{'id':'search','policy':'search','words':['search the shelf'],'needs_heard':0,\n"   \
    " 'settles':false,'fits':['Look, then.'],'confirmed':['Go on.']},\n"                 \
    "{'id':'branch','policy':'branch','words':['branch office'],'hand_over':true,\n"     \
    " 'fits':['They would know?'],'confirmed':['Call them.']}]"

struct tiny_stage {
    struct arena arena;
    struct ear *ear;
    struct policy *policy;
    struct commons *commons;
    struct persona *persona; // the last one that was read
    struct play_signals signals;
};

static inline void tiny_stage_open(struct tiny_stage *stage) {
    struct diag diag = {.out = stderr};
    *stage = (struct tiny_stage){0};
    stage->ear = tiny_play_ear(&stage->arena);
    stage->policy = policy_read("policy.json", quoted(tiny_policy, &stage->arena),
                                stage->ear, &stage->arena, &diag);
    stage->commons = commons_read("common.json", quoted(tiny_common, &stage->arena),
                                  &stage->arena, &diag);
    stage->signals = play_signals(ear_lexicon(stage->ear));
    assert_non_null(stage->policy);
    assert_non_null(stage->commons);
}

static inline void tiny_stage_close(struct tiny_stage *stage) {
    ear_close(stage->ear);
    arena_free(&stage->arena);
}

// A persona that must be good.
static inline struct persona *tiny_persona(struct tiny_stage *stage, const char *text) {
    struct diag diag = {.out = stderr};
    stage->persona = persona_read("pat.json", quoted(text, &stage->arena), stage->policy,
                                  stage->commons, stage->ear, &stage->arena, &diag);
    assert_non_null(stage->persona);
    return stage->persona;
}

static inline struct stage_set tiny_set(const struct tiny_stage *stage) {
    return (struct stage_set){stage->persona, stage->policy, stage->ear, stage->signals};
}

#endif
