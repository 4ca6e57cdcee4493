#include "play/composing.h"

// ---- what is seen -------------------------------------------------------------------

enum { CALMED = 3 }; // less tension in one turn

static bool cue_is_due(const struct composing *c, const struct red_cue *cue) {
    if (cue->from_turn && c->s->turn < cue->from_turn)
        return false;
    if ((cue->tension && c->s->tension < cue->tension) || c->s->tension > cue->below)
        return false;
    bool word = scene_wants_word(c->before, c->changes);
    if (cue->tension && c->s->tension < c->before->tension)
        return false; // nobody raises a hand at what has just calmed them
    if (cue->tension && !cue->danger && word)
        return false; // nor tries something where a word is due
    if (cue->after_fact >= 0 && !fact_is_told(c, cue->after_fact))
        return false;
    bool waits = word || c->s->tension + CALMED <= c->before->tension;
    if (!cue->tension && waits && c->s->turn < cue->from_turn + PUT_OFF)
        return false; // what comes in any case comes a little later then
    return !cue->boldness || c->s->boldness >= cue->boldness;
}

static const struct red_cue *due_red_cue(const struct composing *c) {
    if (c->reply->cue_first)
        return NULL; // one thing happens at a time: it comes with the next breath
    for (unsigned i = 0; i < c->p->red_cue_count; i++)
        if (!(c->s->cues_shown >> i & 1) && cue_is_due(c, &c->p->red_cues[i]))
            return &c->p->red_cues[i];
    return NULL;
}

static void show_red_cue(struct composing *c, const struct red_cue *cue) {
    c->s->wanted_cue = (int)(cue - c->p->red_cues);
    c->s->cues_shown |= 1U << c->s->wanted_cue;
    if (cue->danger && !c->s->danger_turn)
        c->s->danger_turn = c->s->turn;
    show_cue(c, cue->text);
    c->reply->red_cue = true;
    c->s->stage = scene_stage(c->p, c->s, c->acts);
}

// Seen before anything is said to it, also where it is the last that happens.
static bool show_twist(struct composing *c) {
    if (!c->s->twisted || c->before->twisted)
        return false;
    show_cue(c, c->p->twists[c->s->twist].text);
    c->reply->cue_first = true;
    return true;
}

static void turn_to_twist(struct composing *c) {
    if (!show_twist(c))
        return;
    c->parts = 2;
    say_picked(c, pick_line(c, c->p->twists[c->s->twist].says, 0));
    say_picked(c, pick_moment(c, MOMENT_TURNED_BACK));
    c->parts = 1; // to the desk again, with what matters most
}

// Nobody who is going leans in.
static bool is_going(enum ending ending) {
    return ending == ENDING_SAFE_EXIT || ending == ENDING_LEFT_COOL ||
           ending == ENDING_WALKED_OUT || ending == ENDING_GATE;
}

// A limit was named, and they leave off a little.
static bool gives_way(const struct composing *c) {
    bool less =
        c->s->tension < c->before->tension || c->s->boldness < c->before->boldness;
    return c->s->events[EVENT_LIMITED] > c->before->events[EVENT_LIMITED] && less &&
           !c->s->danger_turn;
}

// Whoever has just been calmed a little does not hit the desk; whoever was just stung does
// not lean back.
static int pick_body(struct composing *c) {
    enum stage stage = c->s->stage;
    bool hot = stage == STAGE_RELEASE || stage == STAGE_INTIMIDATE;
    bool easy = stage == STAGE_COOLING || stage == STAGE_SOLVE || stage == STAGE_CLOSE;
    bool calmed = c->s->tension + CALMED <= c->before->tension;
    bool stung = c->s->tension >= c->before->tension + CALMED;
    int line = gives_way(c) ? pick_moment(c, MOMENT_GIVES_WAY) : -1;
    if (line >= 0 || (calmed && hot) || (stung && easy))
        return line;
    return pick_staged(c, c->p->cues, c->p->commons->cues);
}

static void show_body(struct composing *c) {
    if (*c->reply->cue || is_going(c->s->ending))
        return;
    int line = pick_body(c);
    if (line < 0)
        return;
    c->s->said[line / 64] |= (uint64_t)1 << line % 64;
    show_cue(c, c->p->lines.at[line].text);
}

// ---- the whole ----------------------------------------------------------------------

// One part when hot, three when calm; a person of few words says one less.
static int parts_of(const struct scene *s) {
    int parts = s->tension >= TENSION_BOILING ? 1 : s->tension >= 55 ? 2 : 3;
    if (s->traits[TRAIT_VERBOSITY] < 35 && parts > 1)
        parts--;
    return parts;
}

enum { SORE = 10, HOT = 70 };

// Stung a little and not hot, they still answer what they are asked in the same breath.
static bool is_bearable(const struct composing *c, const struct change *harm) {
    return harm->tension < SORE && harm->boldness < SORE && c->s->tension < HOT;
}

// Who has breath for one thing only, and is asked what they can tell, tells it rather than
// that the rest was well said.
static bool answer_first(struct composing *c) {
    const struct change *most = most_said(c);
    bool hurt = most && is_harm(c, most) && !is_bearable(c, most);
    return c->parts == 1 && knows_answer(c) && !hurt && say_answer(c);
}

