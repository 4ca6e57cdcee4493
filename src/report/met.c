#include "report/met.h"

static const char *const kinds[] = {
    [TOPIC_CONCERN] = "concern", [TOPIC_WRONG] = "concern", [TOPIC_FEELING] = "feeling",
    [TOPIC_FACT] = "fact",       [TOPIC_OPTION] = "option", [TOPIC_TRIGGER] = "trigger",
    [TOPIC_SOOTHER] = "soother", [TOPIC_ASK] = "ask",
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static struct str id_of(const struct persona *p, unsigned kind, unsigned owner) {
    switch (kind) {
    case TOPIC_CONCERN:
    case TOPIC_WRONG: return p->concerns[owner].id;
    case TOPIC_FEELING: return p->feelings[owner].id;
    case TOPIC_FACT: return p->facts[owner].id;
    case TOPIC_OPTION: return p->options[owner].id;
    case TOPIC_TRIGGER: return p->triggers[owner].id;
    case TOPIC_SOOTHER: return p->soothers[owner].id;
    case TOPIC_ASK: return p->asks[owner].id;
    default: return STR("");
    }
}

// What came of it: the first row that fits. NULL: the words stand there, and do nothing.
static const char *came_of(const struct acts *acts, unsigned kind, unsigned owner) {
    const struct {
        unsigned kind;
        uint32_t owners; // a bit each
        const char *words;
    } rows[] = {
        {TOPIC_CONCERN, acts->reflected, "said back"},
        {TOPIC_CONCERN, acts->acted, "something is done or said about it"},
        {TOPIC_CONCERN, acts->touched, "named"},
        {TOPIC_WRONG, acts->reversed, "turned on its head"},
        {TOPIC_FEELING, acts->feelings, "named"},
        {TOPIC_FACT, acts->fact < 0 ? 0 : 1U << acts->fact, "asked for"},
        {TOPIC_FACT, acts->facts, "spoken of"},
        {TOPIC_OPTION, acts->done, "told as done"},
        {TOPIC_OPTION, acts->options, "offered"},
        {TOPIC_TRIGGER, acts->triggers, "touched"},
        {TOPIC_SOOTHER, acts->soothers, "touched"},
        {TOPIC_ASK, acts->asks, "its words are there"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].kind == kind && rows[i].owners >> owner & 1)
            return rows[i].words;
    return NULL;
}

// Two phrases of a list may stand in the same words.
static bool was_put(const struct topic_hits *hits, unsigned one) {
    const struct topic_hit *hit = &hits->at[one];
    for (unsigned h = 0; h < one; h++) {
        const struct topic_hit *other = &hits->at[h];
        if (other->kind == hit->kind && other->owner == hit->owner &&
            other->first == hit->first && other->last == hit->last)
            return true;
    }
    return false;
}

// All the words of one topic that stand in the reply.
static void put_words(const struct show *show, const struct utterance *u,
                      const struct topic_hits *hits, unsigned kind, unsigned owner) {
    bool any = false;
    for (unsigned h = 0; h < hits->count; h++) {
        const struct topic_hit *hit = &hits->at[h];
        if (hit->kind != kind || hit->owner != owner || was_put(hits, h))
            continue;
        fputs(any ? ", \"" : "  \"", show->out);
        show_text(show->out,
                  str_span(u->text, u->at[hit->first].begin, u->at[hit->last].end));
        fputc('"', show->out);
        any = true;
    }
}

static bool is_hit(const struct topic_hits *hits, unsigned kind, unsigned owner) {
    for (unsigned h = 0; h < hits->count; h++)
        if (hits->at[h].kind == kind && hits->at[h].owner == owner)
            return true;
    return false;
}

static bool put_row(const struct show *show, const struct persona *p,
                    const struct acts *acts, const struct topic_hits *hits, unsigned kind,
                    unsigned owner) {
    const char *came = came_of(acts, kind, owner);
    if (!came && !is_hit(hits, kind, owner))
        return false;
    struct str id = id_of(p, kind, owner);
    fprintf(show->out, "  %-8s %-20.*s %s", kinds[kind], STR_ARGS(id),
            came ? came : "its words are there, and it is not met");
    put_words(show, acts->heard->utterance, hits, kind, owner);
    fputc('\n', show->out);
    return true;
}

// How many of a kind there are.
static unsigned count_of(const struct persona *p, unsigned kind) {
    switch (kind) {
    case TOPIC_CONCERN:
    case TOPIC_WRONG: return p->concern_count;
    case TOPIC_FEELING: return p->feeling_count;
    case TOPIC_FACT: return p->fact_count;
    case TOPIC_OPTION: return p->option_count;
    case TOPIC_TRIGGER: return p->trigger_count;
    case TOPIC_SOOTHER: return p->soother_count;
    case TOPIC_ASK: return p->ask_count;
    default: return 0;
    }
}

void met(const struct show *show, const struct persona *persona,
         const struct acts *acts) {
    struct topic_hits hits;
    bool any = false;
    topics_find(&persona->topics, acts->heard, &hits);
    fprintf(show->out, "of %.*s\n", STR_ARGS(persona->short_name));
    for (unsigned kind = 0; kind < KINDS; kind++)
        for (unsigned owner = 0; owner < count_of(persona, kind); owner++)
            any = put_row(show, persona, acts, &hits, kind, owner) || any;
    if (acts->asked && acts->fact < 0) {
        fprintf(show->out, "  %-8s %-20s %s\n", "answer",
                acts->kind < ANSWER_COUNT ? answer_id(acts->kind) : "none",
                "asked for, and no fact of theirs");
        any = true;
    }
    if (!any)
        fputs("  nothing is met\n", show->out);
}
