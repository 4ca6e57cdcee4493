#include "report/debrief.h"

// ---- what went by -------------------------------------------------------------------

static bool missed_concerns(const struct debrief *d, const struct scene *last) {
    const struct persona *p = d->session->set.persona;
    bool any = false;
    for (unsigned c = 0; c < p->concern_count; c++) {
        if (last->concerns[c] == HEARING_FULL || !last->raised[c] ||
            !p->concerns[c].raises.count)
            continue;
        struct str words = p->lines.at[p->concerns[c].raises.first].text;
        show_line(d->show, 4, "  - Brought up and never said back: \"%.*s\"",
                  STR_ARGS(words));
        any = true;
    }
    return any;
}

// "insulted, fed up": their ids, in words.
static struct str feelings_there(const struct debrief *d) {
    const struct persona *p = d->session->set.persona;
    struct text names = text_start(d->arena);
    for (unsigned f = 0; f < p->feeling_count; f++) {
        if (!p->feelings[f].right)
            continue;
        text_print(&names, "%s", names.len ? ", " : "");
        for (size_t i = 0; i < p->feelings[f].id.len; i++) {
            char c = p->feelings[f].id.at[i];
            text_char(&names, c == '-' ? ' ' : c);
        }
    }
    return text_str(&names);
}

static bool missed_feelings(const struct debrief *d, const struct scene *last) {
    const struct persona *p = d->session->set.persona;
    struct str all = feelings_there(d);
    if (all.len && !last->feelings_named)
        show_line(d->show, 4, "  - No feeling of %s was named. There was: %.*s.",
                  str_eq(p->pronoun, STR("he"))    ? "his"
                  : str_eq(p->pronoun, STR("she")) ? "hers"
                                                   : "theirs",
                  STR_ARGS(all));
    return all.len && !last->feelings_named;
}

static bool missed_facts(const struct debrief *d, const struct scene *last) {
    const struct persona *p = d->session->set.persona;
    unsigned told = 0;
    bool any = false;
    for (unsigned f = 0; f < p->fact_count; f++) {
        told += last->facts_told >> f & 1;
        if (last->facts_told >> f & 1 || !p->facts[f].asked.len || p->facts[f].layer < 2)
            continue;
        show_line(d->show, 4, "  - Never learned: what comes out when one asks %.*s",
                  STR_ARGS(p->facts[f].asked));
        any = true;
    }
    show_line(d->show, 4, "  - Of %u things %.*s could have told, you learned %u.",
              p->fact_count, STR_ARGS(p->short_name), told);
    return any || p->fact_count;
}

static bool missed_options(const struct debrief *d, const struct scene *last) {
    const struct persona *p = d->session->set.persona;
    const struct policy *policy = d->session->set.policy;
    bool any = false;
    for (unsigned o = 0; o < p->option_count; o++) {
        uint16_t bit = (uint16_t)(1 << o);
        if ((last->offered | last->early | last->confirmed) & bit ||
            p->options[o].needs_heard > 90)
            continue;
        bool named = false; // several options can rest on one rule
        for (unsigned before = 0; before < o; before++)
            named = named || p->options[before].policy == p->options[o].policy;
        if (named)
            continue;
        struct str heading = policy->entries[p->options[o].policy].heading;
        show_line(d->show, 4, "  - The library could have offered: %.*s.",
                  STR_ARGS(heading));
        any = true;
    }
    return any;
}

static void wrong_promises(const struct debrief *d) {
    const struct policy *policy = d->session->set.policy;
    for (unsigned t = 1; t < d->session->count; t++) {
        int forbidden = d->session->turns[t].acts.forbidden;
        if (forbidden < 0)
            continue;
        const struct forbidden *entry = &policy->forbidden[forbidden];
        show_line(d->show, 4, "  - Promised, and not yours to promise: %.*s. %.*s",
                  STR_ARGS(entry->heading), STR_ARGS(entry->reason));
    }
}

