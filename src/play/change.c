#include <string.h>

#include "play/step.h"

// ---- drift --------------------------------------------------------------------------

static void drift(struct step *t) {
    const struct scene *before = t->before;
    bool progress = t->s->heard > before->heard;
    // For whom something was done, they have been heard.
    bool served = t->s->heard >= 100 || t->s->done || t->s->option == OPTION_CONFIRMED;
    t->s->unheard_turns = progress || served ? 0 : before->unheard_turns + 1;
    bool has_trouble = t->p->concern_count && t->p->track != TRACK_BOUNDARY;
    if (has_trouble && t->s->unheard_turns >= UNHEARD_LONG && t->s->heard < 60 &&
        before->tension >= 40)
        step_happen(t, EVENT_UNHEARD, (struct span_bytes){0});
    if (!t->harmed && t->s->trust >= 50)
        step_happen(t, EVENT_SETTLED, (struct span_bytes){0});
    if (before->load >= 60)
        step_happen(t, EVENT_STRAINED, (struct span_bytes){0});
}

// ---- the numbers --------------------------------------------------------------------

static void face(struct step *t) {
    const move_set shaming =
        MOVE_BIT(MOVE_JUDGEMENT) | MOVE_BIT(MOVE_MINIMISE) | MOVE_BIT(MOVE_COMMAND_CALM) |
        MOVE_BIT(MOVE_YOU_MUST) | MOVE_BIT(MOVE_TALKING_DOWN) | MOVE_BIT(MOVE_BLAME) |
        MOVE_BIT(MOVE_SARCASM) | MOVE_BIT(MOVE_INSULT) | MOVE_BIT(MOVE_LABEL);
    const move_set honouring = MOVE_BIT(MOVE_APPRECIATION) | MOVE_BIT(MOVE_VALIDATION) |
                               MOVE_BIT(MOVE_NAME_USE) | MOVE_BIT(MOVE_PRIVATE_SPACE) |
                               MOVE_BIT(MOVE_CHOICE);
    int change = 0;
    for (unsigned m = 0; m < MOVE_COUNT; m++) {
        if (t->acts->moves & shaming & MOVE_BIT(m))
            change -= (int)step_scaled(6, t->p->audience);
        if (t->acts->moves & honouring & MOVE_BIT(m))
            change += 3;
    }
    t->s->face = step_clamp(t->s->face + change, 0, 100);
}

static void understanding(struct step *t) {
    int change = 0;
    if (step_made(t, MOVE_JARGON) || step_made(t, MOVE_IDIOM))
        change -= 10;
    if (t->acts->words && t->acts->longest_sentence <= 9)
        change += 6;
    if (t->acts->longest_sentence > 14)
        change -= 5;
    if (step_made(t, MOVE_CHECK_UNDERSTANDING) || t->acts->command)
        change += 4;
    t->s->understanding = step_clamp(t->s->understanding + change, 0, 100);
}

static void load(struct step *t) {
    if (t->before->load)
        t->s->load =
            step_clamp(t->s->load + (step_made(t, MOVE_PRIVATE_SPACE) ? -30 : 3), 0, 100);
}

static void trust_and_boldness(struct step *t) {
    int trust = 0, boldness = 0;
    bool bounded = false;
    for (unsigned i = 0; i < t->changes->count; i++) {
        trust += t->changes->at[i].trust;
        boldness += t->changes->at[i].boldness;
        bounded = bounded || t->changes->at[i].boldness < 0;
    }
    t->s->trust = step_clamp(t->before->trust + step_clamp(trust, -30, 12), 0, 100);
    if (step_made(t, MOVE_INSULT))
        t->s->trust = step_clamp(t->s->trust, 0, 10);
    if (t->p->track != TRACK_BOUNDARY)
        return;
    if (!bounded) // nothing stopped them
        boldness += 4;
    t->s->boldness =
        step_clamp(t->before->boldness + step_clamp(boldness, -40, 25), 0, 100);
}

