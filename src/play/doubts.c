#include "play/doubts.h"

#include <string.h>

#include "play/doubts_inside.h"
#include "play/session.h"

enum { VARIANTS_WANTED = 3, CUES_WANTED = 10 };

// ---- concerns and facts -------------------------------------------------------------

// A line other than those that answer to its being heard.
static bool is_raised(const struct persona *p, unsigned c) {
    const struct concern *concern = &p->concerns[c];
    for (unsigned i = 0; i < p->commons_from; i++) {
        bool own = (i >= concern->heard.first &&
                    i < concern->heard.first + (unsigned)concern->heard.count) ||
                   (i >= concern->half.first &&
                    i < concern->half.first + (unsigned)concern->half.count);
        if (p->lines.at[i].concerns >> c & 1 && !own)
            return true;
    }
    return false;
}

static bool has_topics(const struct persona *p, enum topic_kind kind, unsigned owner) {
    for (unsigned t = 0; t < p->topics.count; t++)
        if (p->topics.at[t].kind == kind && p->topics.at[t].owner == owner)
            return true;
    return false;
}

static void doubt_concerns(const struct persona *p, const struct json_node *top) {
    struct json_node list = json_field(top, "concerns");
    unsigned core = 0;
    for (unsigned c = 0; c < p->concern_count; c++) {
        struct json_node node = json_item(&list, c);
        core += p->concerns[c].core;
        if (!is_raised(p, c))
            json_doubt(&node,
                       "no line brings this concern up, so nobody can say it back");
        if (!has_topics(p, TOPIC_CONCERN, c))
            json_doubt(&node, "no words show that a reply is about this concern");
    }
    if (!core && p->listed)
        json_doubt(top, "no concern is core: 'heard' cannot grow");
}

static void doubt_facts(const struct persona *p, const struct json_node *top) {
    struct json_node list = json_field(top, "facts");
    for (unsigned f = 0; f < p->fact_count; f++) {
        struct json_node node = json_item(&list, f);
        if (!has_topics(p, TOPIC_FACT, f))
            json_doubt(&node, "no question brings this fact out: it has no topics");
        if (p->facts[f].layer > 1 && !p->facts[f].not_yet.count)
            json_doubt(&node,
                       "asked too soon, there is only the common answer: no not_yet");
        if (p->facts[f].layer > 1 && !p->facts[f].asked.len)
            json_doubt(&node, "the debrief cannot say how to learn it: no asked");
    }
}

// ---- how it can end -----------------------------------------------------------------

static bool has_option(const struct persona *p, bool main) {
    for (unsigned o = 0; o < p->option_count; o++)
        if (p->options[o].settles && (!main || p->options[o].main))
            return true;
    return false;
}

static void doubt_endings(const struct persona *p, const struct json_node *top) {
    struct json_node node = json_field(top, "acceptable");
    unsigned count = 0;
    for (unsigned e = 0; e < ENDING_COUNT; e++)
        count += p->acceptable >> e & 1;
    if (p->listed && count < 2 && p->best != ENDING_ACCEPTED_NO)
        json_doubt(&node, "only one ending is acceptable");
    if (p->listed && p->acceptable >> ENDING_RESOLVED & 1 && !has_option(p, true))
        json_doubt(&node, "'resolved' cannot be reached: no option is main");
    if (p->listed && p->acceptable >> ENDING_RESOLVED_IN_PART & 1 &&
        !has_option(p, false))
        json_doubt(&node, "'resolved_in_part' cannot be reached: no option settles it");
    if (p->floor > 45 &&
        p->acceptable & (1U << ENDING_RESOLVED | 1U << ENDING_ACCEPTED_NO))
        json_doubt(&node, "tension cannot fall to what this ending takes: floor %d",
                   p->floor);
    struct json_node endings = json_field(top, "endings");
    for (unsigned e = 0; e < ENDING_COUNT && p->listed; e++) {
        bool said = p->endings[e].says.count || e == ENDING_INTERRUPTED;
        if (!said || !p->endings[e].tells_a_friend.len)
            json_doubt(&endings, "'%s' has no last line, or nothing to tell a friend",
                       ending_id((enum ending)e));
    }
}