// Who does such a thing takes up what was said in one line at most, and only then says what
// goes with it: "All right." and a hand over the counter, not the other way about.
static void compose_red_cue(struct composing *c, const struct red_cue *cue) {
    bool takes_up = c->parts > (cue->says.count > 0);
    show_red_cue(c, cue);
    c->parts = takes_up;
    if (takes_up && !answer_first(c) && !react(c) && c->parts > 0)
        say_answer(c);
    say_picked(c, pick_line(c, cue->says, 0));
    if (!*c->reply->text)
        push(c, false);
}

// What is on their mind besides.
static void go_on(struct composing *c, bool answered) {
    bool presses = c->p->track == TRACK_BOUNDARY && c->s->tension < 55;
    const move_set stopping = MOVE_BIT(MOVE_LIMIT) | MOVE_BIT(MOVE_GET_HELP) |
                              MOVE_BIT(MOVE_THREAT) | MOVE_BIT(MOVE_DISENGAGE);
    bool stopped = c->acts->moves & stopping && *c->reply->text;
    // One thing and its answer are enough where somebody came between or says goodbye.
    bool enough = *c->reply->text && (c->reply->cue_first || c->taken_up ||
                                      c->acts->moves & MOVE_BIT(MOVE_CLOSING));
    // What was told is enough to take in, and who was stopped goes on in the next breath.
    if (c->parts > 0 && (!answered || presses) && !stopped && !enough)
        push(c, answered);
    if (!*c->reply->text)
        push(c, answered);
}

static void compose(struct composing *c) {
    c->parts = parts_of(c->s);
    turn_to_twist(c);
    const struct red_cue *cue = due_red_cue(c);
    if (cue) {
        compose_red_cue(c, cue);
        return;
    }
    if (answer_first(c))
        return;
    take_up_apology(c);
    if (c->taken_up && answer_first(c))
        return;
    const struct change *harm = react(c);
    bool hurt = harm && !(is_bearable(c, harm) && c->acts->fact >= 0);
    bool answered =
        !hurt && c->parts > 0 && (say_answer(c) || (!was_stung(c) && say_volunteer(c)));
    if (c->acts->asked && !hurt && !answered && !*c->reply->text)
        answered = say_answer(c);
    go_on(c, answered);
}

static void compose_ending(struct composing *c) {
    c->parts = 2;
    show_twist(c);
    const struct ending_words *words = scene_last_words(c->p, c->s, c->s->ending);
    const struct change *most = most_said(c);
    bool storms = c->s->ending == ENDING_STAYED_TOO_LONG ||
                  c->s->ending == ENDING_WALKED_OUT || c->s->ending == ENDING_GATE;
    bool blow = storms && most && !is_harm(c, most); // no kind word goes before that
    if (ending_kind(c->s->ending) != ENDING_ACCEPTABLE && !blow)
        react(c);
    if (!say_picked(c, pick_line(c, words->says, 0)) && !*c->reply->text)
        push_stage(c);
}

void reply_in_order(const struct reply *reply, struct str parts[2]) {
    parts[reply->cue_first] = str_of(reply->text);
    parts[!reply->cue_first] = str_of(reply->cue);
}

void reply_choose(const struct persona *persona, const struct scene *before,
                  struct scene *after, const struct acts *acts,
                  const struct changes *changes, struct reply *reply) {
    struct composing c = {persona, before, after, acts, changes, reply, 0, NULL};
    *reply->text = *reply->cue = '\0';
    reply->event = EVENT_NONE;
    reply->fact = -1;
    reply->red_cue = reply->cue_first = false;
    uint16_t concerns = after->last_concerns;
    after->last_concerns = 0;
    after->last_fact = -1;
    if (after->ending != ENDING_NONE)
        compose_ending(&c);
    else
        compose(&c);
    if (!after->last_concerns)
        after->last_concerns = concerns;
    show_body(&c);
    after->stage = scene_stage(persona, after, acts); // a question may stand now
}

void reply_open(const struct persona *persona, struct scene *scene, struct reply *reply) {
    static const struct changes none = {0};
    static const struct acts silent = {0};
    struct composing c = {persona, scene, scene, &silent, &none, reply, 1, NULL};
    *reply = (struct reply){.event = EVENT_NONE, .fact = -1};
    say_picked(&c, pick_line(&c, persona->opening, 0));
    if (persona->staff_begins.len)
        show_cue(&c, persona->staff_begins);
    show_body(&c);
}

struct str reply_think(const struct persona *persona, const struct scene *scene) {
    struct reply unused;
    struct scene copy = *scene; // thinking changes nothing
    static const struct changes none = {0};
    static const struct acts silent = {0};
    struct composing c = {persona, scene, &copy, &silent, &none, &unused, 1, NULL};
    int line = pick_staged(&c, persona->thoughts, persona->commons->thoughts);
    return line < 0 ? (struct str){"", 0} : persona->lines.at[line].text;
}