static bool core_heard(const struct step *t) {
    for (unsigned c = 0; c < t->p->concern_count; c++)
        if (t->p->concerns[c].core && t->s->concerns[c] == HEARING_FULL)
            return true;
    return false;
}

// At most 12 down and 25 up a turn, a quarter carried over from the turn before; tension
// is slow [S36].
static void tension(struct step *t) {
    int sum = 0;
    for (unsigned i = 0; i < t->changes->count; i++)
        sum += t->changes->at[i].tension;
    int clipped = step_clamp(sum, -12, 25);
    if (clipped != sum)
        step_change(t, "clip", EVENT_NONE, clipped - sum, 0);
    long long moved = 750LL * clipped + 250LL * t->before->momentum;
    int step = (int)step_scaled(moved, 1);
    if (step != clipped)
        step_change(t, "inertia", EVENT_NONE, step - clipped, 0);
    t->s->momentum = clipped;

    const struct persona *p = t->p;
    int low = t->p->floor, wanted = t->before->tension + step;
    int unheard_floor = p->start.tension < 35 ? p->start.tension : 35;
    if (!core_heard(t) && low < unheard_floor)
        low = unheard_floor;
    if (t->s->option != OPTION_CONFIRMED && low < 20)
        low = 20;
    if (t->before->embers && low < 20)
        low = 20;
    if (low > t->before->tension) // a floor does not lift anybody
        low = t->before->tension;
    int tension = step_clamp(wanted, low, 100);
    if (tension != wanted)
        step_change(t, wanted > 100 ? "ceiling" : "floor", EVENT_NONE, tension - wanted,
                    0);
    t->s->tension = tension;
}

static void remember(struct step *t) {
    struct scene *s = t->s;
    memmove(s->recent + 1, s->recent, 3 * sizeof *s->recent);
    s->recent[0] = s->tension;
    s->peak = s->tension > s->peak ? s->tension : s->peak;
    s->embers = s->embers || s->tension >= TENSION_BOILING;
    s->hot_turns = s->tension >= TENSION_FURIOUS ? s->hot_turns + 1 : 0;
    const move_set holding_off = MOVE_BIT(MOVE_LIMIT) | MOVE_BIT(MOVE_SPACE);
    if (s->danger_turn && (t->acts->says_more || t->acts->moves & holding_off))
        s->held_off = true; // what nobody can read may have been one of these
    s->owed = t->harmed || (s->owed && !step_made(t, MOVE_APOLOGY));
    if (s->misheard)
        s->misheard--;
    if (s->patience < TURNS_MAX)
        s->patience--;
    while (s->disclosure < 3 && s->heard >= t->p->layer_heard[s->disclosure + 1] &&
           s->trust >= t->p->layer_trust[s->disclosure + 1])
        s->disclosure++;
}

static void slot_keep(const struct acts *acts, struct span_bytes at,
                      char slot[SLOT_SIZE]) {
    size_t length = at.end - at.begin;
    if (length == 0 || length >= SLOT_SIZE)
        return;
    memcpy(slot, acts->heard->utterance->text.at + at.begin, length);
    slot[length] = '\0';
}

// As it stands within a sentence: "The computer's down." is about the "computer".
static void noun_keep(const struct acts *acts, char noun[SLOT_SIZE]) {
    struct span_bytes at = acts->noun;
    noun[0] = '\0'; // picked up at once or not at all
    if (!at.end)
        return;
    slot_keep(acts, at, noun);
    noun[strcspn(noun, "'\xe2")] = '\0'; // an apostrophe, straight or curly
    struct str text = str_trim(str_cut(acts->heard->utterance->text, 0, at.begin));
    bool begins = !text.len || strchr(".!?", text.at[text.len - 1]);
    if (begins && noun[0] >= 'A' && noun[0] <= 'Z' && noun[1] >= 'a')
        noun[0] = (char)(noun[0] - 'A' + 'a');
}

static void slots(struct step *t) {
    noun_keep(t->acts, t->s->noun);
    slot_keep(t->acts, t->acts->when, t->s->when);
    slot_keep(t->acts, t->acts->staff_name, t->s->staff_name);
}

