#include "play/step.h"
#include "talk/stem.h"

// ---- harm ---------------------------------------------------------------------------

enum { WEAKLY = 350 }; // permille

// A weak sign ("hi!!") counts a third.
static void harm_happens(struct step *t, enum event event, enum move move) {
    struct change *change = step_happen(t, event, t->acts->at[move]);
    if (t->acts->strength[move] > 1)
        return;
    change->tension = (int16_t)step_scaled(change->tension, WEAKLY);
    change->trust = (int16_t)step_scaled(change->trust, WEAKLY);
}

// What the desk may not promise is no promise where it came about: the book was found.
static bool is_over_now(const struct step *t) {
    for (unsigned o = 0; o < t->p->option_count; o++)
        if (t->p->options[o].finishes && t->acts->done >> o & 1 && step_can_be_done(t, o))
            return true;
    return t->before->over >= 0;
}

static void forbidden_promised(struct step *t) {
    if (t->acts->forbidden < 0 || is_over_now(t))
        return;
    if (!step_made(t, MOVE_FALSE_PROMISE))
        step_happen_of(t, EVENT_FALSELY_PROMISED, t->acts->forbidden_at,
                       (unsigned)t->acts->forbidden, (struct group){0});
    t->s->barred = true;
}

void step_harms(struct step *t) {
    for (unsigned m = 0; m < MOVE_COUNT; m++) {
        enum move move = (enum move)m;
        if (!move_harms(move) || !step_made(t, move))
            continue;
        enum event event = event_of_harm(move);
        if (move == MOVE_HOLLOW_EMPATHY && step_times(t, EVENT_HOLLOW) == 0)
            event = EVENT_HOLLOW;
        harm_happens(t, event, move);
        if (t->acts->counts[move] > 1 && event_tension(event) > 0)
            harm_happens(t, event, move);
    }
    const move_set grave = MOVE_BIT(MOVE_INSULT) | MOVE_BIT(MOVE_SARCASM) |
                           MOVE_BIT(MOVE_THREAT) | MOVE_BIT(MOVE_LABEL);
    t->s->offended = t->s->offended || t->acts->moves & grave;
    t->s->leaked = t->s->leaked || step_made(t, MOVE_PRIVACY_LEAK);
    forbidden_promised(t);
}

static void touch(struct step *t, const struct touch *touch, enum event event,
                  struct span_bytes at, unsigned number) {
    struct change *change = step_happen(t, event, at);
    long long tension = (long long)touch->tension * 1000;
    tension = tension < 0 ? step_scaled(tension, t->s->traits[TRAIT_SOFTNESS])
                          : step_harm(t, tension);
    change->rule = touch->id.at;
    change->tension = (int16_t)step_scaled(tension, 1);
    change->trust = (int16_t)touch->trust;
    change->boldness = (int16_t)touch->boldness;
    change->of = (uint8_t)number;
    change->says = touch->says;
    t->harmed = t->harmed || tension > 0;
}

void step_touches(struct step *t) {
    for (unsigned i = 0; i < t->p->trigger_count; i++) {
        const struct touch *trigger = &t->p->triggers[i];
        bool by_move = t->acts->moves & trigger->moves;
        if (!(t->acts->triggers >> i & 1) && !by_move)
            continue;
        touch(t, trigger, EVENT_TRIGGERED, t->acts->trigger_at[i], i);
        t->s->leaked = t->s->leaked || trigger->leaks;
        t->s->gated = t->s->gated || trigger->satisfies;
    }
    for (unsigned i = 0; i < t->p->soother_count; i++) {
        const struct touch *soother = &t->p->soothers[i];
        bool by_move = t->acts->moves & soother->moves;
        bool weighs = soother->tension || soother->trust || soother->boldness;
        if (!(t->acts->soothers >> i & 1 || by_move) ||
            (weighs && step_times(t, EVENT_SOOTHED) >= 4))
            continue;
        touch(t, soother, EVENT_SOOTHED, t->acts->soother_at[i], i);
        t->s->events[EVENT_SOOTHED] -=
            !weighs; // only a line of theirs: those above count what weighs
    }
}

// ---- cheer --------------------------------------------------------------------------

