// scored: transcripts with a recorded score, for tests of what is read from them and sent.
//
// JSON is written with ' for ", and so without apostrophes.

#ifndef TESTS_UNIT_SCORED_H
#define TESTS_UNIT_SCORED_H

#include "record/result.h"
#include "small.h"

#define SCORED_START                                                                     \
    "{'event':'start','format':'hearout/transcript/1',"                                  \
    "'session':'910a2dec-8902-4cc1-beeb-8da1658eec67','program':'0.1.0',"                \
    "'persona':'pat-doe','persona_digest':'sha256:aa','rubrics':['active-listening',"    \
    "'service-values'],'rubrics_digest':'sha256:bb','lexicon':'en',"                     \
    "'lexicon_digest':'sha256:cc','policy_digest':'sha256:dd','seed':'1',"               \
    "'mode':'graded','level':2,'learner':'quiet-heron',"                                 \
    "'time':'2026-11-21T17:00:00Z'}\n"                                                   \
    "{'event':'patron','turn':0,'text':'You bill me.','cue':'[taps]','tension':62}\n"
#define SCORED_TURN                                                                      \
    "{'event':'staff','turn':1,'text':'So you paid. Call me at 217-555-0142.',"          \
    "'ms':8230}\n"                                                                       \
    "{'event':'patron','turn':1,'text':'Yes.','tension':48}\n"
#define SCORED_END(ending)                                                               \
    "{'event':'end','ending':'" ending "','time':'2026-11-21T17:09:30Z'}\n"
// Evidence: "So you paid."
#define SCORED_SCORE(overall, gates)                                                     \
    "{'event':'score','scores':{'active_listening':72,'service':null,"                   \
    "'overall':" overall "},'criteria':[{'id':'C1','level':1,'evidence':[]},"            \
    "{'id':'C2','level':4,'evidence':[{'turn':1,'start':0,'end':12}]},"                  \
    "{'id':'C5','level':null,'why':'not_rated'}],'gates':[" gates "],"                   \
    "'counts':{'words':9,'reflections':1,'staff_turns':1}}\n"
#define SCORED_GATE "{'gate':'insult','turn':1,'start':3,'end':6}"

static inline void scored_read(struct transcript *transcript, const char *lines,
                               struct arena *arena) {
    struct diag diag = {.out = stderr};
    assert_true(
        transcript_read(transcript, "t.jsonl", small_json(lines, arena), arena, &diag));
}

#endif