// Nothing comes between a thing that wants a word and the word, but for two turns at most;
// where what they came for is done nothing stirs it up again, and nothing into a goodbye.
static bool twist_is_due(const struct step *t) {
    int late = t->s->turn - t->before->twist_turn;
    if (t->before->twist < 0 || t->before->twisted || late < 0 || late > PUT_OFF ||
        t->before->main_met || step_made(t, MOVE_CLOSING))
        return false;
    bool word = t->acts->asked || scene_wants_word(t->before, t->changes);
    return late == PUT_OFF || !word;
}

static void twist(struct step *t) {
    if (!twist_is_due(t))
        return;
    const struct twist *twist = &t->p->twists[t->before->twist];
    struct change *change = step_happen(t, EVENT_TWISTED, (struct span_bytes){0});
    change->tension = (int16_t)twist->tension;
    change->trust = (int16_t)twist->trust;
    change->of = (uint8_t)t->before->twist;
    change->says = twist->says;
    t->s->twisted = true;
}

// A promised step that is not heard of again by the second turn after it.
static void promises(struct step *t) {
    const move_set keeping = MOVE_BIT(MOVE_INFORMATION) | MOVE_BIT(MOVE_NEXT_STEP) |
                             MOVE_BIT(MOVE_OPTION) | MOVE_BIT(MOVE_CLOSING) |
                             MOVE_BIT(MOVE_REFERRAL) | MOVE_BIT(MOVE_GET_HELP) |
                             MOVE_BIT(MOVE_PRIVATE_SPACE) | MOVE_BIT(MOVE_SUMMARY);
    int since = t->s->turn - t->before->promise_turn;
    if (!t->before->promise_turn || t->before->promise_reminded)
        return;
    if (t->acts->moves & keeping) {
        if (!step_made(t, MOVE_NEXT_STEP)) // a new one was noted with the step
            t->s->promise_turn = 0;
    } else if (since >= 2 && !t->acts->says_more) { // which may be what came of it
        step_happen(t, EVENT_PROMISE_SLIPPED, (struct span_bytes){0});
        t->s->promise_reminded = true;
    }
}

// Words that touched a sore spot do no good as well.
static void sore_spots(struct step *t) {
    for (unsigned i = 0; i < t->changes->count; i++) {
        struct change *change = &t->changes->at[i];
        if (change->event == EVENT_TRIGGERED || !step_is_sore(t, change->at))
            continue;
        change->tension = change->tension < 0 ? 0 : change->tension;
        change->boldness = change->boldness < 0 ? 0 : change->boldness;
        change->trust = change->trust > 0 ? 0 : change->trust;
    }
}

struct scene scene_change(const struct persona *persona, const struct scene *before,
                          const struct acts *acts, struct changes *changes) {
    struct scene after = *before;
    struct step t = {
        .p = persona, .before = before, .acts = acts, .s = &after, .changes = changes};
    changes->count = 0;
    after.turn++;
    slots(&t);
    after.facts_known |= acts->facts;
    step_harms(&t);
    step_touches(&t);
    step_hear_concerns(&t);
    step_hear_deeds(&t);
    step_hear_touched(&t);
    step_hear_particulars(&t);
    step_hear_feeling(&t);
    step_hear_correction(&t);
    step_hear_echo(&t);
    after.heard = scene_heard(persona, &after);
    step_welcome(&t);
    step_care(&t);
    step_questions(&t);
    step_silence(&t);
    step_options(&t);
    step_steps(&t);
    step_facts(&t);
    step_refusal(&t);
    step_safety(&t);
    step_cheer(&t);
    step_script(&t);
    step_length(&t);
    step_heavy(&t);
    step_answers(&t);
    promises(&t);
    twist(&t);
    sore_spots(&t);
    face(&t);
    understanding(&t);
    load(&t);
    trust_and_boldness(&t);
    drift(&t);
    tension(&t);
    remember(&t);
    after.stage = scene_stage(persona, &after, acts);
    return after;
}