// The first sentence that ends with an exclamation mark, with its marks; 0, 0: none does.
static struct span_bytes exclaimed_at(const struct utterance *u) {
    for (unsigned s = 0; s < u->sentence_count; s++) {
        const struct word *last = &u->at[u->sentences[s].end - 1];
        if (!(last->marks & TOKEN_EXCLAIMED))
            continue;
        uint32_t end = last->end;
        while (end < u->text.len && u->text.at[end] == '!')
            end++;
        return (struct span_bytes){u->at[u->sentences[s].first].begin, end};
    }
    return (struct span_bytes){0};
}

enum { CHEERFUL = 3 }; // replies on end that exclaim are a manner

// Who calls for help or out of the way has to be loud.
void step_cheer(struct step *t) {
    const move_set called = MOVE_BIT(MOVE_LIMIT) | MOVE_BIT(MOVE_GET_HELP) |
                            MOVE_BIT(MOVE_DISENGAGE) | MOVE_BIT(MOVE_PREMATURE_CHEER);
    struct span_bytes at = exclaimed_at(t->acts->heard->utterance);
    t->s->cheer_turns = at.end ? t->before->cheer_turns + 1 : 0;
    if (t->s->cheer_turns >= CHEERFUL && t->before->tension >= TENSION_UPSET &&
        t->p->listed && !(t->acts->moves & called))
        step_happen(t, EVENT_CHEERED_VOLLEY, at);
}

enum { SCRIPT = 3 }; // strength of an empty formula: not "I get that" but a script

// A script fits whoever stands there.
void step_script(struct step *t) {
    if (t->acts->strength[MOVE_HOLLOW_EMPATHY] >= SCRIPT)
        step_happen_move(t, EVENT_RECITED, MOVE_HOLLOW_EMPATHY);
}

enum { SHORT = 25, LONG = 40, MORE = 25, SENTENCE = 18 }; // words [S43]

// The hotter, the fewer words are taken in. A few too many cost little, a speech all.
static void talked_long(struct step *t, int most) {
    struct change *change = step_happen(t, EVENT_TALKED_LONG, (struct span_bytes){0});
    int over = step_clamp((int)t->acts->words - most, 0, MORE);
    change->tension = (int16_t)step_scaled(change->tension, 1000 * over / MORE);
}

void step_length(struct step *t) {
    int most = t->before->tension >= TENSION_FEW_WORDS ? SHORT : LONG;
    bool hot = t->before->tension >= 70 && (int)t->acts->words > most;
    bool hard = t->p->literal && t->acts->longest_sentence > SENTENCE;
    if (hard)
        step_happen(t, EVENT_TALKED_LONG, (struct span_bytes){0});
    else if (hot)
        talked_long(t, most);
    if (t->acts->heard->unread) {
        step_happen(t, EVENT_UNREAD, (struct span_bytes){0});
        t->s->unread++;
    } else {
        t->s->unread = 0;
    }
}

// ---- heavy words --------------------------------------------------------------------

// With content, and of ten letters or more, or of seven without its endings: "document",
// but not "looking". A name is no long word, nor is what the patron says as well, nor what
// everybody says ("tonight").
static bool is_long(const struct word *word) {
    enum { LETTERS = 7, MANY = 10 };
    bool named = word->marks & TOKEN_CAPITAL && !(word->marks & TOKEN_SENTENCE);
    return word->stem && !word->everyday && !named && !word->patrons &&
           (stem_length(word->stem) >= LETTERS || word->end - word->begin >= MANY);
}

// How heavily a stretch reads: words to a sentence, and long ones in a hundred words [S57].
struct reading {
    unsigned words, long_words, sentences;
};

// Nobody is heavy who speaks in fragments, whatever words are in them.
static bool is_heavy(struct reading reading) {
    enum { HEAVY = 20, ENOUGH = 3, SPOKEN = 5 }; // above it is the language of letters
    unsigned parts = reading.words * reading.sentences;
    return reading.long_words >= ENOUGH && reading.words >= SPOKEN * reading.sentences &&
           reading.words * reading.words + 100 * reading.long_words * reading.sentences >=
               HEAVY * parts;
}