void debrief_missed(const struct debrief *d) {
    const struct scene *last = &session_last(d->session)->after;
    show_styled(d->show, SHOW_BOLD, STR("What went by"));
    fputc('\n', d->show->out);
    bool any = missed_concerns(d, last);
    any = missed_feelings(d, last) || any;
    any = missed_facts(d, last) || any;
    any = missed_options(d, last) || any;
    wrong_promises(d);
    if (!any)
        show_line(d->show, 2, "  Nothing that mattered.");
    fputc('\n', d->show->out);
}

// ---- what was right -----------------------------------------------------------------

enum { RIGHT_MAX = 3 };

struct praise {
    unsigned turn;
    const struct change *change;
};

static bool is_praise(const struct persona *persona, const struct change *change) {
    return gauge_change(persona, change) <= -2 && change->at.end;
}

// The three replies that calmed most, each with the words that did it. Not of a reply
// that heated all in all.
static unsigned best_praises(const struct session *session,
                             struct praise best[RIGHT_MAX]) {
    const struct persona *persona = session->set.persona;
    unsigned count = 0;
    for (unsigned t = 1; t < session->count; t++) {
        const struct turn *turn = &session->turns[t];
        const struct change *change = points_change(persona, turn, true);
        if (!change || !is_praise(persona, change) || gauge_step(persona, turn) > 0)
            continue;
        unsigned at = count < RIGHT_MAX ? count++ : RIGHT_MAX - 1;
        if (at == RIGHT_MAX - 1 && best[at].change &&
            gauge_change(persona, best[at].change) <= gauge_change(persona, change))
            continue;
        best[at] = (struct praise){t, change};
        for (; at > 0 && gauge_change(persona, best[at].change) <
                             gauge_change(persona, best[at - 1].change);
             at--) {
            struct praise swapped = best[at];
            best[at] = best[at - 1];
            best[at - 1] = swapped;
        }
    }
    return count;
}

// A move that stands in its place in the reply, named as a debrief names moves.
static const char *praise_label(const struct turn *turn, const struct change *change) {
    for (unsigned i = 0; i < turn->heard.count; i++)
        if (turn->heard.at[i].begin <= change->at.begin &&
            turn->heard.at[i].end >= change->at.end &&
            !move_harms((enum move)turn->heard.at[i].move))
            return move_label((enum move)turn->heard.at[i].move);
    return "what helped";
}

static const struct found *harmless_move(const struct persona *persona,
                                         const struct turn *turn) {
    if (gauge_step(persona, turn) > 0)
        return NULL;
    for (unsigned i = 0; i < turn->heard.count; i++)
        if (!move_harms((enum move)turn->heard.at[i].move) && turn->heard.at[i].end)
            return &turn->heard.at[i];
    return NULL;
}

static void put_nearest(const struct debrief *d) {
    for (unsigned t = 1; t < d->session->count; t++) {
        const struct found *found =
            harmless_move(d->session->set.persona, &d->session->turns[t]);
        if (!found)
            continue;
        struct str quote = debrief_quote(d, t, found->begin, found->end, 60);
        show_line(d->show, 4,
                  "  Nothing brought it down yet. Nearest, in turn %u: %s, %.*s", t,
                  move_label((enum move)found->move), STR_ARGS(quote));
        return;
    }
    show_line(d->show, 4, "  Nothing brought it down yet.");
}

void debrief_right(const struct debrief *d) {
    struct praise best[RIGHT_MAX] = {0};
    unsigned count = best_praises(d->session, best);
    show_styled(d->show, SHOW_BOLD, STR("What you did right"));
    fputc('\n', d->show->out);
    for (unsigned i = 0; i < count; i++) {
        const struct turn *turn = &d->session->turns[best[i].turn];
        struct str quote = debrief_quote(d, best[i].turn, best[i].change->at.begin,
                                         best[i].change->at.end, 60);
        show_line(d->show, 4, "  - Turn %u, %s: %.*s", best[i].turn,
                  praise_label(turn, best[i].change), STR_ARGS(quote));
    }
    if (!count)
        put_nearest(d);
    fputc('\n', d->show->out);
}