// ---- variants -----------------------------------------------------------------------

static unsigned variants_of(const struct group groups[STAGE_COUNT + 1]) {
    unsigned count = 0;
    for (unsigned s = 0; s <= STAGE_COUNT; s++)
        count += groups[s].count;
    return count;
}

static void doubt_reactions(const struct persona *p, const struct json_node *top) {
    struct json_node node = json_field(top, "reactions");
    for (unsigned m = 0; m < MOVE_COUNT && p->listed; m++) {
        if (!move_harms((enum move)m) || m == MOVE_IDIOM || m == MOVE_PERSONAL_LEAK)
            continue;
        enum event event = event_of_harm((enum move)m);
        unsigned variants =
            variants_of(p->reactions[event]) + variants_of(p->commons->reactions[event]);
        if (variants < VARIANTS_WANTED)
            json_doubt(&node, "fewer than three variants for '%s'", event_id(event));
    }
}

static void doubt_stages(const struct persona *p, const struct json_node *top) {
    struct json_node pushes = json_field(top, "pushes"), cues = json_field(top, "cues");
    for (unsigned s = 0; s < STAGE_COUNT && p->listed; s++)
        if (p->pushes[s].count + p->commons->pushes[s].count +
                p->pushes[STAGE_ANY].count <
            VARIANTS_WANTED)
            json_doubt(&pushes, "no way on: fewer than three lines for the stage '%s'",
                       stage_id((enum stage)s));
    if (p->listed && variants_of(p->cues) < CUES_WANTED)
        json_doubt(&cues, "fewer than ten cues for %d turns", TURNS_MAX);
}

// ---- what can never happen ----------------------------------------------------------

static void doubt_asks(const struct persona *p, const struct json_node *top) {
    struct json_node list = json_field(top, "asks");
    for (unsigned a = 0; a < p->ask_count; a++) {
        struct json_node node = json_item(&list, a);
        const struct ask *ask = &p->asks[a];
        if (!ask->answered_by && !ask->for_help && !ask->challenge &&
            !has_topics(p, TOPIC_ASK, a))
            json_doubt(&node, "nothing answers this question: no words, no answered_by "
                              "and no for_help");
        if (p->asks[a].above > p->asks[a].below || p->asks[a].below < p->floor)
            json_doubt(&node, "never asked: no tension is at least %d and at most %d",
                       p->asks[a].above > p->floor ? p->asks[a].above : p->floor,
                       p->asks[a].below);
    }
}

static void doubt_red_cues(const struct persona *p, const struct json_node *top) {
    struct json_node list = json_field(top, "red_cues");
    for (unsigned c = 0; c < p->red_cue_count; c++) {
        struct json_node node = json_item(&list, c);
        if (p->red_cues[c].tension > p->red_cues[c].below ||
            p->red_cues[c].below < p->floor)
            json_doubt(&node, "never shown: no tension is at least %d and at most %d",
                       p->red_cues[c].tension > p->floor ? p->red_cues[c].tension
                                                         : p->floor,
                       p->red_cues[c].below);
    }
}

static void doubt_touches(const struct persona *p, const struct json_node *top,
                          const char *key, const struct touch touches[], unsigned count,
                          enum topic_kind kind) {
    struct json_node list = json_field(top, key);
    for (unsigned t = 0; t < count; t++) {
        struct json_node node = json_item(&list, t);
        if (!touches[t].moves && !has_topics(p, kind, t))
            json_doubt(&node, "touched by nothing: no words and no moves");
    }
}

// ---- words --------------------------------------------------------------------------