// Of one sentence. What is done is not said; a contraction is one word.
static struct reading reading_of(const struct utterance *u, unsigned s) {
    struct reading reading = {0};
    for (unsigned w = u->sentences[s].first; w < u->sentences[s].end; w++) {
        bool joined = w && u->at[w].begin == u->at[w - 1].end;
        if (u->at[w].marks & TOKEN_STAGE || joined)
            continue;
        reading.words++;
        reading.long_words += is_long(&u->at[w]);
    }
    reading.sentences = reading.words > 0;
    return reading;
}

// Whoever says something back has to use its words, and a limit is said in full. Shown by
// the sentence with the most long words.
void step_heavy(struct step *t) {
    const move_set excused = MOVE_BIT(MOVE_REFLECTION) | MOVE_BIT(MOVE_SUMMARY) |
                             MOVE_BIT(MOVE_FEELING) | MOVE_BIT(MOVE_LIMIT) |
                             MOVE_BIT(MOVE_GET_HELP) | MOVE_BIT(MOVE_DISENGAGE);
    const struct utterance *u = t->acts->heard->utterance;
    struct reading whole = {0};
    struct span_bytes at = {0};
    for (unsigned s = 0, most = 0; s < u->sentence_count; s++) {
        struct reading here = reading_of(u, s);
        whole.words += here.words;
        whole.long_words += here.long_words;
        whole.sentences += here.sentences;
        if (here.long_words > most) {
            most = here.long_words;
            at = (struct span_bytes){u->at[u->sentences[s].first].begin,
                                     u->at[u->sentences[s].end - 1].end};
        }
    }
    if (t->p->listed && is_heavy(whole) && !(t->acts->moves & excused))
        step_happen(t, EVENT_TALKED_HEAVILY, at);
}

// ---- what the patron asked ----------------------------------------------------------

bool step_is_sore(const struct step *t, struct span_bytes at) {
    for (unsigned i = 0; i < t->p->trigger_count; i++) {
        struct span_bytes sore = t->acts->trigger_at[i];
        bool harms = t->p->triggers[i].tension > 0 || t->p->triggers[i].boldness > 0;
        if (t->acts->triggers >> i & 1 && harms && sore.begin < at.end &&
            at.begin < sore.end)
            return true;
    }
    return false;
}

static move_set answering_moves(const struct step *t, const struct ask *ask) {
    move_set moves = t->acts->moves & ask->answered_by;
    for (unsigned m = 0; m < MOVE_COUNT; m++)
        if (moves & MOVE_BIT(m) && step_is_sore(t, t->acts->at[m]))
            moves &= ~MOVE_BIT(m);
    return moves;
}

static void close_ask(struct step *t, int ask) {
    t->s->answered_asks |= (uint16_t)(1 << ask);
    t->s->pending_ask = -1;
    t->s->pending_age = 0;
}

// Something was said that nobody here knows how to take: it may be the answer, and where
// that cannot be told it is no fault of who said it.
static bool may_answer(const struct step *t) {
    return t->acts->says_more && !t->acts->triggers && !step_harmful(t);
}

void step_answers(struct step *t) {
    int pending = t->before->pending_ask;
    t->s->answered_asks |= t->acts->asks; // told before it was asked
    if (pending < 0)
        return;
    const struct ask *ask = &t->p->asks[pending];
    bool silent = t->acts->moves == MOVE_BIT(MOVE_PAUSE);
    const move_set refusing = MOVE_BIT(MOVE_DECLINE) | MOVE_BIT(MOVE_BARE_POLICY) |
                              MOVE_BIT(MOVE_DISMISS) | MOVE_BIT(MOVE_NOT_KNOWING) |
                              MOVE_BIT(MOVE_LIMIT);
    move_set answering = answering_moves(t, ask);
    bool yes = ask->for_help && t->acts->agrees;
    if (answering || yes || t->acts->asks >> pending & 1) {
        // A no is an answer; it is no relief.
        if (answering & ~refusing || !answering)
            step_happen(t, EVENT_ANSWERED, step_first(t, answering))->says = ask->thanks;
        close_ask(t, pending);
        return;
    }
    if (may_answer(t)) {
        close_ask(t, pending);
        return;
    }
    if (t->s->heard > t->before->heard) // being heard buys patience
        return;
    t->s->pending_age++;
    if (!silent) // silence has its own price
        step_happen(t, EVENT_UNANSWERED, (struct span_bytes){0});
}