static bool is_label(struct ear *ear, struct str words) {
    int signal = ear_lexicon(ear)->wanted[WANTED_GROUP_LABEL];
    const struct listener nobody = {0};
    return signal >= 0 &&
           signals_has(&ear_hear(ear, &nobody, words)->signals, (unsigned)signal);
}

static void doubt_labels(const struct json_node *top, const char *key, struct ear *ear) {
    struct json_node list = json_field(top, key);
    size_t count = 0, words = 0;
    if (!list.value || !json_get_count(&list, &count))
        return;
    for (size_t i = 0; i < count; i++) {
        struct json_node touch = json_item(&list, i), node = json_field(&touch, "words");
        struct arena scrap = {0};
        struct str *texts = NULL;
        words = 0;
        if (node.value)
            json_get_texts(&node, &texts, &words, &scrap);
        for (size_t w = 0; w < words; w++) {
            struct json_node word = json_item(&node, w);
            if (is_label(ear, texts[w]))
                json_doubt(&word,
                           "a group label: what touches a person is a situation, not "
                           "what they are");
        }
        arena_free(&scrap);
    }
}

// What is held up as better must not be heard as harm.
static void doubt_better(const struct persona *p, const struct memory *memory,
                         const struct json_node *node, struct str words,
                         struct ear *ear) {
    struct listener upset = session_listener(p, memory);
    upset.heat = HEAT_HOT;
    const struct heard *heard = ear_hear(ear, &upset, words);
    for (unsigned i = 0; i < heard->count; i++)
        if (move_harms((enum move)heard->at[i].move))
            json_doubt(node, "is itself heard as harm: %s",
                       move_id((enum move)heard->at[i].move));
    if (!heard->count)
        json_doubt(
            node, "no move is heard in it: `hearout explain --persona` shows what nearly "
                  "is one");
}

// All that this patron is upset about has been said.
static void remember_all(const struct persona *p, struct memory *memory,
                         struct ear *ear) {
    for (unsigned c = 0; c < p->concern_count; c++)
        for (unsigned i = 0; i < p->concerns[c].raises.count; i++)
            ear_remember(ear, memory, p->lines.at[p->concerns[c].raises.first + i].text);
    for (unsigned i = 0; i < p->opening.count; i++)
        ear_remember(ear, memory, p->lines.at[p->opening.first + i].text);
}

static void doubt_examples(const struct persona *p, const struct json_node *top,
                           struct ear *ear) {
    struct memory memory = {0};
    remember_all(p, &memory, ear);
    struct json_node exemplars = json_field(top, "exemplars");
    for (unsigned i = 0; i < p->exemplar_count; i++) {
        struct json_node item = json_item(&exemplars, i),
                         better = json_field(&item, "better");
        doubt_better(p, &memory, &better, p->exemplars[i].better, ear);
    }
    struct json_node examples = json_field(top, "examples");
    for (unsigned s = 0; s < STAGE_COUNT && p->listed; s++) {
        struct json_node node = json_field(&examples, stage_id((enum stage)s));
        if (p->examples[s].len)
            doubt_better(p, &memory, &node, p->examples[s], ear);
        else
            json_doubt(&examples, "no example for the stage '%s'",
                       stage_id((enum stage)s));
    }
}

void persona_doubts(const struct persona *persona, const struct json_node *top,
                    struct ear *ear) {
    if (!top->doc->diag->doubting)
        return;
    doubt_concerns(persona, top);
    doubt_facts(persona, top);
    doubt_endings(persona, top);
    doubt_reactions(persona, top);
    doubt_stages(persona, top);
    doubt_asks(persona, top);
    doubt_red_cues(persona, top);
    doubt_touches(persona, top, "triggers", persona->triggers, persona->trigger_count,
                  TOPIC_TRIGGER);
    doubt_touches(persona, top, "soothers", persona->soothers, persona->soother_count,
                  TOPIC_SOOTHER);
    doubt_labels(top, "triggers", ear);
    doubt_labels(top, "soothers", ear);
    doubt_examples(persona, top, ear);
    doubt_spoken(top);
}
